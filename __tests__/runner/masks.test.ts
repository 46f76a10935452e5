import { describe, expect, test } from 'vitest';
import { masks } from './masks.ts';

describe("the runner's masks", () => {
  test.each([
    ['as it is', 'p@ss "w"/ord', 'x p@ss "w"/ord y'],
    ['base64', 'correct horse', Buffer.from('correct horse').toString('base64')],
    ['base64 after two bytes', 'correct horse', Buffer.from('--correct horse').toString('base64')],
    ['JSON', 'a"b\\c', 'a\\"b\\\\c'],
    ['URL', 'a b/c', 'a%20b%2Fc'],
    ['XML', 'a<b&c', 'a&lt;b&amp;c'],
  ])('hide a value %s', (_, secret, line) => {
    expect(masks([secret]).mask(line)).toContain('***');
  });

  test('do not know hex, base64url or a value that was cut', () => {
    const known = masks(['correct>>horse??']);
    for (const line of [
      Buffer.from('correct>>horse??').toString('hex'),
      Buffer.from('correct>>horse??').toString('base64url'),
      'correct>>hor',
    ]) {
      expect(known.mask(line)).toBe(line);
    }
  });

  test('mask every line of a multi-line value, however short', () => {
    expect(masks(['{\n  "key": 1\n}']).mask('if (x) { y }')).toBe('if (x) *** y ***');
  });

  test('merge stretches that overlap', () => {
    expect(masks(['abcd', 'cdef']).mask('-abcdef-')).toBe('-***-');
  });
});
