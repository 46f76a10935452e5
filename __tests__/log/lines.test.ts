import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineSplitter, type Line } from '../../src/log/lines.ts';

function split(chunks: readonly string[]): { lines: Line[]; rest: string } {
  const splitter = lineSplitter();
  const lines = chunks.flatMap((chunk) => splitter.push(chunk));
  return { lines, rest: splitter.end() };
}

describe('the line splitter', () => {
  test.each([
    [['a\nb\r\nc\rd'], ['a:newline', 'b:newline', 'c:return'], 'd'],
    [['a\r', '\nb'], ['a:newline'], 'b'],
    [['a\r', 'b'], ['a:return'], 'b'],
    [['a\r'], [], 'a'],
    [['\r\r\n'], [':return', ':newline'], ''],
  ])('%j', (chunks, lines, rest) => {
    const result = split(chunks);
    expect(result.lines.map(({ text, end }) => `${text}:${end}`)).toEqual(lines);
    expect(result.rest).toBe(rest);
  });

  test('gives a line without an end out in pieces, and cuts no character in two', () => {
    const text = `x${'\u{1f600}'.repeat(20_000)}`;
    const { lines, rest } = split([text]);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.every(({ text, end }) => end === 'piece' && text.length <= 16 * 1024 && text.isWellFormed())).toBe(
      true,
    );
    expect(lines.map(({ text }) => text).join('') + rest).toBe(text);
  });

  test('finds the same lines however the text is cut', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '\r', '\n'), maxLength: 60 });
    fc.assert(
      fc.property(text, fc.array(fc.nat(60)), (all, cuts) => {
        const places = [0, ...cuts.filter((cut) => cut < all.length).sort((a, b) => a - b), all.length];
        const chunks = places.slice(1).map((to, i) => all.slice(places[i], to));
        expect(split(chunks)).toEqual(split([all]));
      }),
    );
  });
});
