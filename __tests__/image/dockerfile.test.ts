import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { GeneratedImage, Packages } from '../../src/config/image.ts';
import {
  buildFiles,
  codeDockerfile,
  environmentDockerfile,
  isBare,
  ownBuildArgs,
  type StepMounts,
  wholeDockerfile,
} from '../../src/image/dockerfile.ts';
import { literalImages } from '../../src/image/dockerfile-images.ts';
import { aGeneratedImage } from '../fakes/config.ts';
import { aConfig } from '../fakes/read.ts';
import { readInstructions, readWord, runScript, splitWords } from './docker-reading.ts';

interface Asked {
  readonly image?: Partial<GeneratedImage>;
  readonly packages?: Partial<Packages>;
  readonly kernel?: string;
  readonly mounts?: StepMounts;
}

const nothing: StepMounts = { secrets: [], ssh: false };
const BASE = 'docker.io/library/python:3.12-slim';

function anEnvironment({ image = {}, packages = {}, kernel, mounts = nothing }: Asked) {
  const own = { ...aGeneratedImage().packages, ...packages };
  return { base: BASE, image: aGeneratedImage({ ...image, packages: own }), kernel, mounts };
}

const environmentText = (asked: Asked): string => environmentDockerfile(anEnvironment(asked));
const codeText = (commands: readonly string[] = [], mounts: StepMounts = nothing, link = false): string =>
  codeDockerfile(BASE, { folder: 'repo', link, commands, mounts });

const requirements = { file: { kind: 'requirements', path: 'app/requirements.txt' } } as const;
const pyproject = { file: { kind: 'pyproject', path: 'app/pyproject.toml' } } as const;
const uvLock = { file: { kind: 'uv-lock', path: 'uv.lock' } } as const;
const poetryLock = { file: { kind: 'poetry-lock', path: 'poetry.lock' } } as const;
const indexes: Partial<Packages> = {
  index: 'https://pypi.example.com/simple',
  extraIndexes: ['https://one.example.com/simple', 'https://two.example.com/?a=b&c=d'],
};

/** One key of `image` each, and what several of them do to each other. */
const PARAMETERS: Readonly<Record<string, Asked>> = {
  nothing: {},
  env: { image: { env: { B: 'plain', A: 'it\'s "x" $HOME \\', EMPTY: '' } } },
  'env-of-several-lines': { image: { env: { CERT: 'one\ntwo\n', A: 'a' } } },
  apt_packages: { image: { aptPackages: ['git', 'libgl1=1.6.0-1'] } },
  image_build_cmds: { image: { buildCommands: ['echo "$HOME"', 'echo one\necho two'] } },
  packages: { packages: { named: ['numpy>=2,<3', 'requests[security]', 'https://example.com/x-1-py3-none-any.whl'] } },
  requirements: { packages: requirements },
  'requirements-and-packages': { packages: { ...requirements, named: ['six'] } },
  pip_index: { packages: { ...requirements, ...indexes } },
  pip_extra_args: { packages: { ...requirements, extraArgs: ['--pre', '--only-binary', ':all:', "it's"] } },
  pip_secret_mounts: {
    packages: { ...requirements, secretMounts: [{ id: 'netrc', target: '/root/.netrc' }] },
    image: { buildCommands: ['true'] },
  },
  'secrets-ssh-and-build_args': {
    image: { buildCommands: ['make'], aptPackages: ['make'] },
    packages: requirements,
    mounts: { secrets: ['token', 'key'], ssh: true, args: ['VERSION', 'EDITION'] },
  },
  pyproject: { packages: { ...pyproject, ...indexes, named: ['six'], extraArgs: ['--pre'] } },
  'uv.lock': { packages: { ...uvLock, named: ['six'] } },
  'uv.lock-and-pip_index': { packages: { ...uvLock, ...indexes } },
  'poetry.lock': { packages: { ...poetryLock, ...indexes, named: ['six'] } },
  python_version: { image: { python: { version: '3.11', exec: undefined } }, packages: requirements },
  python_exec: { image: { python: { version: undefined, exec: '/usr/bin/python3.9' } }, packages: requirements },
  conda_packages: {
    image: { conda: { packages: ['numpy=2.1', 'pytorch::pytorch>=2'], channels: ['bioconda', 'conda-forge'] } },
    packages: requirements,
  },
  'conda-and-python_version': {
    image: { conda: { packages: ['gdal'], channels: [] }, python: { version: '3.11', exec: undefined } },
    packages: uvLock,
  },
  'conda-with-its-own-python': { image: { conda: { packages: ['python=3.10', 'pip<25'], channels: [] } } },
  'jupyter-python3': { kernel: 'python3' },
  'jupyter-other-kernel': { kernel: "it's", packages: indexes },
  'jupyter-in-an-environment': { kernel: 'python3', packages: uvLock },
  entrypoint: { image: { entrypoint: ['sh', '-c', 'echo "$0"\n', '\\'] } },
  'entrypoint-cleared': { image: { entrypoint: [] } },
  everything: {
    image: {
      env: { A: 'a' },
      aptPackages: ['git'],
      buildCommands: ['true'],
      python: { version: '3.11', exec: undefined },
      entrypoint: ['python'],
    },
    packages: { ...requirements, named: ['six'] },
    kernel: 'python3',
  },
};

describe('environmentDockerfile', () => {
  it.each(Object.keys(PARAMETERS))('writes %s as it always did', async (name) => {
    await expect(environmentText(PARAMETERS[name] ?? {})).toMatchFileSnapshot(`dockerfiles/${name}.Dockerfile`);
  });

  it('puts what changes most often last', () => {
    const instructions = readInstructions(environmentText(PARAMETERS['everything'] ?? {}));
    expect(instructions.map(({ keyword }) => keyword)).toEqual(
      ['FROM', 'ENV', 'RUN', 'RUN', 'RUN', 'ENV', 'RUN', 'RUN', 'ENTRYPOINT'], // base, env, apt, commands, Python, its PATH, packages, jupyter
    );
  });

  it.each(Object.keys(PARAMETERS))(
    'needs no frontend image, no heredoc, nothing newer than Docker 20.10: %s',
    (name) => {
      const text = environmentText(PARAMETERS[name] ?? {});
      expect(text).not.toMatch(/syntax=|<<|--link|--chmod|--security|--network/);
      expect(text).not.toMatch(/^(USER|SHELL|CMD|COPY|ADD)\b/m);
    },
  );

  it.each(Object.keys(PARAMETERS))('is shell that a shell can read: %s', (name) => {
    for (const { keyword, rest } of readInstructions(environmentText(PARAMETERS[name] ?? {}))) {
      if (keyword !== 'RUN') continue;
      const { status, stderr } = spawnSync('sh', ['-n', '-c', runScript(rest)], { encoding: 'utf8' });
      expect([status, stderr]).toEqual([0, '']);
    }
  });

  it('names the images of uv and micromamba literally, so that their digests count', () => {
    const named = (asked: Asked): string[] => literalImages(environmentText(asked)).map(({ reference }) => reference);
    const { uv, micromamba } = aGeneratedImage().helpers;
    expect(named({ packages: uvLock })).toEqual([BASE, uv, uv]);
    expect(named({ image: { conda: { packages: ['x'], channels: [] } } })).toEqual([BASE, micromamba, micromamba]);
    expect(named({ packages: requirements })).toEqual([BASE]);
  });

  it('does not depend on the order of maps', () => {
    const env = (entries: [string, string][]): string =>
      environmentText({ image: { env: Object.fromEntries(entries) } });
    expect(env([['A', '1'], ['B', '2']])).toBe(env([['B', '2'], ['A', '1']])); // prettier-ignore
    const args = (...names: string[]): string =>
      environmentText({ image: { buildCommands: ['true'] }, mounts: { ...nothing, args: names } });
    expect(args('A', 'B')).toBe(args('B', 'A'));
  });

  it('gives the secrets of packages to the steps that install them and to no other', () => {
    const text = environmentText({
      image: { buildCommands: ['true'], aptPackages: ['git'] },
      packages: { ...uvLock, named: ['six'], secretMounts: [{ id: 'netrc', target: '/root/.netrc' }] },
      kernel: 'python3',
    });
    const steps = readInstructions(text).filter(({ keyword }) => keyword === 'RUN');
    // apt, the command, then the environment, the lock, packages and jupyter.
    expect(steps.map(({ rest }) => rest.includes('id=netrc'))).toEqual([false, false, true, true, true, true]);
  });

  it.each<[what: string, asked: Asked, problem: RegExp]>([
    ['a name of environment', { image: { env: { 'A B': '' } } }, /no name for an environment variable/],
    ['NUL in a value', { image: { env: { A: '\0' } } }, /cannot stand/],
    ['NUL in an entrypoint', { image: { entrypoint: ['\0'] } }, /cannot stand/],
    ['NUL in a command', { image: { buildCommands: ['\0'] } }, /cannot stand/],
    ['a value longer than any line', { image: { env: { A: '-'.repeat(70_000) } } }, /60,000 bytes/],
    ['an option as a package', { packages: { named: ['--index-url=https://x'] } }, /not the name of a package/],
    ['an option as an apt package', { image: { aptPackages: ['-oX=y'] } }, /not the name of a package/],
    ['an option as a conda package', { image: { conda: { packages: ['-y'], channels: [] } } }, /not the name/],
    ['an empty package', { packages: { named: [''] } }, /not the name of a package/],
    ['a package of two lines', { packages: { named: ['a\nb'] } }, /cannot stand/],
    ['a package that is a path', { packages: { named: ['./pkg'] } }, /cannot be installed/],
    ['a channel of two lines', { image: { conda: { packages: [], channels: ['a\nb'] } } }, /cannot stand/],
    ['a path of two lines', { packages: { file: { kind: 'requirements', path: 'a\nb.txt' } } }, /cannot stand/],
    ['a kernel of two lines', { kernel: 'x\ny' }, /cannot stand/],
    [
      'a secret that ends its flag',
      { image: { buildCommands: ['true'] }, mounts: { ...nothing, secrets: ['a,b'] } },
      /cannot stand/,
    ],
    [
      'a place that ends its flag',
      { packages: { named: ['six'], secretMounts: [{ id: 'a', target: '/a b' }] } },
      /cannot stand/,
    ],
    [
      'a build argument with a value',
      { image: { buildCommands: ['true'] }, mounts: { ...nothing, args: ['A=b'] } },
      /cannot stand/,
    ],
  ])('refuses %s', (_, asked, problem) => {
    expect(() => environmentText(asked)).toThrow(problem);
  });
});

describe('a base whose user is not root', () => {
  const USER = 'jovyan:100';
  const textFor = (asked: Asked, user: string | undefined): string =>
    environmentDockerfile({ ...anEnvironment(asked), user });
  /** The users and the steps, in order. */
  const done = (asked: Asked): string[] =>
    readInstructions(textFor(asked, USER)).flatMap(({ keyword, rest }) => {
      if (keyword === 'USER') return `USER ${rest}`;
      return keyword === 'RUN' ? (/alto: ([^']*)/.exec(rest)?.[1] ?? rest) : [];
    });

  it('gets packages of apt and an environment of ours by root; its own commands are its user’s, and so is the image', () => {
    expect(done(PARAMETERS['everything'] ?? {})).toEqual([
      ...['USER 0', 'installing apt packages', `USER ${USER}`, 'true'],
      ...['USER 0', 'making the Python environment', 'installing app/requirements.txt'],
      ...['installing papermill and ipykernel', `USER ${USER}`],
    ]);
    expect(done(PARAMETERS['conda_packages'] ?? {})).toEqual([
      ...['USER 0', 'installing conda packages', 'installing app/requirements.txt', `USER ${USER}`],
    ]);
  });

  it.each(['nothing', 'env', 'image_build_cmds', 'packages', 'requirements', 'jupyter-python3', 'entrypoint'])(
    'installs into its own Python what its user may: %s',
    (name) => {
      expect(textFor(PARAMETERS[name] ?? {}, USER)).toBe(environmentText(PARAMETERS[name] ?? {}));
    },
  );

  it('gets more packages by root when it is an image of ours, whose environment is root’s', () => {
    const base = aConfig({ image: aGeneratedImage({ python: { version: '3.11', exec: undefined } }) });
    expect(done({ image: { base }, packages: { named: ['six'] } })).toEqual([
      ...['USER 0', 'installing packages', `USER ${USER}`],
    ]);
  });

  it.each([undefined, '', 'root', '0', 'root:root', '0:0', '0:1234', 'a b', 'a\nRUN make', '$HOME', ':1', 'it’s'])(
    'is none whose user is root, or cannot be told in a Dockerfile: %j',
    (user) => {
      const asked = PARAMETERS['everything'] ?? {};
      expect(textFor(asked, user)).toBe(environmentText(asked));
    },
  );

  it.each(['1234', '1234:1234', 'node', 'www-data', 'a.b@c+d', 'rooted', '00:1'])('may be %s', (user) => {
    expect(textFor(PARAMETERS['apt_packages'] ?? {}, user)).toContain(`\nUSER ${user}\n`);
  });
});

describe('codeDockerfile', () => {
  it('is code and its folder, and installs nothing', () => {
    expect(codeText()).toBe(`FROM ${BASE}\nCOPY alto /alto\nWORKDIR /alto/repo\n`);
  });

  it('runs commands after the code, with what they may see', () => {
    const mounts = { secrets: ['token'], ssh: true, args: ['VERSION'] };
    expect(codeText(['make', 'make install'], mounts)).toBe(
      [
        `FROM ${BASE}`,
        'ARG VERSION',
        'COPY alto /alto',
        'WORKDIR /alto/repo',
        'RUN --mount=type=secret,id=token --mount=type=ssh make',
        'RUN --mount=type=secret,id=token --mount=type=ssh make install\n',
      ].join('\n'),
    );
    expect(codeText([], mounts)).toBe(codeText());
  });

  it('links the code where the builder can, and changes nothing else for it', () => {
    const linked = codeText([], nothing, true);
    expect(linked).toContain('COPY --link alto /alto');
    expect(linked.replace('--link ', '')).toBe(codeText());
  });
});

describe('wholeDockerfile', () => {
  it.each(Object.keys(PARAMETERS))('is both in one: %s', (name) => {
    const asked = PARAMETERS[name] ?? {};
    const { mounts = nothing } = asked;
    const whole = wholeDockerfile(anEnvironment(asked), { folder: 'repo', link: false, commands: ['true'], mounts });
    const code = codeText(['true'], { ...mounts, args: [] })
      .split('\n')
      .slice(1)
      .join('\n');
    const args = (mounts.args ?? []).length;
    expect(whole.endsWith(code)).toBe(true);
    expect(
      readInstructions(whole).filter(({ keyword }) => keyword === 'ARG' && !whole.includes('ALTO_NEWLINE')),
    ).toHaveLength(args);
    if (args === 0) expect(whole).toBe(environmentText(asked) + code);
  });
});

describe('isBare', () => {
  it.each(Object.entries(PARAMETERS))('knows an environment that is its base: %s', (name, asked) => {
    expect(isBare(anEnvironment(asked))).toBe(name === 'nothing');
  });

  it('does not mind secrets and build arguments that no step uses', () => {
    const bare = anEnvironment({ mounts: { secrets: ['a'], ssh: true, args: ['B'] } });
    expect([isBare(bare), environmentDockerfile(bare)]).toEqual([true, `FROM ${BASE}\n`]);
  });
});

describe('ownBuildArgs', () => {
  it('is the line break that an environment needs, and nothing otherwise', () => {
    expect(ownBuildArgs(anEnvironment({ image: { env: { A: 'a' } } }))).toEqual({});
    expect(ownBuildArgs(anEnvironment({ image: { env: { A: 'a\nb' } } }))).toEqual({ ALTO_NEWLINE: '\n' });
  });
});

describe('buildFiles', () => {
  it('stands under .alto, Dockerfile first', () => {
    const files = buildFiles('FROM x', [{ path: 'sub/r.txt', content: Buffer.from('six') }]);
    expect(files.map(({ path }) => path)).toEqual(['.alto/Dockerfile', '.alto/requirements/sub/r.txt']);
  });
});

describe('any value', () => {
  const anyText = fc
    .string({
      unit: fc.oneof(
        fc.constantFrom(...' \t\n\r\\\'"`$#<>[]{}()-;&|!*?~%=,'),
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
      ),
    })
    .filter((text) => !text.includes('\0') && text.isWellFormed());
  const oneLine = anyText.filter((text) => !/[\n\r]/.test(text));
  const aName = oneLine.filter((text) => text !== '' && !text.startsWith('-'));

  const root = mkdtempSync(join(tmpdir(), 'alto-text-'));
  afterAll(() => rmSync(root, { recursive: true }));
  mkdirSync(join(root, 'bin'));
  for (const name of ['apt-get', 'dpkg', 'id', 'python3', 'micromamba', 'uv'])
    program(name, `[ "$1" != -u ] || { echo 0; exit; }; printf '%s\\0' "$@" >>'${root}/said'`);

  function program(name: string, text: string): void {
    writeFileSync(join(root, 'bin', name), `#!/bin/sh\n${text}\n`);
    chmodSync(join(root, 'bin', name), 0o755);
  }

  /** Runs the steps of a Dockerfile with programs that only note their arguments; returns all of those. */
  function said(text: string): string[] {
    writeFileSync(join(root, 'said'), '');
    for (const { keyword, rest } of readInstructions(text)) {
      if (keyword !== 'RUN') continue;
      const script = runScript(rest)
        .replaceAll('/tmp/alto-uv ', `${root}/bin/uv `)
        .replaceAll('/tmp/alto-micromamba', `${root}/bin/micromamba`)
        .replaceAll(/\/(opt|var)\//g, `${root}/$1/`);
      const { status, stderr } = spawnSync('sh', ['-c', script], {
        env: { PATH: `${root}/bin:/usr/bin:/bin` },
        encoding: 'utf8',
      });
      if (status !== 0) throw new Error(stderr);
    }
    return readFileSync(join(root, 'said'), 'utf8').split('\0');
  }

  it('is a value of ENV, read as Docker reads it', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[A-Za-z_]\w{0,8}$/), anyText), (env) => {
        const environment = anEnvironment({ image: { env } });
        const variables = ownBuildArgs(environment);
        const found = readInstructions(environmentDockerfile(environment))
          .filter(({ keyword }) => keyword === 'ENV')
          .flatMap(({ rest }) => splitWords(rest))
          .map((word) => [word.slice(0, word.indexOf('=')), readWord(word.slice(word.indexOf('=') + 1), variables)]);
        expect(Object.fromEntries(found)).toEqual({ ...env });
      }),
    );
  });

  it('is a word of ENTRYPOINT, read as Docker reads it', () => {
    fc.assert(
      fc.property(fc.array(anyText), (entrypoint) => {
        const read = readInstructions(environmentText({ image: { entrypoint } }));
        expect(JSON.parse(read.at(-1)?.rest ?? '')).toEqual(entrypoint);
      }),
    );
  });

  it('is a folder, read as Docker reads it', () => {
    fc.assert(
      fc.property(oneLine, (folder) => {
        const text = codeDockerfile(BASE, { folder, link: false, commands: [], mounts: nothing });
        expect(readWord(readInstructions(text).at(-1)?.rest ?? '')).toBe(`/alto/${folder}`);
      }),
    );
  });

  it('is a package, an argument, an index or a file, as the installer is given it', () => {
    const words = fc.array(aName, { minLength: 3, maxLength: 8 });
    fc.assert(
      fc.property(words, words, words, (names, args, indexes) => {
        const text = environmentText({
          image: { aptPackages: names, conda: { packages: names, channels: indexes } },
          // What pip takes for a path is refused; the text below is none.
          packages: { named: names.map((name) => `x @ https://h/${name}`), extraArgs: args, extraIndexes: indexes },
        });
        const all = said(text.replaceAll('python=/opt/alto/conda/bin/python;', 'python=python3;'));
        for (const word of [...names, ...names.map((name) => `x @ https://h/${name}`), ...args, ...indexes])
          expect(all).toContain(word);
      }),
      { numRuns: 15 },
    );
  });

  it('is the path of a requirements file', () => {
    fc.assert(
      fc.property(aName, (name) => {
        const all = said(environmentText({ packages: { file: { kind: 'requirements', path: `d/${name}.txt` } } }));
        expect(all).toContain(`/tmp/alto-requirements/d/${name}.txt`);
      }),
      { numRuns: 25 },
    );
  });
});
