import { createHash } from 'node:crypto';
import { type Readable, Transform } from 'node:stream';
import { changed, unreachable } from './faults.ts';

/** A digest as registries write it. */
export const DIGEST = /^sha256:[0-9a-f]{64}$/;

/** The digest of some bytes. */
export function digestOf(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

/** Passes a blob through; fails when its bytes are more than they may be, and at its end when they do not have the digest. */
export function checked(body: Readable, digest: string, host: string, size = Infinity): Readable {
  const hash = createHash('sha256');
  let length = 0;
  const check = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      length += chunk.length;
      if (length > size) done(changed(host, digest));
      else done(undefined, chunk);
    },
    flush(done) {
      if (`sha256:${hash.digest('hex')}` === digest) done();
      else done(changed(host, digest));
    },
  });
  body.on('error', (error) => check.destroy(unreachable(host, error)));
  check.on('close', () => body.destroy());
  return body.pipe(check);
}
