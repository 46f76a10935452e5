import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Combination, expand, type MatrixValue, productSize } from '../../../src/config/matrix/expand.ts';

type Values = Readonly<Record<string, string>>;

function value(text: string): MatrixValue {
  return { text, json: text };
}

function combination(values: Values): Combination {
  return new Map(Object.entries(values).map(([name, text]) => [name, value(text)]));
}

function points(
  dimensions: Readonly<Record<string, readonly string[]>>,
  include: readonly Values[] = [],
  exclude: readonly Values[] = [],
): readonly Values[] {
  const { combinations } = expand({
    dimensions: new Map(Object.entries(dimensions).map(([name, texts]) => [name, texts.map(value)])),
    include: include.map(combination),
    exclude: exclude.map(combination),
  });
  return combinations.map(({ values }) => Object.fromEntries([...values].map(([name, { text }]) => [name, text])));
}

describe('the examples that GitHub documents', () => {
  test('every combination of two dimensions, the first one changing slowest', () => {
    expect(points({ os: ['u22', 'u20'], version: ['10', '12', '14'] })).toEqual([
      { os: 'u22', version: '10' },
      { os: 'u22', version: '12' },
      { os: 'u22', version: '14' },
      { os: 'u20', version: '10' },
      { os: 'u20', version: '12' },
      { os: 'u20', version: '14' },
    ]);
  });

  test('fruits and animals: `include` adds without overwriting the original values, and what it added may be overwritten', () => {
    const include = [
      { color: 'green' },
      { color: 'pink', animal: 'cat' },
      { fruit: 'apple', shape: 'circle' },
      { fruit: 'banana' },
      { fruit: 'banana', animal: 'cat' },
    ];
    expect(points({ fruit: ['apple', 'pear'], animal: ['cat', 'dog'] }, include)).toEqual([
      { fruit: 'apple', animal: 'cat', color: 'pink', shape: 'circle' },
      { fruit: 'apple', animal: 'dog', color: 'green', shape: 'circle' },
      { fruit: 'pear', animal: 'cat', color: 'pink' },
      { fruit: 'pear', animal: 'dog', color: 'green' },
      { fruit: 'banana' },
      { fruit: 'banana', animal: 'cat' },
    ]);
  });

  test('a value more for one combination', () => {
    const all = points({ os: ['windows', 'ubuntu'], node: ['12', '14', '16'] }, [
      { os: 'windows', node: '16', npm: '6' },
    ]);
    expect(all).toHaveLength(6);
    expect(all.filter(({ npm }) => npm !== undefined)).toEqual([{ os: 'windows', node: '16', npm: '6' }]);
  });

  test('a combination more', () => {
    const all = points({ os: ['macos', 'windows', 'ubuntu'], version: ['12', '14', '16'] }, [
      { os: 'windows', version: '17' },
    ]);
    expect(all).toHaveLength(10);
    expect(all.at(-1)).toEqual({ os: 'windows', version: '17' });
  });

  test('`include` alone', () => {
    const include = [
      { site: 'production', datacenter: 'site-a' },
      { site: 'staging', datacenter: 'site-b' },
    ];
    expect(points({}, include)).toEqual(include);
  });

  test('five versions on one system and two on another', () => {
    const perl = ['5.16', '5.20', '5.26', '5.30', 'latest'];
    const macos = [
      { os: 'macos', perl: '5.26' },
      { os: 'macos', perl: 'latest' },
    ];
    expect(points({ os: ['ubuntu'], perl }, macos)).toEqual([
      ...perl.map((one) => ({ os: 'ubuntu', perl: one })),
      ...macos,
    ]);
  });

  test('`exclude` takes away what holds all its values, whatever else it holds', () => {
    const all = points(
      { os: ['macos', 'windows'], version: ['12', '14', '16'], environment: ['staging', 'production'] },
      [],
      [
        { os: 'macos', version: '12', environment: 'production' },
        { os: 'windows', version: '16' },
      ],
    );
    expect(all).toHaveLength(9);
    expect(all).toContainEqual({ os: 'macos', version: '12', environment: 'staging' });
    expect(all.filter(({ os, version }) => os === 'windows' && version === '16')).toEqual([]);
  });

  test('`include` comes after `exclude`, and brings back what it took away', () => {
    expect(points({ a: ['1', '2'] }, [{ a: '1', b: 'x' }], [{ a: '1' }])).toEqual([{ a: '2' }, { a: '1', b: 'x' }]);
  });
});

describe('beyond them', () => {
  test('an item that fits but adds nothing is no combination of its own', () => {
    expect(points({ a: ['1', '2'] }, [{ a: '1' }])).toEqual([{ a: '1' }, { a: '2' }]);
  });

  test('a number that an item of `include` writes as a text stays a number', () => {
    const { combinations } = expand({
      dimensions: new Map([['a', [{ text: '1', json: 1 }]]]),
      include: [combination({ b: 'x', a: '1' })],
      exclude: [],
    });
    expect(combinations.map(({ values }) => [...values])).toEqual([
      [
        ['a', { text: '1', json: 1 }],
        ['b', { text: 'x', json: 'x' }],
      ],
    ]);
  });

  test('what would be added to nothing runs by itself', () => {
    expect(points({ a: ['1'] }, [{ b: 'x' }], [{ a: '1' }])).toEqual([{ b: 'x' }]);
  });

  test('items of `exclude` that take nothing away are named', () => {
    const [taken, idle] = [combination({ a: '1' }), combination({ a: '3' })];
    const dimensions = new Map([['a', [value('1'), value('2')]]]);
    expect(expand({ dimensions, include: [], exclude: [taken, idle] }).idle).toEqual([idle]);
  });
});

const texts = fc.uniqueArray(fc.constantFrom('0', '1', '2', '3', 'x'), { minLength: 1, maxLength: 4 });
const dimensions = fc.dictionary(fc.constantFrom('a', 'b', 'c'), texts, { maxKeys: 3, noNullPrototype: true });
const items = fc.array(
  fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('0', '1', '2', 'x'), {
    minKeys: 1,
    maxKeys: 3,
    noNullPrototype: true,
  }),
  { maxLength: 4 },
);

const holds = (one: Values, part: Values): boolean => Object.entries(part).every(([name, text]) => one[name] === text);

test('without `include`, there are as many as the product less what is excluded, each once and none that is excluded', () => {
  fc.assert(
    fc.property(dimensions, items, (given, exclude) => {
      const product = points(given);
      expect(product).toHaveLength(
        productSize(new Map(Object.entries(given).map(([name, all]) => [name, all.map(value)]))),
      );
      const left = points(given, [], exclude);
      expect(left).toEqual(product.filter((one) => !exclude.some((item) => holds(one, item))));
      expect(new Set(left.map((one) => JSON.stringify(one))).size).toBe(left.length);
    }),
  );
});

test('every item of `include` is in some point, and no original value changes', () => {
  const marked = items.map((all) => all.map((item, index) => ({ ...item, [`mark${index}`]: 'set' })));
  fc.assert(
    fc.property(dimensions, items, marked, (given, exclude, include) => {
      const before = points(given, [], exclude);
      const after = points(given, include, exclude);
      before.forEach((one, index) => expect(after[index]).toMatchObject(one));
      include.forEach((item, index) => {
        const original = Object.fromEntries(Object.entries(item).filter(([name]) => Object.hasOwn(given, name)));
        expect(after.some((one) => holds(one, original) && one[`mark${index}`] === 'set')).toBe(true);
      });
      expect(after.slice(before.length).every((one) => include.some((item) => holds(item, one)))).toBe(true);
    }),
  );
});
