import { createHash } from 'node:crypto';
import { closeSync, constants, openSync, readSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import type { Answer } from './digest.ts';
import type { FilePart, Piece } from './pieces.ts';

// A thread of digest.ts: it is started as this file, so it can use nothing but Node itself.
const CHUNK = 256 * 1024;
/** With room for the byte that a file should not have. */
const page = new Uint8Array(CHUNK + 1);
/** Bytes in the page. */
let used = 0;
let hash = createHash('sha256');

parentPort?.on('message', (piece: Piece) => parentPort?.postMessage(answer(piece)));

function answer({ number, files, between }: Piece): Answer {
  try {
    let from = 0;
    for (const file of files) {
      put(between.subarray(from, file.before));
      from = file.before;
      read(file);
    }
    put(between.subarray(from));
    flush();
    return { number, digest: hash.digest() };
  } catch {
    return { number };
  } finally {
    hash = createHash('sha256');
    used = 0;
  }
}

function put(bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) {
    const part = bytes.subarray(at, at + CHUNK - used);
    page.set(part, used);
    at += part.length;
    add(part.length);
  }
}

/** At the end of a file, asks for a byte more than there should be: that costs less than to ask for the size. */
function read({ source, size, from, length }: FilePart): void {
  const file = openSync(source, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const end = from + length;
    for (let at = from; at < end;) {
      const most = Math.min(end - at, CHUNK - used);
      const count = readSync(file, page, used, at + most === size ? most + 1 : most, at);
      if (count === 0 || count > most) throw new Error('changed');
      at += count;
      add(count);
    }
  } finally {
    closeSync(file);
  }
}

function add(count: number): void {
  used += count;
  if (used === CHUNK) flush();
}

function flush(): void {
  hash.update(page.subarray(0, used));
  used = 0;
}
