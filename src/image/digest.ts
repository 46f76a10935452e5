import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type Piece, piecesOf } from './pieces.ts';
import { tarChunks, type TarEntry } from './tar.ts';
import { hashOfPieces, tarHash } from './tar-hash.ts';

/** Pieces from which on threads of their own are worth their start. */
const MANY = 16;

/** With more of them, the disk or this thread is what the others wait for. */
const THREADS = 4;

/** What a thread answers: the sha256 of a piece, or nothing when a file was not as it should be. */
export interface Answer {
  readonly number: number;
  readonly digest?: Uint8Array;
}

/** Takes the hash of the tar of what is listed. A large tar is read by other threads, while this one lists the rest and goes on. */
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
  let digest: string | undefined;
  try {
    for (const piece of piecesOf(keep())) threads.take(piece);
    digest = await threads.digest();
  } finally {
    await threads.end();
  }
  return { entries, digest: digest ?? hashHere(entries) };
}

function hashHere(entries: readonly TarEntry[]): string {
  const hash = tarHash();
  for (const chunk of tarChunks(entries)) hash.update(chunk);
  return hash.digest();
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
  const { promise: answered, resolve } = Promise.withResolvers<string | undefined>();
  const giveUp = (): void => resolve(undefined);
  /** Those that wait for there being many. */
  const held: Piece[] = [];
  /** Answers that are still to come; the end of the pieces counts as one. */
  let unanswered = 1;
  const count = (): void => {
    if (--unanswered === 0) resolve(hashOfPieces(digests));
  };
  const put = ({ number, digest }: Answer): void => {
    if (!digest) {
      giveUp();
      return;
    }
    digests[number] = digest;
    count();
  };
  const start = (): void => {
    try {
      for (let left = Math.min(availableParallelism(), THREADS); left > 0; left--) {
        const thread = new Worker(new URL('./digester.ts', import.meta.url));
        threads.push(thread.once('error', giveUp).once('exit', giveUp).on('message', put));
      }
    } catch {
      giveUp();
    }
  };
  return {
    take(piece) {
      held.push(piece);
      if (piece.number + 1 < MANY) return;
      if (piece.number + 1 === MANY) start();
      for (const one of held.splice(0)) {
        unanswered++;
        threads[one.number % threads.length]?.postMessage(one);
      }
    },
    async digest() {
      if (threads.length === 0) return undefined;
      count();
      return answered;
    },
    end: () => Promise.all(threads.map((thread) => thread.terminate())),
  };
}
