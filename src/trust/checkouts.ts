import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isInside } from '../inside.ts';

/** A repository that an earlier step checked out into the workspace. */
export interface Checkout {
  /** Absolute. */
  readonly folder: string;
  /** What HEAD points to; undefined when that cannot be read. */
  readonly commit: string | undefined;
}

const MOST_FOLDERS = 100_000;
/** `packed-refs` of the largest repositories is a few MiB. */
const MOST_BYTES = 32 * 1024 * 1024;
const COMMIT = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/**
 * Every checkout in a folder, found by its `.git`; undefined when the folder is too large to be sure of all. Files are
 * only read: git itself would run what the configuration of a repository names. A submodule belongs to its parent.
 */
export function findCheckouts(workspace: string): readonly Checkout[] | undefined {
  const found: Checkout[] = [];
  const folders = [workspace];
  for (let at = 0; at < folders.length; at++) {
    if (at >= MOST_FOLDERS) return undefined;
    const folder = folders[at] as string;
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.name.toLowerCase() === '.git') {
        if (!isSubmodule(path, found)) found.push({ folder, commit: headOf(path, workspace) });
      } else if (entry.isDirectory()) folders.push(path);
    }
  }
  return found;
}

/** Its commit is written in its parent's; where it stands is the parent's own `.git/modules`. */
function isSubmodule(git: string, outer: readonly Checkout[]): boolean {
  const target = linkedTo(git);
  return target !== undefined && outer.some(({ folder }) => isInside(join(folder, '.git', 'modules'), target));
}

/** The commit of a `.git`, be it a folder or, in a worktree, a file that names one in the workspace. */
function headOf(git: string, workspace: string): string | undefined {
  const folder = linkedTo(git) ?? git;
  if (!isInside(workspace, folder) || !lstatSync(folder, { throwIfNoEntry: false })?.isDirectory()) return undefined;
  const common = text(join(folder, 'commondir'))?.trim();
  const shared = common === undefined ? folder : resolve(folder, common);
  return !shared.includes('\0') && isInside(workspace, shared) ? commitOf('HEAD', [folder, shared]) : undefined;
}

/** Follows a name to its commit; a reference is looked for in its own file first, then among the packed ones. */
function commitOf(name: string, folders: readonly string[], depth = 0): string | undefined {
  for (const folder of folders) {
    const value = text(join(folder, name))?.trim();
    if (value === undefined) continue;
    if (COMMIT.test(value)) return value;
    const next = /^ref: (refs\/[^\0\s]+)$/.exec(value)?.[1];
    const isPlain = next !== undefined && !next.split('/').some((part) => part === '' || part.startsWith('.'));
    return isPlain && depth < 5 ? commitOf(next, folders, depth + 1) : undefined;
  }
  for (const folder of folders) {
    const line = text(join(folder, 'packed-refs'))
      ?.split('\n')
      .find((one) => one.endsWith(` ${name}`));
    const commit = line?.slice(0, -name.length - 1);
    if (commit !== undefined && COMMIT.test(commit)) return commit;
  }
  return undefined;
}

/** Where a `.git` that is a file points to. */
function linkedTo(git: string): string | undefined {
  const target = /^gitdir: ([^\0\n]+)\n?$/.exec(text(git) ?? '')?.[1];
  return target === undefined ? undefined : resolve(dirname(git), target);
}

/** The text of a regular file; links are not followed. A name that some other file brought may be none at all. */
function text(path: string): string | undefined {
  if (path.includes('\0')) return undefined;
  const stats = lstatSync(path, { throwIfNoEntry: false });
  return stats?.isFile() && stats.size <= MOST_BYTES ? readFileSync(path, 'utf8') : undefined;
}
