import { createHash } from 'node:crypto';
import { type Readable, Transform } from 'node:stream';
import { changed, unreachable } from './faults.ts';

/** A digest as registries write it. */
export const DIGEST = /^sha256:[0-9a-f]{64}$/;

/** The digest of some bytes. */
export function digestOf(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

/** Passes a blob through and fails at its end when its bytes do not have the digest. */
export function checked(body: Readable, digest: string, host: string): Readable {
  const hash = createHash('sha256');
  const check = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(undefined, chunk);
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
