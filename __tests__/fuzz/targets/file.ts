import { mkdirSync, mkdtempSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { readContext } from '../../../src/config/context.ts';
import { readInputs } from '../../../src/config/inputs.ts';
import { load } from '../../../src/config/load.ts';
import { keysAt } from '../../../src/config/schema/known-keys.ts';
import { definedNames } from '../../../src/config/resolve/python.ts';
import { didYouMean } from '../../../src/config/spelling.ts';
import { evaluate } from '../../../src/config/template/evaluate.ts';
import { loadParser } from '../../../src/config/template/syntax.ts';
import { render } from '../../../src/config/template/template.ts';
import { ExpressionError, MAX_VALUE } from '../../../src/config/template/value.ts';
import { json, mutated, pieced } from '../hostile.ts';
import { must, refusing, target } from '../target.ts';

const examples = join(import.meta.dirname, '../../../examples');
const EVERYTHING = `x-defaults: &defaults
  infra: &infra { type: ec2, instance_type: [t3.micro, t3a.micro], market: spot, tags: { team: ml } }
  env: { A: "{{ env('A') }}", B: 3.10, C: "{{ github.sha }}" }
base:
  <<: *defaults
  matrix:
    x: [1, 3.10, true, "{{ var('A', 'a') }}"]
    batch-size: [64]
    include: [{ x: 1, more: b }, { x: 9 }]
    exclude: [{ x: 3.10, batch-size: 64 }]
    max_concurrency: 2
  entrypoint: { type: script, cmd: "echo '{{ matrix.x }}' | cat {{ matrix['batch-size'] }}" }
"{{ var('A', 'x') }}-agent":
  extends: base
  infra:
    <<: *infra
    volume_size: 40
  image:
    base: python:3.12-slim
    registry: ghcr.io/octo
    registry_creds: { username: u, password: "{{ env('A') }}" }
    packages: [numpy==2.1.0, "x @ https://example.com/x.whl"]
    apt_packages: [git]
    image_build_cmds:
      - |
        apt-get update
        true
    build_args: { A: 1 }
    labels: { "org.example/x": "y" }
    secrets: { token: env A }
    platform: linux/amd64
    tag_format: "{spec_hash}-{sha}"
    env: { X: y }
    pip_index: https://pypi.example.com/simple
    cache_from: ["type=registry,ref=ghcr.io/octo/cache"]
  entrypoint: { type: function, cmd: main.run, kwargs: { n: 1, f: 1.5, l: [1, { k: v }], p: "{{ Path(__file__).parent / 'x' }}" } }
  requirements: requirements.txt
  mounts: [data]
  artifacts: ["out/**/*.csv", /tmp/x]
  timeout: 20m
  retries: 1
  resources: { memory: 1g, cpus: 2, ulimits: { nofile: "1024:2048" } }
`;
const GOOD = [
  EVERYTHING,
  ...['function', 'notebook', 'script'].map((name) => readFileSync(join(examples, name, 'alto.yml'), 'utf8')),
];

const YAML = [
  'train:',
  'infra:',
  ' {type: ec2}',
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
]
  .concat([
    '{{',
    '}}',
    "'",
    '"',
    '&a ',
    '*a ',
    '<<: ',
    '<<: *a',
    '!!set ',
    '!!binary ',
    '!x ',
    '|\n',
    '>-\n',
    '#',
    '%',
    '---\n',
  ])
  .concat([
    '...\n',
    '%YAML 1.1\n',
    '\t',
    '\r\n',
    '__proto__: ',
    'constructor: ',
    "env('A')",
    '~',
    '.nan',
    '0x1',
    'null',
    '@',
    '`',
  ])
  .concat(['extends: ', 'x-a: ', ', ', '\\', '\ufeff', '*a, ', '[*a]', '{a: ', '- - - ']);

const EXPRESSION = [
  "'a'",
  '"b"',
  'env',
  'var',
  "env('A')",
  'Path',
  'Path(',
  '(',
  ')',
  '.',
  '|',
  '+',
  '~',
  '/',
  '*',
  '**',
  '%',
  '-',
  '//',
  '==',
].concat(
  [
    '[',
    ']',
    '{',
    '}',
    ':',
    ',',
    '1',
    '1.5',
    '1e999',
    'default',
    'replace',
    'lower',
    'upper',
    'join',
    'length',
    '__proto__',
    '=',
    'not ',
    ' is ',
    ' if ',
    ' else ',
  ],
  [
    'github',
    'github.sha',
    'matrix.x',
    "matrix['x']",
    '__file__',
    '.parent',
    '.name',
    '.replace(',
    ".replace('','aa')",
    ' in ',
    ' and ',
    '\\',
    '{%',
    '{{',
    '}}',
    '{#',
    '#}',
  ],
);

/** Keys and values that mean something somewhere in an image. */
const KEYS = ['agent', 'src', 'dst', 'A', 'a', 'uv_image', 'username', 'password'];
const WORDS = [
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
].concat(["{{ env('A') }}", "{{ var('A') }}", "{{ var('B') }}", '{spec_hash}', 'uv.lock', 'ghcr.io/a/b', 'base']);

interface Place {
  readonly folder: string;
  readonly env: Record<string, string>;
}
let place: Place | undefined;

/** A repository on the disk, made when it is first needed. */
function repository(): Place {
  if (place) return place;
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'fuzz-')));
  for (const [path, text] of Object.entries({
    'main.py': 'def run(n): return n\n',
    'requirements.txt': 'requests\n',
    'squares.ipynb': '{"cells": []}',
  }))
    writeFileSync(join(folder, path), text);
  for (const path of ['src', 'data']) mkdirSync(join(folder, path));
  const env = {
    ...{
      GITHUB_REPOSITORY: 'octo/repo',
      GITHUB_WORKSPACE: folder,
      GITHUB_SHA: 'c'.repeat(40),
      GITHUB_EVENT_NAME: 'push',
    },
    ...{ GITHUB_RUN_ID: '1', RUNNER_TEMP: folder, A: "{{ 'a' }}\n__proto__: x" },
  };
  place = { folder, env };
  return place;
}

async function loads(text: string): Promise<void> {
  const { folder, env } = repository();
  writeFileSync(join(folder, 'alto.yml'), text);
  await refusing(async () => {
    try {
      const inputs = await readInputs({ ...env, ...(/agent/.test(text) ? { INPUT_AGENT: 'base' } : {}) });
      return await load({ inputs, context: readContext(env), env });
    } catch (error) {
      const issues =
        error instanceof Error && 'issues' in error ? (error.issues as { line: number; column: number }[]) : [];
      const lines = text.split(/\r\n|\r|\n/).length;
      for (const { line, column } of issues)
        must(
          line >= 1 && line <= lines + 1 && column >= 1,
          `there is no place ${line}:${column} in a file of ${lines} lines`,
        );
      throw error;
    }
  });
}

const parse = await loadParser();
const scope = {
  ...{ parse, env: (name: string) => (name === 'A' ? 'x'.repeat(1000) : undefined), file: '/alto.yml' },
  ...{ values: { __platform__: 'linux', __version__: '3.12' }, github: { sha: 'abc' } },
  matrix: { values: new Map([['x', { text: '1', json: 1 }]]), missing: new Map() },
};

function evaluates(source: string): void {
  try {
    must(evaluate(source, scope).length <= MAX_VALUE, 'a value is larger than one may be');
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
  }
}

const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

const long = (value: string, aliases: number): string =>
  `x-a: &a ${JSON.stringify(value)}\nx-b: &b [${'*a,'.repeat(aliases)}]\ntrain:\n  infra: { type: local }\n  artifacts: [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\n  entrypoint: { type: script, cmd: ls, kwargs: [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b] }\n`;

/** alto.yml, its templates, and what is looked up in the program's own files. */
export const file = [
  target({
    name: 'alto.yml, changed here and there',
    runs: 62,
    inputs: mutated(GOOD, YAML),
    found: {
      'sixty kilobytes of `{%`': () => long('{%'.repeat(30_000), 1),
      'one long value with thousands of templates, used in hundreds of places': () => long("{{''}}".repeat(9_000), 80),
      'thousands of templates at 256 points': () =>
        long("{{''}}".repeat(1_000), 8).replace('train:', `train:\n  matrix: { a: [${upTo(256).join(',')}] }`),
      'one long value without templates, used in hundreds of places': () => long('x'.repeat(60_000), 80),
    },
    run: loads,
  }),
  target({
    name: 'any value under any key of an image',
    runs: 60,
    inputs: fc.dictionary(fc.constantFrom(...keysAt(['image'])), json(KEYS, fc.constantFrom(...WORDS)), { maxKeys: 4 }),
    run: (image) => {
      const lines = Object.entries(image)
        .map(([key, value]) => `    ${key}: ${JSON.stringify(value)}\n`)
        .join('');
      return loads(
        `train:\n  infra: { type: local }\n  image:\n    pull: true\n${lines}  entrypoint: { type: script, cmd: ls }\n`,
      );
    },
  }),
  target({
    name: 'any value under any key of a matrix',
    runs: 60,
    inputs: fc.dictionary(
      fc.constantFrom(...keysAt(['matrix']), 'a', 'b', 'batch-size', 'agent', 'a.b'),
      json(['a', 'b', 'batch-size', 'x'], fc.constantFrom(...WORDS)),
      { maxKeys: 5 },
    ),
    found: {
      'many combinations, of which none is left': () => ({
        ...Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`a${index}`, upTo(256)])),
        exclude: Array.from({ length: 256 }, (_, index) => ({ a0: index })),
      }),
      'all that is looked at, with all that may be excluded': () => ({
        a: upTo(100),
        b: upTo(100),
        exclude: Array.from({ length: 256 }, (_, index) => ({ a: index % 100, b: index })),
        include: Array.from({ length: 256 }, (_, index) => ({ a: index % 100, b: index })),
      }),
    },
    run: (matrix) =>
      loads(
        `train:\n  infra: { type: local }\n  matrix: ${JSON.stringify(matrix)}\n  entrypoint: { type: script, cmd: ls }\n`,
      ),
  }),
  target({ name: 'alto.yml, put together from pieces', runs: 62, inputs: pieced(YAML), run: loads }),
  target({ name: 'an expression', runs: 150, inputs: pieced(EXPRESSION), run: evaluates }),
  target({
    name: 'a value with templates',
    runs: 100,
    inputs: pieced(['{{', '}}', "{{ env('A') }}", "{{ 'a' }}", "'", '"', '\\', ' ', '{%', '%}', '$', '{', '}', 'x']),
    found: {
      'seven thousand templates': () => "{{ 'a' }}".repeat(7000),
      'twenty thousand openings': () => '{{ '.repeat(20_000),
    },
    run: (value) => {
      const { text, problems } = render(value, scope);
      must(text.length <= MAX_VALUE, 'a value is larger than one may be');
      must(problems.length <= value.split('{{').length, 'there are more problems than templates');
    },
  }),
  target({
    name: 'a Python file',
    runs: 75,
    inputs: pieced([
      'def ',
      'class ',
      'import ',
      'from ',
      'import (',
      '(',
      ')',
      'a',
      'b',
      ',',
      '=',
      '==',
      ':',
      '\n',
      '\n    ',
      '\\\n',
      '#',
      '"',
      '*',
      ' ',
      '\t',
      'async ',
      '__getattr__',
    ]),
    found: {
      'a megabyte of brackets that never close': () => 'import (\n'.repeat(100_000),
      'a name of a megabyte, which is near no other': () => `def ${'a'.repeat(1_000_000)}(): pass\n`,
      'a hundred thousand assignments in one line': () => 'a = '.repeat(100_000),
      'a hundred thousand imports in one bracket': () => `import (${'a,\n'.repeat(100_000)}`,
      'a line of blanks': () => `${' '.repeat(200_000)}x`,
      'a hundred thousand names': () => Array.from({ length: 100_000 }, (_, at) => `a${at} = 1\n`).join(''),
    },
    run: (source) => {
      didYouMean('a'.repeat(64), definedNames(source).defined);
    },
  }),
  target({
    name: 'two words that may be alike',
    runs: 50,
    inputs: fc.tuple(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.array(fc.string({ maxLength: 80 }), { maxLength: 50 }),
    ),
    run: ([word, known]) => void didYouMean(word, known),
  }),
];
