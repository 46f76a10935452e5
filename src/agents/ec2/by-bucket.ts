import type { Bucket } from '../../aws/bucket.ts';
import { refusal } from '../../aws/bucket-refusals.ts';
import { AltoError } from '../../errors.ts';
import { bytes } from '../../report/markdown.ts';
import type { Carrier, Owner } from './ship.ts';

/** Bytes that S3 takes in one request. */
const MOST = 5 * 1024 ** 3;

/** Archives travel as objects: the instance puts one by a signed address, and has no right of its own. */
export function byBucket(bucket: Bucket, owner: Owner): Carrier {
  return {
    name: `the bucket ${bucket.name}`,
    async place(label, archive) {
      if (archive.bytes > MOST) {
        throw new AltoError({
          kind: 'config',
          code: 'ALTO-ART-020',
          reason: 'config',
          message: `the ${archive.name} are ${bytes(archive.bytes)} compressed, and a bucket takes at most ${bytes(MOST)} at once`,
          hint: 'name fewer files under `artifacts`, or let the program upload them itself',
        });
      }
      const key = `alto/${label}`;
      const address = await bucket.upload(key);
      return {
        holding: { kind: 'artifact-object', bucket: bucket.name, key, ...owner },
        program: 'upload',
        order: { curl: `url = "${address.reveal()}"\n` },
        fetch: async (signal) => bucket.download(key, signal),
        remove: () => bucket.remove(key),
      };
    },
    lost({ name }, why) {
      const [, status, text = ''] = /^(\d{3})\b ?([^]*)/.exec(why) ?? [];
      if (status !== undefined)
        return refusal({ bucket: bucket.name, doing: `take the ${name}`, status: Number(status), text });
      return new AltoError({
        kind: 'infra',
        code: 'ALTO-ART-021',
        reason: 'push',
        message: `the ${name} could not travel through the bucket ${bucket.name}: ${why}`,
        hint: 'the AMI needs curl; if it has it, run again',
      });
    },
  };
}
