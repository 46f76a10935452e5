import { expect, test } from 'vitest';
import { refusal } from '../refusal.ts';
import { loadText } from '../workspace.ts';

const HEAD = 'train:\n  infra: { type: ec2 }\n  entrypoint: { type: script, cmd: ls }\n';

/** Refuses an agent with these lines from line 4 on, and finds the one thing that is wrong with it. */
async function only(lines: string, env: Readonly<Record<string, string>> = {}): Promise<string> {
  const { said } = await refusal(`${HEAD}${lines}`, { env });
  expect(said).toHaveLength(1);
  return said[0] ?? '';
}

test('B20: a variable that is not set is named, with the lines to add and the form with a default', async () => {
  expect(await only('  env: { A: "{{ env(\'TOKEN\') }}" }\n')).toBe(
    'alto.yml:4:14 train.env.A: the environment variable `TOKEN` is not set; add to the step:\n' +
      "env:\n  TOKEN: ${{ secrets.TOKEN }}\nor give a default: `env('TOKEN', 'value')`",
  );
  expect(await only('  mounts: ["{{ var(\'DATA\') }}"]\n')).toContain('  DATA: ${{ vars.DATA }}');
});

test.each(['', 'A B', '1A', 'A=B', '$(id)', '../x', '__proto__.x', 'A\\u202eB'])(
  'B20: %j is no name of a variable, and never looked up',
  async (name) => {
    const written = JSON.stringify(`{{ env('${name.replace('\\u202e', '\u202e')}') }}`);
    expect(await only(`  env: { A: ${written} }\n`)).toMatch('is no name for an environment variable');
  },
);

test.each(['toString', '__proto__', 'constructor', 'hasOwnProperty'])(
  'B20: what every object has is no variable: %s',
  async (name) => {
    expect(await only(`  env: { A: "{{ env('${name}') }}" }\n`)).toContain(
      `the environment variable \`${name}\` is not set`,
    );
  },
);

test.each([
  'GITHUB_TOKEN',
  'github_token',
  'ACTIONS_ID_TOKEN_REQUEST_TOKEN',
  'ACTIONS_RUNTIME_TOKEN',
  'INPUT_GITHUB-TOKEN',
  'INPUT_FILE',
  'RUNNER_TEMP',
  'GITHUB_ENV',
  'GITHUB_OUTPUT',
  'GITHUB_STATE',
  'GITHUB_PATH',
])('B21: %s belongs to the runner, and is refused by `env()`, `var()` and as a secret of the build', async (name) => {
  const env = { [name]: 'canary', INPUT_FILE: '' };
  for (const lines of [
    `  env: { A: "{{ env('${name}') }}" }\n`,
    `  image: { base: debian, labels: { a: "{{ var('${name}') }}" } }\n`,
    `  env: { A: "{{ env('${name}', 'default') }}" }\n`,
    `  image: { base: debian, secrets: { a: "env ${name}" } }\n`,
  ]) {
    const said = await only(lines, env);
    expect(said).toMatch(/belongs to the runner|is no name for an environment variable|write `env NAME`/);
    expect(said).not.toContain('canary');
  }
});

test('B21: keys of AWS may be handed to the program of a trusted run, and are secrets there', async () => {
  const { secrets } = await loadText(`${HEAD}  env: { A: "{{ env('AWS_ACCESS_KEY_ID') }}" }\n`, {
    AWS_ACCESS_KEY_ID: 'AKIACANARY',
  });
  expect(secrets.map(({ name }) => name)).toEqual(['env.A']);
});

test.each(['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'aws_profile'])(
  'B22: %s is not handed to the program of a pull request from a fork, and its value is in no message',
  async (name) => {
    const event = { pull_request: { number: 1, head: { sha: 'f'.repeat(40), repo: { full_name: 'eve/x' } } } };
    const { said } = await refusal(`${HEAD}  env: { A: "{{ env('${name}') }}" }\n`, {
      env: { [name]: 'canary-value', GITHUB_EVENT_NAME: 'pull_request' },
      event,
    });
    expect(said.join()).toContain(`\`${name}\` is not handed to a program on \`pull_request\``);
    expect(said.join()).not.toContain('canary');
  },
);

test.each([
  ["  image: {{ env('X') }}\n", `  image: "{{ env('X') }}"`],
  ["  image: {{ env('X') }}:tag\n", `image: "{{ env('X') }}:tag"`],
  ['  image: {{ env("X") }}\n', `image: '{{ env("X") }}'`],
  ['  image: {{env("X")}}  # a comment\n', `image: '{{env("X")}}'`],
  ["  artifacts: [{{ var('X') }}, b]\n", `artifacts: ["{{ var('X') }}"`],
  ["  env: { A: {{ env('X') }}, B: c }\n", `env: { A: "{{ env('X') }}"`],
])('B23: the template without quotes in %j is answered with the line as it should be', async (lines, fixed) => {
  const said = await only(lines, { X: 'python' });
  expect(said).toMatch(/^alto\.yml:4:\d+: a template must stand in quotes; write: /);
  expect(said).toContain(fixed.trim());
});

test.each([
  ['{{ }}', 'there is nothing between `{{` and `}}`'],
  ['{{ x', 'this `{{` is never closed'],
  ['{{{ x }}}', 'this is not an expression'],
  ["{{ {{ env('A') }} }}", 'this is not an expression'],
  ["{{ env('A' }}", 'this is not an expression'],
  ['{{ evil() }}', 'there is no function `evil`'],
  ['{{ nothing }}', '`nothing` is undefined'],
  ["{{ ''.constructor }}", '`.constructor` is undefined here'],
  ["{{ ''['constructor'] }}", 'is not part of the template language'],
  ['{{ github.constructor }}', '`github.constructor` is undefined'],
  ['{{ __proto__ }}', '`__proto__` is undefined'],
  ['{{ range(30000000) }}', 'there is no function `range`'],
  ['${{ secrets.X }}', '`${{ }}` belongs into the workflow'],
  [`{{ '${'a'.repeat(3000)}' }}`, 'an expression has at most 2000 characters'],
  [`{{ env('${'A'.repeat(1990)}') }}`, 'is no name for an environment variable'],
])('B24: %j is told with its column', async (template, message) => {
  const said = await only(`  mounts: [${JSON.stringify(template)}]\n`);
  expect(said).toContain(message);
  expect(said).toMatch(/^alto\.yml:4:1[2-9] train\.mounts\[0\]: /);
});

test('B24: of two templates in one value, the broken one is told where it stands', async () => {
  expect(await only("  mounts: [\"{{ var('A', 'x') }}/{{ evil() }}\"]\n")).toMatch(/^alto\.yml:4:33 /);
});

test('B24: ten thousand templates, nested calls and a file of braces end', async () => {
  const many = `{{ 'a' }}`.repeat(6000);
  const { config } = await loadText(`${HEAD}  env: { A: ${JSON.stringify(many)} }\n`);
  expect(config.env).toEqual({ A: 'a'.repeat(6000) });
  for (const value of [
    '{{ '.repeat(20_000),
    '{{'.repeat(30_000),
    `{{ ${'('.repeat(900)}1${')'.repeat(900)} }}`,
    '{%'.repeat(30_000),
  ])
    await refusal(`${HEAD}  retries: 9\n  mounts: [${JSON.stringify(value)}]\n`);
});

const SHOWN = [
  '  image: { base: debian, build_args: { A: % } }\n',
  '  image: { base: debian, labels: { a: % } }\n',
  '  image: { base: debian, annotations: { a: % } }\n',
  '  image: { base: debian, extra_tags: [%] }\n',
  '  image: { base: debian, tag_format: % }\n',
  '  image: { base: debian, image_build_cmds: [%] }\n',
  '  image: { base: debian, env: { A: % } }\n',
  '  image: { base: debian, packages: [%] }\n',
  '  image: { base: debian, cache_from: [%] }\n',
  '  post_build_cmds: [%]\n',
];
test.each(SHOWN)('B26: a secret in %j is refused, with the ways that keep it one', async (lines) => {
  const said = await only(lines.replace('%', '"x{{ env(\'HOME\') }}"'), { HOME: 'canary' });
  expect(said).toMatch("if it is none, write `var('HOME')`, else hand it over in the agent's `env:`");
  expect(said).not.toContain('canary');
});

test('B26: a secret in a command is refused', async () => {
  const { said } = await refusal(
    'train:\n  infra: { type: ec2 }\n  entrypoint: { type: script, cmd: "echo {{ env(\'HOME\') }}" }\n',
  );
  expect(said.join()).toMatch("write `var('HOME')`");
});
