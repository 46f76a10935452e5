import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_UV_IMAGE } from '../../src/image/dockerfile/helper-images.ts';
import { aBase, attempt, dockerMeanwhile, lastError, made, type MadeImage } from './param-image.ts';
import { startPythonBuilds } from './python-builds.ts';
import { type PythonIndex, startPythonIndex } from './python-index.ts';
import { docker } from './step.ts';

const password = 'canary-9d1f7c04a2b8';
const netrc = (host: string): string => `machine ${host}\nlogin alto\npassword ${password}\n`;

let index: PythonIndex;
let extra: PythonIndex;
beforeAll(async () => {
  index = await startPythonIndex({
    packages: {
      'alto-first': ['1.0', '2.0'],
      'alto-nested': ['1.0'],
      'alto-deeper': ['1.0'],
      'alto-limited': ['1.0', '1.5', '2.0'],
      'alto-optional': ['1.0'],
      'alto-development': ['1.0'],
    },
  });
  extra = await startPythonIndex({
    packages: { 'alto-elsewhere': ['3.0'] },
    login: { username: 'alto', password },
  });
});
afterAll(() => Promise.all([index.stop(), extra.stop()]));

const MINOR = 'import sys; print("%d.%d" % sys.version_info[:2])';
const versions = (...modules: readonly string[]): string =>
  `python -c 'import ${modules.join(', ')}; print(${modules.map((module) => `${module}.VERSION`).join(', ')})'`;

describe('packages that pip installs into the Python of the base', () => {
  let image: MadeImage;
  beforeAll(async () => {
    image = await made(
      {
        base: 'python:3.12-slim',
        packages: ['alto-first==1.0', 'alto-elsewhere>=2'],
        pip_index: index.url,
        pip_extra_index_url: [extra.url],
        pip_extra_args: `--trusted-host ${index.host} --no-compile`,
        pip_secret_mounts: [['env NETRC', '/root/.netrc']],
      },
      {
        agent: { requirements: 'needs/all.txt' },
        files: {
          'needs/all.txt': '-r base.txt\n-c limits.txt\nalto-limited\n',
          'needs/base.txt': '--requirement deep/deeper.txt\nalto-nested # of base.txt\n',
          'needs/deep/deeper.txt': 'alto-deeper\n',
          'needs/limits.txt': 'alto-limited<2\nalto-optional==1.0\n',
        },
        env: { NETRC: netrc(extra.host) },
        canaries: [password],
      },
    );
  });

  it('`packages` are in the image, in the versions that were asked for', () => {
    expect(image.sh(versions('alto_first', 'alto_elsewhere'))).toBe('1.0 3.0');
  });

  it('`requirements` brings what its nested `-r` files name', () => {
    expect(image.sh(versions('alto_nested', 'alto_deeper'))).toBe('1.0 1.0');
  });

  it('`requirements` keeps to what its `-c` files allow, and installs nothing for them', () => {
    expect(image.sh(versions('alto_limited'))).toBe('1.5');
    expect(image.sh('pip list')).not.toContain('alto-optional');
  });

  it('`pip_index` is where packages come from, in place of PyPI', () => {
    expect(index.served).toContain('/files/alto_first-1.0-py3-none-any.whl');
    expect(image.result.log).not.toContain('pypi.org');
  });

  it('`pip_extra_index_url` is where the others come from', () => {
    expect(extra.served).toContain('/files/alto_elsewhere-3.0-py3-none-any.whl');
  });

  it('`pip_extra_args` reach pip: a host it would not trust, and no compiled files', () => {
    const folder = image.sh(`python -c 'import alto_first; print(alto_first.__file__)'`).replace(/\/[^/]*$/, '');
    expect(image.sh(`ls ${folder}/__pycache__ 2>/dev/null | grep alto_first || echo none`)).toBe('none');
  });

  it('`pip_secret_mounts` logs in while packages are installed, and is in no layer, history or argument', () => {
    expect(image.sh('ls -A /root')).not.toContain('.netrc');
    image.expectWithout(password);
  });

  it('the requirement files themselves are in the project alone', () => {
    expect(image.sh(`find / -xdev -name deeper.txt`)).toBe('/alto/hello/needs/deep/deeper.txt');
  });
});

describe('packages that only uv can install', () => {
  const PYPROJECT = `[project]
name = "hello"
version = "0.1"
requires-python = ">=3.9"
dependencies = ["alto-nested", "alto-limited<2"]

[project.optional-dependencies]
more = ["alto-optional"]

[dependency-groups]
dev = ["alto-development"]
`;
  /** With the index in the project, as a project says that it does not live by PyPI. */
  const uvProject = (pyproject = PYPROJECT): string =>
    `${pyproject}\n[[tool.uv.index]]\nurl = "${index.url}"\ndefault = true\n`;
  const poetryProject = (): string =>
    `${PYPROJECT}\n[[tool.poetry.source]]\nname = "here"\nurl = "${index.url}"\npriority = "primary"\n`;

  /** A lock as a developer would make it: by the real tool, over the same Python. */
  const lock = async (tool: 'uv' | 'poetry', pyproject: string): Promise<string> => {
    const name = await aBase(
      'with-tools:1',
      `FROM ${DEFAULT_UV_IMAGE} AS uv\nFROM python:3.12-slim\nCOPY --from=uv /uv /bin/\nRUN uv tool install poetry==2.5.1\n`,
    );
    const script = `cd "$(mktemp -d)"; printf %s "$PROJECT" >pyproject.toml; PATH=$PATH:/root/.local/bin ${tool} lock >&2; cat ${tool}.lock`;
    return dockerMeanwhile(['run', '--rm', '--env', `PROJECT=${pyproject}`, name, 'sh', '-c', script]);
  };

  it('`requirements: pyproject.toml` installs its dependencies with `packages`, from `pip_index` and `pip_extra_index_url`', async () => {
    const image = await made(
      {
        base: 'python:3.12-slim',
        packages: ['alto-first==1.0', 'alto-elsewhere'],
        pip_index: index.url,
        pip_extra_index_url: [extra.url],
        pip_secret_mounts: [['env NETRC', '/root/.netrc']],
      },
      {
        agent: { requirements: 'pyproject.toml' },
        files: { 'pyproject.toml': PYPROJECT },
        cmd: versions('alto_nested', 'alto_limited', 'alto_first', 'alto_elsewhere'),
        env: { NETRC: netrc(extra.host) },
        canaries: [password],
      },
    );
    expect(image.output).toBe('1.0 1.5 1.0 3.0\n');
    expect(image.sh('pip list')).not.toMatch(/alto-optional|alto-development|hello/);
    image.expectWithout(password);
  });

  it('`requirements: uv.lock` installs what is locked, without the project and its development', async () => {
    const image = await made(
      { base: 'python:3.12-slim' },
      {
        agent: { requirements: 'uv.lock' },
        files: { 'pyproject.toml': uvProject(), 'uv.lock': await lock('uv', uvProject()) },
        cmd: versions('alto_nested', 'alto_limited'),
      },
    );
    expect(image.output).toBe('1.0 1.5\n');
    expect(image.sh('pip list')).not.toMatch(/alto-optional|alto-development|hello/);
  });

  it('`requirements: uv.lock` that does not fit its pyproject.toml any more is a build error that says so', async () => {
    const { result } = await attempt(
      { base: 'python:3.12-slim' },
      {
        agent: { requirements: 'uv.lock' },
        files: { 'pyproject.toml': uvProject().replace('<2', '<1.2'), 'uv.lock': await lock('uv', uvProject()) },
      },
    );
    expect(result.outputs['result'], result.log).toBe('build-error');
    expect(lastError(result)).toMatch(/installing uv\.lock failed/);
    expect(lastError(result)).toMatch(/lockfile/);
  });

  it('`requirements: poetry.lock` installs its main group by poetry, which is not in the image', async () => {
    const image = await made(
      { base: 'python:3.12-slim' },
      {
        agent: { requirements: 'poetry.lock' },
        files: { 'pyproject.toml': poetryProject(), 'poetry.lock': await lock('poetry', poetryProject()) },
        cmd: versions('alto_nested', 'alto_limited'),
      },
    );
    expect(image.output).toBe('1.0 1.5\n');
    expect(image.sh('pip list')).not.toMatch(/alto-optional|alto-development|hello|poetry/);
  });
});

describe('the Python that packages go into', () => {
  it('`python_version` that the base has is used as it is, with what the base has installed', async () => {
    const version = docker('runner', 'run', '--rm', 'python:3.12-slim', 'python', '-c', MINOR);
    const image = await made(
      {
        base: await aBase(
          'with-package:1',
          `FROM python:3.12-slim\nRUN pip install --index-url ${index.url} --trusted-host ${index.host} alto-first==1.0\n`,
        ),
        python_version: version,
        packages: ['alto-nested'],
        pip_extra_index_url: [index.url],
        pip_extra_args: `--trusted-host ${index.host}`,
      },
      { cmd: `${versions('alto_first', 'alto_nested')}; python -c '${MINOR}'; command -v python` },
    );
    expect(image.output).toBe(`1.0 1.0\n${version}\n/opt/alto/venv/bin/python\n`);
    expect(image.sh(`/usr/bin/python3 -c 'import alto_nested' 2>&1 | tail -n 1`)).toContain('ModuleNotFoundError');
  });

  // From a server of this process: the builds that uv takes by itself lie where nothing can be fetched from here.
  it('`python_version` that the base does not have is installed by uv, and the base needs no Python at all', async () => {
    const builds = await startPythonBuilds('python:3.12-slim');
    try {
      const image = await made(
        {
          base: await aBase(
            'no-python:1',
            'FROM python:3.12-slim\nRUN rm -rf /usr/bin/py* /usr/local/bin/py* /usr/lib/python3*\n',
          ),
          python_version: builds.version.replace(/\.\d+$/, ''),
          env: { UV_PYTHON_DOWNLOADS_JSON_URL: builds.url },
          packages: ['alto-first==1.0'],
          pip_extra_index_url: [index.url],
          pip_extra_args: `--trusted-host ${index.host}`,
        },
        { cmd: `${versions('alto_first')}; python -c '${MINOR}'; command -v python3` },
      );
      const minor = builds.version.replace(/\.\d+$/, '');
      expect(image.output).toBe(`1.0\n${minor}\n/opt/alto/venv/bin/python3\n`);
      expect(builds.fetched()).toBe(1);
      expect(image.sh('ls /opt/alto/python')).toContain(`cpython-${builds.version}`);
    } finally {
      await builds.stop();
    }
  });

  it('`python_exec` is the Python of the base that gets the packages, and stays as it was itself', async () => {
    const base = await aBase(
      'two-pythons:1',
      `FROM python:3.12-slim\nRUN python3 -m venv /opt/other && /opt/other/bin/pip install --index-url ${index.url} --trusted-host ${index.host} alto-first==2.0\n`,
    );
    const image = await made(
      {
        base,
        python_exec: '/opt/other/bin/python',
        packages: ['alto-nested'],
        pip_extra_index_url: [index.url],
        pip_extra_args: `--trusted-host ${index.host}`,
      },
      { cmd: versions('alto_first', 'alto_nested') },
    );
    expect(image.output).toBe('2.0 1.0\n');
    expect(image.sh(`/opt/other/bin/python -c 'import alto_nested' 2>&1 | tail -n 1`)).toContain('ModuleNotFoundError');
  });

  it('`python_exec` that the base does not have is a build error that names it', async () => {
    const { result } = await attempt({ base: 'python:3.12-slim', python_exec: '/opt/none/python', packages: ['six'] });
    expect(result.outputs['result'], result.log).toBe('build-error');
    expect(lastError(result)).toContain('the base image has no `/opt/none/python`');
  });
});
