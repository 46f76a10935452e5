import { createHash } from 'node:crypto';

/** Bytes of a piece: a large tar has many, and all threads are done at about the same time. With another number, every tar has another hash. */
export const PIECE = 4 * 1024 * 1024;

/** Takes the hash of a tar whose bytes come one after the other. */
export interface TarHash {
  update(bytes: Uint8Array): void;
  digest(): string;
}

/** A tar's hash is `sha256:…` over the sha256 of each of its pieces: those of a large one can be taken side by side. */
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
      return hashOfPieces(digests);
    },
  };
}

/** The hash of a tar whose pieces have these sha256. */
export function hashOfPieces(digests: readonly Uint8Array[]): string {
  const hash = createHash('sha256');
  for (const digest of digests) hash.update(digest);
  return `sha256:${hash.digest('hex')}`;
}
