import { lstatSync } from 'node:fs';
import { basename } from 'node:path';
import { configError } from '../errors.ts';
import { checkName, fileEntry, listFolder, type Rules } from './listing.ts';
import type { TarEntry } from './tar.ts';
import { workspacePath } from './workspace-path.ts';

/** Files and folders that stand beside the project, by their names under `/alto`; `taken` are those that they may not have. */
export function listMounts(
  mounts: readonly string[],
  workspace: string,
  taken: readonly string[],
  rules: Rules,
): ReadonlyMap<string, Iterable<TarEntry>> {
  const listed = new Map<string, Iterable<TarEntry>>();
  for (const mount of mounts) {
    const real = workspacePath({ workspace, leaveOut: rules.leaveOut }, mount, 'the mount');
    const name = basename(mount === '' || mount === '.' ? real : mount);
    checkName([name], mount);
    if (taken.includes(name) || listed.has(name))
      throw configError('ALTO-CTX-004', `the mount \`${mount}\` would be /alto/${name}, and that name is taken`, {
        hint: 'rename it, or mount the folder above it',
      });
    const path = `alto/${name}`;
    const stats = lstatSync(real);
    listed.set(name, stats.isDirectory() ? listFolder(real, path, rules) : [fileEntry(real, path, stats)]);
  }
  return listed;
}
