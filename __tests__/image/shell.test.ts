import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkMountValue, checkOneLine, dockerfileWord, runText, shellWord } from '../../src/image/shell.ts';
import { readInstructions, readWord, splitWords } from './docker-reading.ts';

const sh = (script: string): string => {
  const { stdout, status } = spawnSync('sh', ['-c', script], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  return `${status}:${stdout}`;
};

/** Reads a RUN as Dockerfile parsers do: lines joined after a last backslash, comments and blank lines in between dropped. */
function readRun(text: string): string {
  const lines = `RUN ${text}`.split('\n');
  for (const line of lines) {
    expect(Buffer.byteLength(line)).toBeLessThan(65_535);
    expect(line).toBe(line.trimStart());
    expect(line).not.toMatch(/^#/);
  }
  const joined = lines.map((line, at) => {
    const continues = /[^\\]\\[ \t]*$/.test(line);
    expect(continues, line).toBe(at < lines.length - 1);
    return continues ? line.replace(/\\[ \t]*$/, '') : line;
  });
  const run = joined.join('').replace(/^RUN /, '');
  // What a newer parser would take for a heredoc, a flag or a JSON list.
  expect(run.split(/\s/).filter((word) => /^\d*<<-?[^<]/.test(word))).toEqual([]);
  expect(run).not.toMatch(/^(--|\[)/);
  return run;
}

const anyText = fc
  .string({
    unit: fc.oneof(
      fc.constantFrom(...' \t\n\r\\\'"`$#<>[]{}()-;&|!*?~%=,'),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
    ),
  })
  .filter((text) => !text.includes('\0') && text.isWellFormed());

describe('shellWord', () => {
  it('is one word of a shell, whatever the value', () => {
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 20, maxLength: 20 }), (values) => {
        expect(sh(`printf '%s|' ${values.map(shellWord).join(' ')}`)).toBe(
          `0:${values.map((value) => `${value}|`).join('')}`,
        );
      }),
      { numRuns: 20 },
    );
  });

  it('leaves plain words alone', () => {
    expect(shellWord('a/b-c.d_1')).toBe('a/b-c.d_1');
  });
});

describe('runText', () => {
  it.each([
    'pip install x',
    'apt-get update && apt-get install -y "git"',
    "echo 'a' | tr a b",
    'echo a < b',
    'echo "$HOME"',
  ])('leaves %j as it is', (command) => {
    expect(runText(command)).toBe(command);
  });

  it.each([
    ['several lines', 'echo a\necho b\n'],
    ['a heredoc', 'cat <<EOF\n  indented\n# no comment\n\n\ttab $((1+1))\nEOF\necho end'],
    ['a heredoc with a quoted end', "cat <<'EOF'\n$HOME `x` \\n\nEOF"],
    ['a comment first', '# comment\necho a'],
    ['blank lines and indented lines', '\n\n  echo a\n\n\techo b\n'],
    ['a last backslash', 'printf "%s" a\\\\'],
    ['a line that goes on', 'echo a \\\n  b'],
    ['what would be a JSON list', '["echo","a"]'],
    ['a test', '[ -d / ] && echo yes'],
    ['quotes of all kinds', `printf '%s' "it's" 'a "b"' \`echo c\``],
    ['no command at all', ''],
    ['percent signs and escapes', String.raw`printf '%s\n' '%b \0101 \c'; echo done`],
    ['a failing command', 'echo a\nfalse'],
    ['a very long line', `printf %s '${'x'.repeat(70_000)}' | wc -c`],
    ['very many lines', Array.from({ length: 3000 }, (_, i) => `echo ${i}`).join('\n')],
    ['carriage returns', 'printf a\r\n'],
    ['other scripts', 'echo "é 😀 \u00a0 \u2028 \u0085"; echo x\n'],
  ])('does what the shell alone does: %s', (_, command) => {
    expect(sh(readRun(runText(command)))).toBe(sh(command));
  });

  it('runs what would be a flag as the command that it is', () => {
    expect(sh(readRun(runText('--mount=type=bind || echo none')))).toBe('0:none\n');
  });

  it('brings any text through, alone and after line breaks', () => {
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 15, maxLength: 15 }), (values) => {
        const command = values.map((value) => `printf '%s|' ${shellWord(value)}`).join('\n');
        expect(sh(readRun(runText(command)))).toBe(`0:${values.map((value) => `${value}|`).join('')}`);
      }),
      { numRuns: 30 },
    );
  });

  it('refuses NUL, which no shell can be given', () => {
    expect(() => runText('a\0b')).toThrow('NUL');
  });
});

describe('dockerfileWord', () => {
  it('is one word without variables, whatever the value', () => {
    fc.assert(
      fc.property(
        anyText.filter((text) => !/[\n\r]/.test(text)),
        (value) => {
          const word = dockerfileWord(value);
          expect(readWord(word)).toBe(value);
          expect(value === '' || splitWords(word)).toEqual(value === '' || [word]);
          expect(word).not.toMatch(/\\$/);
        },
      ),
    );
  });

  it('takes line breaks from a variable', () => {
    fc.assert(
      fc.property(anyText, (value) => {
        expect(readWord(dockerfileWord(value, 'NEWLINE'), { NEWLINE: '\n' })).toBe(value);
      }),
    );
  });

  it.each([
    'x'.repeat(200_000),
    '\\$"ab'.repeat(30_000),
    `${' '.repeat(30_000)}ab`.repeat(3),
    'a\n\\#\n'.repeat(20_000),
  ])('folds long values: %#', (value) => {
    const [instruction] = readInstructions(`ENV A=${dockerfileWord(value, 'NEWLINE')}\n`);
    expect(readWord(instruction?.rest ?? '', { NEWLINE: '\n' }) === `A=${value}`).toBe(true);
  });

  it('refuses line breaks and NUL', () => {
    expect(() => dockerfileWord('a\nb')).toThrow('cannot stand in a Dockerfile');
    expect(() => dockerfileWord('a\0b', 'NEWLINE')).toThrow('cannot stand in a Dockerfile');
    expect(() => checkOneLine('a\rb')).toThrow('cannot stand in a Dockerfile');
  });
});

describe('checkMountValue', () => {
  it.each(['npm', '/root/.netrc', 'a-b_c.d'])('takes %s', (value) => {
    expect(checkMountValue(value)).toBe(value);
  });

  it.each(['', 'a,b', 'a b', 'a"b', '$HOME', 'a=b', 'a\nb'])(
    'refuses %j, which would end or change the flag',
    (value) => {
      expect(() => checkMountValue(value)).toThrow('cannot stand in a Dockerfile');
    },
  );
});
