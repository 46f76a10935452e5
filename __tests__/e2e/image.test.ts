import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { buildStream, projectFolder, readProjectContext } from '../../src/image/context.ts';
import type { GeneratedImage, Packages } from '../../src/config/image.ts';
import { DEFAULT_MICROMAMBA_IMAGE, DEFAULT_UV_IMAGE } from '../../src/image/dockerfile/helper-images.ts';
import { buildFiles, DOCKERFILE, ownBuildArgs, wholeDockerfile } from '../../src/image/dockerfile.ts';
import { readRequirements } from '../../src/image/requirements.ts';
import { requirementsKind } from '../../src/image/requirements-kind.ts';
import { invocation } from '../../src/job/entrypoint.ts';
import { reveal } from '../../src/secret.ts';
import { aGeneratedImage, packagesNamed } from '../fakes/config.ts';
import { newName } from './step.ts';

const BASE = 'alto-base';
const env = { ...process.env, DOCKER_HOST: process.env['ALTO_RUNNER_DOCKER_HOST'] };
const root = realpathSync(mkdtempSync(join(tmpdir(), 'alto-e2e-image-')));
const images: string[] = [];
afterAll(() => {
  rmSync(root, { recursive: true });
  if (images.length > 0) docker(['image', 'rm', '--force', ...images]);
});

function docker(args: readonly string[], input = ''): string {
  const { stdout, stderr, status } = spawnSync('docker', args, { env, input, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

let count = 0;
function newImage(): string {
  const image = `alto-e2e-image:${process.pid}-${++count}`;
  images.push(image);
  return image;
}

function project(name: string, files: Readonly<Record<string, string>>): string {
  const workspace = join(root, name);
  mkdirSync(workspace, { recursive: true });
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(workspace, path)), { recursive: true });
    writeFileSync(join(workspace, path), content);
  }
  return workspace;
}

interface Asked {
  readonly base?: string;
  readonly image?: Partial<GeneratedImage>;
  readonly packages?: Partial<Packages>;
  readonly kernel?: string;
  /** Path of a requirements file. */
  readonly requirements?: string;
  readonly commands?: readonly string[];
  readonly args?: Readonly<Record<string, string>>;
}

/** Builds a workspace as the action does; returns the name of the image and what the builder printed. */
async function build(workspace: string, asked: Asked, path = ''): Promise<{ image: string; log: string }> {
  const folder = projectFolder('my repo', path);
  const context = await readProjectContext({
    workspace,
    project: join(workspace, path),
    folder,
    mounts: [],
    leaveOut: [],
  });
  const { base = BASE, requirements: written, args = {} } = asked;
  const requirements = written === undefined ? [] : readRequirements(workspace, written);
  const file = written === undefined ? undefined : { kind: requirementsKind(written), path: written };
  const packages = { ...aGeneratedImage().packages, file, ...asked.packages };
  const helpers = { uv: DEFAULT_UV_IMAGE, micromamba: DEFAULT_MICROMAMBA_IMAGE };
  const mounts = { secrets: [], ssh: false, args: Object.keys(args) };
  const environment = {
    base,
    image: aGeneratedImage({ helpers, ...asked.image, packages }),
    kernel: asked.kernel,
    mounts,
  };
  const text = wholeDockerfile(environment, { folder, link: false, commands: asked.commands ?? [], mounts });
  const name = newImage();
  const buildArgs = Object.entries({ ...args, ...ownBuildArgs(environment) });
  const child = spawn(
    'docker',
    [
      ...['buildx', 'build', '--progress', 'plain', '--load', '-f', DOCKERFILE, '-t', name],
      ...buildArgs.flatMap(([key, value]) => ['--build-arg', `${key}=${value}`]),
      '-',
    ],
    { env, stdio: ['pipe', 'ignore', 'pipe'] },
  );
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (log += chunk));
  const ended = new Promise((resolve) => child.once('close', resolve));
  await pipeline(buildStream(buildFiles(text, requirements), context), child.stdin);
  if ((await ended) !== 0) throw new Error(log);
  return { image: name, log };
}

/** Makes a base from a Dockerfile alone. */
function aBase(...lines: readonly string[]): string {
  const base = newImage();
  docker(['buildx', 'build', '--quiet', '--load', '-t', base, '-'], [`FROM ${BASE}`, ...lines, ''].join('\n'));
  return base;
}

function inspect(image: string): { readonly Env: readonly string[]; readonly Entrypoint: readonly string[] | null } {
  return JSON.parse(docker(['image', 'inspect', '--format', '{{json .Config}}', image])) as ReturnType<typeof inspect>;
}

const sh = (image: string, script: string, ...options: string[]): string =>
  docker(['run', '--rm', ...options, '--entrypoint', 'sh', image, '-c', script]);

describe('a generated image', () => {
  it('holds any command, folder and requirements file as it was written', async () => {
    const odd = `it's "odd" $HOME \\ é #1`;
    const workspace = project('odd', {
      [`${odd}/main.py`]: 'print(1)',
      [`${odd}/req uire's.txt`]: '-r ../base.txt\n',
      'base.txt': '# nothing to install\n',
    });
    const heredoc = `cat <<'E' > /heredoc\n  # "indented" $HOME \`id\` back\\slash \\n\n\n\ttab\nE\n# a comment`;
    const { image } = await build(
      workspace,
      {
        image: {
          buildCommands: [
            `printf %s 'plain' > /plain`,
            heredoc,
            `printf '%s' '["json"]' > /json; [ -e /json ]`,
            `printf '%s' end\\\\ > /last\\`.slice(0, -1),
            `printf %s '${'x'.repeat(70_000)}' > /long`,
          ],
        },
        requirements: `${odd}/req uire's.txt`,
      },
      odd,
    );
    expect(sh(image, 'pwd; cat main.py')).toBe(`/alto/my repo/${odd}\nprint(1)`);
    expect(sh(image, 'cat /heredoc')).toBe('  # "indented" $HOME `id` back\\slash \\n\n\n\ttab\n');
    expect(sh(image, 'cat /plain /json /last; wc -c < /long')).toBe('plain["json"]end\\70000\n');
  });

  it('installs packages once: another code reuses them, another included file does not', async () => {
    const requirement = `six # ${newName('cache')}`;
    const workspace = project('cache', {
      'main.py': '1',
      'requirements.txt': '-r base.txt',
      'base.txt': `${requirement}\n`,
    });
    const first = await build(workspace, { requirements: 'requirements.txt' });
    expect(first.log).toContain('Successfully installed six');
    writeFileSync(join(workspace, 'main.py'), '2');
    const second = await build(workspace, { requirements: 'requirements.txt' });
    expect(second.log).not.toContain('Successfully installed');
    expect(sh(second.image, 'cat main.py; python3 -c "import six"')).toBe('2');
    writeFileSync(join(workspace, 'base.txt'), `${requirement} again\n`);
    expect((await build(workspace, { requirements: 'requirements.txt' })).log).toContain('Successfully installed six');
  });

  it('lets every user read the project and write results, and has one time', async () => {
    const { image } = await build(project('user', { 'main.py': '1' }), {});
    expect(
      sh(image, 'cat main.py; echo x > /alto/out/f; cat /alto/out/f; stat -c %Y main.py', '--user', '1234:1234'),
    ).toBe('1x\n315619200\n');
  });

  it.each<[what: string, lines: string[], asked: Asked]>([
    ['has no python3 or python', ['ENV PATH=/nothing'], { requirements: 'requirements.txt' }],
    [
      'has no pip',
      [
        'RUN mkdir /fake && printf "#!/bin/sh\\nexit 1" > /fake/python3 && chmod 755 /fake/python3',
        'ENV PATH=/fake:$PATH',
      ],
      { requirements: 'requirements.txt' },
    ],
    ['has no `python4`', [], { image: { python: { version: undefined, exec: 'python4' } } }],
    ["is not of Debian's family", ['RUN rm /usr/bin/apt-get'], { image: { aptPackages: ['hello'] } }],
    ['is not root, who alone may install `apt_packages`', ['USER 1234'], { image: { aptPackages: ['hello'] } }],
    [
      'packages need /opt/alto, where the user of the base image may not write',
      ['USER 1234'],
      { image: { conda: { packages: ['x'], channels: [] } } },
    ],
  ])('says what its base cannot do, with its name: %s', async (what, lines, asked) => {
    const base = aBase(...lines);
    const failure = build(project('without', { 'requirements.txt': 'six' }), { base, ...asked });
    await expect(failure).rejects.toThrow(new RegExp(`^[^\\n]*${what}[^\\n]*${base}$`, 'm'));
  });

  it('holds dozens of odd values of everything in one build', async () => {
    const odd = [
      '', ' ', '  two  ', '\t', '\n', '\r\n', 'a\nb\n\nc\n', '\\', '\\\\', 'end\\', '\\n', '$', '$$', '$HOME', '${HOME}', '${x:-y}', '$(id)',
      '`id`', "'", "''", '"', '""', `'"'"'`, "it's", 'say "hi"', '#', '# no comment', ' # no', '<<EOF', '<<-"E"', '["json"]', '{}', '*', '?', '~', '!',
      '&&', '|', ';', '%s %b', '\\0101', '--flag', '-n', '=', 'a=b', 'é', '😀', '\u00a0', '\u2028', '\u0085', '\u0001', '\u001b[31m', 'x'.repeat(70_000),
      'long " \\ $ \n'.repeat(8000), 'FROM scratch', 'a\\\nb', '\\\n', '\ufeffbom', 'tab\there', '{{x}}', '%PATH%', '\\$', '\\"', "\\'",
    ]; // prettier-ignore
    const baked = Object.fromEntries(odd.map((value, index) => [`ODD_${index}`, value]));
    const printable = odd.filter((value) => value.length < 1000);
    const word = (value: string): string => `'${value.replaceAll("'", `'\\''`)}'`;
    const { image } = await build(project('values', { 'main.py': '' }), {
      image: {
        env: baked,
        buildCommands: [
          `printf '%s\\0' ${printable.map(word).join(' ')} >/said`,
          printable.map((value) => `printf '%s\\0' ${word(value)} >>/one`).join('\n'),
          'env -0 | grep -z ^ODD_ | sort -z >/seen',
          'printf %s "$GIVEN" >/given',
        ],
        entrypoint: ['printf', '%s', ...printable],
      },
      commands: [`printf '%s' ${word('after\n"the"\ncode')} >/after; pwd >>/after; printf %s "$GIVEN" >>/after`],
      args: { GIVEN: 'a $HOME "b"\n\'c\'' },
    });
    const { Env, Entrypoint } = inspect(image);
    const found = Object.fromEntries(
      Env.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
    );
    expect(found).toMatchObject(baked);
    expect(found['ALTO_NEWLINE']).toBeUndefined();
    expect(Entrypoint).toEqual(['printf', '%s', ...printable]);
    const read = (file: string): string => docker(['run', '--rm', '--entrypoint', 'cat', image, file]);
    expect(read('/said').split('\0').slice(0, -1)).toEqual(printable);
    expect(read('/one').split('\0').slice(0, -1)).toEqual(printable);
    expect(read('/seen').split('\0').slice(0, -1).toSorted()).toEqual(
      Object.entries(baked)
        .map(([name, value]) => `${name}=${value}`)
        .toSorted(),
    );
    expect(read('/given')).toBe('a $HOME "b"\n\'c\'');
    expect(read('/after')).toBe('after\n"the"\ncode/alto/my repo\na $HOME "b"\n\'c\'');
  });

  it('clears the entrypoint of its base', async () => {
    const base = aBase('ENTRYPOINT ["false"]');
    const { image } = await build(project('cleared', {}), { base, image: { entrypoint: [] } });
    expect(inspect(image).Entrypoint ?? []).toEqual([]);
    expect(docker(['run', '--rm', image, 'echo', 'ran'])).toBe('ran\n');
  });

  it('installs apt packages, keeps what it fetched for the next build, and leaves none of it in the image', async () => {
    const workspace = project('apt', {});
    const { image } = await build(workspace, { image: { aptPackages: ['hello'] } });
    expect(sh(image, 'hello; ls /var/cache/apt /var/lib/apt/lists')).toMatch(/^Hello, world!\n/);
    expect(sh(image, 'find /var/cache/apt /var/lib/apt/lists -type f')).toBe('');
    const again = await build(workspace, {
      image: { aptPackages: ['hello'], buildCommands: ['true'], env: { NOW: `${Date.now()}` } },
    });
    expect(again.log).toContain('Need to get 0 B');
  });
});

describe('the Python of a generated image', () => {
  const PYPROJECT = '[project]\nname = "app"\nversion = "1"\ndependencies = ["six"]\n';

  it('gets the dependencies of a pyproject.toml, beside what the base has, and pip works in it', async () => {
    const base = aBase('RUN pip install packaging');
    const { image } = await build(
      project('pyproject', { 'a b/pyproject.toml': `${PYPROJECT}dynamic = []\nrequires-python = ">=3.9"\n` }),
      {
        base,
        requirements: 'a b/pyproject.toml',
        packages: { named: ['iniconfig'] },
        commands: ['pip install pluggy'],
      },
    );
    const where = (module: string): string => `import ${module}; print(${module}.__file__)`;
    expect(sh(image, `python3 -c '${where('six')}'`)).toMatch(/^\/opt\/alto\/venv\//);
    expect(sh(image, `python3 -c '${where('iniconfig')}; ${where('pluggy')}'`)).toMatch(
      /^\/opt\/alto\/venv\/.*\n\/opt\/alto\/venv\//,
    );
    expect(sh(image, `python3 -c '${where('packaging')}'`)).not.toContain('/opt/alto');
    expect(sh(image, 'find /tmp /opt/alto -type f -name "*alto*" -o -name uv')).toMatch(/^(\S+\/alto-base\.pth\n)?$/);
  });

  it('sees what the environment has that it lies over, and leaves that as it is', async () => {
    const base = aBase('RUN python3 -m venv /env && /env/bin/pip install six==1.15.0', 'ENV PATH=/env/bin:$PATH');
    const { image } = await build(project('exec', {}), {
      base,
      image: { python: { version: undefined, exec: 'python3' } },
      packages: { named: ['six', 'iniconfig'] },
    });
    expect(sh(image, 'python3 -c "import six, iniconfig; print(six.__version__, six.__file__)"')).toMatch(
      /^1\.15\.0 \/env\//,
    );
    expect(sh(image, '/env/bin/python -c "import iniconfig" 2>&1 || true')).toContain('ModuleNotFoundError');
  });

  it('is shared with the image that it lies over, when that is one of ours', async () => {
    const workspace = project('nested', {});
    const python = { version: undefined, exec: 'python3' };
    const below = await build(workspace, { image: { python }, packages: { named: ['six'] } });
    const { image } = await build(project('nested', { 'pyproject.toml': PYPROJECT.replace('six', 'iniconfig') }), {
      base: below.image,
      requirements: 'pyproject.toml',
    });
    expect(sh(image, 'python -c "import six, iniconfig; print(six.__file__)"')).toContain('/opt/alto/venv/');
  });

  it('gets what a uv.lock names, without the workspace that it belongs to', async () => {
    const files = {
      'pyproject.toml': `${PYPROJECT.replace('"six"', '"six", "part"')}requires-python = ">=3.9"\n[tool.uv.sources]\npart = { workspace = true }\n[tool.uv.workspace]\nmembers = ["part"]\n`,
      'part/pyproject.toml':
        '[project]\nname = "part"\nversion = "1"\nrequires-python = ">=3.9"\ndependencies = ["iniconfig"]\n',
    };
    const folder = project('lock', files);
    const locker = newImage();
    docker(
      ['buildx', 'build', '--load', '-t', locker, '-f', '-', folder],
      `FROM ${BASE}\nCOPY . /p\nRUN --mount=from=${DEFAULT_UV_IMAGE},source=/uv,target=/tmp/uv cd /p && /tmp/uv lock\n`,
    );
    writeFileSync(join(folder, 'uv.lock'), docker(['run', '--rm', locker, 'cat', '/p/uv.lock']));
    const { image, log } = await build(folder, { requirements: 'uv.lock' });
    expect(sh(image, 'python -c "import six, iniconfig"; pip list')).toMatch(/iniconfig[^]*six/);
    expect(sh(image, 'pip list')).not.toMatch(/^(app|part) /m);
    expect(log).toContain('the members of the uv workspace are not installed');

    writeFileSync(join(folder, 'pyproject.toml'), files['pyproject.toml'].replace('"six"', '"six", "pluggy"'));
    await expect(build(folder, { requirements: 'uv.lock' })).rejects.toThrow(/lockfile[^]*needs to be updated/);
  });

  it('runs a notebook with its own packages, whatever kernel the base has', async () => {
    const base = aBase('RUN pip install ipykernel && python3 -m ipykernel install --name python3');
    const { image } = await build(project('kernel', { 'pyproject.toml': PYPROJECT }), {
      base,
      requirements: 'pyproject.toml',
      kernel: 'python3',
    });
    const script =
      'import jupyter_client.kernelspec as k; print(k.KernelSpecManager().get_kernel_spec("python3").argv[0])';
    expect(sh(image, `python -c '${script}'`)).toBe('/opt/alto/venv/bin/python\n');
  });

  it('is conda’s when there are conda packages, as micromamba is told (its channels cannot be reached from tests)', async () => {
    const { image } = await build(project('conda', {}), {
      image: {
        conda: { packages: ['numpy=2.1', 'a>=1,<2'], channels: ['bioconda'] },
        python: { version: '3.11', exec: undefined },
      },
    });
    expect(sh(image, 'cat /opt/alto/conda/conda-meta/arguments')).toBe(
      [
        ...['create', 'python=3.11', 'pip', '--yes', '--no-rc', '--always-copy', '--prefix', '/opt/alto/conda'],
        ...['--override-channels', '--channel', 'conda-forge', '--channel', 'bioconda', 'numpy=2.1', 'a>=1,<2', ''],
      ].join('\n'),
    );
    expect(sh(image, 'command -v python')).toBe('/opt/alto/conda/bin/python\n');
  });
});

describe('runtime packages', () => {
  const start = (image: string, packages: readonly string[], cmd: string): string => {
    const { command = [], files } = invocation({ type: 'script', cmd, src: '' }, packagesNamed(...packages));
    const inside = Object.entries(files).map(([path, content]) => `printf %s ${quoted(reveal(content))} >${path}`);
    const script = `mkdir -p /alto/in; ${inside.join('; ')}; exec "$@"`;
    return docker(['run', '--rm', image, 'sh', '-c', script, 'sh', ...command]);
  };
  const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

  it('come to what the image has, which stays as it is', () => {
    const base = aBase('RUN pip install six==1.15.0');
    const script =
      'python3 -c "import six, iniconfig; print(six.__version__, iniconfig.__file__)"; pip show iniconfig 2>&1 | tail -n 1';
    expect(start(base, ['six', 'iniconfig'], script)).toMatch(/^1\.15\.0 \/tmp\/alto-packages-/);
    expect(start(base, ['six>1.15'], 'python3 -c "import six; print(six.__version__)"')).toMatch(/^1\.1[67]/);
  });
});
