import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readRequirements } from '../../src/image/requirements.ts';

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

  it('stops at a hundred files', () => {
    const files = Object.fromEntries(Array.from({ length: 120 }, (_, i) => [`r${i}.txt`, `-r r${i + 1}.txt`]));
    expect(() => readRequirements(workspace(files), 'r0.txt')).toThrow('more than 100 files');
  });
});
