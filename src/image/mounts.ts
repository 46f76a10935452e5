import { lstatSync } from 'node:fs';
import { basename } from 'node:path';
import { configError } from '../errors.ts';
import { checkName, fileEntry, listFolder, type Rules } from './listing.ts';
import type { TarEntry } from './tar.ts';
import { workspacePath } from './workspace-path.ts';

/** Lists files and folders that stand beside the project, under `/alto`; `taken` are the names that they may not have. */
export function listMounts(
  mounts: readonly string[],
  workspace: string,
  taken: readonly string[],
  rules: Rules,
): TarEntry[] {
  const names = new Set(taken);
  return mounts.flatMap((mount) => {
    const real = workspacePath(workspace, mount, 'the mount');
    const name = basename(mount === '' || mount === '.' ? real : mount);
    checkName([name], mount);
    if (names.has(name))
      throw configError('ALTO-CTX-004', `the mount \`${mount}\` would be /alto/${name}, and that name is taken`, {
        hint: 'rename it, or mount the folder above it',
      });
    names.add(name);
    const stats = lstatSync(real);
    return stats.isDirectory() ? listFolder(real, `alto/${name}`, rules) : [fileEntry(real, `alto/${name}`, stats)];
  });
}
