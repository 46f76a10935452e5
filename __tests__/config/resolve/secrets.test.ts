import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { BuildSecret } from '../../../src/config/image.ts';
import { aWorkspace, FILES, loadText, problemsOf, withImage } from '../workspace.ts';

const NETRC = { ...FILES, 'auth/netrc': 'machine x\n' };

function shown(secrets: readonly BuildSecret[]): unknown {
  return secrets.map(({ id, from }) => [
    id,
    'value' in from ? from.value.reveal() : from.file.replace(/^.*\/auth/, 'auth'),
  ]);
}

describe('secrets of the build', () => {
  test('come from the environment, from a template and from a file, and are always hidden', async () => {
    const lines = [
      'secrets:',
      '  token: env TOKEN',
      '  password: env PASSWORD',
      '  url: "https://{{ env(\'USER\') }}@x.io"',
      '  netrc: ./auth/netrc',
    ];
    const env = { TOKEN: '1', PASSWORD: 'canary-2', USER: 'canary-3' };
    const { config, secrets } = await loadText(withImage(...lines), env, NETRC);
    expect(shown(config.build.secrets)).toEqual([
      ['token', '1'],
      ['password', 'canary-2'],
      ['url', 'https://canary-3@x.io'],
      ['netrc', 'auth/netrc'],
    ]);
    expect(new Set(secrets.map(({ value, always }) => `${value.reveal()} ${always}`))).toEqual(
      new Set(['1 true', 'canary-2 true', 'https://canary-3@x.io true', 'canary-3 true', 'machine x\n true']),
    );
    expect(JSON.stringify([config, secrets])).not.toContain('canary');
  });

  test('in a file are hidden when they are a text that somebody could print', async () => {
    const files = { ...FILES, text: 'canary-of-a-file\n', long: 'x'.repeat(49 * 1024), binary: 'a\0canary', empty: '' };
    const { config, secrets } = await loadText(
      withImage('secrets: { a: text, b: long, c: binary, d: empty }'),
      {},
      files,
    );
    expect(config.build.secrets).toHaveLength(4);
    expect(secrets.map(({ name, value, always }) => [name, value.reveal(), always])).toEqual([
      ['image.secrets.a', 'canary-of-a-file\n', true],
    ]);
  });

  test('of the input go before those of the file, which then need not be there', async () => {
    const text = withImage('secrets: { a: env A, b: env NOT_THERE }');
    const { config } = await loadText(text, { A: 'of-file', INPUT_SECRETS: 'b=of-input\nc=new' });
    expect(shown(config.build.secrets)).toEqual([
      ['a', 'of-file'],
      ['b', 'of-input'],
      ['c', 'new'],
    ]);
  });

  test('count for a Dockerfile too; for a prebuilt image they are not even looked up', async () => {
    const files = { ...FILES, 'docker/Dockerfile': 'FROM scratch\n' };
    const built = await loadText(withImage('context: docker', 'secrets: { a: env A }'), { A: 'x' }, files);
    expect(shown(built.config.build.secrets)).toEqual([['a', 'x']]);
    const prebuilt = await loadText(withImage('ref: debian', 'secrets: { a: env NOT_THERE }'));
    expect(prebuilt.config.build.secrets).toEqual([]);
    expect(prebuilt.warnings.map(({ message }) => message)).toEqual([
      '`image.secrets` is ignored: a prebuilt image runs as it is',
    ]);
  });

  test.each([
    [
      '{ a: env NOT_THERE }',
      /^4:16 train\.image\.secrets\.a: the environment variable `NOT_THERE` is not set; add to the step:\nenv:/,
    ],
    ['{ a: env A B }', /write `env NAME`, with the name of one/],
    ['{ a: env EMPTY }', /this secret is empty/],
    ['{ a: "{{ env(\'EMPTY\') }}" }', /this secret is empty/],
    ['{ a: env GITHUB_TOKEN }', /belongs to the runner, .*give it to the step as `with: \{ secrets: … \}`/],
    ['{ a: env ACTIONS_RUNTIME_TOKEN }', /belongs to the runner/],
    [
      '{ a: ghp_canary }',
      /a secret is `env NAME`, or a file relative to the alto\.yml; as a file, what stands here does not exist$/,
    ],
    ['{ a: auth }', /as a file, what stands here is not a file/],
    ['{ a: ../canary }', /leads out of the workspace/],
    ['{ a: /etc/passwd }', /leads out of the workspace/],
    ['{ "a,src=x": env A }', /^4:16 train\.image\.secrets\.a,src=x: `a,src=x` is no id for a secret/],
    ['{ alto-pip-1: env A }', /is no id for a secret/],
    ['[a]', /a map is needed here, not a list/],
  ])('%s is refused', async (secrets, problem) => {
    const found = await problemsOf(withImage(`secrets: ${secrets}`), { A: 'a', EMPTY: '' }, NETRC);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(problem);
    expect(found[0]).not.toContain('canary');
  });

  test('of the workflow that are empty are named, unless nothing would get them', async () => {
    const empty = { INPUT_SECRETS: 'a=\nb=x' };
    const [found] = await problemsOf(withImage('name: x'), empty);
    expect(found).toMatch(/the input `secrets`: `a` is empty; a secret that does not exist arrives as an empty text/);
    const { config } = await loadText(withImage('name: x'), { ...empty, GITHUB_ACTOR: 'dependabot[bot]' });
    expect(config.build.secrets).toEqual([]);
  });

  test('are not given to a build of a stranger’s code, and need not be there for it', async () => {
    const payload = { pull_request: { number: 1, head: { sha: 'f'.repeat(40), repo: { full_name: 'eve/x' } } } };
    const GITHUB_EVENT_PATH = join(aWorkspace({ 'event.json': JSON.stringify(payload) }), 'event.json');
    const event = {
      GITHUB_EVENT_NAME: 'pull_request_target',
      GITHUB_EVENT_PATH,
      AWS_SECRET_ACCESS_KEY: 'canary',
      INPUT_SECRETS: 'c=x',
    };
    const image = ['secrets: { a: env AWS_SECRET_ACCESS_KEY, b: env NOT_THERE }', 'cache_to: type=gha', 'ssh: default'];
    const { config, notices } = await loadText(withImage(...image), event);
    expect(config.build).toMatchObject({ secrets: [], ssh: [], cacheTo: [] });
    expect(notices.join('\n')).toMatch(
      /not given to the build, .*: the secret `a`, the secret `b`, the secret `c`, `ssh`, `cache_to`$/m,
    );
  });
});

describe('pip_secret_mounts', () => {
  test('are pairs, or named, and become secrets of the build that the install step sees at their places', async () => {
    const lines = [
      'pip_secret_mounts:',
      '  - [env NETRC, /root/.netrc]',
      '  - { src: auth/netrc, dst: /etc/pip.conf }',
      '  - ["{{ env(\'NETRC\') }}", /tmp/x]',
      'secrets: { own: env NETRC }',
    ];
    const { config, secrets } = await loadText(withImage(...lines), { NETRC: 'canary' }, NETRC);
    expect(config.image).toMatchObject({
      packages: {
        secretMounts: [
          { id: 'alto-pip-1', target: '/root/.netrc' },
          { id: 'alto-pip-2', target: '/etc/pip.conf' },
          { id: 'alto-pip-3', target: '/tmp/x' },
        ],
      },
    });
    expect(shown(config.build.secrets)).toEqual([
      ['own', 'canary'],
      ['alto-pip-1', 'canary'],
      ['alto-pip-2', 'auth/netrc'],
      ['alto-pip-3', 'canary'],
    ]);
    expect(new Set(secrets.map(({ value, always }) => `${value.reveal()} ${always}`))).toEqual(
      new Set(['canary true', 'machine x\n true']),
    );
  });

  test.each([
    ['[[env A]]', /^4:25 train\.image\.pip_secret_mounts\[0\]: this list is not a pair of a source and a place/],
    ['[[env A, /x, /y]]', /is not a pair/],
    ['[env A]', /^4:25 train\.image\.pip_secret_mounts\[0\]: a text cannot stand here/],
    ['[{ src: env A }]', /`dst` is missing/],
    [
      '[[env A, ~/.netrc]]',
      /^4:33 .*`~\/\.netrc` is not the place of a file in the build: an absolute path such as `\/root\/\.netrc`/,
    ],
    ['[[env A, "/x,id=y"]]', /is not the place of a file/],
    ['[[env A, /a/../b]]', /is not the place of a file/],
    ['[[env NOT_THERE, /x]]', /^4:26 .*`NOT_THERE` is not set/],
    ['[{ src: nowhere, dst: /x }]', /^4:27 train\.image\.pip_secret_mounts\[0\]\.src: .* does not exist/],
  ])('%s is refused', async (mounts, problem) => {
    const found = await problemsOf(withImage(`pip_secret_mounts: ${mounts}`), { A: 'a' });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(problem);
  });
});

describe('ssh', () => {
  test('is the agent of the step, or a key in the workspace or in RUNNER_TEMP', async () => {
    const temp = aWorkspace({ key: 'k' });
    const env = { SSH_AUTH_SOCK: '/tmp/agent.1', RUNNER_TEMP: temp };
    const lines = ['ssh:', '  - default', '  - other=/tmp/agent.1', '  - a=auth/netrc', `  - b=${join(temp, 'key')}`];
    const { config } = await loadText(withImage(...lines), env, NETRC);
    expect(config.build.ssh).toEqual([
      'default',
      'other=/tmp/agent.1',
      expect.stringMatching(/^a=\/.*\/auth\/netrc$/),
      `b=${temp}/key`,
    ]);
    expect((await loadText(withImage('ssh: default'), env)).config.build.ssh).toEqual(['default']);
  });

  test.each([
    [
      'default',
      /^4:5 train\.image\.ssh: `default` is the SSH agent of the step, and there is none \(`SSH_AUTH_SOCK` is not set\)/,
    ],
    ['[a=/root/.ssh/id_rsa]', /^4:11 train\.image\.ssh\[0\]: `\/root\/\.ssh\/id_rsa` leads out of the workspace/],
    ['[a=nowhere]', /`nowhere` does not exist/],
    ['["a=x,id=b"]', /is neither `default` nor `id=path`/],
    ['[--x]', /is neither `default` nor `id=path`/],
  ])('%s is refused', async (ssh, problem) => {
    const found = await problemsOf(withImage(`ssh: ${ssh}`));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(problem);
  });
});
