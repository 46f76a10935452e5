import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readRequirements } from '../../src/image/requirements.ts';
import { requirementsKind } from '../../src/image/requirements-kind.ts';

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function workspace(files: Readonly<Record<string, string | Uint8Array>>): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'alto-req-')));
  made.push(root);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}

const paths = (root: string, path: string): string[] => readRequirements(root, path).map((file) => file.path);

describe('readRequirements', () => {
  it('reads what is included, relative to the file that includes it, in the order of pip', () => {
    const root = workspace({
      'app/requirements.txt': '-r ../common/base.txt\nsix\n-c constraints.txt\n',
      'app/constraints.txt': 'six<2',
      'common/base.txt': '-r more/deep.txt',
      'common/more/deep.txt': 'attrs',
    });
    expect(paths(root, 'app/requirements.txt')).toEqual([
      'app/requirements.txt',
      'common/base.txt',
      'common/more/deep.txt',
      'app/constraints.txt',
    ]);
  });

  it('reads files that include each other once', () => {
    const root = workspace({ 'a.txt': '-r b.txt\n-r a.txt', 'b.txt': '-r a.txt\n-r ./b.txt' });
    expect(paths(root, './a.txt')).toEqual(['a.txt', 'b.txt']);
  });

  it('keeps the bytes as they are', () => {
    const bytes = Buffer.from([0xef, 0xbb, 0xbf, ...Buffer.from('six\r\n')]);
    expect(readRequirements(workspace({ 'r.txt': bytes }), 'r.txt')[0]?.content).toEqual(bytes);
  });

  it('reads a folder that is called requirements', () => {
    expect(
      paths(workspace({ 'r.txt': '-r requirements/base.txt', 'requirements/base.txt': '' }), 'r.txt'),
    ).toHaveLength(2);
  });

  it.each([
    ['a missing file', { 'r.txt': 'six\n\n-r nowhere.txt' }, 'r.txt:3: there is no file `nowhere.txt`'],
    ['a file outside', { 'r.txt': '-r ../x.txt' }, 'r.txt:1: the file `../x.txt` lies outside'],
    ['an absolute file', { 'r.txt': '-r /etc/passwd' }, 'r.txt:1: the file `/etc/passwd` lies outside'],
    ['a variable', { 'r.txt': '-r ${HOME}/x.txt' }, 'r.txt:1: a variable'],
    ['no name', { 'r.txt': '-r' }, 'names no file'],
    ['a folder', { 'r.txt': '-r d', 'd/x': '' }, 'is not a file'],
    ['a large file', { 'r.txt': '#'.repeat(1024 * 1024 + 1) }, 'larger than 1 MiB'],
    ['a path in a nested file', { 'r.txt': '-r b.txt', 'b.txt': 'x\n./pkg' }, 'b.txt:2: a package that is a path'],
  ])('refuses %s', (_, files, message) => {
    expect(() => readRequirements(workspace(files), 'r.txt')).toThrow(message);
  });

  it('refuses a link that leads out of the workspace', () => {
    const root = workspace({});
    symlinkSync('/etc/hostname', join(root, 'r.txt'));
    expect(() => readRequirements(root, 'r.txt')).toThrow('outside of the workspace');
  });

  it('B31: refuses a pipe, a device and a gigabyte, and reads none of them', () => {
    const root = workspace({ 'huge.txt': '' });
    execFileSync('mkfifo', [join(root, 'pipe.txt')]);
    symlinkSync('/dev/zero', join(root, 'zero.txt'));
    truncateSync(join(root, 'huge.txt'), 1024 ** 3);
    expect(() => readRequirements(root, 'pipe.txt')).toThrow('`pipe.txt` is not a file');
    expect(() => readRequirements(root, 'zero.txt')).toThrow('lies outside of the workspace');
    expect(() => readRequirements(root, 'huge.txt')).toThrow('`huge.txt` is larger than 1 MiB');
  });

  it('stops at a hundred files', () => {
    const files = Object.fromEntries(Array.from({ length: 120 }, (_, i) => [`r${i}.txt`, `-r r${i + 1}.txt`]));
    expect(() => readRequirements(workspace(files), 'r0.txt')).toThrow('more than 100 files');
  });
});

describe('requirementsKind', () => {
  it.each([
    ['requirements.txt', 'requirements'],
    ['requirements/base.in', 'requirements'],
    ['app/pyproject.toml', 'pyproject'],
    ['uv.lock', 'uv-lock'],
    ['a/poetry.lock', 'poetry-lock'],
    ['my-uv.lock.txt', 'requirements'],
  ])('%s is %s', (path, kind) => {
    expect(requirementsKind(path)).toBe(kind);
  });
});

const PROJECT = '[project]\nname = "app"\ndependencies = ["six", "Some_Package[more]>=1; python_version > \'3\'"]\n';

describe('readRequirements of a pyproject.toml', () => {
  it('reads it, and the settings of uv beside it', () => {
    expect(
      paths(workspace({ 'a/pyproject.toml': PROJECT, 'a/uv.toml': '', 'uv.toml': '' }), 'a/pyproject.toml'),
    ).toEqual(['a/pyproject.toml', 'a/uv.toml']);
    expect(paths(workspace({ 'pyproject.toml': PROJECT, 'uv.lock': '' }), 'pyproject.toml')).toEqual([
      'pyproject.toml',
    ]);
  });

  it.each([
    ['sources of packages that it does not need', '[tool.uv.sources]\nother = { path = "../other" }'],
    ['sources that are published', '[tool.uv.sources]\nsix = { git = "https://h/six" }'],
    ['a version that is computed', 'dynamic = ["version"]'],
  ])('takes %s', (_, more) => {
    expect(paths(workspace({ 'pyproject.toml': `${PROJECT}${more}\n` }), 'pyproject.toml')).toHaveLength(1);
  });

  it.each([
    ['no TOML', 'a = \n', 'pyproject.toml:1:'],
    ['no project', '[tool.poetry]\nname = "x"\n', 'no table `project`'],
    [
      'dependencies that are computed',
      `${PROJECT}dynamic = ["dependencies"]\n`,
      'only known when the project is built',
    ],
    ['a dependency on a path', '[project]\nname = "a"\ndependencies = ["x @ file:///x"]\n', '`x @ file:///x` cannot'],
    [
      'a source that is a path',
      `${PROJECT}[tool.uv.sources]\nsix = { path = "../six" }\n`,
      '`six` cannot be installed',
    ],
    [
      'a source by any name',
      `${PROJECT}[tool.uv.sources]\nsome-package = { workspace = true }\n`,
      '`Some_Package[more]',
    ],
    [
      'one source of several',
      `${PROJECT}[tool.uv.sources]\nsix = [{ path = "x", marker = "m" }, { index = "i" }]\n`,
      '`six`',
    ],
  ])('refuses %s', (_, content, message) => {
    expect(() => readRequirements(workspace({ 'pyproject.toml': content }), 'pyproject.toml')).toThrow(message);
  });
});

describe('readRequirements of a uv.lock', () => {
  const lock = (...packages: string[]): string => packages.map((text) => `[[package]]\n${text}\n`).join('\n');
  const root = 'name = "app"\nsource = { editable = "." }\n';
  const here = { 'pyproject.toml': '' };

  it('reads it, its pyproject.toml, and that of every folder that it names', () => {
    const files = {
      'a/uv.lock': `[manifest]\nmembers = ["app", "part"]\n\n${lock(
        `${root}dependencies = [{ name = "part" }, { name = "six" }]\n[package.dev-dependencies]\ndev = [{ name = "tool" }]`,
        'name = "part"\nsource = { editable = "packages/part" }',
        'name = "tool"\nsource = { directory = "../tool" }',
        'name = "six"\nsource = { registry = "https://pypi.org/simple" }',
      )}`,
      'a/pyproject.toml': '',
      'a/packages/part/pyproject.toml': '',
      'tool/pyproject.toml': '',
      'a/uv.toml': '',
    };
    expect(paths(workspace(files), 'a/uv.lock')).toEqual([
      'a/uv.lock',
      'a/pyproject.toml',
      'a/packages/part/pyproject.toml',
      'tool/pyproject.toml',
      'a/uv.toml',
    ]);
  });

  it.each([
    [
      'a folder',
      `${root}dependencies = [{ name = "lib" }]`,
      'name = "lib"\nsource = { directory = "lib" }',
      '`lib` (lib)',
    ],
    [
      'an archive',
      `${root}dependencies = [{ name = "lib" }]`,
      'name = "lib"\nsource = { path = "x.whl" }',
      '`lib` (x.whl)',
    ],
    [
      'a folder that an extra of a package needs',
      `${root}dependencies = [{ name = "one", extra = ["more"] }]`,
      'name = "lib"\nsource = { editable = "../lib" }\n[[package]]\nname = "one"\nsource = { git = "g" }\n[package.optional-dependencies]\nmore = [{ name = "one", extra = ["more"] }, { name = "lib" }]',
      '`lib` (../lib)',
    ],
  ])('refuses %s of the repository that the project needs', (_, one, two, message) => {
    expect(() => readRequirements(workspace({ ...here, 'uv.lock': lock(one, two) }), 'uv.lock')).toThrow(message);
  });

  it.each([
    ['development', '[package.dev-dependencies]\ndev = [{ name = "lib" }]'],
    ['an extra of the project', '[package.optional-dependencies]\nmore = [{ name = "lib" }]'],
  ])('takes a folder of the repository that is for %s only', (_, more) => {
    const files = {
      ...here,
      'lib/pyproject.toml': '',
      'uv.lock': lock(`${root}${more}`, 'name = "lib"\nsource = { directory = "lib" }'),
    };
    expect(paths(workspace(files), 'uv.lock')).toContain('lib/pyproject.toml');
  });

  it.each<[string, Record<string, string>, string]>([
    ['without its pyproject.toml', { 'uv.lock': lock(root) }, 'uv.lock: there is no file `pyproject.toml`'],
    ['that is no TOML', { ...here, 'uv.lock': '<<<<<<<' }, 'uv.lock:1:'],
    [
      'with a folder outside of the workspace',
      { ...here, 'uv.lock': lock(root, 'name = "x"\nsource = { directory = "../x" }') },
      '`../x/pyproject.toml` lies outside',
    ],
  ])('refuses one %s', (_, files, message) => {
    expect(() => readRequirements(workspace(files), 'uv.lock')).toThrow(message);
  });

  it('may be as long as locks are', () => {
    const files = { ...here, 'uv.lock': `${lock(root)}# ${'x'.repeat(2 * 1024 * 1024)}` };
    expect(paths(workspace(files), 'uv.lock')).toEqual(['uv.lock', 'pyproject.toml']);
  });
});

describe('readRequirements of a poetry.lock', () => {
  const lock = (more: string): string =>
    `[[package]]\nname = "lib"\nversion = "1"\n${more}\n[package.source]\ntype = "directory"\nurl = "../lib"\n`;

  it('reads it, its pyproject.toml, and the settings of poetry', () => {
    const files = { 'poetry.lock': '', 'pyproject.toml': '', 'poetry.toml': '', 'uv.toml': '' };
    expect(paths(workspace(files), 'poetry.lock')).toEqual(['poetry.lock', 'pyproject.toml', 'poetry.toml']);
  });

  it.each(['groups = ["main"]', 'groups = ["dev", "main"]', ''])('refuses a folder of the repository (%s)', (more) => {
    const files = { 'poetry.lock': lock(more), 'pyproject.toml': '' };
    expect(() => readRequirements(workspace(files), 'poetry.lock')).toThrow('`lib` (../lib) cannot be installed');
  });

  it.each(['groups = ["dev"]', 'optional = true'])('takes one that is not installed (%s)', (more) => {
    expect(paths(workspace({ 'poetry.lock': lock(more), 'pyproject.toml': '' }), 'poetry.lock')).toHaveLength(2);
  });

  it('refuses one without its pyproject.toml', () => {
    expect(() => readRequirements(workspace({ 'poetry.lock': '' }), 'poetry.lock')).toThrow('no file `pyproject.toml`');
  });
});
