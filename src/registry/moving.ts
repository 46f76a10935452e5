import { Readable } from 'node:stream';
import { bytes } from '../report/markdown.ts';
import type { BlobSource } from './upload.ts';

/** Big blobs on their way into a registry. */
export interface Moving {
  /** A blob whose bytes are counted as they go, from its beginning whenever it is opened again; small ones as they are. */
  counted(blob: BlobSource): BlobSource;
  /** How far they are, in words; undefined when there is none. */
  text(): string | undefined;
}

/** Bytes below which a blob is gone before anybody asks. */
const BIG = 8 * 1024 * 1024;

/** Of blobs that have not been sent yet. */
export function moving(): Moving {
  const sizes = new Map<string, number>();
  const sent = new Map<string, number>();
  const sum = (counts: Map<string, number>): number => [...counts.values()].reduce((all, one) => all + one, 0);
  return {
    counted(blob) {
      const { digest, size } = blob;
      if (size < BIG) return blob;
      return {
        ...{ digest, size },
        async open() {
          const body = await blob.open();
          sizes.set(digest, size);
          sent.set(digest, 0);
          const counting = async function* (): AsyncGenerator<Uint8Array> {
            for await (const chunk of body as AsyncIterable<Uint8Array>) {
              sent.set(digest, (sent.get(digest) ?? 0) + chunk.length);
              yield chunk;
            }
          };
          return Readable.from(counting(), { objectMode: false });
        },
      };
    },
    text: () => (sizes.size === 0 ? undefined : `${bytes(sum(sent))} of ${bytes(sum(sizes))}`),
  };
}
