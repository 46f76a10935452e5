import { createHash } from 'node:crypto';
import { closeSync, constants, openSync, readSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import type { Batch, Ring } from './digest.ts';

// The threads of digest.ts: one reads, the other takes the digest. Both are started as this file, so they can use nothing
// but Node itself. They hand chunks to each other without a turn of their event loops, and wait where they have to.
const { role, chunks, lengths, filled, taken } = workerData as Ring & { readonly role: 'read' | 'hash' };
/** Chunks that this thread has filled, or taken. */
let done = 0;
/** Bytes in the chunk that is being filled. */
let used = 0;

if (role === 'hash') parentPort?.postMessage(digest());
else parentPort?.on('message', pack);

function digest(): string {
  const hash = createHash('sha256');
  for (;;) {
    waitWhile(filled, done);
    const length = lengths[done % chunks.length] ?? 0;
    // Nothing is the end.
    if (length === 0) return hash.digest('hex');
    hash.update(page().subarray(0, length));
    tell(taken);
  }
}

function pack({ files, between, isLast }: Batch): void {
  let from = 0;
  for (const { source, size, at } of files) {
    put(between.subarray(from, at));
    from = at;
    read(source, size);
  }
  put(between.subarray(from));
  if (!isLast) return;
  if (used > 0) hand();
  hand();
}

function put(bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) {
    const piece = bytes.subarray(at, at + page().length - used);
    page().set(piece, used);
    at += piece.length;
    add(piece.length);
  }
}

/** Asks for a byte more than there should be: that costs less than to ask for the size. */
function read(source: string, size: number): void {
  const file = openSync(source, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  for (let left = size; left > 0;) {
    const count = readSync(file, page(), used, Math.min(left + 1, page().length - used), null);
    if (count === 0 || count > left) throw new Error('changed');
    left -= count;
    add(count);
  }
  closeSync(file);
}

function add(count: number): void {
  used += count;
  if (used === page().length) hand();
}

/** Hands the chunk over, and waits for an empty one. */
function hand(): void {
  lengths[done % chunks.length] = used;
  used = 0;
  tell(filled);
  waitWhile(taken, done - chunks.length);
}

function page(): Uint8Array {
  return chunks[done % chunks.length] ?? new Uint8Array();
}

function tell(count: Int32Array): void {
  Atomics.store(count, 0, ++done);
  Atomics.notify(count, 0);
}

function waitWhile(count: Int32Array, value: number): void {
  while (Atomics.load(count, 0) === value) Atomics.wait(count, 0, value);
}
