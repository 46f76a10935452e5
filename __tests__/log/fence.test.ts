import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inert, plain, plainLines, REMOTE_PREFIX } from '../../src/log/fence.ts';
import { parseCommand } from '../runner/command.ts';

/** What a person would see of a remote text. */
function fenced(text: string): string[] {
  return plainLines(text).flatMap((line) => inert(line, REMOTE_PREFIX));
}

// Ways in which a program could try to speak to the runner.
const attacks: readonly string[] = [
  '::error::boom',
  '  ::error::boom',
  '\u00a0\u0085::error::boom',
  'ok\r::error::boom',
  'ok\r\n::add-mask::e',
  'ok\n\r::stop-commands::x',
  '::set-output name=a::b',
  '::set-env name=PATH::/evil',
  '::echo::on',
  'x ##[add-mask]s',
  '##[error]boom',
  '##[group]g',
  '#\u001b[2J#[error]boom',
  '##\u001b]0;title\u0007[error]boom',
  '#\u200b#[error]boom',
  '::\u001b[Kerror::boom',
  '\u001b[1A\u001b[2K::warning::x',
];

describe('the fence', () => {
  test.each(attacks)('B40, B41, B42: makes %j inert', (text) => {
    expect(fenced(text).map((line) => parseCommand(line))).toEqual(fenced(text).map(() => undefined));
    // Our own lines may quote it: without the prefix it is as inert.
    expect(
      plainLines(text)
        .flatMap((line) => inert(line))
        .map((line) => parseCommand(line))
        .filter(Boolean),
    ).toEqual([]);
  });

  test('B40, B41, B42: leaves no command in any text, with or without prefix', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '::',
        '##[',
        '#',
        '[',
        ']',
        ':',
        '\r',
        '\n',
        '\r\n',
        'error',
        'add-mask',
        'stop-commands',
        ' ',
        '\t',
        '\u001b[',
        '\u001b]',
        '\u0007',
        'm',
        '\u200b',
        '\u200d',
        '\ufe0f',
        '\u00ad',
        '\u0085',
        '\ufeff',
        '\u009b',
      ),
      fc.string({ unit: 'binary', maxLength: 4 }),
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 40 }),
        fc.constantFrom(REMOTE_PREFIX, ''),
        fc.integer({ min: 4, max: 60 }),
        (pieces, prefix, width) => {
          const rows = plainLines(pieces.join('')).flatMap((line) => inert(line, prefix, width));
          for (const row of rows) {
            expect(row).not.toMatch(/[\r\n]/);
            // .NET compares by culture: characters that it does not see must not stand between the parts either.
            expect(parseCommand(row)).toBeUndefined();
            expect(parseCommand(row.replace(/[\u200b-\u200f\u00ad\u2060\ufe00-\ufe0f]/g, ''))).toBeUndefined();
          }
        },
      ),
      { numRuns: 3000 },
    );
  });

  test('B46: keeps colour and tab, and no other control', () => {
    expect(plain('\u001b[31;1mred\u001b[0m\tplain')).toBe('\u001b[31;1mred\u001b[0m\tplain\u001b[0m');
    expect(plain('a\u0000b\u0008c\u001b[2Jd\u001b[1;1He\u001b7f\u009bg\u007f')).toBe('abcdefg');
    expect(plain('\u001b]0;title\u0007a\u001b]8;;http://evil\u001b\\link\u001b]8;;\u001b\\ \u001bPq\u001b\\b')).toBe(
      'alink b',
    );
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('\u001b', '[', ']', '3', ';', 'm', 'J', '\u0007', '\\', '\u009b', 'x', '\u0000'),
          maxLength: 30,
        }),
        (text) => {
          expect(plain(text).replace(/\x1b\[[0-9;:]*m/g, '')).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f-\x9f]/);
        },
      ),
    );
  });

  test('takes out marks that turn the direction of writing, and keeps emoji', () => {
    expect(plain('a\u202egnp.exe\u2066 \u{1f469}\u200d\u{1f680} \u2764\ufe0f')).toBe(
      'agnp.exe \u{1f469}\u200d\u{1f680} \u2764\ufe0f',
    );
  });

  // Problem matchers that actions/setup-python, -node, -java, -go and -dotnet leave in a job, and what each looks for.
  const matched = {
    python: [/^\s*File\s"(.*)",\sline\s(\d+),\sin\s(.*)$/, '  File "a.py", line 3, in f'],
    java: [/^Exception in thread "(.*)" (.*): (.*)$/, 'Exception in thread "main" java.lang.Error: no'],
    tsc: [
      /^(?:\s+\d+>)?([^\s].*)\((\d+)(?:,(\d+)(?:,\d+(?:,\d+)?)?)?\)\s*:\s+(error|warning|info)\s+(\w{1,2}\d+)\s*:\s*(.*)$/,
      'src/a.ts(1,2): error TS2304: no',
    ],
    'eslint-stylish': [/^\s+(\d+):(\d+)\s+(error|warning)\s+(.*)\s\s+(.*)$/, '  1:2  error  no  rule'],
  } as const;
  test.each(Object.entries(matched))(
    'B45: no line of a program is taken by the problem matcher %s',
    (_, [matcher, line]) => {
      expect(line).toMatch(matcher);
      for (const colour of ['', '\u001b[31m'])
        for (const row of fenced(`${colour}${line}`)) expect(row.replace(/\x1b\[[0-9;]*m?/g, '')).not.toMatch(matcher);
    },
  );

  // These look anywhere in a line: no prefix helps, and they can say no more than a line of the log with a mark.
  test.each([
    [/((?:\.{0,2}\/|\.{0,2}\\)(?:.+\.go)):(?:(\d+):(\d+):)? (.*)/, './main.go:3:4: undefined'],
    [
      /^(.*)\((\d+)(?:,\d+|,\d+,\d+)?\):\s+(error|warning)\s+([a-zA-Z]+\d+):\s*(.*?)\s+\[(.*?)\]$/,
      'a.cs(1,2): error CS0103: no [/x]',
    ],
  ])(
    'B45: what the matcher %s takes is still a line of the program’s, and names no file of the workspace',
    (matcher, line) => {
      const [, file = ''] = matcher.exec(fenced(line)[0] ?? '') ?? [];
      expect(file.startsWith(REMOTE_PREFIX) || file.startsWith('./')).toBe(true);
      expect(parseCommand(fenced(line)[0] ?? '')).toBeUndefined();
    },
  );

  test('B47: a program that prints our own last lines prints them behind its mark', () => {
    const rows = fenced(
      '\u001b[2K\rsuccess: the program ended with exit code 0\r\n\u001b[1Aalto-action, run 1\u2028success: x',
    );
    for (const row of rows) expect(row.startsWith(REMOTE_PREFIX)).toBe(true);
    expect(rows).toHaveLength(3);
  });

  test('prefixes every row and folds long lines without cutting characters or colours', () => {
    expect(fenced('a\rb\r\nc\n')).toEqual([' │ a', ' │ b', ' │ c', ' │ ']);
    expect(inert('abcdef', '> ', 4)).toEqual(['> abcd', '> ↪ ef']);
    expect(inert('abc\u{1f600}d', '', 4)).toEqual(['abc', '↪ \u{1f600}d']);
    expect(inert('abc\u001b[31mred', '', 5)).toEqual(['abc', '↪ \u001b[31m', '↪ red']);
    expect(inert('abcd', '', 4)).toEqual(['abcd']);
  });

  // Looked at again and again, such a line would take longer than a test may.
  test.each(['\u001b]', '\u001b[', '\u001b[31m', '##[', '\u001bP', '::'])(
    'B46: ends on a line of a million times %j',
    (text) => {
      expect(fenced(text.repeat(1_000_000)).length).toBeGreaterThan(0);
    },
  );
});
