import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Copy } from '../../src/config/image.ts';
import {
  buildStream,
  type ContextSource,
  listContext,
  projectFolder,
  readProjectContext,
  readUserContext,
} from '../../src/image/context.ts';
import { listFolder } from '../../src/image/listing.ts';
import { tarChunks, type TarEntry } from '../../src/image/tar.ts';
import { tarHash } from '../../src/image/tar-hash.ts';

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A workspace with these files; a value that begins with `->` makes a link. */
function workspace(files: Readonly<Record<string, string>>): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'alto-ctx-')));
  made.push(root);
  for (const [path, content] of Object.entries(files)) {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    if (path.endsWith('/')) mkdirSync(file, { recursive: true });
    else if (content.startsWith('->')) symlinkSync(content.slice(2), file);
    else writeFileSync(file, content);
  }
  return root;
}

function source(root: string, more: { path?: string; mounts?: string[]; copies?: Copy[]; leaveOut?: string[] } = {}) {
  const path = more.path ?? '';
  return {
    workspace: root,
    project: join(root, path),
    folder: projectFolder('repo', path),
    mounts: more.mounts ?? [],
    copies: more.copies ?? [],
    leaveOut: (more.leaveOut ?? []).map((file) => join(root, file)),
  };
}

const paths = (entries: readonly TarEntry[]): string[] => entries.map(({ path }) => path);

const listed = (source: ContextSource): readonly TarEntry[] => [...listContext(source)];

describe('listContext', () => {
  it('lists the project under /alto with its parents, and room for results', () => {
    const root = workspace({ 'examples/one/main.py': '', 'examples/two/other.py': '', 'top.py': '' });
    expect(
      listed(source(root, { path: 'examples/one' })).map((e) => [e.path, e.kind === 'folder' ? e.mode : e.kind]),
    ).toEqual([
      ['alto', 0o755],
      ['alto/out', 0o777],
      ['alto/repo', 0o755],
      ['alto/repo/examples', 0o755],
      ['alto/repo/examples/one', 0o755],
      ['alto/repo/examples/one/main.py', 'file'],
    ]);
  });

  it('lists the folder of the project, mounts and copies alone when none of its files get in', () => {
    const root = workspace({ 'app/main.py': '', 'app/in/deep.py': '', 'data/a': '', 'more/b': '' });
    const all = source(root, { path: 'app', mounts: ['more'], copies: [{ source: 'data', target: 'in/data' }] });
    expect(paths(listed({ ...all, project: undefined }))).toEqual([
      ...['alto', 'alto/more', 'alto/more/b', 'alto/out', 'alto/repo', 'alto/repo/app'],
      ...['alto/repo/app/in', 'alto/repo/app/in/data', 'alto/repo/app/in/data/a'],
    ]);
    expect(paths(listed({ ...source(root), project: undefined }))).toEqual(['alto', 'alto/out', 'alto/repo']);
  });

  it('leaves out the alto.yml, the artifacts, and .git, .env, .docker wherever they stand', () => {
    const root = workspace({
      'alto.yml': '',
      'alto-artifacts/x': '',
      '.git/config': '',
      '.env': '',
      '.docker/config.json': '',
      'sub/.git': '',
      'sub/.env': '',
      'sub/alto.yml': '',
      '.envrc': '',
      '.gitignore': '',
      'requirements/base.txt': '',
    });
    expect(paths(listed(source(root, { leaveOut: ['alto.yml', 'alto-artifacts'] }))).slice(2)).toEqual([
      'alto/repo',
      'alto/repo/.envrc',
      'alto/repo/.gitignore',
      'alto/repo/requirements',
      'alto/repo/requirements/base.txt',
      'alto/repo/sub',
      'alto/repo/sub/alto.yml',
    ]);
  });

  it('follows .dockerignore, and looks into ignored folders only for exceptions', () => {
    const root = workspace({
      '.dockerignore': '*\n!src/**/*.py\n!keep\n',
      'src/a.py': '',
      'src/deep/b.py': '',
      'src/deep/c.txt': '',
      'empty/x.txt': '',
      'keep/y': '',
      'z.py': '',
    });
    expect(paths(listed(source(root))).slice(2)).toEqual([
      'alto/repo',
      'alto/repo/keep',
      'alto/repo/keep/y',
      'alto/repo/src',
      'alto/repo/src/a.py',
      'alto/repo/src/deep',
      'alto/repo/src/deep/b.py',
    ]);
  });

  it('does not get .env back by an exception', () => {
    const root = workspace({ '.dockerignore': '!.env\n!.git\n', '.env': 'SECRET=1', '.git/x': '' });
    expect(paths(listed(source(root))).slice(2)).toEqual(['alto/repo', 'alto/repo/.dockerignore']);
  });

  it('leaves out what it shall at the root of the disk, too', () => {
    const names = (leaveOut: ReadonlySet<string>) => {
      const rules = { leaveOut, never: new Set(['proc', 'sys', 'dev', 'run', 'tmp', 'var']), strict: false };
      const first: string[] = [];
      for (const { path } of listFolder('/', 'root', rules)) {
        first.push(path);
        if (first.length > 1) break;
      }
      return first;
    };
    const [, first = ''] = names(new Set());
    expect(names(new Set([first.replace('root/', '/')]))).not.toContain(first);
  });

  it('sorts by name, folder by folder', () => {
    const root = workspace({ b: '', B: '', é: '', '\u{1F600}': '', '\uFF5E': '', 'a-b/x': '', 'a/x': '' });
    expect(paths(listed(source(root))).map((path) => path.replace('alto/repo', '.'))).toMatchInlineSnapshot(`
      [
        "alto",
        "alto/out",
        ".",
        "./B",
        "./a",
        "./a/x",
        "./a-b",
        "./a-b/x",
        "./b",
        "./é",
        "./😀",
        "./～",
      ]
    `);
  });

  it('normalises rights to 0644 and 0755', () => {
    const root = workspace({ plain: '', program: '', odd: '' });
    chmodSync(join(root, 'plain'), 0o600);
    chmodSync(join(root, 'program'), 0o4711);
    chmodSync(join(root, 'odd'), 0o666);
    const modes = listed(source(root)).flatMap((e) => (e.kind === 'file' ? [[e.path, e.mode]] : []));
    expect(modes).toEqual([
      ['alto/repo/odd', 0o644],
      ['alto/repo/plain', 0o644],
      ['alto/repo/program', 0o755],
    ]);
  });

  it('keeps links that stay inside as links', () => {
    const root = workspace({
      'a/real': 'x',
      'a/link': '->real',
      up: '->a/../a/real',
      dir: '->a',
      dangling: '->a/nowhere',
    });
    const links = listed(source(root)).flatMap((e) => (e.kind === 'link' ? [[e.path, e.target]] : []));
    expect(links).toEqual([
      ['alto/repo/a/link', 'real'],
      ['alto/repo/dangling', 'a/nowhere'],
      ['alto/repo/dir', 'a'],
      ['alto/repo/up', 'a/../a/real'],
    ]);
  });

  it.each([
    ['an absolute link', { l: '->/etc/passwd' }],
    ['a link above', { l: '->../x' }],
    ['a link above from a folder', { 'a/b/l': '->../../../x' }],
    ['a link through a link', { self: '->.', 'a/l': '->../self/../../etc' }],
    ['a link to the folder above', { 'a/x': '', l: '->a/../..' }],
  ])('refuses %s', (_, files) => {
    expect(() => listed(source(workspace(files)))).toThrow('leads out of the project');
  });

  it('accepts a bad link that .dockerignore names', () => {
    const root = workspace({ '.dockerignore': 'l', l: '->/etc/passwd' });
    expect(paths(listed(source(root)))).not.toContain('alto/repo/l');
  });

  it('refuses names that would delete files in a layer', () => {
    expect(() => listed(source(workspace({ 'a/.wh.b': '' })))).toThrow('.wh.');
  });

  it('refuses names that are not UTF-8', () => {
    const root = workspace({});
    writeFileSync(Buffer.concat([Buffer.from(`${root}/x`), Buffer.from([0xff])]), '');
    expect(() => listed(source(root))).toThrow('not UTF-8');
  });

  it('B31: refuses a pipe in the project, and one in place of its ignore file', () => {
    const root = workspace({});
    execFileSync('mkfifo', [join(root, 'p')]);
    expect(() => listed(source(root))).toThrow('is a pipe');
    const other = workspace({});
    execFileSync('mkfifo', [join(other, '.dockerignore')]);
    expect(() => listed(source(other))).toThrow('is not a file of at most 1024 KiB');
  });

  it('refuses a socket', async () => {
    const root = workspace({});
    const server = createServer().listen(join(root, 's'));
    await new Promise((resolve) => server.once('listening', resolve));
    try {
      expect(() => listed(source(root))).toThrow('is a socket');
    } finally {
      server.close();
    }
  });

  it('puts mounts beside the project', () => {
    const root = workspace({
      'app/main.py': '',
      'lib/.dockerignore': 'skip',
      'lib/skip': '',
      'lib/x.py': '',
      'data.csv': '1',
    });
    expect(paths(listed(source(root, { path: 'app', mounts: ['lib', 'data.csv'] })))).toEqual([
      'alto',
      'alto/data.csv',
      'alto/lib',
      'alto/lib/.dockerignore',
      'alto/lib/x.py',
      'alto/out',
      'alto/repo',
      'alto/repo/app',
      'alto/repo/app/main.py',
    ]);
  });

  it.each([
    ['nothing', 'nowhere', 'does not exist'],
    ['outside', '../', 'outside of the workspace'],
    ['a link outside', 'out-link', 'outside of the workspace'],
    ['.env', '.env', 'never copied'],
    ['a file in .git, where a checkout keeps its token', '.git/config', 'never copied'],
    ['the name of the project', 'x/repo', 'is taken'],
    ['the name of the results', 'x/out', 'is taken'],
    ['what is left out, such as the file of a secret', 'x/key', 'never part of an image'],
    ['a link to it', 'key-link', 'never part of an image'],
  ])('refuses a mount of %s', (_, mount, why) => {
    const files = { '.env': '', '.git/config': '', 'out-link': '->/etc', 'x/repo/a': '', 'x/out/a': '' };
    const root = workspace({ ...files, 'x/key': '', 'key-link': '->x/key' });
    mkdirSync(join(root, 'project'));
    expect(() => listed(source(root, { path: 'project', mounts: [mount], leaveOut: ['x/key'] }))).toThrow(why);
  });

  it('refuses two mounts of one name', () => {
    const root = workspace({ 'p/x': '', 'a/lib/x': '', 'b/lib/y': '' });
    expect(() => listed(source(root, { path: 'p', mounts: ['a/lib', 'b/lib'] }))).toThrow('is taken');
  });
});

describe('projectFolder', () => {
  it.each([
    ['repo', '', 'repo'],
    ['repo', 'examples/function', 'repo/examples/function'],
    ['out', '', 'out-repository'],
    ['in', 'x', 'in-repository/x'],
  ])('of %s and %j is %s', (repo, path, folder) => {
    expect(projectFolder(repo, path)).toBe(folder);
  });
});

describe('readContext', () => {
  it('has one digest for two clones with other times, owners and rights', async () => {
    const files = { 'a/x.py': 'print(1)', 'b.txt': '2', l: '->b.txt' };
    const [one, two] = [workspace(files), workspace(files)];
    utimesSync(join(two, 'b.txt'), 1, 2);
    chmodSync(join(two, 'b.txt'), 0o600);
    expect(await readProjectContext(source(one))).toMatchObject({
      files: 2,
      bytes: 9,
      digest: (await readProjectContext(source(two))).digest,
    });
  });

  it.each<[string, Record<string, string>]>([
    ['content', { a: '2', b: '' }],
    ['name', { c: '1', b: '' }],
    ['a file more', { a: '1', b: '', c: '' }],
    ['a link in its place', { a: '1', b: '->a' }],
  ])('has another digest for another %s', async (_, files) => {
    const base = await readProjectContext(source(workspace({ a: '1', b: '' })));
    expect((await readProjectContext(source(workspace(files)))).digest).not.toBe(base.digest);
  });

  it('counts the executable bit', async () => {
    const [one, two] = [workspace({ a: '' }), workspace({ a: '' })];
    chmodSync(join(two, 'a'), 0o755);
    expect((await readProjectContext(source(one))).digest).not.toBe((await readProjectContext(source(two))).digest);
  });
});

describe('buildStream', () => {
  it('ends with exactly the bytes that were hashed', async () => {
    const context = await readProjectContext(source(workspace({ 'a/x.py': 'print(1)' })));
    const front: TarEntry[] = [{ kind: 'file', path: '.alto/Dockerfile', mode: 0o644, content: Buffer.from('FROM x') }];
    const bytes = Buffer.concat(await buildStream(front, context).toArray());
    const tail = bytes.subarray(Buffer.concat([...tarChunks(front, 'open')]).length);
    const hash = tarHash();
    hash.update(tail);
    expect(hash.digest()).toBe(context.digest);
  });

  it('fails when a file was changed since', async () => {
    const root = workspace({ 'x.py': 'print(1)' });
    const context = await readProjectContext(source(root));
    writeFileSync(join(root, 'x.py'), 'print(2)');
    await expect(buildStream([], context).toArray()).rejects.toMatchObject({ code: 'ALTO-CTX-009' });
  });
});

describe('readUserContext', () => {
  it('counts what docker would send, with .env and links as they are, without .git', async () => {
    const root = workspace({
      Dockerfile: 'FROM x',
      '.env': '',
      '.git/HEAD': '',
      '.dockerignore': 'skip',
      skip: '',
      l: '->/etc/hosts',
    });
    const { entries } = await readUserContext(root, join(root, 'Dockerfile'), []);
    expect(paths(entries)).toEqual([
      'context',
      'context/.dockerignore',
      'context/.env',
      'context/Dockerfile',
      'context/l',
    ]);
  });

  it('follows the ignore file of the Dockerfile itself before the general one', async () => {
    const root = workspace({ Dockerfile: '', 'Dockerfile.dockerignore': 'b', '.dockerignore': 'a', a: '', b: '' });
    const { entries } = await readUserContext(root, join(root, 'Dockerfile'), []);
    expect(paths(entries)).toContain('context/a');
    expect(paths(entries)).not.toContain('context/b');
  });
});

describe('copies', () => {
  const copied = (files: Readonly<Record<string, string>>, ...copies: Copy[]): string[] =>
    paths(listed(source(workspace(files), { path: 'app', copies }))).filter((path) => /^alto\/repo\/app./.test(path));

  it('go into the folder of the project, with the folders above them', () => {
    const files = { 'app/main.py': '', 'shared/a.txt': '', 'shared/sub/b.txt': '', 'one.txt': '' };
    expect(copied(files, { source: 'shared', target: 'data/all' }, { source: 'one.txt', target: 'two.txt' })).toEqual([
      'alto/repo/app/data',
      'alto/repo/app/data/all',
      'alto/repo/app/data/all/a.txt',
      'alto/repo/app/data/all/sub',
      'alto/repo/app/data/all/sub/b.txt',
      'alto/repo/app/main.py',
      'alto/repo/app/two.txt',
    ]);
  });

  it('come whatever the ignore files say', () => {
    const files = { 'app/.dockerignore': 'build', 'app/build/x': '', 'lib/.dockerignore': '*', 'lib/y': '' };
    expect(copied(files)).toEqual(['alto/repo/app/.dockerignore']);
    expect(copied(files, { source: 'app/build', target: 'build' }, { source: 'lib', target: 'lib' })).toEqual([
      'alto/repo/app/.dockerignore',
      'alto/repo/app/build',
      'alto/repo/app/build/x',
      'alto/repo/app/lib',
      'alto/repo/app/lib/.dockerignore',
      'alto/repo/app/lib/y',
    ]);
  });

  it('replace files and links of the project, and of copies before them', () => {
    const root = workspace({ 'app/a': 'project', 'app/l': '->a', 'one/a': 'one', 'two/a': 'two', x: 'x' });
    const entries = listed(
      source(root, {
        path: 'app',
        copies: [
          { source: 'one', target: 'sub' },
          { source: 'two', target: 'sub' },
          { source: 'one/a', target: 'a' },
          { source: 'x', target: 'l' },
        ],
      }),
    );
    const from = (path: string) => entries.filter((entry) => entry.path === path);
    expect(from('alto/repo/app/sub/a')).toMatchObject([{ source: join(root, 'two/a') }]);
    expect(from('alto/repo/app/a')).toMatchObject([{ source: join(root, 'one/a') }]);
    expect(from('alto/repo/app/l')).toMatchObject([{ kind: 'file', source: join(root, 'x') }]);
  });

  it('leave out what never gets into an image', () => {
    const files = { 'app/x': '', 'lib/.env': '', 'lib/.git/config': '', 'lib/.docker/config.json': '', 'lib/y': '' };
    expect(copied(files, { source: 'lib', target: 'lib' })).toEqual([
      'alto/repo/app/lib',
      'alto/repo/app/lib/y',
      'alto/repo/app/x',
    ]);
  });

  it('count for the digest', async () => {
    const root = workspace({ 'app/x': '', y: '1' });
    const digest = async (copies: Copy[]) => (await readProjectContext(source(root, { path: 'app', copies }))).digest;
    const one = await digest([{ source: 'y', target: 'y' }]);
    expect(new Set([await digest([]), one, await digest([{ source: 'y', target: 'z' }])]).size).toBe(3);
    writeFileSync(join(root, 'y'), '2');
    expect(await digest([{ source: 'y', target: 'y' }])).not.toBe(one);
  });

  it.each<[what: string, files: Record<string, string>, copy: Copy, problem: string]>([
    ['what is not there', {}, { source: 'none', target: 'x' }, 'does not exist'],
    ['what lies outside', { l: '->/etc' }, { source: 'l', target: 'x' }, 'outside of the workspace'],
    ['.env', { '.env': '' }, { source: '.env', target: 'x' }, 'never copied'],
    ['what is in .git', { '.git/config': '' }, { source: '.git/config', target: 'x' }, 'never copied'],
    ['to .env', { x: '' }, { source: 'x', target: '.env' }, 'never copied'],
    ['the alto.yml', { 'alto.yml': '' }, { source: 'alto.yml', target: 'x' }, 'never part of an image'],
    ['out of the project', { x: '' }, { source: 'x', target: '../x' }, 'does not lead into the project'],
    ['to the project itself', { x: '' }, { source: 'x', target: '.' }, 'does not lead into the project'],
    [
      'a file onto a folder',
      { 'app/d/f': '', x: '' },
      { source: 'x', target: 'd' },
      'put a file at /alto/repo/app/d, where a folder is',
    ],
    [
      'a folder onto a file',
      { 'app/f': '', 'd/x': '' },
      { source: 'd', target: 'f' },
      'put a folder at /alto/repo/app/f, where a file is',
    ],
    ['through a link', { 'app/l': '->d', 'app/d/f': '', x: '' }, { source: 'x', target: 'l/x' }, 'where a link is'],
    ['a link that leads out', { 'd/l': '->../x', x: '' }, { source: 'd', target: 'd' }, 'leads out of the project'],
    ['what deletes in a layer', { x: '' }, { source: 'x', target: '.wh.x' }, 'deletes another file'],
  ])('refuse %s', (_, files, copy, problem) => {
    const root = workspace({ 'app/main.py': '', ...files });
    expect(() => listed(source(root, { path: 'app', copies: [copy], leaveOut: ['alto.yml'] }))).toThrow(problem);
  });
});
