import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LoadedPoint } from '../../src/config/load.ts';
import type { Secret } from '../../src/secret.ts';
import { errorOf, FILES, loadText, problemsOf, type LoadedOne } from './workspace.ts';

const RUN = '  infra: { type: local }\n  entrypoint: { type: script, cmd: ls }\n';

/** The agent `train` with this matrix, which stands on line 2, and more lines from line 3 on. */
function withMatrix(matrix: string, more = RUN): string {
  return `train:\n  matrix: ${matrix}\n${more}`;
}

function names({ points }: Pick<LoadedOne, 'points'>): readonly string[] {
  return points.map(({ config }) => [config.name, config.point?.name].filter(Boolean).join('/'));
}

describe('`{{ matrix.x }}` changes anything of an agent', () => {
  async function pointsOf(matrix: string, more: string, env = {}): Promise<readonly LoadedPoint['config'][]> {
    const files = { ...FILES, 'a.txt': '', 'b.txt': '' };
    return (await loadText(withMatrix(matrix, more), env, files)).points.map(({ config }) => config);
  }

  test('where it runs, in what image, with what limits', async () => {
    const configs = await pointsOf(
      '{ type: [t3.small, c7g.large], python: [3.10] , gib: [40] }',
      `  infra: { type: ec2, instance_type: "{{ matrix.type }}", volume_size: "{{ matrix.gib }}" }
  image: { python_version: "{{ matrix.python }}", name: "team/py{{ __version__ }}" }
  entrypoint: { type: script, cmd: "python --version # {{ matrix.python }}" }
  timeout: "{{ matrix.gib }}m"
`,
    );
    expect(configs).toMatchObject(
      ['t3.small', 'c7g.large'].map((type) => ({
        infra: { instanceType: [type], volumeSize: 40 },
        image: { base: 'python:3.10-slim' },
        build: { name: 'team/py3.10' },
        entrypoint: { cmd: 'python --version # 3.10' },
        timeoutSeconds: 2400,
      })),
    );
  });

  test('its files, its environment, and what it brings back', async () => {
    const configs = await pointsOf(
      '{ data: [a, b] }',
      `${RUN}  mounts: ["{{ matrix.data }}.txt"]\n  artifacts: ["out-{{ matrix.data }}/*"]\n  env: { DATA: "x {{ matrix.data }}", TOKEN: "{{ env('T') }}-{{ matrix.data }}" }\n`,
      { T: 'canary' },
    );
    expect(configs).toMatchObject(
      ['a', 'b'].map((data) => ({ mounts: [`${data}.txt`], artifacts: [`out-${data}/*`], env: { DATA: `x ${data}` } })),
    );
    expect(configs.map(({ env }) => (env['TOKEN'] as Secret).reveal())).toEqual(['canary-a', 'canary-b']);
  });

  test('arguments: a number of the matrix alone is a number for the function, in a text it is written as in the file', async () => {
    const [config] = await pointsOf(
      '{ lr: [1e-3], n: ["7"], on: [true], batch-size: [64] }',
      `  infra: { type: local }
  entrypoint:
    type: function
    cmd: main.write_txt_file
    kwargs: { lr: "{{ matrix.lr }}", n: "{{ matrix.n }}", flags: ["{{matrix.on}}", "is {{ matrix.on }}"], size: "{{ matrix['batch-size'] }}", text: "{{ matrix.lr }} " }
`,
    );
    expect(config?.entrypoint).toMatchObject({
      kwargs: { lr: 0.001, n: '7', flags: [true, 'is true'], size: 64, text: '1e-3 ' },
    });
  });

  test('but a number that JSON cannot carry is refused where it is used', async () => {
    const more = `  infra: { type: local }\n  entrypoint: { type: function, cmd: main.write_txt_file, kwargs: { n: "{{ matrix.n }}" } }\n`;
    expect(await problemsOf(withMatrix('{ n: [12345678901234567890] }', more))).toEqual([
      '4:72 train.entrypoint.kwargs.n: `12345678901234567890` is too large to stay exact; put it in quotes',
    ]);
  });

  test('a value is text and nothing else: no template, no YAML, no other agent', async () => {
    const [config] = await pointsOf(
      `{ x: ["{{ '{{' }} env('T') }}", "[1, 2]"] }`,
      `${RUN}  env: { A: "{{ matrix.x }}" }\n`,
      { T: 'canary' },
    );
    expect(config?.env).toEqual({ A: "{{ env('T') }}" });
  });
});

describe('what `{{ matrix.x }}` cannot be is told once, where it stands', () => {
  const use = (template: string, more = ''): string => `${RUN}  env: { A: "${template}" }\n${more}`;

  test('without a matrix', async () => {
    expect(await problemsOf(`train:\n${use('{{ matrix.x }}')}`)).toEqual([
      '4:14 train.env.A: `matrix.x` has no value, as this agent has no `matrix`; add:\nmatrix:\n  x: [1, 2, 3]',
    ]);
    const { config } = await loadText(`train:\n${use("{{ matrix.x | default('1') }}")}`);
    expect(config.env).toEqual({ A: '1' });
  });

  test('of a dimension that there is not', async () => {
    expect(await problemsOf(withMatrix('{ seed: [1, 2, 3] }', use('{{ matrix.sed }}')))).toEqual([
      '5:14 train.env.A: `matrix.sed` is undefined; did you mean `seed`?; there is `matrix.seed`',
    ]);
  });

  test('of a dimension that some points lack', async () => {
    const matrix = '{ a: [1, 2, 3], include: [{ a: 1, color: red }] }';
    expect(await problemsOf(withMatrix(matrix, use('{{ matrix.color }}')))).toEqual([
      "5:14 train.env.A: `matrix.color` has no value at 2 of the 3 points, such as `a=2`; give it one there with `include`, or write `{{ matrix.color | default('…') }}`",
    ]);
    const { points } = await loadText(withMatrix(matrix, use("{{ matrix.color | default('blue') }}")));
    expect(points.map(({ config }) => config.env['A'])).toEqual(['red', 'blue', 'blue']);
  });

  test('in the name of an agent, and in an image on which others stand', async () => {
    expect(await problemsOf(`"a-{{ matrix.x }}":\n${RUN}`)).toEqual(['1:1 : `matrix` has no meaning in a name']);
    const text = `train:\n  infra: { type: local }\n  image: { base: { agent: base } }\n  entrypoint: { type: script, cmd: ls }\nbase:\n  matrix: { v: [1] }\n  image: { base: "debian:{{ matrix.v }}" }\n`;
    expect(await problemsOf(text, { INPUT_AGENT: 'train' })).toEqual([
      '7:26 base.image.base: `matrix` has no meaning in the image of `base`, on which other agents stand',
    ]);
  });

  test('the same problem at twelve points is one; what differs is told each', async () => {
    const more = `  infra: { type: ec2, instance_type: "{{ matrix.t }}" }\n  entrypoint: { type: script, cmd: ls }\n  timeout: 5x\n  mounts: [nowhere]\n`;
    expect(await problemsOf(withMatrix('{ t: [t3.micro, big, huge], seed: [1, 2, 3, 4] }', more))).toEqual([
      '3:38 train.infra.instance_type: `big` is not an instance type such as `t3.micro`',
      '3:38 train.infra.instance_type: `huge` is not an instance type such as `t3.micro`',
      expect.stringMatching(/^5:12 train\.timeout: /),
      expect.stringMatching(/^6:12 train\.mounts\[0\]: /),
    ]);
  });

  test('so are warnings, lines for the log and secrets', async () => {
    const more = `  infra: { type: local, instance_type: t3.micro }\n  entrypoint: { type: script, cmd: ls }\n  additional_paths: [main.py]\n  env: { T: "{{ env('T') }}" }\n`;
    const { warnings, notices, secrets } = await loadText(withMatrix('{ seed: [1, 2, 3] }', more), { T: 'canary' });
    expect(warnings).toHaveLength(1);
    expect(notices).toHaveLength(1);
    expect(secrets.map(({ name }) => name)).toEqual(['env.T']);
  });
});

describe('which agents and which points', () => {
  const three = `x-run: &run { infra: { type: local }, entrypoint: { type: script, cmd: ls } }
one: { <<: *run }
two: { <<: *run, matrix: { lr: [0.1, 0.01], seed: [1, 2], max_concurrency: 2 } }
three: { <<: *run, matrix: { seed: [1, 2], fail_fast: false } }
`;
  const two = ['two/lr=0.1,seed=1', 'two/lr=0.1,seed=2', 'two/lr=0.01,seed=1', 'two/lr=0.01,seed=2'];

  test.each([
    [{ INPUT_AGENT: 'one' }, ['one']],
    [{ INPUT_AGENT: 'all' }, ['one', ...two, 'three/seed=1', 'three/seed=2']],
    [{ INPUT_AGENT: 'three, one' }, ['three/seed=1', 'three/seed=2', 'one']],
    [{ INPUT_AGENT: 'three\none\nthree' }, ['three/seed=1', 'three/seed=2', 'one']],
    [{ INPUT_AGENT: 'two', INPUT_POINT: 'lr=0.01,seed=1' }, ['two/lr=0.01,seed=1']],
    [{ INPUT_AGENT: 'two', INPUT_POINT: 'lr=0.01,seed=2\nlr=0.1,seed=1' }, ['two/lr=0.1,seed=1', 'two/lr=0.01,seed=2']],
    [{ INPUT_AGENT: 'all', INPUT_POINT: 'seed=2' }, ['three/seed=2']],
    [{ INPUT_AGENT: 'one', INPUT_POINT: '' }, ['one']],
  ])('%o is %o', async (env, expected) => {
    expect(names(await loadText(three, env))).toEqual(expected);
  });

  test('each agent has limits of its own', async () => {
    const { points } = await loadText(three, { INPUT_AGENT: 'all' });
    const limits = new Map(points.map((point) => [point.config.name, point.limits]));
    expect(Object.fromEntries(limits)).toEqual({
      one: { maxConcurrency: 1, failFast: true },
      two: { maxConcurrency: 2, failFast: true },
      three: { maxConcurrency: 4, failFast: false },
    });
  });

  test('a point that is not chosen is not read', async () => {
    const text = withMatrix('{ file: [main.py, nowhere.py] }', `${RUN}  mounts: ["{{ matrix.file }}"]\n`);
    expect(names(await loadText(text, { INPUT_POINT: 'file=main.py' }))).toEqual(['train/file=main.py']);
    expect(await problemsOf(text)).toHaveLength(1);
  });

  test.each([
    [
      {},
      'alto.yml holds several agents: `one`, `two`, `three`',
      'say which one: `with: { agent: one }`, or `all` of them',
    ],
    [
      { INPUT_AGENT: 'one, tow, thre' },
      'there is no agent `tow` in alto.yml; did you mean `two`?\nthere is no agent `thre` in alto.yml; did you mean `three`?',
      'it holds `one`, `two`, `three`',
    ],
    [
      { INPUT_AGENT: 'two', INPUT_POINT: 'lr=0.1,seed=3' },
      'there is no point `lr=0.1,seed=3` of `two`; did you mean `lr=0.1,seed=1`?',
      'there are `lr=0.1,seed=1`, `lr=0.1,seed=2`, `lr=0.01,seed=1`, `lr=0.01,seed=2`',
    ],
    [
      { INPUT_AGENT: 'one', INPUT_POINT: 'seed=1' },
      'there is no point `seed=1` of `one`',
      'an agent without `matrix` has no points: remove the input `point`',
    ],
  ])('%o is refused', async (env, message, hint) => {
    expect(await errorOf(() => loadText(three, env))).toMatchObject({ kind: 'config', message, hint });
  });

  test('`all` is no name where it also means every agent', async () => {
    const text = `all:\n${RUN}other:\n${RUN}`;
    expect((await errorOf(() => loadText(text, { INPUT_AGENT: 'all' }))).message).toMatch(/^`all` means all agents/);
    expect(names(await loadText(`all:\n${RUN}`, { INPUT_AGENT: 'all' }))).toEqual(['all']);
  });

  test('`all` leaves out those that only lend their keys, to each other or to one that runs', async () => {
    const text = `base: { timeout: 2h }\nmid: { extends: [base, base] }\ntrain:\n  extends: mid\n${RUN}`;
    expect(names(await loadText(text, { INPUT_AGENT: 'all' }))).toEqual(['train']);
    expect(await problemsOf(text, { INPUT_AGENT: 'mid' })).toContainEqual(
      expect.stringContaining('mid.infra: `infra` is missing'),
    );
  });

  test('so with those whose image alone is taken, as the base of another one', async () => {
    const text = `tools: { image: { apt_packages: [git] } }\ntrain:\n${RUN}  image: { BASE: { agent: tools } }\n`;
    for (const key of ['base', 'base_image'])
      expect(names(await loadText(text.replace('BASE', key), { INPUT_AGENT: 'all' }))).toEqual(['train']);
  });

  test('but not one that is extended and says, itself or by another, where it runs', async () => {
    const text = `first:\n${RUN}second: { extends: first }\nthird: { extends: second }\n`;
    expect(names(await loadText(text, { INPUT_AGENT: 'all' }))).toEqual(['first', 'second', 'third']);
  });

  test('nor one that nobody extends, and agents that all extend each other: what is wrong with them is told', async () => {
    expect(await problemsOf(`one:\n${RUN}two: { timeout: 2h }\n`, { INPUT_AGENT: 'all' })).toContainEqual(
      expect.stringContaining('two.infra: `infra` is missing'),
    );
    expect(await problemsOf('a: { extends: b }\nb: { extends: a }\n', { INPUT_AGENT: 'all' })).toContainEqual(
      expect.stringContaining('`b` extends itself: b → a → b'),
    );
  });

  test('more than 256 runs in one step are too many', async () => {
    const numbers = Array.from({ length: 200 }, (_, index) => index).join(', ');
    const text = `${withMatrix(`{ n: [${numbers}] }`)}more:\n  extends: train\n`;
    expect(await errorOf(() => loadText(text, { INPUT_AGENT: 'all' }))).toMatchObject({
      message: 'these agents make 400 runs together; a step has at most 256',
      hint: 'name fewer agents, or choose points with the input `point`',
    });
    expect(names(await loadText(text, { INPUT_AGENT: 'all', INPUT_POINT: 'n=7' }))).toEqual(['train/n=7', 'more/n=7']);
  });

  test('every point is found again by its name, whatever its values are', async () => {
    const value = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 100 }), fc.double({ noNaN: true }), fc.boolean());
    const values = fc.uniqueArray(value, { minLength: 1, maxLength: 3, selector: String });
    await fc.assert(
      fc.asyncProperty(values, values, async (a, b) => {
        // Braces would be templates.
        const matrix = JSON.stringify({ a, 'batch-size': b }).replaceAll('{{', '{ {').slice(1, -1);
        const text = withMatrix(`{ ${matrix} }`);
        const { points } = await loadText(text);
        expect(points).toHaveLength(a.length * b.length);
        for (const { config } of points) {
          const found = await loadText(text, { INPUT_POINT: config.point?.name ?? '' });
          expect(found.points.map((one) => one.config.point)).toEqual([config.point]);
        }
      }),
      { numRuns: 20 },
    );
  });

  test('a matrix that is wrong is told before a point is looked for in it', async () => {
    const text = withMatrix('{ a: [] }');
    expect((await errorOf(() => loadText(text, { INPUT_POINT: 'a=1' }))).issues).toHaveLength(1);
  });
});
