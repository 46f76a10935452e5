import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { type AltoError, configError } from '../errors.ts';

/** One entry of a tar; everything that is not here (owner, times) is the same for all. */
export type TarEntry =
  | { readonly kind: 'folder'; readonly path: string; readonly mode: number }
  | { readonly kind: 'link'; readonly path: string; readonly target: string }
  | { readonly kind: 'file'; readonly path: string; readonly mode: number; readonly content: Uint8Array }
  | {
      readonly kind: 'file';
      readonly path: string;
      readonly mode: number;
      /** Absolute path of a file to be read when its turn comes, and the size that it must still have. */
      readonly source: string;
      readonly size: number;
    };

/** 1980-01-02T00:00:00Z, in seconds: after 1980 in every time zone, so that zip can pack what was unpacked. */
const MTIME = 315_619_200;
const BLOCK = 512;
const CHUNK = 256 * 1024;
/** Two blocks of zeros end an archive. */
const END = Buffer.alloc(2 * BLOCK);

/**
 * The bytes of a tar, in the given order: the same entries give the same bytes on every machine (POSIX ustar, with pax
 * records for names that do not fit). Lazy: at most two chunks are in memory, whatever the sizes of the files.
 */
export function* tarChunks(entries: Iterable<TarEntry>, ending: 'ended' | 'open' = 'ended'): Generator<Uint8Array> {
  let parts: Uint8Array[] = [];
  let held = 0;
  for (const entry of entries) {
    for (const part of entryParts(entry)) {
      parts.push(part);
      held += part.length;
      if (held < CHUNK) continue;
      yield Buffer.concat(parts);
      parts = [];
      held = 0;
    }
  }
  if (ending === 'ended') parts.push(END);
  if (parts.length > 0) yield Buffer.concat(parts);
}

/** `sha256:…` over the bytes of a tar. */
export function tarDigest(entries: Iterable<TarEntry>): string {
  const hash = createHash('sha256');
  for (const chunk of tarChunks(entries)) hash.update(chunk);
  return `sha256:${hash.digest('hex')}`;
}

function* entryParts(entry: TarEntry): Generator<Uint8Array> {
  switch (entry.kind) {
    case 'folder':
      yield* header(`${entry.path}/`, '5', entry.mode, 0, '');
      return;
    case 'link':
      yield* header(entry.path, '2', 0o777, 0, entry.target);
      return;
    case 'file': {
      const size = 'content' in entry ? entry.content.length : entry.size;
      yield* header(entry.path, '0', entry.mode, size, '');
      if ('content' in entry) yield entry.content;
      else yield* readFile(entry.source, entry.size);
      if (size % BLOCK > 0) yield Buffer.alloc(BLOCK - (size % BLOCK));
      return;
    }
  }
}

/** Reads synchronously: four times faster than streams for many small files, and a generator waits for nobody. */
function* readFile(source: string, size: number): Generator<Uint8Array> {
  const file = openSync(source, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    if (!fstatSync(file).isFile()) throw changed(source);
    for (let left = size; ;) {
      // One byte more than expected, so that the last read also finds out whether the file has grown.
      const buffer = Buffer.allocUnsafe(Math.min(left + 1, CHUNK));
      const count = readSync(file, buffer, 0, buffer.length, null);
      if (count > left || (count === 0 && left > 0)) throw changed(source);
      left -= count;
      if (count > 0) yield buffer.subarray(0, count);
      if (left === 0 && count < buffer.length) return;
    }
  } finally {
    closeSync(file);
  }
}

function* header(path: string, type: string, mode: number, size: number, target: string): Generator<Uint8Array> {
  const records = [
    ...(fits(path) ? [] : [paxRecord('path', path)]),
    ...(fits(target) ? [] : [paxRecord('linkpath', target)]),
    ...(size < 8 ** 11 ? [] : [paxRecord('size', String(size))]),
  ];
  if (records.length > 0) {
    const pax = Buffer.concat(records);
    yield ustar('PaxHeader', 'x', 0o644, pax.length, '');
    yield Buffer.concat([pax, Buffer.alloc((BLOCK - (pax.length % BLOCK)) % BLOCK)]);
  }
  yield ustar(path, type, mode, size, target);
}

/** Whether a name stands in the 100 bytes of a plain header as it is: ustar promises ASCII only. */
function fits(name: string): boolean {
  return name.length <= 100 && /^[\x20-\x7e]*$/.test(name);
}

function ustar(path: string, type: string, mode: number, size: number, target: string): Buffer {
  const block = Buffer.alloc(BLOCK);
  block.write(path, 0, 100);
  octal(block, mode, 100, 8);
  octal(block, 0, 108, 8);
  octal(block, 0, 116, 8);
  octal(block, size < 8 ** 11 ? size : 0, 124, 12);
  octal(block, MTIME, 136, 12);
  block.fill(' ', 148, 156);
  block.write(type, 156);
  block.write(target, 157, 100);
  block.write('ustar\x0000', 257, 'latin1');
  octal(block, 0, 329, 8);
  octal(block, 0, 337, 8);
  let sum = 0;
  for (let at = 0; at < BLOCK; at++) sum += block[at] ?? 0;
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return block;
}

function octal(block: Buffer, value: number, offset: number, width: number): void {
  block.write(value.toString(8).padStart(width - 1, '0'), offset, 'latin1');
}

/** `length key=value\n`, where the length counts its own digits. */
function paxRecord(key: string, value: string): Buffer {
  const body = Buffer.from(` ${key}=${value}\n`);
  let length = body.length + 1;
  while (String(length).length + body.length !== length) length = String(length).length + body.length;
  return Buffer.concat([Buffer.from(String(length)), body]);
}

function changed(source: string): AltoError {
  return configError('ALTO-CTX-009', `${source} changed while it was read for the image`, {
    hint: 'something else writes into the project: let it finish before this step, or name the file in .dockerignore',
  });
}
