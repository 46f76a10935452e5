import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** A folder for files that one docker process reads or writes; gone before this returns. */
export async function inScratch<T>(parent: string, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(parent, 'scratch-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
