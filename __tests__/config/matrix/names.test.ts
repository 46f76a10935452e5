import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Combination } from '../../../src/config/matrix/expand.ts';
import { pointNames } from '../../../src/config/matrix/names.ts';

function point(values: Readonly<Record<string, string>>): Combination {
  return new Map(Object.entries(values).map(([name, text]) => [name, { text, json: text }]));
}

/** What actions/upload-artifact refuses in a name, and what no folder can be called on some system. */
const REFUSED = /[":<>|*?\r\n\\/\p{Cc} ]|^\.|[. ]$/u;

test.each([
  [{ lr: '0.1', seed: '3' }, 'lr=0.1,seed=3'],
  [{ python: '3.10' }, 'python=3.10'],
  [{ model: 'resnet-50_v2', 'batch-size': '64' }, 'model=resnet-50_v2,batch-size=64'],
  [{ flag: 'true', who: 'a@b+c' }, 'flag=true,who=a@b+c'],
  [{ empty: '' }, 'empty='],
])('%o is %s', (values, name) => {
  expect(pointNames([point(values)])).toEqual([name]);
});

test.each([
  [{ data: 's3://bucket/a b' }, /^data=s3-bucket-a-b-[0-9a-f]{8}$/],
  [{ name: '../../etc' }, /^name=\.\.-\.\.-etc-[0-9a-f]{8}$/],
  [{ text: 'zwei\nZeilen' }, /^text=zwei-Zeilen-[0-9a-f]{8}$/],
  [{ emoji: '🚀' }, /^emoji=--[0-9a-f]{8}$/],
  [{ dot: 'a.' }, /^dot=a\.-[0-9a-f]{8}$/],
  [{ long: 'x'.repeat(200) }, /^long=x{66}-[0-9a-f]{8}$/],
])('%o cannot be a name as it is, and gets one that is stable', (values, pattern) => {
  const [name = ''] = pointNames([point(values)]);
  expect(name).toMatch(pattern);
  expect(name.length).toBeLessThanOrEqual(80);
  expect(pointNames([point(values)])).toEqual([name]);
});

test('names that some file system takes for one another, or that read alike, are told apart', () => {
  const [a, b, c] = pointNames([point({ opt: 'Adam' }), point({ opt: 'adam' }), point({ opt: 'sgd' })]);
  expect(a).toMatch(/^opt=Adam-[0-9a-f]{8}$/);
  expect(b).toMatch(/^opt=adam-[0-9a-f]{8}$/);
  expect(c).toBe('opt=sgd');
  expect(new Set(pointNames([point({ a: '1,b=2' }), point({ a: '1', b: '2' })])).size).toBe(2);
});

test('any values have names of their own that any file can have', () => {
  const values = fc.dictionary(
    fc.constantFrom('a', 'b', 'batch-size'),
    fc.oneof(fc.string(), fc.string({ unit: 'grapheme' })),
    {
      minKeys: 1,
      noNullPrototype: true,
    },
  );
  const identity = (one: object): string => JSON.stringify(Object.entries(one).sort());
  fc.assert(
    fc.property(fc.uniqueArray(values, { minLength: 1, maxLength: 20, selector: identity }), (all) => {
      const names = pointNames(all.map(point));
      expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(all.length);
      for (const name of names) {
        expect(name).not.toMatch(REFUSED);
        expect(name.length).toBeLessThanOrEqual(80);
      }
    }),
  );
});
