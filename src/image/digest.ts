import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { tarChunks, type TarEntry, type TarFile, tarParts } from './tar.ts';

/** Bytes of a piece: a large tar has many, and all threads are done at about the same time. */
export const PIECE = 4 * 1024 * 1024;

/** Pieces from which on threads of their own are worth their start. */
const MANY = 16;

/** With more of them, the disk or this thread is what the others wait for. */
const THREADS = 4;

/** A piece of a tar, for a thread that reads it: what is in it of files, and all that stands between them. */
export interface Piece {
  readonly at: number;
  readonly files: readonly FilePart[];
  readonly between: Uint8Array;
}

/** `length` bytes of a file from `from` on; `before` is how much of `between` comes before them. */
export interface FilePart extends TarFile {
  readonly from: number;
  readonly length: number;
  readonly before: number;
}

/** What a thread answers: the sha256 of a piece, or nothing when a file was not as it should be. */
export interface Answer {
  readonly at: number;
  readonly digest?: Uint8Array;
}

/** `sha256:…` over the sha256 of every piece of a tar: those of a large one can so be taken side by side. */
export interface TarHash {
  update(bytes: Uint8Array): void;
  digest(): string;
}

/** A hash of a tar whose bytes come one after the other. */
export function tarHash(): TarHash {
  const digests: Uint8Array[] = [];
  let piece = createHash('sha256');
  let used = 0;
  const next = (): void => {
    digests.push(piece.digest());
    piece = createHash('sha256');
    used = 0;
  };
  return {
    update(bytes) {
      for (let at = 0; at < bytes.length;) {
        const part = bytes.subarray(at, at + PIECE - used);
        piece.update(part);
        at += part.length;
        used += part.length;
        if (used === PIECE) next();
      }
    },
    digest() {
      if (used > 0) next();
      return digestOfAll(digests);
    },
  };
}

/** Takes the `TarHash` of what is listed. A large tar is read by other threads, while this one lists the rest and goes on. */
export async function hashTar(
  listed: Iterable<TarEntry>,
): Promise<{ readonly entries: readonly TarEntry[]; readonly digest: string }> {
  const entries: TarEntry[] = [];
  const keep = function* (): Generator<TarEntry> {
    for (const entry of listed) {
      entries.push(entry);
      yield entry;
    }
  };
  const threads = hashThreads();
  try {
    for (const piece of piecesOf(keep())) threads.take(piece);
    return { entries, digest: (await threads.digest()) ?? hashHere(entries) };
  } finally {
    await threads.end();
  }
}

function hashHere(entries: readonly TarEntry[]): string {
  const hash = tarHash();
  for (const chunk of tarChunks(entries)) hash.update(chunk);
  return hash.digest();
}

function digestOfAll(digests: readonly Uint8Array[]): string {
  const hash = createHash('sha256');
  for (const digest of digests) hash.update(digest);
  return `sha256:${hash.digest('hex')}`;
}

/** Threads that hash pieces, when there are many. */
interface Threads {
  take(piece: Piece): void;
  /** Undefined when there are few, when no thread can be had, and when one met anything wrong: whoever tries again learns what. */
  digest(): Promise<string | undefined>;
  end(): Promise<unknown>;
}

function hashThreads(): Threads {
  const threads: Worker[] = [];
  const digests: Uint8Array[] = [];
  const { promise: answered, resolve, reject } = Promise.withResolvers<undefined>();
  // Without anybody who waits for it, it is no error of the process.
  answered.catch(() => undefined);
  /** Those that wait for there being many. */
  const held: Piece[] = [];
  let open = 0;

  const put = ({ at, digest }: Answer): void => {
    if (digest) digests[at] = digest;
    else reject(new Error('a file is not as it was listed'));
    // No answer is heard before the last piece is taken: nothing in between waits.
    if (--open === 0) resolve(undefined);
  };
  const start = (): void => {
    try {
      for (let count = Math.min(availableParallelism(), THREADS); count > 0; count--) {
        const thread = new Worker(new URL('./digester.ts', import.meta.url));
        threads.push(thread.once('error', reject).once('exit', reject).on('message', put));
      }
    } catch (error) {
      reject(error);
    }
  };
  return {
    take(piece) {
      held.push(piece);
      if (held.length < MANY && threads.length === 0) return;
      if (threads.length === 0) start();
      for (const one of held.splice(0)) {
        open++;
        threads[one.at % threads.length]?.postMessage(one);
      }
    },
    async digest() {
      if (threads.length === 0) return undefined;
      return answered.then(
        () => digestOfAll(digests),
        () => undefined,
      );
    },
    end: () => Promise.all(threads.map((thread) => thread.terminate())),
  };
}

function* piecesOf(entries: Iterable<TarEntry>): Generator<Piece> {
  let at = 0;
  let files: FilePart[] = [];
  let between: Uint8Array[] = [];
  let before = 0;
  let used = 0;
  for (const part of tarParts(entries)) {
    const size = 'source' in part ? part.size : part.length;
    for (let from = 0; from < size;) {
      const length = Math.min(size - from, PIECE - used);
      if ('source' in part) files.push({ source: part.source, size, from, length, before });
      else {
        between.push(length === size ? part : part.subarray(from, from + length));
        before += length;
      }
      from += length;
      used += length;
      if (used < PIECE) continue;
      yield { at: at++, files, between: Buffer.concat(between, before) };
      files = [];
      between = [];
      before = 0;
      used = 0;
    }
  }
  if (used > 0) yield { at, files, between: Buffer.concat(between, before) };
}
