/** Remembers the end of a stream of output. */
export interface Tail {
  add(chunk: Uint8Array): void;
  text(): string;
}

/** A tail of at least the last `limit` bytes, or of everything when there were fewer. */
export function tail(limit = 128 * 1024): Tail {
  let chunks: Uint8Array[] = [];
  let size = 0;
  return {
    add(chunk) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > 2 * limit) {
        const kept = Buffer.concat(chunks).subarray(-limit);
        chunks = [kept];
        size = kept.length;
      }
    },
    text: () => Buffer.concat(chunks).toString(),
  };
}
