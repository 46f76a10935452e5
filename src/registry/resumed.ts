import { Readable } from 'node:stream';
import { asAltoError } from '../errors.ts';
import { isHealing } from './again.ts';
import { type RegistryTools, TRIES } from './tag.ts';

/**
 * A blob that is read on where it broke off: it is asked for anew, and what has come already is left out. Not every
 * store of blobs gives a part of one, and the digest is that of the whole.
 */
export function resumed(
  { clock }: Pick<RegistryTools, 'clock'>,
  open: () => Promise<Readable>,
  signal?: AbortSignal,
): Readable {
  return Readable.from(pieces(), { objectMode: false });

  async function* pieces(): AsyncGenerator<Buffer> {
    let given = 0;
    for (let tried = 1; ; tried++) {
      let at = 0;
      try {
        for await (const chunk of (await open()) as AsyncIterable<Buffer>) {
          const known = Math.max(0, given - at);
          at += chunk.length;
          if (known >= chunk.length) continue;
          given = at;
          yield chunk.subarray(known);
        }
        return;
      } catch (error) {
        signal?.throwIfAborted();
        const known = asAltoError(error);
        if (tried === TRIES || !isHealing(known)) throw known;
        await clock.sleep(1_000 * 2 ** (tried - 1), signal);
      }
    }
  }
}
