import { createHash } from 'node:crypto';
import { closeSync, constants, lstatSync, mkdirSync, openSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Makes the folders above a file and room for it; undefined when anything but a folder of files stands there. */
export function prepare(folder: string, relative: string, taken: ReadonlySet<string>): string | undefined {
  mkdirSync(folder, { recursive: true });
  const parts = relative.split('/');
  const name = parts.pop() ?? '';
  let path = folder;
  let written = '';
  for (const part of parts) {
    path = join(path, part);
    written = written === '' ? part : `${written}/${part}`;
    if (taken.has(written)) return undefined;
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (stats === undefined) mkdirSync(path);
    else if (!stats.isDirectory()) return undefined;
  }
  const target = join(path, name);
  const there = lstatSync(target, { throwIfNoEntry: false });
  if (there === undefined) return target;
  if (!there.isFile()) return undefined;
  // A file of an earlier run in the same folder.
  unlinkSync(target);
  return target;
}

/** Writes a file that is not there yet, and gives its sha256; half a file is removed. */
export async function writeNew(target: string, content: AsyncIterable<Uint8Array>, size: number): Promise<string> {
  const hash = createHash('sha256');
  const file = openSync(
    target,
    constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW,
    0o644,
  );
  let written = 0;
  try {
    for await (const chunk of content) {
      hash.update(chunk);
      for (let at = 0; at < chunk.length;) at += writeSync(file, chunk, at);
      written += chunk.length;
    }
    if (written !== size) throw new Error('the tar ended in the middle of a file');
  } catch (error) {
    unlinkSync(target);
    throw error;
  } finally {
    closeSync(file);
  }
  return hash.digest('hex');
}
