import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { search } from '../../src/log/search.ts';

/** Stretches of the text that patterns cover, the slow way. */
function covered(text: Buffer, patterns: readonly Buffer[]): readonly number[] {
  const isIn = new Uint8Array(text.length + 1);
  const begins = new Set<number>();
  for (const pattern of patterns.filter(({ length }) => length >= 4)) {
    for (let at = text.indexOf(pattern); at >= 0; at = text.indexOf(pattern, at + 1)) {
      isIn.fill(1, at, at + pattern.length);
      begins.add(at);
    }
  }
  const spans: number[] = [];
  for (let at = 0; at <= text.length; at++) {
    const before = at > 0 && isIn[at - 1] === 1;
    if (isIn[at] === 1 && !before) spans.push(at);
    if (isIn[at] === 0 && before) spans.push(at);
  }
  return spans;
}

/** The same with stretches that touch as one: a search may give neighbours one by one. */
function joined(spans: readonly number[]): readonly number[] {
  return spans.filter((place, index) => place !== spans[index + (index % 2 === 0 ? -1 : 1)]);
}

describe('search', () => {
  /** Words that begin alike, so that shelves are filled, and sorted again. */
  const word = fc.tuple(
    fc.constantFrom('', 'aaaa', 'aaaab', 'abababab', 'c'.repeat(40)),
    fc.stringMatching(/^[ab]{1,9}$/),
  );
  const words = fc.array(
    word.map((parts) => parts.join('')),
    { maxLength: 60 },
  );

  test('finds what patterns cover, in whatever order they were added and whenever it was asked meanwhile', () => {
    fc.assert(
      fc.property(
        words,
        fc.array(word, { maxLength: 8 }),
        fc.integer({ min: 1, max: 20 }),
        (patterns, parts, every) => {
          const text = Buffer.from([...parts.map((part) => part.join('')), ...patterns.slice(0, 5)].join(''));
          const finder = search();
          const added: Buffer[] = [];
          for (const [index, pattern] of patterns.entries()) {
            added.push(Buffer.from(pattern));
            finder.add(Buffer.from(pattern));
            if (index % every !== 0 && index + 1 < patterns.length) continue;
            const { spans, settled } = finder.find(text, 0, 'end');
            expect(joined(spans)).toEqual(covered(text, added));
            expect(settled).toBe(text.length);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test('is not slowed down by ten thousand patterns between which it is asked', () => {
    const finder = search();
    const text = Buffer.from('a line of a log\n');
    let found = 0;
    for (let at = 0; at < 10_000; at++) {
      finder.add(Buffer.from(`ghs_token-number-${at}`));
      found += finder.find(text, 0, 'end').spans.length;
    }
    expect(found).toBe(0);
    expect(finder.find(Buffer.from('ghs_token-number-9999'), 0, 'end').spans).toEqual([0, 21]);
  });
});
