import { describe, expect, test } from 'vitest';
import { errorOf, FILES, loadText, problemsOf } from '../workspace.ts';

/** An alto.yml whose matrix holds these lines, which stand from line 5 and column 5 on. */
function withMatrix(...lines: readonly string[]): string {
  const matrix = lines.map((line) => `    ${line}\n`).join('');
  return `train:\n  infra: { type: local }\n  entrypoint: { type: script, cmd: ls }\n  matrix:\n${matrix}`;
}

async function names(text: string, env: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
  const { points } = await loadText(text, env);
  return points.map(({ config }) => `${config.name}/${config.point?.name ?? ''}`);
}

describe('a matrix', () => {
  test('makes one run of every combination, in the order of the file', async () => {
    const { points, warnings } = await loadText(
      withMatrix('lr: [0.1, 1e-3]', 'python: [3.10, 3.12]', 'max_concurrency: 2'),
    );
    expect(warnings).toEqual([]);
    expect(points.map(({ config }) => config.point)).toEqual([
      { name: 'lr=0.1,python=3.10', values: { lr: '0.1', python: '3.10' } },
      { name: 'lr=0.1,python=3.12', values: { lr: '0.1', python: '3.12' } },
      { name: 'lr=1e-3,python=3.10', values: { lr: '1e-3', python: '3.10' } },
      { name: 'lr=1e-3,python=3.12', values: { lr: '1e-3', python: '3.12' } },
    ]);
    expect(points.map(({ limits }) => limits)).toEqual(Array(4).fill({ maxConcurrency: 2, failFast: true }));
  });

  test("is read in Alto's own form", async () => {
    const text = withMatrix('max_concurrency: 5', 'my_color:', '  - red', '  - blue').replace(
      'ls',
      '"echo {{ matrix.my_color }}"',
    );
    const { points } = await loadText(text);
    expect(points.map(({ config }) => config.entrypoint)).toMatchObject([{ cmd: 'echo red' }, { cmd: 'echo blue' }]);
  });

  test('runs four points at once and stops at the first failure when it says nothing else', async () => {
    const [one] = (await loadText(withMatrix('a: [1]'))).points;
    expect(one?.limits).toEqual({ maxConcurrency: 4, failFast: true });
    const [other] = (await loadText(withMatrix('a: [1]', 'max_concurrency: "9"', 'fail_fast: false'))).points;
    expect(other?.limits).toEqual({ maxConcurrency: 9, failFast: false });
  });

  test('of one value is one point with a name; no matrix is one without', async () => {
    expect(await names(withMatrix('a: [1]'))).toEqual(['train/a=1']);
    const { points } = await loadText('train:\n  infra: { type: local }\n  entrypoint: { type: script, cmd: ls }\n');
    expect(points).toMatchObject([{ config: { point: undefined }, limits: { maxConcurrency: 1, failFast: true } }]);
  });

  test('is taken over by `extends`: its lists append', async () => {
    const text = `${withMatrix('a: [1]', 'max_concurrency: 2')}more: { extends: train, matrix: { a: [2], b: [x] } }\n`;
    expect(await names(text, { INPUT_AGENT: 'more' })).toEqual(['more/a=1,b=x', 'more/a=2,b=x']);
  });

  test('is named by what tells the points apart, also when `include` adds a value', async () => {
    const text = withMatrix('a: [1, 2]', 'include:', '  - { a: 2, color: red }', '  - { a: 3, color: blue }');
    const { points } = await loadText(text);
    expect(points.map(({ config }) => config.point)).toEqual([
      { name: 'a=1', values: { a: '1' } },
      { name: 'a=2', values: { a: '2', color: 'red' } },
      { name: 'a=3,color=blue', values: { a: '3', color: 'blue' } },
    ]);
  });

  test('may have values from templates, which are rendered before it is made', async () => {
    const text = withMatrix(
      'a: ["{{ var(\'FIRST\') }}", "{{ github.sha.upper() }}"]',
      'exclude: [{ a: "{{ var(\'FIRST\') }}" }]',
    );
    expect(await names(text, { FIRST: 'x' })).toEqual([
      `train/a=${'0123456789abcdef0123456789abcdef01234567'.toUpperCase()}`,
    ]);
  });

  test('warns of an `exclude` that takes nothing away', async () => {
    const { warnings, points } = await loadText(withMatrix('a: [3.1]', 'exclude:', '  - a: 3.10'));
    expect(points).toHaveLength(1);
    expect(warnings).toEqual([
      {
        ...{ file: 'alto.yml', line: 7, column: 9, path: 'train.matrix.exclude[0]' },
        message: 'takes nothing away: no combination has all these values',
      },
    ]);
  });

  test('has at most 256 points, and that many are read in a moment', async () => {
    const sixteen = Array.from({ length: 16 }, (_, index) => index).join(', ');
    expect(await names(withMatrix(`a: [${sixteen}]`, `b: [${sixteen}]`))).toHaveLength(256);
  });
});

const numbers = (count: number): string => Array.from({ length: count }, (_, index) => index).join(', ');

test.each([
  ['nothing', [''], '4:10 train.matrix: has no value; write one, or remove the line'],
  [
    'no dimension',
    ['max_concurrency: 2'],
    '4:3 train.matrix: this matrix has no dimension; write a list of values, such as `seed: [1, 2, 3]`',
  ],
  [
    'an empty `include` alone',
    ['include: []'],
    '4:3 train.matrix: this matrix has no dimension; write a list of values, such as `seed: [1, 2, 3]`',
  ],
  ['an empty dimension', ['a: []'], '5:8 train.matrix.a: this list is empty: write its values, or remove the line'],
  [
    'a value in place of a list',
    ['a: 1'],
    '5:8 train.matrix.a: a list is needed here, not the number `1`; write `- 1` on a line of its own',
  ],
  [
    'a mistyped setting',
    ['a: [1]', 'max_concurency: 2'],
    '6:21 train.matrix.max_concurency: a list is needed here, not the number `2`; did you mean `max_concurrency`?',
  ],
  [
    'the setting of a workflow',
    ['a: [1]', 'max-parallel: 2'],
    '6:19 train.matrix.max-parallel: a list is needed here, not the number `2`; did you mean `max_concurrency`?',
  ],
  [
    'the other setting of a workflow',
    ['a: [1]', 'fail-fast: true'],
    '6:16 train.matrix.fail-fast: a list is needed here, not the boolean `true`; did you mean `fail_fast`?',
  ],
  [
    'no concurrency',
    ['a: [1]', 'max_concurrency: 0'],
    '6:22 train.matrix.max_concurrency: `0` is not a whole number from 1 to 256',
  ],
  [
    'a word for a boolean',
    ['a: [1]', 'fail_fast: maybe'],
    '6:16 train.matrix.fail_fast: `maybe` is not a boolean: write `true` or `false`',
  ],
  ['a map as value', ['a: [{ b: 1 }]'], '5:9 train.matrix.a[0]: this map is not a text, a number or a boolean'],
  ['a list as value', ['a: [[1]]'], '5:9 train.matrix.a[0]: this list is not a text, a number or a boolean'],
  ['an empty value', ['a: [1, ~]'], '5:12 train.matrix.a[1]: has no value; write one, or remove the line'],
  ['a value twice', ['a: [1, 2, "1"]'], '5:15 train.matrix.a[2]: `1` stands here a second time; each value runs once'],
  [
    'a dimension with a dot',
    ['a.b: [1]'],
    '5:5 train.matrix.a.b: `a.b` is no name for a dimension: letters, digits, `_`, `-`, at most 63 of them, starting with a letter or `_`',
  ],
  [
    'a dimension that a workflow needs',
    ['agent: [1]'],
    '5:5 train.matrix.agent: `agent` cannot be a dimension: it means something else here',
  ],
  [
    'a setting in `include`',
    ['include:', '  - { fail_fast: true }'],
    '6:11 train.matrix.include[0].fail_fast: `fail_fast` cannot be a dimension: it means something else here',
  ],
  ['nothing in an item', ['a: [1]', 'include:', '  - {}'], '7:9 train.matrix.include[0]: this map names nothing'],
  [
    'an item that is no map',
    ['a: [1]', 'include: [a]'],
    '6:15 train.matrix.include[0]: a map is needed here, not a text',
  ],
  [
    'a list in an item',
    ['a: [1]', 'include: [{ a: [1] }]'],
    '6:20 train.matrix.include[0].a: this list is not a text, a number or a boolean',
  ],
  [
    'an item twice',
    ['include:', '  - { a: 1, b: 2 }', '  - { b: 2, a: 1 }'],
    '7:9 train.matrix.include[1]: this combination stands here a second time; each runs once',
  ],
  [
    'an `exclude` of what is no dimension',
    ['fruit: [1]', 'exclude:', '  - { friut: 1 }'],
    '7:11 train.matrix.exclude[0].friut: `friut` is not a dimension of this matrix; did you mean `fruit`?',
  ],
  [
    'an `exclude` of all',
    ['a: [1, 2]', 'exclude: [{ a: 1 }, { a: 2 }]'],
    '6:5 train.matrix.exclude: this takes all combinations away, so that nothing is left to run',
  ],
  [
    '257 points',
    [`a: [${numbers(256)}]`, 'include: [{ a: 256 }]'],
    '4:3 train.matrix: this matrix makes 257 points; 256 are the most that a step runs',
  ],
  [
    'more points than can be counted one by one',
    Array.from({ length: 12 }, (_, index) => `a${index}: [${numbers(99)}]`),
    '4:3 train.matrix: this matrix makes more than 10,000 points; 256 are the most that a step runs',
  ],
  [
    'a value that is too long',
    [`a: [${'x'.repeat(1001)}]`],
    `5:9 train.matrix.a[0]: \`${'x'.repeat(60)}…\` is longer than 1,000 characters, or holds a NUL character`,
  ],
  [
    'a secret',
    ['a: ["{{ env(\'HOME\') }}"]'],
    expect.stringMatching(
      /^5:10 train\.matrix\.a\[0\]: `env\('HOME'\)` may be a secret, .* write `var\('HOME'\)`/,
    ) as string,
  ],
  ['itself', ['a: ["{{ matrix.a }}"]'], '5:10 train.matrix.a[0]: `matrix` has no meaning in a matrix'],
  ['a path of the runner', ['a: ["{{ __file__ }}"]'], '5:10 train.matrix.a[0]: `__file__` has no meaning in a matrix'],
])('a matrix with %s is refused where that stands', async (_, lines, problem) => {
  expect(await problemsOf(withMatrix(...lines))).toEqual([problem]);
});

test('everything that is wrong is told together, with what is wrong elsewhere in the agent', async () => {
  const text = withMatrix('1a: [1]', 'exclude: [{ b: 1 }]').replace('ls }', '"{{ matrix.x }}" }\n  timeout: 5x');
  expect((await problemsOf(text)).map((problem) => problem.replace(/: .*/s, ''))).toEqual([
    '4:12 train.timeout',
    '6:5 train.matrix.1a',
    '7:17 train.matrix.exclude[0].b',
  ]);
});

test('of values without a value, nothing but that is told', async () => {
  const text = withMatrix('t: ["{{ x }}", "{{ y }}"]').replace(
    'type: local',
    'type: ec2, instance_type: "{{ matrix.t }}"',
  );
  expect(await problemsOf(text)).toEqual([
    expect.stringMatching(/^5:10 train\.matrix\.t\[0\]: `x` is undefined/),
    expect.stringMatching(/^5:21 train\.matrix\.t\[1\]: `y` is undefined/),
  ]);
});

test('the matrix of an agent that does not run is left alone', async () => {
  const text = `${withMatrix('a: []')}other: { infra: { type: local }, entrypoint: { type: script, cmd: ls } }\n`;
  expect(await names(text, { INPUT_AGENT: 'other' })).toEqual(['other/']);
  expect((await errorOf(() => loadText(text, { INPUT_AGENT: 'train' }, FILES))).issues).toHaveLength(1);
});
