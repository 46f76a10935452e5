import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { tarChunks, type TarEntry, type TarFile, tarParts } from './tar.ts';

/** Bytes of files from which on a thread of its own is worth its start. */
const LARGE = 64 * 1024 * 1024;

/** What the thread of digester.ts is told, again and again: files of a tar, and all that stands between them. */
export interface Batch {
  readonly files: readonly (TarFile & {
    /** How much of `between` comes before it. */
    readonly at: number;
  })[];
  readonly between: Uint8Array;
  readonly isLast: boolean;
}

/** Files of a batch: enough that sending it costs nothing, so few that the other thread soon has something to do. */
const BATCH = 500;

/** `sha256:…` over the bytes of a tar. A large one is read by another thread, while this one goes on. */
export async function tarDigest(entries: readonly TarEntry[]): Promise<string> {
  const bytes = entries.reduce((sum, entry) => sum + ('size' in entry ? entry.size : 0), 0);
  const beside = bytes < LARGE ? undefined : await digestBeside(entries);
  return `sha256:${beside ?? digestHere(entries)}`;
}

function digestHere(entries: readonly TarEntry[]): string {
  const hash = createHash('sha256');
  for (const chunk of tarChunks(entries)) hash.update(chunk);
  return hash.digest('hex');
}

/** Undefined when no thread can be had, and when it meets anything wrong: whoever tries again here learns what that is. */
function digestBeside(entries: readonly TarEntry[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    try {
      const worker = new Worker(new URL('./digester.ts', import.meta.url));
      worker.once('message', (digest: string) => resolve(digest));
      worker.once('error', () => resolve(undefined));
      worker.once('exit', () => resolve(undefined));
      for (const batch of batches(entries)) worker.postMessage(batch);
    } catch {
      resolve(undefined);
    }
  });
}

function* batches(entries: readonly TarEntry[]): Generator<Batch> {
  let files: Batch['files'][number][] = [];
  let between: Uint8Array[] = [];
  let at = 0;
  const batch = (isLast: boolean): Batch => ({ files, between: Buffer.concat(between), isLast });
  for (const part of tarParts(entries)) {
    if ('source' in part) files.push({ source: part.source, size: part.size, at });
    else at += between[between.push(part) - 1]?.length ?? 0;
    if (files.length < BATCH) continue;
    yield batch(false);
    files = [];
    between = [];
    at = 0;
  }
  yield batch(true);
}
