import { createHash } from 'node:crypto';
import { type Readable, Transform } from 'node:stream';
import { AltoError } from '../errors.ts';

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
      else
        done(
          new AltoError({
            kind: 'infra',
            code: 'ALTO-REG-012',
            reason: 'pull',
            message: `what the registry ${host} sent is not ${digest}`,
            hint: 'run the step again; if it stays, something between here and the registry changes the data',
          }),
        );
    },
  });
  body.on('error', (error) => check.destroy(error));
  check.on('close', () => body.destroy());
  return body.pipe(check);
}
