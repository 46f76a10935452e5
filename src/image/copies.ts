import { lstatSync } from 'node:fs';
import { posix } from 'node:path';
import type { Copy } from '../config/image.ts';
import { configError } from '../errors.ts';
import { checkName, fileEntry, inOrder, listFolder, type Rules } from './listing.ts';
import type { TarEntry } from './tar.ts';
import { checkAllowed, workspacePath } from './workspace-path.ts';

/** Where copies come from, where they go, and what never gets into an image. */
interface Place {
  /** Absolute, links resolved. */
  readonly workspace: string;
  /** Of the project, in the tar. */
  readonly folder: string;
  readonly rules: Rules;
}

/**
 * Lays copies over the entries of the project: no ignore file counts for them, and a file replaces the one at its place. A
 * file is never put where a folder is, nor the other way around.
 */
export function withCopies(project: Iterable<TarEntry>, copies: readonly Copy[], place: Place): Iterable<TarEntry> {
  if (copies.length === 0) return project;
  const entries = new Map(Array.from(project, (entry) => [entry.path, entry]));
  for (const copy of copies) {
    for (const entry of listCopy(copy, place)) {
      const there = entries.get(entry.path);
      if (there && (there.kind === 'folder') !== (entry.kind === 'folder'))
        throw configError(
          'ALTO-CTX-007',
          `the copy to \`${copy.target}\` would put a ${entry.kind} at /${entry.path}, where a ${there.kind} is`,
          { hint: 'choose another target, or rename one of the two' },
        );
      entries.set(entry.path, entry);
    }
  }
  // As in a walk, `a/x` stands before `a-b`.
  return inOrder([...entries.values()], ({ path }) => path.replaceAll('/', '\0'));
}

/** What a copy adds, the folders above it first. */
function listCopy(copy: Copy, { workspace, folder, rules }: Place): TarEntry[] {
  const real = workspacePath({ workspace, leaveOut: rules.leaveOut }, copy.source, 'the copy of');
  const parts = targetParts(copy);
  const parents = parts.slice(0, -1).map((_, depth): TarEntry => {
    return { kind: 'folder', path: posix.join(folder, ...parts.slice(0, depth + 1)), mode: 0o755 };
  });
  const path = posix.join(folder, ...parts);
  const stats = lstatSync(real);
  return [
    ...parents,
    ...(stats.isDirectory() ? listFolder(real, path, { ...rules, ignoreFile: false }) : [fileEntry(real, path, stats)]),
  ];
}

function targetParts({ target }: Copy): string[] {
  const parts = posix.normalize(target).replace(/\/$/, '').split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..'))
    throw configError('ALTO-CTX-007', `the copy to \`${target}\` does not lead into the project`, {
      hint: 'write a path below the project, without `..`',
    });
  checkName(parts, target);
  checkAllowed(parts, `the copy to \`${target}\``);
  return parts;
}
