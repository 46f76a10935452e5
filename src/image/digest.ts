import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { tarChunks, type TarEntry, type TarFile, tarParts } from './tar.ts';

/** Bytes of files from which on a thread of its own is worth its start. */
const LARGE = 64 * 1024 * 1024;

/** What the thread that reads is told, again and again: files of a tar, and all that stands between them. */
export interface Batch {
  readonly files: readonly (TarFile & {
    /** How much of `between` comes before it. */
    readonly at: number;
  })[];
  readonly between: Uint8Array;
  readonly isLast: boolean;
}

/** What both threads see: chunks, how much of each counts, and how many were filled and taken so far. */
export interface Ring {
  readonly chunks: readonly Uint8Array[];
  readonly lengths: Int32Array;
  readonly filled: Int32Array;
  readonly taken: Int32Array;
}

/** Chunks that may be on their way from one thread to the other, and bytes of each. */
const CHUNKS = 64;
const CHUNK = 256 * 1024;

/** Files of a batch: enough that sending it costs nothing, so few that the other threads soon have something to do. */
const BATCH = 500;

/** `sha256:…` over the bytes of a tar. A large one is read by other threads, while this one goes on. */
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

/**
 * One thread reads, another takes the digest, since either takes as long as the other. Undefined when no thread can be
 * had, and when they meet anything wrong: whoever tries again here learns what that is.
 */
function digestBeside(entries: readonly TarEntry[]): Promise<string | undefined> {
  const ring = aRing();
  const threads: Worker[] = [];
  const digest = new Promise<string | undefined>((resolve) => {
    const start = (role: 'hash' | 'read'): Worker => {
      const thread = new Worker(new URL('./digester.ts', import.meta.url), { workerData: { role, ...ring } });
      threads.push(thread);
      return thread.once('error', () => resolve(undefined)).once('exit', () => resolve(undefined));
    };
    try {
      start('hash').once('message', resolve);
      const reader = start('read');
      for (const batch of batches(entries)) reader.postMessage(batch);
    } catch {
      resolve(undefined);
    }
  });
  return digest.finally(() => Promise.all(threads.map((thread) => thread.terminate())));
}

function aRing(): Ring {
  const count = (length: number): Int32Array =>
    new Int32Array(new SharedArrayBuffer(length * Int32Array.BYTES_PER_ELEMENT));
  return {
    chunks: Array.from({ length: CHUNKS }, () => new Uint8Array(new SharedArrayBuffer(CHUNK))),
    lengths: count(CHUNKS),
    filled: count(1),
    taken: count(1),
  };
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
