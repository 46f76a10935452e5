import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';

/** Takes the sha256 of bytes that come in chunks. */
export interface Digest {
  /** A chunk to be filled. What it held before may be overwritten. */
  empty(): Buffer;
  /** Takes the first bytes of the chunk that `empty` gave last. */
  update(bytes: Uint8Array): void;
  /** In hex; the last call. */
  end(): string;
  /** The last call instead, when there is nothing to take. */
  drop(): void;
}

/** A digest that is taken here and now; `size` is that of a chunk. */
export function digestHere(size: number): Digest {
  const hash = createHash('sha256');
  const chunk = Buffer.allocUnsafe(size);
  return {
    empty: () => chunk,
    update: (bytes) => void hash.update(bytes),
    end: () => hash.digest('hex'),
    drop: () => undefined,
  };
}

/** The thread that should take a digest does not. */
export class NoThread extends Error {}

/** Chunks that may be on their way from one thread to the other. */
const CHUNKS = 64;
/** Milliseconds in which the other thread must have taken a chunk, or have started. */
const PATIENCE = 3_000;

/**
 * A digest that another thread takes, while this one fills the next chunk without ever giving up its own turn: so reading
 * costs what reading costs. Throws `NoThread` where none can be had.
 */
export function digestBeside(size: number): Digest {
  const chunks = Array.from({ length: CHUNKS }, () => Buffer.from(new SharedArrayBuffer(size)));
  const lengths = new Int32Array(new SharedArrayBuffer(4 * CHUNKS));
  // How many chunks were filled, and how many were taken.
  const turns = new Int32Array(new SharedArrayBuffer(8));
  const digest = Buffer.from(new SharedArrayBuffer(32));
  const worker = startThread({ chunks, lengths, turns, digest });
  let filled = 0;

  const untilTaken = (turn: number): void => {
    for (let taken = Atomics.load(turns, 1); taken < turn; taken = Atomics.load(turns, 1)) {
      if (Atomics.wait(turns, 1, taken, PATIENCE) !== 'timed-out') continue;
      throw new NoThread();
    }
  };
  const hand = (length: number): void => {
    lengths[filled % CHUNKS] = length;
    Atomics.store(turns, 0, ++filled);
    Atomics.notify(turns, 0);
  };
  return {
    empty() {
      untilTaken(filled - CHUNKS + 1);
      return chunks[filled % CHUNKS] ?? Buffer.alloc(size);
    },
    update: ({ length }) => hand(length),
    end() {
      // Nothing is the end.
      untilTaken(filled - CHUNKS + 1);
      hand(0);
      untilTaken(filled);
      return digest.toString('hex');
    },
    drop: () => void worker.terminate(),
  };
}

function startThread(workerData: object): Worker {
  try {
    const worker = new Worker(new URL('./digester.ts', import.meta.url), { workerData });
    // When it cannot go on, this thread sees that nothing is taken any more.
    worker.on('error', () => undefined).unref();
    return worker;
  } catch (cause) {
    throw new NoThread('no thread', { cause });
  }
}
