import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isNewer, keyOf, type Mark, marker, markOf } from '../../src/forge/marker.ts';

const key = keyOf(['CI', 'test', 'alto.yml', '', '']);
const digits = (most: number) => fc.stringMatching(new RegExp(`^[1-9]\\d{0,${most - 1}}$`));
const mark: fc.Arbitrary<Mark> = fc.record({
  key: fc.array(fc.string()).map(keyOf),
  run: digits(20),
  attempt: digits(10),
});

describe('the marker of a comment', () => {
  test('B67: is one HTML comment, whatever names go into it', () => {
    const name = fc.oneof(fc.string(), fc.constantFrom('-->', '--!>', '<!--', '\n', '&#45;->'));
    fc.assert(
      fc.property(fc.array(name, { maxLength: 5 }), (names) => {
        const line = marker({ key: keyOf(names), run: '1', attempt: '1' });
        expect(line).toMatch(/^<!--(?: [\w]+(?:-[\w]+)*)+ -->$/);
      }),
    );
  });

  test('is read as it was written, with whatever stands behind it', () => {
    fc.assert(
      fc.property(mark, fc.string(), (one, text) => {
        expect(markOf(`${marker(one)}\n${text}`)).toEqual(one);
      }),
    );
  });

  test.each([
    ['a quote', (line: string) => `> ${line}\n\nlook at this`],
    ['an answer', (line: string) => `Look:\n${line}`],
    ['a block of code', (line: string) => `\`\`\`\n${line}\n\`\`\``],
    ['a space before it', (line: string) => ` ${line}`],
    ['more digits than any run has', (line: string) => line.replace('-1 ', `-${'9'.repeat(40)} `)],
  ])('is not read out of %s', (_, around) => {
    expect(markOf(around(marker({ key, run: '7', attempt: '1' })))).toBeUndefined();
  });

  test('tells names apart however they are put together', () => {
    expect(keyOf(['a', 'b'])).not.toBe(keyOf(['ab', '']));
    expect(keyOf(['a', 'b'])).not.toBe(keyOf(['a,b']));
  });
});

test.each([
  ['9', '1', '10', '1', false],
  ['10', '1', '9', '3', true],
  ['10', '2', '10', '1', true],
  ['10', '2', '10', '10', false],
  ['10', '1', '10', '1', false],
  ['12345678901234567891', '1', '12345678901234567890', '1', true],
])('run %s-%s is newer than %s-%s: %s', (run, attempt, otherRun, otherAttempt, newer) => {
  expect(isNewer({ key, run, attempt }, { key, run: otherRun, attempt: otherAttempt })).toBe(newer);
});
