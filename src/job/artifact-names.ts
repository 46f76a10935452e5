import { posix } from 'node:path';

/** What a program writes to `$ALTO_ARTIFACTS` lands at the top, not under a folder of ours. */
const OWN_FOLDER = '/alto/out/artifacts';

/** Where a file lands: by its path relative to `$ALTO_ARTIFACTS` or the working directory, else by its whole path. */
export function destination(path: string, workdir: string): string {
  for (const base of [OWN_FOLDER, posix.normalize(workdir).replace(/\/$/, '')]) {
    if (path.startsWith(`${base}/`)) return path.slice(base.length + 1);
  }
  return path.slice(1);
}

/** Whether a name can be joined to a path without leading elsewhere. */
export function isSafeName(name: string): boolean {
  return name !== '' && !name.startsWith('/') && !name.split('/').includes('..') && !/[\\\p{Cc}]/u.test(name);
}

/** Why an entry of that type is no file; `type` is null for kinds that the library does not know. */
export function kindProblem(type: string | null): string | undefined {
  switch (type) {
    case 'file':
    case 'contiguous-file':
      return undefined;
    case 'symlink':
    case 'link':
      return 'it is a link';
    case 'fifo':
    case 'character-device':
    case 'block-device':
      return 'it is a device or a pipe';
    default:
      return 'it is not a file';
  }
}

/** Why a path cannot be written on every runner and packed by every tool. */
export function pathProblem(relative: string): string | undefined {
  if (relative.includes('\uFFFD')) return 'its name is not UTF-8';
  if (relative.length > 1024) return 'its path is longer than 1024 characters';
  const parts = relative.split('/');
  if (parts.some((part) => part === '' || /[. ]$/.test(part))) return 'its name ends with a dot or a blank';
  if (parts.some((part) => Buffer.byteLength(part) > 255)) return 'its name is longer than 255 bytes';
  return undefined;
}
