import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseOutputs, parseReturn, readResults, RESULT_LIMIT } from '../../src/job/results.ts';

describe('parseOutputs', () => {
  it.each<[why: string, text: string, outputs: Record<string, string>]>([
    ['nothing', '', {}],
    ['a line', 'a=1\n', { a: '1' }],
    ['a line without end', 'a=1', { a: '1' }],
    ['an = in the value', 'a=b=c', { a: 'b=c' }],
    ['an empty value', 'a=', { a: '' }],
    ['blanks are kept', 'a = b ', { 'a ': ' b ' }],
    ['blank lines', '\n\na=1\n  \nb=2\n', { a: '1', b: '2' }],
    ['the last counts', 'a=1\na=2', { a: '2' }],
    ['CRLF', 'a=1\r\nb=2\r\n', { a: '1', b: '2' }],
    ['a heredoc', 'a<<END\nx\n\ny=z\nEND\nb=1', { a: 'x\n\ny=z', b: '1' }],
    ['an empty heredoc', 'a<<END\nEND\n', { a: '' }],
    ['a heredoc in CRLF', 'a<<END\r\nx\r\nEND\r\n', { a: 'x' }],
    ['a delimiter in the middle of a line', 'a<<E\nxE\n E\nE', { a: 'xE\n E' }],
    ['<< after =', 'a=x<<y', { a: 'x<<y' }],
    ['= after <<', 'a<<b=c\nx\nb=c', { a: 'x' }],
    [
      'keys of objects',
      '__proto__=1\nconstructor=2',
      Object.fromEntries([
        ['__proto__', '1'],
        ['constructor', '2'],
      ]),
    ],
    ['a byte order mark', '\uFEFFa=1', { a: '1' }],
  ])('reads %s', (_, text, outputs) => {
    expect(parseOutputs(text)).toEqual({ outputs, warnings: [] });
    expect(JSON.stringify(parseOutputs(text).outputs)).toBe(JSON.stringify(outputs));
  });

  it.each<[text: string, outputs: Record<string, string>, warning: string]>([
    ['a=1\nnonsense hunter2\nb=2', { a: '1', b: '2' }, 'line 2: neither'],
    ['=1', {}, 'line 1: neither'],
    ['<<E\nx\nE', {}, 'line 1: a heredoc is'],
    ['a<<', {}, 'line 1: a heredoc is'],
    ['a=1\nb<<E\nx\nc=1', { a: '1' }, 'line 2: this heredoc never ends'],
  ])('warns about %j, without its text', (text, outputs, warning) => {
    const read = parseOutputs(text);
    expect(read.outputs).toEqual(outputs);
    expect(read.warnings[0]).toContain(warning);
    expect(read.warnings.join()).not.toContain('hunter2');
  });

  it('keeps what fits into 256 KiB of JSON', () => {
    const big = `a=1\nb=${'"'.repeat(RESULT_LIMIT / 2)}\nc=3`;
    const { outputs, warnings } = parseOutputs(big);
    expect(outputs).toEqual({ a: '1', c: '3' });
    expect(warnings[0]).toContain('line 2: outputs are over 256 KiB');
    const many = parseOutputs(Array.from({ length: 50_000 }, (_, i) => `key${i}=é`).join('\n'));
    expect(Buffer.byteLength(JSON.stringify(many.outputs))).toBeLessThanOrEqual(RESULT_LIMIT);
    expect(Object.keys(many.outputs).length).toBeGreaterThan(10_000);
  });

  it('tells many bad lines in a few, and in time', () => {
    expect(parseOutputs('x\n'.repeat(100_000)).warnings).toHaveLength(21);
    expect(Object.keys(parseOutputs('a<<E\nE\n'.repeat(100_000)).outputs)).toEqual(['a']);
  });

  it('reads back what was written with a delimiter that does not occur', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.stringMatching(/^[A-Za-z_]\w{0,9}$/),
          fc.string().map((s) => s.replaceAll('\r', '')),
        ),
        (outputs) => {
          const text = Object.entries(outputs)
            .map(([key, value]) => `${key}<<d-e-l-i-m\n${value}\nd-e-l-i-m\n`)
            .join('');
          expect(parseOutputs(text)).toEqual({ outputs: Object.fromEntries(Object.entries(outputs)), warnings: [] });
        },
      ),
    );
  });
});

describe('parseReturn', () => {
  it.each(['null', '1', '"x"', '{"a":[1]}'])('takes %s', (text) => {
    expect(parseReturn(text)).toEqual({ returnValue: text });
  });

  it.each(['', '{', 'NaN'])('does not take %j', (text) => {
    expect(parseReturn(text).warning).toContain('not JSON');
  });

  it('does not take more than 256 KiB', () => {
    expect(parseReturn(`"${'x'.repeat(RESULT_LIMIT)}"`).warning).toContain('over 256 KiB');
  });
});

describe('readResults', () => {
  it('is empty when nothing was handed back', () => {
    expect(readResults({})).toEqual({ outputs: {}, returnValue: undefined, summary: '', warnings: [] });
  });

  it('puts all three together with their warnings', () => {
    expect(readResults({ output: 'a=1\nx', return: '7', summary: '<b>@joe</b>' })).toEqual({
      outputs: { a: '1' },
      returnValue: '7',
      summary: 'joe',
      warnings: [
        'ALTO_OUTPUT line 2: neither `name=value` nor `name<<END`',
        'ALTO_SUMMARY: taken out: 2 HTML tags, 1 mentions',
      ],
    });
  });
});
