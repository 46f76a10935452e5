import { existsSync, realpathSync, statSync, type Stats } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { isInside } from '../inside.ts';

/** A path of the user's that is there, and inside the workspace after resolving links. */
export interface Found {
  readonly absolute: string;
  /** Relative to the workspace, with `/`; empty for the workspace itself. */
  readonly relative: string;
  readonly stats: Stats;
}

/** Why a path cannot be used; continues "`path` …". */
interface Unusable {
  readonly problem: string;
  /** Whether it lies outside of the workspace. */
  readonly outside?: true;
}

const OUTSIDE: Unusable = { problem: 'leads out of the workspace', outside: true };
const OUTSIDE_BY_LINK: Unusable = { problem: 'leads out of the workspace, through a link', outside: true };

/** Looks up `path` from the folder `base`; `workspace` and `base` are absolute, links resolved. */
export function findInside(workspace: string, base: string, path: string): Found | Unusable {
  if (path.includes('\0')) return { problem: 'holds a NUL character' };
  if (path.startsWith('~')) return { problem: 'starts with `~`: write a path relative to the alto.yml' };
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(path) || /^git@/.test(path))
    return { problem: 'is an address: write a path in the repository' };
  const wanted = resolve(base, path);
  if (!isInside(workspace, wanted)) return OUTSIDE;
  try {
    const absolute = realpathSync(wanted);
    if (!isInside(workspace, absolute)) return OUTSIDE_BY_LINK;
    return { absolute, relative: relativeTo(workspace, absolute), stats: statSync(absolute) };
  } catch (error) {
    return { problem: reasonOf(error) };
  }
}

/** What is written there would be run by git or by GitHub. */
const KEPT = ['.git', '.github'];

/** Where a folder that may not be there yet would lie, links of its parents resolved; or why it may not lie there. */
export function placeInside(workspace: string, path: string): string | Unusable {
  if (path.includes('\0')) return { problem: 'holds a NUL character' };
  const wanted = resolve(workspace, path);
  if (!isInside(workspace, wanted)) return OUTSIDE;
  if (wanted === workspace) return { problem: 'is the workspace itself; name a folder in it' };
  let parent = wanted;
  while (!existsSync(parent)) parent = dirname(parent);
  const real = realpathSync(parent);
  if (!isInside(workspace, real)) return OUTSIDE_BY_LINK;
  if (!statSync(real).isDirectory()) return { problem: 'is a file, or lies below one' };
  const place = join(real, relative(parent, wanted));
  for (const kept of KEPT) {
    if (isInside(join(workspace, kept), place)) return { problem: `lies in \`${kept}\`, which is not for artifacts` };
  }
  return place;
}

/** `path` relative to `folder`, both absolute, with `/`; without looking at the disk. */
export function relativeTo(folder: string, path: string): string {
  return relative(folder, path).split(sep).join('/');
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT':
      return 'does not exist';
    case 'ENOTDIR':
      return 'does not exist: a file stands where a folder is needed';
    case 'EACCES':
    case 'EPERM':
      return 'cannot be read';
    case 'ELOOP':
      return 'is a link that leads to itself';
    case 'ENAMETOOLONG':
      return 'is longer than a path may be';
    default:
      throw error;
  }
}
