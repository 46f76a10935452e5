import type { Image } from '../image.ts';
import { isInside } from '../../inside.ts';
import { findInside } from '../paths.ts';
import type { ImageFile } from '../schema/image.ts';
import { baseKey } from './base.ts';
import { cacheFolders } from './cache.ts';
import type { Desk } from './desk.ts';

/**
 * Absolute paths of what the project holds for the builder alone, and for that of the images below, whether it gets it in
 * this run or not: files of secrets, keys, folders of caches. `image` is undefined where the file alone counts.
 */
export function builderFiles(file: ImageFile, image: Image | undefined, desk: Desk): readonly string[] {
  const { secrets = {}, pip_secret_mounts: pip = [], ssh = [] } = file;
  const named = [...Object.values(secrets), ...pip.map(({ src }) => src), ...ssh.map(keyOf)];
  const files = named.flatMap((path) => {
    const found = typeof path === 'string' ? findInside(desk.context.workspace, desk.folder, path) : undefined;
    return found && !('problem' in found) && found.stats.isFile() ? [found.absolute] : [];
  });
  // A cache among the code itself cannot be told from it.
  const folders = cacheFolders(file, desk).filter((folder) => !isInside(folder, desk.folder));
  return [...new Set([...files, ...folders, ...below(file, image, desk)])];
}

function below(file: ImageFile, image: Image | undefined, desk: Desk): readonly string[] {
  if (image?.kind === 'generated' && typeof image.base !== 'string') return image.base.build.builderFiles;
  const key = baseKey(file);
  const base = key && file[key];
  // Another image may stand in its place in this run; the project that is laid over that one is the same.
  return typeof base === 'object' ? desk.builderFilesOf(base.agent) : [];
}

/** The path in `id=path`. */
function keyOf(written: string): string | undefined {
  const at = written.indexOf('=');
  return at < 0 ? undefined : written.slice(at + 1);
}
