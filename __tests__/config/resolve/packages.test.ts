import { describe, expect, test } from 'vitest';
import type { GeneratedImage } from '../../../src/config/image.ts';
import { packagesNamed } from '../../fakes/config.ts';
import { FILES, loadText, problemsOf, withImage } from '../workspace.ts';

const PROJECT = {
  ...FILES,
  'pyproject.toml': '',
  'uv.lock': '',
  'sub/poetry.lock': '',
  'sub/pyproject.toml': '',
  'alone/uv.lock': '',
};

async function image(lines: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<GeneratedImage> {
  const { config, warnings } = await loadText(withImage(...lines), env, PROJECT);
  expect(warnings).toEqual([]);
  if (config.image.kind !== 'generated') throw new Error(config.image.kind);
  return config.image;
}

describe('what is installed', () => {
  test('stands in the configuration as it was written', async () => {
    const found = await image([
      'packages: ["numpy==2.1.*", "torch>=2; sys_platform == \'linux\'", "x @ git+https://github.com/o/x@main"]',
      'apt_packages: [git, libgl1=1.6.0-1, "libc6:amd64", g++]',
      'conda_packages: [gdal=3.9, "pytorch::pytorch", "python>=3.10,<3.13"]',
      'conda_channels: [bioconda, "https://conda.example.com/c", conda-forge]',
      'image_build_cmds: [a]',
      'commands: ["b > c"]',
      'env: { A: 3.10, B: true, C: "x y" }',
      'entrypoint: [tini, --, "2"]',
      'pip_index: https://pypi.example.com/simple',
      'pip_extra_index_url: https://two.example.com/simple/',
      'pip_extra_args: --pre --config-settings "a=b c"',
      'builder_config: { uv_image: mirror.example.com/uv:1 }',
    ]);
    expect(found).toMatchObject({
      aptPackages: ['git', 'libgl1=1.6.0-1', 'libc6:amd64', 'g++'],
      conda: {
        packages: ['gdal=3.9', 'pytorch::pytorch', 'python>=3.10,<3.13'],
        channels: ['conda-forge', 'bioconda', 'https://conda.example.com/c'],
      },
      buildCommands: ['a'],
      commands: ['b > c'],
      env: { A: '3.10', B: 'true', C: 'x y' },
      entrypoint: ['tini', '--', '2'],
      packages: {
        file: undefined,
        named: ['numpy==2.1.*', "torch>=2; sys_platform == 'linux'", 'x @ git+https://github.com/o/x@main'],
        index: 'https://pypi.example.com/simple',
        extraIndexes: ['https://two.example.com/simple/'],
        extraArgs: ['--pre', '--config-settings', 'a=b c'],
        secretMounts: [],
      },
      helpers: { uv: 'mirror.example.com/uv:1', micromamba: expect.stringMatching(/mambaorg\/micromamba:\d/) },
    });
  });

  test('is nothing when nothing is written; an empty entrypoint is one that clears', async () => {
    expect(await image(['labels: { a: b }'])).toMatchObject({
      env: {},
      aptPackages: [],
      conda: undefined,
      entrypoint: undefined,
      packages: { named: [], index: undefined, extraIndexes: [], extraArgs: [], secretMounts: [] },
      helpers: { uv: expect.stringMatching(/^ghcr\.io\/astral-sh\/uv:\d+\.\d+\.\d+$/) },
    });
    expect(await image(['entrypoint: []'])).toMatchObject({ entrypoint: [] });
  });

  test.each([
    ['requirements.txt', 'requirements'],
    ['pyproject.toml', 'pyproject'],
    ['uv.lock', 'uv-lock'],
    ['sub/poetry.lock', 'poetry-lock'],
    ['./sub/../requirements.txt', 'requirements'],
  ])('%s is a file of kind %s, at the agent and under `image` alike', async (path, kind) => {
    const expected = { file: { kind, path: path.replace('./sub/../', '') } };
    expect((await image([`requirements: ${path}`])).packages).toMatchObject(expected);
    const { config } = await loadText(`${withImage('labels: {}')}  requirements: ${path}\n`, {}, PROJECT);
    expect(config.image).toMatchObject({ packages: expected });
  });

  test('may come from variables that are no secrets', async () => {
    expect(
      await image(['packages: ["x=={{ var(\'V\') }}"]', 'env: { A: "{{ var(\'V\') }}" }'], { V: '1.0' }),
    ).toMatchObject({
      packages: { named: ['x==1.0'] },
      env: { A: '1.0' },
    });
  });

  test('when the container starts is allowed in any image', async () => {
    for (const image of ['base: debian', 'ref: debian', 'context: docker']) {
      const { config, warnings } = await loadText(
        withImage(image, 'runtime_packages: [boto3]'),
        {},
        { ...FILES, 'docker/Dockerfile': 'FROM scratch\n' },
      );
      expect(config.runtimePackages).toEqual(packagesNamed('boto3'));
      expect(warnings).toEqual([]);
    }
  });

  const FROM = [
    'runtime_packages: [boto3]',
    'pip_index: https://a.test/simple',
    'pip_extra_index_url: https://b.test/simple',
    'pip_extra_args: --pre --timeout 5',
  ];
  const INDEXES = { index: 'https://a.test/simple', extraIndexes: ['https://b.test/simple'] };
  const ALL = { named: ['boto3'], ...INDEXES, extraArgs: ['--pre', '--timeout', '5'] };

  test.each(['base: debian', 'ref: debian', 'context: docker'])(
    'when the container starts comes from where the file says, with `%s`',
    async (kind) => {
      const files = { ...FILES, 'docker/Dockerfile': 'FROM scratch\n' };
      const { config, warnings } = await loadText(withImage(kind, ...FROM), {}, files);
      expect(config.runtimePackages).toEqual(ALL);
      expect(warnings).toEqual([]);
    },
  );

  test.each([
    ['PIP_INDEX_URL', { ...ALL, index: undefined }],
    ['PIP_EXTRA_INDEX_URL', { ...ALL, extraIndexes: [] }],
  ])('when the container starts comes from where its own %s says, which may have a login', async (name, expected) => {
    const text = `${withImage('ref: debian', ...FROM)}  env: { ${name}: "{{ env('INDEX') }}" }\n`;
    expect((await loadText(text, { INDEX: 'https://u:p@c.test/simple' })).config.runtimePackages).toEqual(expected);
  });

  test('when the container starts has neither what uv is told nor what is mounted into a build, which is said', async () => {
    const lines = [...FROM, 'pip_secret_mounts: [[env S, /root/.netrc]]', 'requirements: uv.lock'];
    const { config, notices } = await loadText(withImage(...lines), { S: 'secret' }, PROJECT);
    expect(config.runtimePackages).toEqual({ ...ALL, extraArgs: [] });
    expect(notices).toEqual([
      expect.stringMatching(/^`image\.pip_secret_mounts` are not there .* `PIP_INDEX_URL`$/) as string,
      '`image.pip_extra_args` are for what installs `uv.lock`: pip installs `runtime_packages` without them',
    ]);
  });

  test('when the container starts is told by options that are checked once', async () => {
    for (const kind of ['base: debian', 'ref: debian'])
      expect(await problemsOf(withImage(kind, 'runtime_packages: [a]', 'pip_extra_args: -r x'))).toHaveLength(1);
  });

  test.each(['pip_index: https://a.test/simple', 'pip_extra_args: --pre'])(
    'without packages for the start of a container, `%s` is ignored beside a prebuilt image',
    async (line) => {
      expect((await loadText(withImage('ref: debian', line))).warnings).toHaveLength(1);
    },
  );
});

describe('what cannot be installed is refused', () => {
  test.each([
    [
      ['packages: numpy'],
      '4:15 train.image.packages: a list is needed here, not a text; write `- numpy` on a line of its own',
    ],
    [['packages: [""]'], /^4:16 train\.image\.packages\[0\]: `` is empty/],
    [
      ['packages: [-r other.txt]'],
      /^4:16 train\.image\.packages\[0\]: `-r other\.txt` is an option: write options into `pip_extra_args`/,
    ],
    [['packages:', '  - a', '  - ./lib'], /^6:9 train\.image\.packages\[1\]: `\.\/lib` is a path on this machine/],
    [['packages: ["x @ file:///tmp/x"]'], /is a path on this machine/],
    [['packages: [dist/x.whl]'], /is a path on this machine/],
    [['packages: ["a\\nb"]'], /is not one package/],
    [['packages: ["git+https://user:pw@example.com/x"]'], /has a login in it, .*`pip_secret_mounts`/],
    [['runtime_packages: [-r x]'], /^4:24 train\.image\.runtime_packages\[0\]: .* is an option/],
    [['apt_packages: [Git]'], /^4:20 train\.image\.apt_packages\[0\]: `Git` is not a package of Debian/],
    [['apt_packages: ["git vim"]'], /is not a package of Debian/],
    [['apt_packages: ["git;id"]'], /is not a package of Debian/],
    [['apt_packages: [--force-yes]'], /is not a package of Debian/],
    [['apt_packages: [git=]'], /is not a package of Debian/],
    [['conda_packages: [--file=x]'], /^4:22 train\.image\.conda_packages\[0\]: `--file=x` is not a package of conda/],
    [
      ['conda_packages: [a]', 'conda_channels: ["https://u:p@x.io"]'],
      /^5:22 train\.image\.conda_channels.*without a login in it/,
    ],
    [
      ['conda_packages: [a]', 'python_exec: python3'],
      '4:5 train.image.conda_packages: `conda_packages` and `python_exec` exclude each other: conda brings a Python of its own',
    ],
    [
      ['pip_index: pypi.example.com'],
      /^4:16 train\.image\.pip_index: `pypi\.example\.com` is not the address of a package index/,
    ],
    [['pip_index: "file:///x"'], /is not the address of a package index/],
    [['pip_index: https://u:p@pypi.example.com/simple'], /has a login in it, .*`pip_secret_mounts`, as a `\.netrc`/],
    [['pip_extra_index_url: [x]'], /^4:27 train\.image\.pip_extra_index_url\[0\]: `x` is not the address/],
    [['pip_extra_args: --pre "'], /^4:5 train\.image\.pip_extra_args: this text has a " that is never closed$/],
    [['pip_extra_args: -r more.txt'], /`-r` reads a file, which is not there .*write `requirements`/],
    [['pip_extra_args: -rmore.txt'], /`-rmore\.txt` reads a file/],
    [['pip_extra_args: --requirement=more.txt'], /reads a file/],
    [['pip_extra_args: --constraint more.txt'], /reads a file/],
    [['pip_extra_args: -e .'], /reads a file/],
    [['pip_extra_args: --find-links ./wheels'], /`--find-links` needs the address of a page/],
    [['pip_extra_args: -f/wheels'], /needs the address of a page/],
    [['pip_extra_args: --no-deps ./lib'], /`\.\/lib` is a path on this machine/],
    [['pip_extra_args: --cert=~/ca.pem'], /names a path on this machine/],
    [['pip_extra_args: --pre=1 numpy'], /`numpy` is no option; write packages into `packages`/],
    [['pip_extra_args: --index-url https://u:p@x.io/simple'], /has a login in it/],
    [['env: { 1A: x }'], /^4:12 train\.image\.env\.1A: `1A` is no name for an environment variable/],
    [
      ['env: { ALTO_OUTPUT: x }'],
      '4:12 train.image.env.ALTO_OUTPUT: `ALTO_OUTPUT` is set by this action; choose another name',
    ],
    [['env: [A]'], /a map is needed here/],
    [['entrypoint: tini'], /^4:17 train\.image\.entrypoint: a list is needed here, not a text; write `- tini`/],
    [['commands: [""]'], /^4:16 train\.image\.commands\[0\]: `` is empty/],
    [['builder_config: { uv: x }'], /^4:23 train\.image\.builder_config\.uv: `uv` is not a key here/],
    [
      ['builder_config: { uv_image: "https://x.io/uv" }'],
      /^4:23 train\.image\.builder_config\.uv_image: .*has a scheme/,
    ],
    [
      ['requirements: uv.lock', 'packages: [a]'],
      /^5:5 train\.image\.packages: `packages` and a `uv\.lock` exclude each other/,
    ],
    [['requirements: sub/poetry.lock', 'packages: [a]'], /`packages` and a `poetry\.lock` exclude each other/],
    [
      ['requirements: alone/uv.lock'],
      /`alone\/pyproject\.toml` does not exist\n.*a `uv\.lock` is the lock of a `pyproject\.toml`, which must stand beside it/,
    ],
    [['requirements: Pipfile.lock'], /`Pipfile\.lock` is of a kind that is not supported; name a `requirements\.txt`/],
    [['requirements: pixi.toml'], /of a kind that is not supported/],
    [['requirements: sub'], /^4:5 train\.image\.requirements: `sub` is not a file/],
  ])('%j', async (lines, problem) => {
    expect((await problemsOf(withImage(...lines), {}, PROJECT)).join('\n')).toMatch(problem);
  });

  test('`requirements` twice', async () => {
    const text = `${withImage('requirements: requirements.txt')}  requirements: requirements.txt\n`;
    expect(await problemsOf(text)).toEqual([
      '4:5 train.image.requirements: `requirements` stands at the agent and under `image`; keep one of them',
    ]);
  });

  test.each([
    'packages: [%]',
    'runtime_packages: [%]',
    'conda_packages: [%]',
    'conda_channels: %',
    'conda_channels: [%]',
    'apt_packages: [%]',
    'pip_index: %',
    'pip_extra_index_url: %',
    'pip_extra_index_url: [%]',
    'pip_extra_args: %',
    'pip_secret_mounts: [[env A, %]]',
    'pip_secret_mounts: [{ src: env A, dst: % }]',
    'env: { A: % }',
    'commands: [%]',
    'image_build_cmds: [%]',
    'entrypoint: [%]',
    'build_args: { A: % }',
    'labels: { a: % }',
    'annotations: { a: % }',
    'tag_format: %',
    'extra_tags: %',
    'cache_from: %',
    'cache_to: [%]',
    'ssh: %',
    'provenance: %',
    'network: %',
  ])('what the environment gives as a secret, in `%s`', async (line) => {
    const text = withImage(line.replace('%', '"{{ env(\'CANARY\') }}"'));
    const found = await problemsOf(text, { CANARY: 'canary' });
    expect(found).toContainEqual(
      expect.stringMatching(/^4:\d+ train\.image\..*write `var\('CANARY'\)`, else hand it over/),
    );
    expect(found.join('\n')).not.toContain('canary');
  });

  test('channels without packages have no effect, which is said', async () => {
    const { warnings } = await loadText(withImage('conda_channels: bioconda'));
    expect(warnings).toEqual([
      expect.objectContaining({
        line: 4,
        column: 5,
        message: '`conda_channels` has no effect without `conda_packages`',
      }),
    ]);
  });
});
