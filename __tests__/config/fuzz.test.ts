import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AltoError } from '../../src/errors.ts';
import { evaluate } from '../../src/config/template/evaluate.ts';
import { loadParser } from '../../src/config/template/syntax.ts';
import { ExpressionError } from '../../src/config/template/value.ts';
import { keysAt } from '../../src/config/schema/known-keys.ts';
import { loadText, withImage } from './workspace.ts';

/** Pieces from which broken files are made: what YAML, templates and this language give a meaning to. */
const PIECES = [
  'train:',
  'infra:',
  'type: ec2',
  'image: ',
  'env: ',
  '\n',
  '\n  ',
  '\n    ',
  '- ',
  '? ',
  ': ',
  '{',
  '}',
  '[',
  ']',
  '{{',
  '}}',
  "'",
  '"',
]
  .concat([
    '&a ',
    '*a ',
    '<<: ',
    '!!set ',
    '!x ',
    '|\n',
    '>-\n',
    '#',
    '%',
    '---\n',
    '...',
    '\t',
    '\r\n',
    '__proto__',
    'constructor',
    '\u0000',
    '\u202e',
  ])
  .concat(["env('A')", '~', '.nan', '0x1', 'null', '@', '`', 'extends: ', 'x-a: ', ',', '\\', '\ufeff']);

const BROKEN = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 8 })), { maxLength: 80 })
  .map((pieces) => pieces.join(''));

async function ends(text: string): Promise<void> {
  try {
    await loadText(text, { A: 'a' }, {});
  } catch (error) {
    if (!(error instanceof AltoError) || error.kind !== 'config') throw error;
    for (const { line, column } of error.issues) {
      expect(line).toBeGreaterThanOrEqual(1);
      expect(column).toBeGreaterThanOrEqual(1);
    }
  }
}

test('any text as a file ends with an agent or with one error of kind config, and touches no prototype', async () => {
  const before = Object.getOwnPropertyNames(Object.prototype).join();
  await fc.assert(fc.asyncProperty(BROKEN, ends), { numRuns: 300, interruptAfterTimeLimit: 10_000 });
  await fc.assert(
    fc.asyncProperty(
      BROKEN.map(
        (text) => `train:\n  infra: { type: ec2 }\n  entrypoint: { type: script, cmd: ls }\n  env:\n    ${text}`,
      ),
      ends,
    ),
    {
      numRuns: 200,
      interruptAfterTimeLimit: 10_000,
    },
  );
  expect(Object.getOwnPropertyNames(Object.prototype).join()).toBe(before);
}, 30_000);

test('any value under any key of an image ends with an agent or with one error of kind config', async () => {
  const word = fc.oneof(
    fc.constantFrom(
      '',
      '.',
      '..',
      '/',
      '-r',
      'env A',
      'default',
      'noop',
      'a=b',
      'type=local,src=x',
      '3.12',
      '12.6',
      'main.py',
    ),
    fc.constantFrom("{{ env('A') }}", "{{ var('A') }}", "{{ var('B') }}", '{spec_hash}', '"', "'", '\\', 'uv.lock'),
    fc.string({ maxLength: 6 }),
  );
  const key = fc.constantFrom('agent', 'src', 'dst', 'A', 'a', 'uv_image', 'username', 'password');
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 3 }, word, fc.boolean(), fc.integer(), fc.constant(null), tie('list'), tie('map')),
    list: fc.array(tie('value'), { maxLength: 3 }),
    map: fc.dictionary(key, tie('value'), { maxKeys: 3 }),
  }));
  const images = fc.dictionary(fc.constantFrom(...keysAt(['image'])), value, { maxKeys: 4 });
  await fc.assert(
    fc.asyncProperty(images, (image) =>
      ends(
        withImage(
          ...Object.entries(image).map(([name, written]) => `${name}: ${JSON.stringify(written)}`),
          'pull: true',
        ),
      ),
    ),
    { numRuns: 400, interruptAfterTimeLimit: 15_000 },
  );
}, 40_000);

test('any expression has a value or an ExpressionError', async () => {
  const parse = await loadParser();
  const scope = {
    parse,
    env: () => 'x',
    file: '/alto.yml',
    values: { __platform__: 'linux', __version__: '3.12' },
    github: {},
  };
  const piece = fc.constantFrom(
    "'a'",
    'env',
    'Path',
    '(',
    ')',
    '.',
    '|',
    '+',
    '~',
    '/',
    '[',
    ']',
    'default',
    'replace',
    'lower',
    ',',
    '1',
    '__proto__',
    'constructor',
    '=',
    '-',
    'not',
    'is',
    'if',
    '*',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 4 })), { maxLength: 30 }), (pieces) => {
      try {
        expect(typeof evaluate(pieces.join(''), scope)).toBe('string');
      } catch (error) {
        if (!(error instanceof ExpressionError)) throw error;
      }
    }),
    { numRuns: 2000, interruptAfterTimeLimit: 5_000 },
  );
}, 20_000);
