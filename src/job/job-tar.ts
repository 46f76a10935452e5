import { posix } from 'node:path';
import { tarChunks, type TarEntry } from '../image/tar.ts';
import { reveal, type Secret } from '../secret.ts';

/** Folders in every container of ours in which the program may write, whoever it runs as. */
export const OUT_FOLDERS = ['/alto/out', '/alto/out/artifacts'] as const;

/**
 * The tar that is unpacked at `/` of a container before it starts (`docker cp - name:/`): folders that every user may
 * write, and files that every user may read. Parents get entries too, readable for all, but none at the top: the engine
 * makes a folder that is missing there, and an image may have a link to another one, which no entry may replace.
 */
export function jobTar(files: Readonly<Record<string, string | Secret>>): Uint8Array {
  const entries = new Map<string, TarEntry>();
  const addFolder = (path: string, mode: number): void => {
    if (!path.includes('/')) return;
    addFolder(posix.dirname(path), 0o755);
    if (!entries.has(path) || mode !== 0o755) entries.set(path, { kind: 'folder', path, mode });
  };
  for (const folder of OUT_FOLDERS) addFolder(folder.slice(1), 0o777);
  for (const [path, content] of Object.entries(files)) {
    addFolder(posix.dirname(path.slice(1)), 0o755);
    entries.set(path, { kind: 'file', path: path.slice(1), mode: 0o644, content: Buffer.from(reveal(content)) });
  }
  return Buffer.concat([...tarChunks(entries.values())]);
}
