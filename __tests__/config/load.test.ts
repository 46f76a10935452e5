import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readContext } from '../../src/config/context.ts';
import { readInputs } from '../../src/config/inputs.ts';
import { load } from '../../src/config/load.ts';
import { Secret, reveal } from '../../src/secret.ts';
import { anEnv, aWorkspace, errorOf, FILES, loadEnv, loadText, problemsOf, withImage } from './workspace.ts';

const WORD_FOR_WORD = `my-new-ec2-agent:
  infra:
    type: ec2
    instance_type: t2.micro
    ami_image: ami-01c647eace872fc02
    python_version: 3.11  # this will be ignored!
  image:
    type: docker
    base: python:3.10.8-slim-bullseye
    registry: dockerhub
    registry_creds:
      username: "{{ env('DOCKERHUB_USERNAME') }}"
      password: "{{ env('DOCKERHUB_TOKEN') }}"
  entrypoint:
    type: function
    cmd: main.write_txt_file
  requirements: requirements.txt
  env:
    AWS_ACCESS_KEY_ID: "{{ env('AWS_ACCESS_KEY_ID') }}"
    AWS_SECRET_ACCESS_KEY: "{{ env('AWS_SECRET_ACCESS_KEY') }}"
    AWS_DEFAULT_REGION: "{{ env('AWS_DEFAULT_REGION') }}"
`;

const STEP_ENV = {
  DOCKERHUB_USERNAME: 'octo',
  DOCKERHUB_TOKEN: 'dckr_pat_canary',
  AWS_ACCESS_KEY_ID: 'AKIACANARY',
  AWS_SECRET_ACCESS_KEY: 'canary/secret',
  AWS_DEFAULT_REGION: 'us-east-1',
};

/** The smallest agent, with more lines under it. */
function agent(more = '', entrypoint = '  entrypoint: { type: script, cmd: ls }\n'): string {
  return `train:\n  infra: { type: ec2 }\n${entrypoint}${more}`;
}

describe('the example, word for word', () => {
  test('is settled with all its values', async () => {
    const { config, warnings } = await loadText(WORD_FOR_WORD, STEP_ENV);
    expect(config).toMatchObject({
      name: 'my-new-ec2-agent',
      infra: {
        type: 'ec2',
        instanceType: ['t2.micro'],
        amiImage: 'ami-01c647eace872fc02',
        instanceProfile: 'alto-agent',
        market: 'on-demand',
      },
      image: {
        kind: 'generated',
        base: 'python:3.10.8-slim-bullseye',
        python: { version: undefined, exec: undefined },
        packages: { file: { kind: 'requirements', path: 'requirements.txt' }, named: [] },
      },
      registry: { kind: 'dockerhub', host: 'docker.io', creds: { username: 'octo', from: 'registry_creds' } },
      entrypoint: { type: 'function', module: 'main', function: 'write_txt_file', kwargs: {}, src: '' },
      timeoutSeconds: 3600,
    });
    expect(config.registry.creds?.password.reveal()).toBe('dckr_pat_canary');
    expect(Object.values(config.env).map(reveal)).toEqual(['AKIACANARY', 'canary/secret', 'us-east-1']);
    expect(warnings).toEqual([
      expect.objectContaining({
        line: 6,
        column: 5,
        message: '`python_version` is ignored: `image.base` brings its own Python',
      }),
    ]);
  });

  test('holds its secrets as secrets, and prints none', async () => {
    const loaded = await loadText(WORD_FOR_WORD, STEP_ENV);
    expect(Object.values(loaded.config.env).every((value) => value instanceof Secret)).toBe(true);
    expect(loaded.secrets.map(({ name, always }) => [name, always])).toEqual([
      ['image.registry_creds.password', true],
      ['env.AWS_ACCESS_KEY_ID', false],
      ['env.AWS_SECRET_ACCESS_KEY', false],
      ['env.AWS_DEFAULT_REGION', false],
    ]);
    expect(JSON.stringify(loaded)).not.toMatch(/canary|AKIA/);
  });

  test('with literal credentials works, with a warning', async () => {
    const literal = WORD_FOR_WORD.replace('"{{ env(\'DOCKERHUB_TOKEN\') }}"', 'literal-canary').replace(
      '"{{ env(\'DOCKERHUB_USERNAME\') }}"',
      'octo',
    );
    const { config, warnings } = await loadText(literal, STEP_ENV);
    expect(config.registry.creds?.password.reveal()).toBe('literal-canary');
    expect(warnings.map(({ path }) => path)).toContain('my-new-ec2-agent.image.registry_creds.password');
    expect(JSON.stringify(warnings)).not.toContain('literal-canary');
  });

  test('hides a password that is written as a number', async () => {
    const { config, secrets } = await loadText(
      WORD_FOR_WORD.replace('"{{ env(\'DOCKERHUB_TOKEN\') }}"', '0123456789'),
      STEP_ENV,
    );
    expect(config.registry.creds?.password.reveal()).toBe('0123456789');
    expect(secrets.map(({ name, value, always }) => [name, value.reveal(), always])).toContainEqual([
      'image.registry_creds.password',
      '0123456789',
      true,
    ]);
  });

  test('with `registry: ecr` needs no credentials', async () => {
    const ecr = WORD_FOR_WORD.replace('dockerhub', 'ecr').replace(/ {4}registry_creds:\n.*\n.*\n/, '');
    const { config } = await loadText(ecr, STEP_ENV);
    expect(config.registry).toEqual({ kind: 'ecr', host: undefined, path: '', creds: undefined });
  });

  test('with a context of its own says what it ignores, and looks for no program', async () => {
    const text = WORD_FOR_WORD.replace('base: python:3.10.8-slim-bullseye', 'context: ./docker').replace(
      'main.write_txt_file',
      'other.run',
    );
    const { config, warnings } = await loadText(text, STEP_ENV, { ...FILES, 'docker/Dockerfile': 'FROM scratch\n' });
    expect(config.image).toMatchObject({
      kind: 'context',
      folder: expect.stringMatching(/\/docker$/),
      dockerfile: expect.stringMatching(/\/docker\/Dockerfile$/),
    });
    expect(warnings.map(({ message }) => message).join('\n')).toMatch(/`requirements` is ignored: the Dockerfile/);
  });

  test('with a prebuilt image runs it as it is, from its own registry', async () => {
    const text = WORD_FOR_WORD.replace(/ {2}image:\n(?: {4}.*\n)+/, '  image: "ghcr.io/some/prebuilt:1"\n');
    const { config, warnings } = await loadText(text, STEP_ENV);
    expect(config.image).toEqual({ kind: 'prebuilt', reference: 'ghcr.io/some/prebuilt:1', code: false });
    expect(config.registry).toMatchObject({ kind: 'ghcr', host: 'ghcr.io' });
    expect(warnings.map(({ message }) => message).join('\n')).toMatch(/`requirements` is ignored: a prebuilt image/);
  });

  test('under the input `image` has its code laid over that image', async () => {
    const { config, notices } = await loadText(WORD_FOR_WORD, { ...STEP_ENV, INPUT_IMAGE: 'python:3.13' });
    expect(config.image).toEqual({ kind: 'prebuilt', reference: 'python:3.13', code: true });
    expect(config.registry).toMatchObject({ kind: 'dockerhub', creds: { username: 'octo' } });
    expect(notices.join('\n')).toMatch(/`requirements` is ignored/);
  });

  test('under `agent-type: local` says once which keys have no effect', async () => {
    const { config, notices } = await loadText(WORD_FOR_WORD, { ...STEP_ENV, 'INPUT_AGENT-TYPE': 'local' });
    expect(config.infra).toEqual({ type: 'local' });
    expect(notices).toEqual(['the agent runs on this runner: `infra.instance_type`, `infra.ami_image` have no effect']);
  });
});

test('ten different mistakes give ten messages with line and column', async () => {
  const text = `train:
  infra:
    type: ec3
    instance_tpye: t3.micro
  image:
    base: {{ var('BASE', 'python:3.12') }}
    registry: https://ghcr.io
    no_cache: yes
  entrypoint:
    type: function
    cmd: main.write_text_file
  requirements: reqs.txt
  env:
    TOKEN: "{{ env('NOT_THERE') }}"
  retries: 9
  retries: 2
  timeout: 5x
  matrix: { max_concurrency: 2 }
`;
  expect(await problemsOf(text)).toEqual([
    '3:11 train.infra.type: `ec3` is not one of `ec2`, `local`; did you mean `ec2`?',
    '4:5 train.infra.instance_tpye: `instance_tpye` is not a key here; did you mean `instance_type`?',
    `6:11 : a template must stand in quotes; write: base: "{{ var('BASE', 'python:3.12') }}"`,
    '7:15 train.image.registry: `https://ghcr.io` has a scheme: write the host alone, such as `registry.example.com/team`',
    '8:15 train.image.no_cache: `yes` is not a boolean: write `true` or `false`',
    '11:5 train.entrypoint.cmd: `main.py` defines no function `write_text_file`; did you mean `write_txt_file`?',
    '12:3 train.requirements: `reqs.txt` does not exist',
    expect.stringMatching(/^14:13 train\.env\.TOKEN: the environment variable `NOT_THERE` is not set/),
    '15:12 train.retries: `9` is not a whole number from 0 to 3',
    '16:3 train.retries: `retries` stands here a second time; the first is on line 15',
    '17:12 train.timeout: `5x` is not a duration: write a whole number and a unit, such as `90s`, `20m`, `2h` or `1d`',
    '18:3 train.matrix: this matrix has no dimension; write a list of values, such as `seed: [1, 2, 3]`',
  ]);
});

test('all problems are one error of kind config', async () => {
  const error = await errorOf(() => loadText(agent('  retries: 9\n  imagee: x\n')));
  expect(error).toMatchObject({ kind: 'config', code: 'ALTO-CFG-010', reason: 'config' });
  expect(error.message).toMatch(/^alto\.yml has 2 problems; the first: alto\.yml:4:12 train\.retries: /);
});

describe('which agent', () => {
  const two =
    'x-base: &base { infra: { type: local }, entrypoint: { type: script, cmd: ls } }\none: { <<: *base }\ntwo: { <<: *base, retries: 1 }\n';

  test('several agents need the input, which names one', async () => {
    expect((await errorOf(() => loadText(two))).message).toBe('alto.yml holds several agents: `one`, `two`');
    expect((await loadText(two, { INPUT_AGENT: 'two' })).config).toMatchObject({ name: 'two', retries: 1 });
  });

  test('an unknown one is answered with the nearest', async () => {
    const error = await errorOf(() => loadText(two, { INPUT_AGENT: 'tow' }));
    expect(error).toMatchObject({
      code: 'ALTO-CFG-011',
      message: 'there is no agent `tow` in alto.yml; did you mean `two`?',
      hint: 'it holds `one`, `two`',
    });
  });

  test('names are rendered', async () => {
    const text = agent().replace('train:', "\"{{ var('STAGE', 'dev') }}-agent\":");
    expect((await loadText(text, { STAGE: 'prod' })).config.name).toBe('prod-agent');
  });

  test('templates of the others are left alone; their wrong keys are not', async () => {
    const text = `${two}three:\n  infra: { type: ec2 }\n  env: { A: "{{ env('UNSET') }}" }\n`;
    expect((await loadText(text, { INPUT_AGENT: 'one' })).config.name).toBe('one');
    expect(await problemsOf(`${text}  imagee: x\n`, { INPUT_AGENT: 'one' })).toEqual([
      '7:3 three.imagee: `imagee` is not a key here; did you mean `image`?',
    ]);
  });

  test('`extends` takes over: maps merge, lists append, own keys win', async () => {
    const text = `base:
  infra: { type: ec2, instance_type: t3.small, market: spot }
  entrypoint: { type: script, cmd: ls }
  env: { A: 1, B: 2 }
  artifacts: [a]
train:
  extends: base
  infra: { type: ec2, instance_type: t3.large }
  env: { B: 3 }
  artifacts: [b]
`;
    const { config } = await loadText(text, { INPUT_AGENT: 'train' });
    expect(config).toMatchObject({
      infra: { instanceType: ['t3.large'], market: 'spot' },
      env: { A: '1', B: '3' },
      artifacts: ['a', 'b'],
    });
  });

  test('`extends` in a circle, or of nobody, is an error; many of them end', async () => {
    expect((await problemsOf('a: { extends: b }\nb: { extends: a }\n', { INPUT_AGENT: 'a' })).join('\n')).toMatch(
      /a → b → a/,
    );
    expect((await problemsOf('a: { extends: c }\nb: {}\n', { INPUT_AGENT: 'a' })).join('\n')).toMatch(
      /there is no agent `c`/,
    );
    const chain = Array.from({ length: 40 }, (_, i) => `a${i}: { extends: [a${i + 1}, a${i + 1}], mounts: [x] }`).join(
      '\n',
    );
    expect((await problemsOf(`${chain}\na40: {}\n`, { INPUT_AGENT: 'a0' })).join('\n')).toMatch(/more than 100 agents/);
  });
});

describe('values', () => {
  test('versions and environment keep their source text', async () => {
    const { config } = await loadText(
      agent('  env: { A: 3.10, B: 1e3, C: true, D: 0o17, E: 007 }\n').replace(
        '{ type: ec2 }',
        '{ type: ec2, python_version: 3.10 }',
      ),
    );
    expect(config.image).toMatchObject({ base: 'python:3.10-slim' });
    expect(config.env).toEqual({ A: '3.10', B: '1e3', C: 'true', D: '0o17', E: '007' });
  });

  test('kwargs are JSON of any shape; only what the environment gives is sealed', async () => {
    const entrypoint = `  entrypoint:
    type: function
    cmd: main.write_txt_file
    kwargs: { n: 1, f: 1.5, b: true, z: null, s: "it's \\"x\\"", l: [1, { k: "{{ env('NAME') }}" }], v: "{{ var('NAME') }}" }
`;
    const { config } = await loadText(agent('', entrypoint), { NAME: 'World' });
    const kwargs = config.entrypoint?.type === 'function' ? config.entrypoint.kwargs : {};
    expect(kwargs).toMatchObject({ n: 1, f: 1.5, b: true, z: null, s: 'it\'s "x"', v: 'World' });
    expect(JSON.stringify(kwargs['l'])).toBe('[1,{"k":"***"}]');
  });

  test.each([
    ['  retries: 1000\n', /from 0 to 3/],
    ['  timeout: 0s\n', /out of range/],
    ['  timeout: 9999h\n', /out of range/],
    ['  timeout: 9h\n', /longer than `max-lifetime`/],
    ['  image: { registry: "http://x.io" }\n', /has a scheme/],
    ['  image: { server_url: "tcp://1.2.3.4:2375" }\n', /only an engine on this runner/],
  ])('%j is refused', async (more, message) => {
    const found = await problemsOf(agent(more));
    expect(found.join('\n')).toMatch(message);
    expect(found).toHaveLength(1);
  });

  test.each([
    ['{ type: ec2, instance_type: "x;y" }', /`x;y` is not an instance type/],
    ['{ type: ec2, instance_profile: admin }', /`admin` is not allowed; the workflow allows it/],
    [`{ type: ec2, instance_type: [${Array(100).fill('t3.micro').join(', ')}] }`, /more than 20/],
  ])('infra: %s is refused', async (infra, message) => {
    const found = await problemsOf(agent().replace('{ type: ec2 }', infra));
    expect(found.join('\n')).toMatch(message);
    expect(found).toHaveLength(1);
  });

  test('no message quotes what the environment gave', async () => {
    const env = { CANARY: 'canary-value' };
    const template = '"{{ env(\'CANARY\') }}"';
    const text = agent(
      `  image: { base: ${template}, registry: ${template} }\n  mounts: [${template}]\n  retries: ${template}\n  requirements: ${template}\n`,
    );
    const bad = text
      .replace('{ type: ec2 }', `{ type: ec2, subnet: ${template}, market: ${template} }`)
      .replace(`base: ${template}`, `base: "A{{ env('CANARY') }}"`);
    const error = await errorOf(() => loadText(bad, env));
    expect(error.issues.length).toBeGreaterThanOrEqual(5);
    expect(JSON.stringify([error.message, error.hint, error.issues])).not.toContain('canary-value');
  });

  test.each([
    'base: { agent: % }',
    'builder: %',
    'platform: %',
    'platform: [%]',
    'source_root: %',
    'copy: [%]',
    'requirements: %',
    'python_exec: %',
    'name: %',
    'builder_config: { uv_image: % }',
    'secrets: { a: "x{{ env(\'CANARY\') }}", b: nowhere }',
  ])('no message about `%s` of an image quotes what the environment gave', async (line) => {
    const text = withImage(line.replace('%', '"-{{ env(\'CANARY\') }}"'));
    const error = await errorOf(() => loadText(text, { CANARY: '/canary value' }));
    expect(error.issues).toHaveLength(1);
    expect(JSON.stringify([error.message, error.hint, error.issues])).not.toContain('canary');
  });
});

describe('what is not on the runner', () => {
  test('`__file__` is a path on the runner where a file is named, and one in the container where a program gets it', async () => {
    const text = agent(
      '  env: { DATA: "{{ Path(__file__).parent / \'data\' }}" }\n  mounts: ["{{ Path(__file__).parent / \'data\' }}"]\n  artifacts: ["{{ Path(__file__).parent / \'out.txt\' }}", "**/*.csv", /tmp/x]\n',
    );
    const workspace = aWorkspace({ 'sub/alto.yml': text, 'sub/data/x': '' });
    const env = anEnv(workspace, { INPUT_FILE: 'sub/alto.yml' });
    const { config } = await loadEnv(env);
    expect(config.env).toEqual({ DATA: '/alto/myrepo/sub/data' });
    expect(config.mounts).toEqual(['sub/data']);
    expect(config.artifacts).toEqual(['out.txt', '**/*.csv', '/tmp/x']);
    expect(config.project).toEqual({ folder: join(workspace, 'sub'), path: 'sub', file: 'sub/alto.yml' });
  });

  test.each([
    ['{ base: python:3.10.8-slim }', '3.10.8'],
    ['{ python_version: 3.11 }', '3.11'],
    ['{ registry: ghcr }', '3.12'],
  ])('`__version__` of image %s is %s', async (image, version) => {
    const { config } = await loadText(agent(`  image: ${image}\n  env: { V: "{{ __version__ }}" }\n`));
    expect(config.env).toEqual({ V: version });
  });

  test('`__version__` of an image that nobody knows is an error', async () => {
    expect((await problemsOf(agent('  image: { base: debian }\n  env: { V: "{{ __version__ }}" }\n'))).join()).toMatch(
      /not known before it runs/,
    );
  });

  test('`__version__` is not guessed when another template or an input decides', async () => {
    const templated = agent('  image: { python_version: "{{ var(\'PY\') }}" }\n  env: { V: "{{ __version__ }}" }\n');
    expect((await problemsOf(templated, { PY: '3.11' })).join()).toMatch(/write the version itself/);
    const text = agent('  env: { V: "{{ __version__ }}" }\n');
    expect((await problemsOf(text, { INPUT_IMAGE: 'debian' })).join()).toMatch(/not known before it runs/);
    expect((await problemsOf(text, { 'INPUT_DEFAULT-IMAGE': 'debian' })).join()).toMatch(/not known before it runs/);
    expect((await loadText(text, { INPUT_IMAGE: 'python:3.11-slim' })).config.env).toEqual({ V: '3.11' });
    const versioned = agent('  image: { python_version: 3.10 }\n  env: { V: "{{ __version__ }}" }\n');
    expect((await loadText(versioned, { 'INPUT_DEFAULT-IMAGE': 'debian' })).config.env).toEqual({ V: '3.10' });
  });
});

describe('inputs go before the file', () => {
  test('each where it belongs', async () => {
    const { config } = await loadText(
      agent('  timeout: 10m\n  image: { registry: ghcr, build_args: { A: 1, B: 2 } }\n'),
      {
        'INPUT_INSTANCE-TYPE': 'm7i.large, m7a.large',
        'INPUT_SUBNET-IDS': 'subnet-0123456789abcdef0\nsubnet-0123456789abcdef1',
        'INPUT_INSTANCE-PROFILE': 'other',
        INPUT_MARKET: 'spot',
        'INPUT_VOLUME-SIZE': '100',
        INPUT_TIMEOUT: '2h',
        INPUT_REGISTRY: 'registry.example.com/team',
        'INPUT_REGISTRY-USERNAME': 'bot',
        'INPUT_REGISTRY-PASSWORD': 'canary',
        'INPUT_BUILD-ARGS': 'B=3\nC=x=y',
        'INPUT_EXTRA-TAGS': 'main',
      },
    );
    expect(config).toMatchObject({
      infra: { instanceType: ['m7i.large', 'm7a.large'], instanceProfile: 'other', market: 'spot', volumeSize: 100 },
      build: { args: { A: '1', B: '3', C: 'x=y' }, extraTags: ['main'] },
      registry: {
        kind: 'host',
        host: 'registry.example.com',
        path: 'team',
        creds: { username: 'bot', from: 'inputs' },
      },
      timeoutSeconds: 7200,
    });
  });

  test('limits cannot be widened by the file', async () => {
    const limits = { 'INPUT_ALLOWED-INSTANCE-TYPES': 't3.*', 'INPUT_MAX-LIFETIME': '30m' };
    const found = await problemsOf(
      agent('  timeout: 20m\n').replace('{ type: ec2 }', '{ type: ec2, instance_type: [t3.micro, p5.48xlarge] }'),
      limits,
    );
    expect(found).toEqual([
      '2:23 train.infra.instance_type: `p5.48xlarge` (the file) is not among `allowed-instance-types`: t3.*',
    ]);
    expect((await problemsOf(agent('  timeout: 31m\n'), limits)).join()).toMatch(/max-lifetime/);
  });

  test('a login is only used for its own registry', async () => {
    const creds =
      '  image: { registry: registry.example.com, registry_creds: { username: u, password: "{{ env(\'P\') }}" } }\n';
    const { config, notices } = await loadText(agent(creds), { P: 'canary', INPUT_REGISTRY: 'ghcr' });
    expect(config.registry).toEqual({ kind: 'ghcr', host: 'ghcr.io', path: '', creds: undefined });
    expect(notices.join()).toMatch(/belongs to another registry/);
  });

  test('a login beside a `ref` under the code pulls that, and does not go to the registry that is pushed to', async () => {
    const image =
      '  image: { ref: ghcr.io/octo/x, code: true, registry_creds: { username: u, password: "{{ env(\'P\') }}" } }\n';
    const { config, warnings, notices } = await loadText(agent(image), { P: 'canary' });
    expect(config.registry).toMatchObject({ kind: 'ecr', creds: undefined });
    expect(config.registryBelow).toMatchObject({ host: 'ghcr.io', creds: { username: 'u', from: 'registry_creds' } });
    expect([...warnings, ...notices]).toEqual([]);
  });

  test('a login beside a `ref` without a registry is for the default registry', async () => {
    const image = '  image: { ref: "bare:1", registry_creds: { username: u, password: "{{ env(\'P\') }}" } }\n';
    const inputs = { P: 'canary', 'INPUT_DEFAULT-REGISTRY': 'registry.example.com/team' };
    const { config } = await loadText(agent(image), inputs);
    expect(config.registry).toMatchObject({ host: 'registry.example.com', creds: { username: 'u' } });
  });

  test('a login from the inputs does not go to the registry of a prebuilt image elsewhere', async () => {
    const inputs = { INPUT_REGISTRY: 'ghcr', 'INPUT_REGISTRY-USERNAME': 'u', 'INPUT_REGISTRY-PASSWORD': 'canary' };
    expect((await loadText(agent('  image: evil.example.com/x\n'), inputs)).config.registry.creds).toBeUndefined();
    expect((await loadText(agent('  image: ghcr.io/octo/x\n'), inputs)).config.registry.creds?.username).toBe('u');
  });

  test('the default image serves agents that name none', async () => {
    expect(
      (
        await loadText(agent(), {
          ALTO_DEFAULT_IMAGE: 'team/base:1',
          'INPUT_DEFAULT-REGISTRY': 'https://registry.example.com/',
        })
      ).config.image,
    ).toEqual({
      kind: 'prebuilt',
      reference: 'registry.example.com/team/base:1',
      code: true,
    });
    expect(
      (await loadText(agent('  image: { base: debian }\n'), { ALTO_DEFAULT_IMAGE: 'team/base:1' })).config.image,
    ).toMatchObject({ base: 'debian' });
    expect((await loadText(agent())).config.image).toMatchObject({ kind: 'generated', base: 'python:3.12-slim' });
  });

  test('B58: an artifacts folder that is a link into .git is refused', async () => {
    const workspace = aWorkspace({ ...FILES, 'alto.yml': agent(), '.git/hooks/sample': '' });
    symlinkSync('.git/hooks', join(workspace, 'alto-artifacts'));
    const env = anEnv(workspace);
    const error = await errorOf(async () => load({ inputs: await readInputs(env), context: readContext(env), env }));
    expect(error.message).toMatch(/lies in `.git`/);
  });

  test('B58: an artifacts folder that leads out of the workspace, or stands for something else in it, is refused', async () => {
    for (const path of ['..', '/tmp', '.', '.git/x', '.github', 'main.py', 'main.py/x']) {
      expect((await errorOf(() => loadText(agent(), { 'INPUT_ARTIFACTS-PATH': path }))).code).toBe('ALTO-CFG-021');
    }
  });
});

describe('warnings', () => {
  test.each([
    ['  additional_paths: [main.py]\n', '`additional_paths` is the old name; write `mounts`'],
    ['  download_files: [out.txt]\n', '`download_files` is the old name; write `artifacts`'],
    ['  env: { A: "{% if x %}" }\n', '`{% … %}` blocks are not run; only `{{ … }}` is'],
  ])('%j', async (more, message) => {
    expect((await loadText(agent(more))).warnings.map((warning) => warning.message)).toEqual([message]);
  });

  test('old names work', async () => {
    const { config } = await loadText(agent('  additional_paths: [main.py]\n  download_files: [out.txt]\n'));
    expect(config).toMatchObject({ mounts: ['main.py'], artifacts: ['out.txt'] });
  });

  test('`protocol: ssh` is accepted', async () => {
    const { warnings } = await loadText(agent().replace('{ type: ec2 }', '{ type: ec2, protocol: ssh }'));
    expect(warnings.map(({ message }) => message).join()).toMatch(/through SSM/);
  });

  test('shell text is not looked at for blocks', async () => {
    const { warnings, config } = await loadText(
      agent(
        '',
        '  entrypoint:\n    type: script\n    cmd: |\n      echo ${#a[@]} {% x %} `id` $(id); rm -rf nothing\n',
      ),
    );
    expect(warnings).toEqual([]);
    expect(config.entrypoint).toMatchObject({ cmd: 'echo ${#a[@]} {% x %} `id` $(id); rm -rf nothing\n' });
  });
});

describe('entrypoints', () => {
  const notebook = '{"cells": [], "metadata": {}}';

  test.each([
    ['a.ipynb', 'a.ipynb', 'a_exec.ipynb'],
    ['./a.ipynb', './a.ipynb', 'a_exec.ipynb'],
    ['v1.2/a.ipynb', 'v1.2/a.ipynb', 'v1.2/a_exec.ipynb'],
    ['papermill a.ipynb out.ipynb', 'a.ipynb', 'out.ipynb'],
  ])('jupyter %s runs %s into %s', async (cmd, from, to) => {
    const { config } = await loadText(
      agent('', `  entrypoint: { type: jupyter, cmd: "${cmd}" }\n`),
      {},
      { 'a.ipynb': notebook, 'v1.2/a.ipynb': notebook },
    );
    expect(config.entrypoint).toEqual({
      type: 'jupyter',
      notebook: from,
      output: to,
      kernel: 'python3',
      params: {},
      src: '',
    });
  });

  test('a notebook at the root of a prebuilt image keeps its name', async () => {
    const text = 'train:\n  infra: { type: local }\n  image: jupyter\n  entrypoint: { type: jupyter, cmd: /a.ipynb }\n';
    expect((await loadText(text)).config.entrypoint).toMatchObject({ notebook: '/a.ipynb', output: '/a_exec.ipynb' });
  });

  test('an environment variable called `secrets` is a value like others', async () => {
    const { secrets } = await loadText(agent('  env: { secrets: "{{ env(\'FLAG\') }}" }\n'), { FLAG: 'true' });
    expect(secrets.map(({ name, always }) => [name, always])).toEqual([['env.secrets', false]]);
  });

  test('a module that is too large to be read for a check is left to Python', async () => {
    const large = `# ${'x'.repeat(20 * 1024 * 1024)}\n`;
    const text = agent('', '  entrypoint: { type: function, cmd: big.run }\n');
    expect((await loadText(text, {}, { 'big.py': large })).config.entrypoint).toMatchObject({ module: 'big' });
  });

  test('functions lie in packages, below `src`', async () => {
    const text = agent('', '  entrypoint: { type: function, cmd: pkg.mod.run, src: ./lib }\n');
    const { config } = await loadText(text, {}, { 'lib/pkg/mod/__init__.py': 'from .impl import run\n' });
    expect(config.entrypoint).toMatchObject({ module: 'pkg.mod', function: 'run', src: 'lib' });
  });

  test('a prebuilt image or a Dockerfile may bring its own command', async () => {
    expect((await loadText('train: { infra: { type: local }, image: alpine }\n')).config.entrypoint).toBeUndefined();
    expect((await problemsOf('train: { infra: { type: local } }\n')).join()).toMatch(/`entrypoint` is missing; add:/);
  });
});
