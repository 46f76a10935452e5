import { isInside } from '../../inside.ts';
import { findInside } from '../paths.ts';
import type { ImageFile } from '../schema/image.ts';
import { cacheFolders } from './cache.ts';
import type { Desk } from './desk.ts';

/**
 * Absolute paths of what the project holds for builders alone, whether one gets it in this run or not: files of secrets,
 * keys, folders of caches, of this agent and of the others of its file.
 */
export function builderFiles(file: ImageFile, desk: Desk): readonly string[] {
  const { secrets = {}, pip_secret_mounts: pip = [], ssh = [] } = file;
  const named = [...Object.values(secrets), ...pip.map(({ src }) => src), ...ssh.map(keyOf)];
  const files = named.flatMap((path) => {
    const found = typeof path === 'string' ? findInside(desk.context.workspace, desk.folder, path) : undefined;
    return found && !('problem' in found) && found.stats.isFile() ? [found.absolute] : [];
  });
  // A cache among the code itself cannot be told from it.
  const folders = cacheFolders(file, desk).filter((folder) => !isInside(folder, desk.folder));
  // In one order: agents of one project then have the same to be read, which is done once.
  return [...new Set([...files, ...folders, ...desk.builderFiles])].sort();
}

/** The path in `id=path`. */
function keyOf(written: string): string | undefined {
  const at = written.indexOf('=');
  return at < 0 ? undefined : written.slice(at + 1);
}
