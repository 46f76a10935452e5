import fc from 'fast-check';
import { Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { writer, type Writer } from '../../src/log/writer.ts';
import { interpreter, type Interpreter } from '../runner/interpreter.ts';
import { masks } from '../runner/masks.ts';

interface Bench {
  readonly out: Writer;
  readonly printed: () => string;
  /** What the runner makes of it. */
  readonly runner: () => Interpreter;
}

function bench(redact: (text: string) => string = (text) => text): Bench {
  const parts: string[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _, done) {
      parts.push(chunk.toString());
      done();
    },
  });
  const printed = (): string => parts.join('');
  const token = (
    (n) => () =>
      `token-${++n}`
  )(0);
  return {
    out: writer({ out: stream, redact, token }),
    printed,
    runner() {
      const it = interpreter({ phase: 'main', masks: masks(), workspace: '/' });
      for (const line of printed().split(/\r\n|\r|\n/)) it.line(line);
      return it;
    },
  };
}

describe('the writer', () => {
  test('stops commands while remote lines stream, and resumes them before a command of ours', () => {
    const { out, printed } = bench();
    out.line('ours');
    out.remote('one\rtwo');
    out.remote('three');
    out.line('ours again');
    out.mask('s3cret');
    out.remote('four');
    out.resume();
    out.resume();
    expect(printed().split('\n')).toEqual([
      'ours',
      '::stop-commands::token-1',
      ' │ one',
      ' │ two',
      ' │ three',
      'ours again',
      '::token-1::',
      '::add-mask::s3cret',
      '::stop-commands::token-2',
      ' │ four',
      '::token-2::',
      '',
    ]);
  });

  test('B44: takes a new token, that nobody can guess, each time', () => {
    const tokens: string[] = [];
    const stream = new Writable({
      write(chunk: Buffer, _, done) {
        tokens.push(chunk.toString());
        done();
      },
    });
    const out = writer({ out: stream, redact: (text) => text });
    for (let i = 0; i < 3; i++) {
      out.remote('x');
      out.resume();
    }
    const stops = tokens.filter((text) => text.startsWith('::stop-commands::'));
    expect(new Set(stops).size).toBe(3);
    expect(stops[0]).toMatch(/::[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}\n$/);
  });

  test('B41, B42, B44: lets the runner obey what we say and nothing that anybody wrote', () => {
    const hostile = fc.oneof(
      fc.constantFrom(
        '::error::x',
        '##[add-mask]e',
        'a\r::stop-commands::z',
        '::token-1::',
        '::token-2::',
        '##[token-1]',
        '\n::endgroup::',
        '#\u001b[K#[error]',
      ),
      fc.string({ unit: 'binary' }),
    );
    const step = fc.record({ what: fc.constantFrom('line', 'remote', 'warning', 'group', 'mask'), text: hostile });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const { out, runner } = bench();
        const meant: string[] = [];
        for (const { what, text } of steps) {
          if (what === 'line') out.line(text);
          else if (what === 'remote') out.remote(text);
          else if (what === 'mask') out.mask(text);
          else out.command(what === 'group' ? 'group' : 'warning', text, { file: text });
          if (what !== 'line' && what !== 'remote') meant.push(what === 'mask' ? 'add-mask' : what);
        }
        out.resume();
        const it = runner();
        expect(
          it.commands.map(({ name }) => name).filter((name) => name !== 'stop-commands' && !name.startsWith('token-')),
        ).toEqual(meant);
        expect(it.stopped).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  test('escapes data and properties so that the runner reads what was meant', () => {
    const { out, runner } = bench();
    out.command('error', '50%25\nsecond', { file: 'a,b:c%.ts', line: 3, col: 4 });
    expect(runner().annotations).toEqual([
      { phase: 'main', level: 'error', message: '50%25\nsecond', file: 'a,b:c%.ts', line: 3, column: 4 },
    ]);
  });

  test('redacts everything that it prints, also a secret that appears when control sequences are taken out', () => {
    const { out, printed } = bench((text) => text.replaceAll('hunter2', '***'));
    out.line('hunter2');
    out.remote('hun\u001b[2Jter2');
    out.command('warning', 'hunter2', { file: 'hunter2' });
    expect(printed()).not.toContain('hunter2');
    expect(printed().match(/\*\*\*/g)).toHaveLength(4);
  });

  test('does not let a colour in the middle of a secret show it, and leaves all other colours', () => {
    const { out, printed } = bench((text) => text.replaceAll('hunter2', '***'));
    out.remote('password: \u001b[01;31m\u001b[Khunt\u001b[m\u001b[Ker2 \u001b[32mok\u001b[0m');
    out.remote('\u001b[31mhunter2\u001b[0m \u001b[32mok\u001b[0m');
    expect(printed()).toContain(' │ password: *** ok\n');
    expect(printed()).toContain(' │ \u001b[31m***\u001b[0m \u001b[32mok\u001b[0m');
  });

  test('keeps order and counts what a slow reader has not taken', async () => {
    const taken: string[] = [];
    let release: (() => void) | undefined;
    const slow = new Writable({
      highWaterMark: 1,
      write(chunk: Buffer, _, done) {
        taken.push(chunk.toString());
        release = done;
      },
    });
    const out = writer({ out: slow, redact: (text) => text });
    for (let i = 0; i < 5; i++) out.line(`line ${i}`);
    expect(taken).toEqual(['line 0\n']);
    expect(out.backlog()).toBe(35);
    const drained = out.drain();
    for (let i = 0; i < 5; i++) {
      release?.();
      await new Promise(setImmediate);
    }
    await drained;
    expect(taken.join('')).toBe('line 0\nline 1\nline 2\nline 3\nline 4\n');
    expect(out.backlog()).toBe(0);
  });

  test('goes on when the reader is gone', async () => {
    const broken = new Writable({ write: (_chunk, _encoding, done) => done(new Error('EPIPE')) });
    const out = writer({ out: broken, redact: (text) => text });
    out.line('a');
    await new Promise(setImmediate);
    out.line('b');
    await out.drain();
    expect(out.backlog()).toBe(0);
  });
});
