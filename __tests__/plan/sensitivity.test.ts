import { describe, expect, it } from 'vitest';
import { hashesOf, type Step } from './hashes-of.ts';

/** What is made anew. */
type News = 'nothing is new' | 'the image is new' | 'environment and image are new';

const NONE: News = 'nothing is new';
/** The environment below the code stays. */
const CODE: News = 'the image is new';
const ALL: News = 'environment and image are new';

type Row = readonly [news: News, by: string, before: Step, after: Step];

const BOTH = ['linux/amd64', 'linux/arm64'];
const hub = (name: string): string => `docker.io/library/${name}`;

/** An image of a package and what these keys add to it. */
const of = (image: object, step: Step = {}): Step => ({ ...step, image: { packages: ['six'], ...image } });
const files = (files: Readonly<Record<string, string>>, step: Step = {}): Step => ({ ...step, files });

const TAGS = {
  same: [hub('debian:12'), hub('debian:bookworm'), hub('tool:1'), hub('tool:2'), 'here.io/uv:1', 'here.io/uv:2'],
};
const base = (base: string, step: Step = {}): Step => of({ base }, step);
const uv = (uv_image: string): Step => ({
  image: { base: 'debian:12', python_version: '3.12', builder_config: { uv_image } },
});
const mamba = (micromamba_image: string): Step =>
  of({ conda_packages: ['zlib'], builder_config: { micromamba_image } });
const TOKENS = { TOKEN: 'a-secret', OTHER: 'another-secret' };
const secret = (id: string, source = 'env TOKEN', env: Step['env'] = TOKENS): Step =>
  of({ secrets: { [id]: source } }, { env });
const AGENT = { env: { SSH_AUTH_SOCK: '/run/agent' } };
const netrc = (source: string, target = '/root/.netrc', env: Step['env'] = TOKENS): Step =>
  of({ pip_secret_mounts: [[source, target]] }, { env });

function notebook(kernel: string, params: object = {}): Step {
  const entrypoint = { type: 'jupyter', cmd: 'a.ipynb', kernel, params };
  return files({ 'a.ipynb': '{"cells": []}' }, { agent: { entrypoint } });
}

/** Requirements that stand outside of what is copied. */
function required(changed: Step['files'] = {}): Step {
  return files(
    {
      ...{ 'deps/all.txt': '-r more.txt\n-c limits.txt\n', 'deps/more.txt': 'six', 'deps/limits.txt': 'six<2' },
      ...{ '.dockerignore': 'deps', ...changed },
    },
    { image: {}, agent: { requirements: 'deps/all.txt' } },
  );
}

function locked(changed: Step['files'] = {}): Step {
  const project = '[project]\nname = "a"\nversion = "1"\n';
  const lock = { 'deps/uv.lock': 'version = 1\n', 'deps/pyproject.toml': project, '.dockerignore': 'deps' };
  return files({ ...lock, ...changed }, { image: {}, agent: { requirements: 'deps/uv.lock' } });
}

/** An image that lies on that of another agent. */
function above(image: object): Step {
  const infra = { type: 'ec2', instance_type: 't3.micro' };
  const below = { infra, image: { base: 'debian:12', ...image }, entrypoint: { type: 'script', cmd: 'ls' } };
  return of({ base_image: { agent: 'below' } }, { others: { below } });
}

const DATA = { 'src/main.py': '1', 'data/a.txt': 'a', 'data/b.txt': 'b', 'more/c.txt': 'c' };
const copied = (copy: object | string, changed: Step['files'] = {}): Step =>
  of({ source_root: 'src', copy: [copy] }, files({ ...DATA, ...changed }));
const mounted = (mounts: readonly string[], changed: Step['files'] = {}): Step =>
  of({ source_root: 'src' }, files({ ...DATA, ...changed }, { agent: { mounts } }));

/** A Dockerfile is a file of its folder, too, unless that leaves it out. */
const DOCKERFILE = 'FROM debian:12 AS base\nCOPY --from=tool:1 /a /a\nFROM base AS last\n';
const own = (image: object = {}, changed: Step['files'] = {}, step: Step = {}): Step => ({
  ...step,
  image: { context: 'own', ...image },
  files: { 'own/Dockerfile': DOCKERFILE, 'own/.dockerignore': 'Dockerfile', 'own/a.txt': 'a', ...changed },
});

const INGREDIENTS: Readonly<Record<string, readonly Row[]>> = {
  'the commands': [
    [ALL, 'another command before the packages', of({ image_build_cmds: ['a'] }), of({ image_build_cmds: ['b'] })],
    [ALL, 'their order', of({ image_build_cmds: ['a', 'b'] }), of({ image_build_cmds: ['b', 'a'] })],
    [CODE, 'a command after the code', {}, of({ commands: ['a'] })],
    [NONE, 'the program that runs', {}, { agent: { entrypoint: { type: 'script', cmd: 'pwd' } } }],
  ],
  'the base': [
    [ALL, 'another one', base('debian:12'), base('debian:13')],
    [ALL, 'another image under its tag', base('debian:12'), base('debian:12', { pushed: 'again' })],
    [
      ALL,
      'another tag of what only the engine has',
      base('my:1', { here: [hub('my:1')] }),
      base('my:2', { here: [hub('my:2')] }),
    ],
    [
      ALL,
      'the CUDA that chooses it',
      of({ cuda: '12.6', python_version: '3' }),
      of({ cuda: '12.4.1', python_version: '3' }),
    ],
    [NONE, 'another tag of the same image', base('debian:12', TAGS), base('debian:bookworm', TAGS)],
    [NONE, 'its name in full', base('debian:12'), base(hub('debian:12'))],
    [NONE, '`base_image` in place of `base`', base('debian:12'), of({ base_image: 'debian:12' })],
  ],
  'the image of another agent, as base': [
    [ALL, 'a command in it', above({}), above({ image_build_cmds: ['make'] })],
    [ALL, 'its own base', above({}), above({ base: 'debian:13' })],
    [
      NONE,
      'its name, its registry and how it is built',
      above({}),
      above({ name: 'other', registry: 'ghcr', no_cache: true }),
    ],
  ],
  'the system': [
    [ALL, 'a package of apt', of({ apt_packages: ['git'] }), of({ apt_packages: ['git', 'curl'] })],
    [ALL, 'the baked environment', of({ env: { A: '1' } }), of({ env: { A: '2' } })],
    [ALL, 'the ENTRYPOINT', {}, of({ entrypoint: [] })],
    [NONE, 'the order of the baked environment', of({ env: { A: '1', B: '2' } }), of({ env: { B: '2', A: '1' } })],
    [NONE, 'the environment at run time', {}, { agent: { env: { A: '1' } } }],
  ],
  'Python and what is installed for it': [
    [ALL, 'a package', {}, of({ packages: ['six', 'attrs'] })],
    [ALL, 'its version', of({ python_version: '3.11' }), of({ python_version: '3.12' })],
    [ALL, 'which one of the base it is', of({ python_exec: 'python3.11' }), of({ python_exec: 'python3' })],
    [ALL, 'a package of conda', of({ conda_packages: ['zlib'] }), of({ conda_packages: ['zlib', 'numpy'] })],
    [
      ALL,
      'a channel of conda',
      of({ conda_packages: ['a'] }),
      of({ conda_packages: ['a'], conda_channels: ['bioconda'] }),
    ],
    [ALL, 'the kernel of a notebook', notebook('python3'), notebook('other')],
    [NONE, 'the parameters of a notebook', notebook('python3'), notebook('python3', { a: 1 })],
    [NONE, '`runtime_packages`, which are installed when it starts', {}, of({ runtime_packages: ['attrs'] })],
  ],
  'where packages come from': [
    [ALL, '`pip_index`', of({ pip_index: 'https://a.example/simple' }), of({ pip_index: 'https://b.example/simple' })],
    [ALL, '`pip_extra_index_url`', {}, of({ pip_extra_index_url: 'https://b.example/simple' })],
    [ALL, '`pip_extra_args`', {}, of({ pip_extra_args: '--pre' })],
    [ALL, 'a `pip_secret_mounts` more', {}, netrc('env TOKEN')],
    [ALL, 'the place of a `pip_secret_mounts`', netrc('env TOKEN'), netrc('env TOKEN', '/root/.pypirc')],
    [NONE, 'the variable of a `pip_secret_mounts`', netrc('env TOKEN'), netrc('env OTHER')],
    [NONE, 'what is in it', netrc('env TOKEN'), netrc('env TOKEN', '/root/.netrc', { TOKEN: 'b-secret' })],
  ],
  'the images that bring uv and micromamba (`builder_config`)': [
    [ALL, 'another uv, where that installs', uv('there.io/uv:1'), uv('there.io/uv:2')],
    [ALL, 'another micromamba, where that does', mamba('there.io/mamba:1'), mamba('there.io/mamba:2')],
    [NONE, 'another tag of the same', { ...uv('here.io/uv:1'), ...TAGS }, { ...uv('here.io/uv:2'), ...TAGS }],
    [NONE, 'another uv, where pip installs', {}, of({ builder_config: { uv_image: 'there.io/uv:1' } })],
  ],
  'requirement files': [
    [ALL, 'the file itself', required(), required({ 'deps/all.txt': '-r more.txt\n-c limits.txt\nattrs\n' })],
    [ALL, 'a file that it includes', required(), required({ 'deps/more.txt': 'attrs' })],
    [ALL, 'its constraints', required(), required({ 'deps/limits.txt': 'six<1.17' })],
    [ALL, 'the lock', locked(), locked({ 'deps/uv.lock': 'version = 1\nrevision = 2\n' })],
    [ALL, 'the pyproject.toml beside a lock', locked(), locked({ 'deps/pyproject.toml': '[project]\nname = "b"\n' })],
    [NONE, 'a file beside them', required(), required({ 'deps/other.txt': 'attrs' })],
  ],
  'the platform': [
    [ALL, 'another machine', {}, { infra: { instance_type: 't4g.micro' } }],
    [ALL, 'one more', of({ platform: 'linux/amd64' }), of({ platform: BOTH })],
    [NONE, 'another machine of the same', {}, { infra: { instance_type: 'm7i.large' } }],
    [NONE, 'the runner itself, which is the same', {}, { infra: { type: 'local' } }],
    [NONE, 'that of the machine, written down', {}, of({ platform: 'linux/amd64' })],
    [NONE, 'the order of several', of({ platform: BOTH }), of({ platform: 'linux/arm64, linux/amd64' })],
  ],
  'build arguments': [
    [ALL, 'a value', of({ build_args: { A: '1' } }), of({ build_args: { A: '2' } })],
    [ALL, 'a name', of({ build_args: { A: '1' } }), of({ build_args: { B: '1' } })],
    [NONE, 'their order', of({ build_args: { A: '1', B: '2' } }), of({ build_args: { B: '2', A: '1' } })],
  ],
  'what the image says of itself': [
    [CODE, 'a label', of({ labels: { a: '1' } }), of({ labels: { a: '2' } })],
    [CODE, 'an annotation', of({ annotations: { a: '1' } }), of({ annotations: { a: '2' } })],
    [CODE, '`provenance`', {}, of({ provenance: 'mode=max' })],
    [CODE, '`sbom`', {}, of({ sbom: true })],
    [NONE, 'the order of labels', of({ labels: { a: '1', b: '2' } }), of({ labels: { b: '2', a: '1' } })],
    [
      NONE,
      'the order of annotations',
      of({ annotations: { a: '1', b: '2' } }),
      of({ annotations: { b: '2', a: '1' } }),
    ],
    [NONE, 'the commit and its branch', {}, { env: { GITHUB_SHA: 'f'.repeat(40), GITHUB_REF_NAME: 'other' } }],
    [NONE, 'the run and who started it', {}, { env: { GITHUB_RUN_ID: '43', GITHUB_ACTOR: 'lisa' } }],
  ],
  'secrets of the build': [
    [ALL, 'another id, which the steps see', secret('token'), secret('other')],
    [ALL, 'an SSH agent, which the steps see', of({}, AGENT), of({ ssh: 'default' }, AGENT)],
    [NONE, 'what is in one', secret('token'), secret('token', 'env TOKEN', { TOKEN: 'b-secret' })],
    [NONE, 'the variable that it is in', secret('token'), secret('token', 'env OTHER')],
    [NONE, 'the input in place of the file', secret('token'), of({}, { env: { INPUT_SECRETS: 'token=a-secret' } })],
    [
      NONE,
      'what is in one that is a file of the project',
      files({ key: 'a' }, secret('a', 'key')),
      files({ key: 'b' }, secret('a', 'key')),
    ],
    [
      NONE,
      'their order',
      of({ secrets: { a: 'env TOKEN', b: 'env OTHER' } }, { env: TOKENS }),
      of({ secrets: { b: 'env OTHER', a: 'env TOKEN' } }, { env: TOKENS }),
    ],
    [
      NONE,
      'the socket of the SSH agent',
      of({ ssh: 'default' }, AGENT),
      of({ ssh: 'default' }, { env: { SSH_AUTH_SOCK: '/run/b' } }),
    ],
  ],
  'the project': [
    [CODE, 'what is in a file', files({ a: '1' }), files({ a: '2' })],
    [CODE, 'the name of a file', files({ a: '1' }), files({ b: '1' })],
    [CODE, 'a file more, though it is empty', {}, files({ a: '' })],
    [CODE, 'that its files may be run', { mode: 0o644 }, { mode: 0o755 }],
    [CODE, '`source_copy_mode: NO_COPY`', {}, of({ source_copy_mode: 'NO_COPY' })],
    [NONE, '`source_copy_mode: ALL`, which is what happens', {}, of({ source_copy_mode: 'ALL' })],
    [
      NONE,
      'a file of a project that is not copied',
      of({ source_copy_mode: 'NO_COPY' }, files({ a: '1' })),
      of({ code: false }, files({ a: '2' })),
    ],
    [CODE, '`source_root`', files({ 'src/a': '1' }), of({ source_root: 'src' }, files({ 'src/a': '1' }))],
    [CODE, 'the name of the repository, which is its folder', {}, { env: { GITHUB_REPOSITORY: 'octo/other' } }],
    [NONE, 'the times of its files', { time: 1 }, { time: 2_000_000_000 }],
    [NONE, 'rights that are the machine’s', { mode: 0o600 }, { mode: 0o664 }],
    [NONE, '.git', files({ '.git/HEAD': 'a' }), files({ '.git/HEAD': 'b', '.git/index': 'b' })],
    [NONE, '.env and .docker', {}, files({ '.env': 'A=1', '.docker/config.json': '{}' })],
    [
      NONE,
      'what .dockerignore names',
      files({ '.dockerignore': '*.log' }),
      files({ '.dockerignore': '*.log', 'a.log': '' }),
    ],
    [NONE, 'the artifacts of an earlier run', {}, files({ 'alto-artifacts/train/alto.log': 'text' })],
    [NONE, 'keys of alto.yml that are for the run', {}, { agent: { timeout: '5m', artifacts: ['*.bin'], retries: 1 } }],
  ],
  '`copy`': [
    [CODE, 'what is in a file', copied('data/a.txt'), copied('data/a.txt', { 'data/a.txt': 'A' })],
    [CODE, 'another file', copied('data/a.txt'), copied('data/b.txt')],
    [CODE, 'its place', copied('data/a.txt'), copied({ src: 'data/a.txt', dst: 'a.txt' })],
    [NONE, 'its place, where that is the same', copied('data/a.txt'), copied({ src: 'data/a.txt', dst: 'data/a.txt' })],
    [NONE, 'a file beside it', copied('data/a.txt'), copied('data/a.txt', { 'data/b.txt': 'B' })],
  ],
  '`mounts`': [
    [CODE, 'what is in one', mounted(['data']), mounted(['data'], { 'data/a.txt': 'A' })],
    [CODE, 'one more', mounted(['data']), mounted(['data', 'more'])],
    [NONE, 'their order', mounted(['data', 'more']), mounted(['more', 'data'])],
    [NONE, 'a folder beside them', mounted(['data']), mounted(['data'], { 'more/c.txt': 'C' })],
  ],
  'a Dockerfile of the user’s': [
    [CODE, 'its text', own(), own({}, { 'own/Dockerfile': `${DOCKERFILE}RUN true\n` })],
    [CODE, 'a file of its folder', own(), own({}, { 'own/a.txt': 'b' })],
    [CODE, 'its `target`', own(), own({ target: 'base' })],
    [CODE, 'other images under the tags in it', own(), own({}, {}, { pushed: 'again' })],
    [
      NONE,
      'another tag of the same image',
      own({}, {}, TAGS),
      own({}, { 'own/Dockerfile': DOCKERFILE.replace('tool:1', 'tool:2') }, TAGS),
    ],
    [NONE, '.git in its folder, and files beside it', own(), own({}, { 'own/.git/HEAD': 'a', other: 'a' })],
    [NONE, 'keys of a generated one, which do not count', own(), own({ packages: ['six'] })],
  ],
};

const AROUND: readonly Row[] = [
  [NONE, 'the registry', of({ registry: 'ecr' }), of({ registry: 'registry.example.test/team' })],
  [NONE, '`registry_creds`', creds('me', 'a-secret'), creds('you', 'b-secret')],
  [NONE, 'the name of the image and its tags', {}, of({ name: 'a', tag_format: 'v1-{spec_hash}', extra_tags: ['b'] })],
  [NONE, 'the cache', {}, of({ cache_from: 'type=gha', cache_to: 'type=gha', no_cache: true, pull: true })],
  [NONE, 'the builder, its network and its memory', {}, of({ builder: 'mine', network: 'host', shm_size: '1g' })],
  [
    NONE,
    'the order of the keys',
    of({ base: 'a', env: { A: '1' } }),
    { image: { env: { A: '1' }, base: 'a', packages: ['six'] } },
  ],
  [
    NONE,
    '`extends` in place of the keys',
    {},
    { image: {}, agent: { extends: 'b' }, others: { b: { image: { packages: ['six'] } } } },
  ],
];

function creds(username: string, password: string): Step {
  const registry_creds = { username, password: "{{ env('PASSWORD') }}" };
  return of({ registry: 'ghcr', registry_creds }, { env: { PASSWORD: password } });
}

async function expectNews(news: News, before: Step, after: Step): Promise<void> {
  const [one, other] = [await hashesOf(before), await hashesOf(after)];
  const isNew = { environment: other.environment !== one.environment, image: other.image !== one.image };
  expect(isNew).toEqual({ environment: news === ALL, image: news !== NONE });
}

describe('spec_hash', () => {
  describe.each(Object.entries(INGREDIENTS))('by %s', (_, rows) => {
    it.each(rows)('%s: %s', (news, __, before, after) => expectNews(news, before, after));

    it('has a row for what must change it, and one for what must not', () => {
      expect(new Set(rows.map(([news]) => news === NONE)).size).toBe(2);
    });
  });

  describe('by what is no ingredient', () => {
    it.each(AROUND)('%s: %s', (news, _, before, after) => expectNews(news, before, after));

    it('nothing is new: `COPY --link`, where the builder knows it', async () => {
      const [plain, linked] = [await hashesOf({ link: false }), await hashesOf({ link: true })];
      expect([plain.link, linked.link]).toEqual([false, true]);
      expect(linked).toEqual({ ...plain, link: true });
    });
  });
});
