import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findCheckouts } from '../../src/trust/checkouts.ts';
import { aWorkspace } from '../config/workspace.ts';

const COMMIT = 'c'.repeat(40);

/** git as actions/checkout uses it, without anything of this machine's own configuration. */
function git(folder: string, ...argv: readonly string[]): string {
  const who = ['-c', 'user.name=a', '-c', 'user.email=a@example.test', '-c', 'protocol.file.allow=always'];
  const env = { PATH: process.env['PATH'], HOME: folder, GIT_CONFIG_NOSYSTEM: '1' };
  return execFileSync('git', [...who, ...argv], { cwd: folder, env, encoding: 'utf8', stdio: 'pipe' }).trim();
}

function aRepository(folder: string): string {
  mkdirSync(folder, { recursive: true });
  git(folder, 'init', '--quiet', '--initial-branch=main');
  git(folder, 'commit', '--quiet', '--allow-empty', '--message=first');
  return git(folder, 'rev-parse', 'HEAD');
}

describe('the commit that is checked out', () => {
  test.each<[how: string, change: (folder: string) => void]>([
    ['on a branch', () => undefined],
    [
      'by itself, as actions/checkout leaves a pull request',
      (folder) => git(folder, 'checkout', '--quiet', '--detach'),
    ],
    ['on a branch whose references are packed', (folder) => git(folder, 'pack-refs', '--all')],
    ['on a branch with a long name', (folder) => git(folder, 'checkout', '--quiet', '-b', 'a/b/c.d')],
  ])('is read: %s', (_, change) => {
    const folder = aWorkspace({});
    const commit = aRepository(folder);
    change(folder);
    expect(findCheckouts(folder)).toEqual([{ folder, commit }]);
  });

  test.each<[what: string, files: Readonly<Record<string, string>>]>([
    ['no HEAD', { '.git/config': '' }],
    ['a HEAD that is no reference', { '.git/HEAD': 'ref: ../../etc/passwd\n' }],
    ['a HEAD that leads out of its folder', { '.git/HEAD': 'ref: refs/../../secret\n', secret: COMMIT }],
    ['a branch without a commit', { '.git/HEAD': 'ref: refs/heads/main\n' }],
    ['references that lead in a circle', { '.git/HEAD': 'ref: refs/a\n', '.git/refs/a': 'ref: refs/a\n' }],
    ['references in a format of another kind', { '.git/HEAD': 'ref: refs/heads/.invalid\n', '.git/reftable/x': '' }],
    ['half a commit', { '.git/HEAD': `${COMMIT.slice(1)}\n` }],
    ['a `.git` that names a folder outside', { '.git': 'gitdir: /tmp\n' }],
    ['a `.git` that is something else', { '.git': 'hello' }],
  ])('cannot be read: %s', (_, files) => {
    const folder = aWorkspace(files);
    expect(findCheckouts(folder)).toEqual([{ folder, commit: undefined }]);
  });

  test('is none, or stands in the files, whatever is in them', () => {
    const piece = fc.constantFrom(
      'ref: ',
      'refs/heads/main',
      'refs/',
      '../',
      'HEAD',
      '\n',
      ' ',
      '\0',
      COMMIT,
      '^',
      '#',
      'x',
    );
    const text = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
    const names = ['HEAD', 'packed-refs', 'refs/heads/main', 'commondir'] as const;
    const folder = aWorkspace({ '.git/refs/heads/x': '' });
    fc.assert(
      fc.property(fc.tuple(text, text, text, text), (texts) => {
        for (const [index, name] of names.entries()) writeFileSync(join(folder, '.git', name), texts[index] ?? '');
        const [found] = findCheckouts(folder) ?? [];
        expect([undefined, COMMIT]).toContain(found?.commit);
      }),
      { numRuns: 300, examples: [[['ref: refs/ref: ', '', '', '\0']]] },
    );
  });

  test('is not read through links', () => {
    const folder = aWorkspace({ 'elsewhere/HEAD': COMMIT, 'sub/x': '' });
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'sub/.git'));
    expect(findCheckouts(folder)).toEqual([{ folder: join(folder, 'sub'), commit: undefined }]);
  });

  test('is read without running anything that the repository names', () => {
    const folder = aWorkspace({});
    const commit = aRepository(folder);
    const ran = join(folder, 'ran');
    for (const key of ['core.fsmonitor', 'core.sshCommand', 'core.hooksPath', 'alias.rev-parse'])
      git(folder, 'config', key, `!touch ${ran}`);
    writeFileSync(join(folder, '.git/hooks/post-checkout'), `#!/bin/sh\ntouch ${ran}\n`);
    chmodSync(join(folder, '.git/hooks/post-checkout'), 0o755);
    expect(findCheckouts(folder)).toEqual([{ folder, commit }]);
    expect(existsSync(ran)).toBe(false);
  });
});

describe('the checkouts of a workspace', () => {
  test('are all found, also one inside of another', () => {
    const folder = aWorkspace({ 'src/a.py': '' });
    const outer = aRepository(folder);
    const inner = aRepository(join(folder, 'src/pr'));
    expect(findCheckouts(folder)).toEqual([
      { folder, commit: outer },
      { folder: join(folder, 'src/pr'), commit: inner },
    ]);
  });

  test('include a worktree, by what is checked out there', () => {
    const folder = aWorkspace({});
    aRepository(folder);
    git(folder, 'worktree', 'add', '--quiet', '-b', 'pr', 'pr');
    git(join(folder, 'pr'), 'commit', '--quiet', '--allow-empty', '--message=other');
    const commit = git(join(folder, 'pr'), 'rev-parse', 'HEAD');
    expect(findCheckouts(folder)).toContainEqual({ folder: join(folder, 'pr'), commit });
  });

  test('do not include submodules: their commits are written in the parent', () => {
    const elsewhere = aWorkspace({});
    aRepository(elsewhere);
    const folder = aWorkspace({});
    aRepository(folder);
    git(folder, 'submodule', '--quiet', 'add', elsewhere, 'lib');
    expect(findCheckouts(folder)?.map((one) => one.folder)).toEqual([folder]);
    rmSync(join(folder, 'lib/.git'));
    aRepository(join(folder, 'lib'));
    expect(findCheckouts(folder)?.map((one) => one.folder)).toEqual([folder, join(folder, 'lib')]);
  });

  test('are none in a folder without any', () => {
    expect(findCheckouts(aWorkspace({ 'alto.yml': '' }))).toEqual([]);
  });
});
