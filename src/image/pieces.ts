import { type TarEntry, type TarFile, tarParts } from './tar.ts';
import { PIECE } from './tar-hash.ts';

/** A piece of a tar, for a thread that reads it: what is in it of files, and all that stands between them. */
export interface Piece {
  readonly number: number;
  readonly files: readonly FilePart[];
  readonly between: Uint8Array;
}

/** `length` bytes of a file from `from` on; `before` is how much of `between` comes before them. */
export interface FilePart extends TarFile {
  readonly from: number;
  readonly length: number;
  readonly before: number;
}

/** Cuts a tar into pieces, without reading a file. */
export function* piecesOf(entries: Iterable<TarEntry>): Generator<Piece> {
  let number = 0;
  let files: FilePart[] = [];
  let between: Uint8Array[] = [];
  let before = 0;
  let used = 0;
  for (const part of tarParts(entries)) {
    const size = 'source' in part ? part.size : part.length;
    let from = 0;
    // An empty file is opened, too: it may be gone.
    do {
      const length = Math.min(size - from, PIECE - used);
      if ('source' in part) files.push({ source: part.source, size, from, length, before });
      else {
        between.push(length === size ? part : part.subarray(from, from + length));
        before += length;
      }
      from += length;
      used += length;
      if (used < PIECE) continue;
      yield { number: number++, files, between: Buffer.concat(between, before) };
      files = [];
      between = [];
      before = 0;
      used = 0;
    } while (from < size);
  }
  if (used > 0) yield { number, files, between: Buffer.concat(between, before) };
}
