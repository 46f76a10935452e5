import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import type { Batch } from './digest.ts';

// The thread of digest.ts. It is started as this file, so it can use nothing but Node itself.
const hash = createHash('sha256');
const page = Buffer.allocUnsafe(256 * 1024);
let used = 0;

parentPort?.on('message', ({ files, between, isLast }: Batch) => {
  let done = 0;
  for (const { source, size, at } of files) {
    put(between.subarray(done, at));
    done = at;
    read(source, size);
  }
  put(between.subarray(done));
  if (!isLast) return;
  parentPort?.postMessage(hash.update(page.subarray(0, used)).digest('hex'));
  parentPort?.close();
});

function put(bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) {
    const piece = bytes.subarray(at, at + page.length - used);
    page.set(piece, used);
    at += piece.length;
    filled(piece.length);
  }
}

function read(source: string, size: number): void {
  const file = openSync(source, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  const stats = fstatSync(file);
  if (!stats.isFile() || stats.size !== size) throw new Error('changed');
  for (let left = size; left > 0;) {
    const count = readSync(file, page, used, Math.min(left, page.length - used), null);
    if (count === 0) throw new Error('changed');
    left -= count;
    filled(count);
  }
  closeSync(file);
}

function filled(count: number): void {
  used += count;
  if (used < page.length) return;
  hash.update(page);
  used = 0;
}
