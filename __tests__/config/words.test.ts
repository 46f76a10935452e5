import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitWords } from '../../src/config/words.ts';
import { shellWord } from '../../src/image/shell.ts';

test.each([
  ['', []],
  ['  ', []],
  ['--pre', ['--pre']],
  [' --pre\t--no-deps\n', ['--pre', '--no-deps']],
  ['a "b c" d', ['a', 'b c', 'd']],
  ["a 'b c' d", ['a', 'b c', 'd']],
  [`--config-settings="--x=y z"`, ['--config-settings=--x=y z']],
  ['\'\' ""', ['', '']],
  ['a\\ b', ['a b']],
  ['a\\\nb', ['ab']],
  [`"a\\"b" "c\\d" "e\\$f"`, ['a"b', 'c\\d', 'e$f']],
  [`'a\\'b`, ['a\\b']],
  ['$HOME `id` $(id) ; | > # *', ['$HOME', '`id`', '$(id)', ';', '|', '>', '#', '*']],
])('%j is %j', (text, words) => {
  expect(splitWords(text)).toEqual(words);
});

test.each([
  ["it's", "has a ' that is never closed"],
  ['a "b', 'has a " that is never closed'],
  ['a \\', 'ends with a backslash, which quotes nothing'],
  ['"a \\"', 'has a " that is never closed'],
])('%j is refused', (text, problem) => {
  expect(splitWords(text)).toEqual({ problem });
});

test('words that a shell would take for themselves come back as they were', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), (words) => {
      expect(splitWords(words.map(shellWord).join(' '))).toEqual(words);
    }),
  );
});
