import { createHash } from 'node:crypto';
import type { RequirementFile } from './requirements.ts';

/** What an image is made of; two with the same ingredients are the same image. */
export interface Ingredients {
  /** Text of the Dockerfile; images in it as `ref@digest` where the digest is known, and plain `COPY`. */
  readonly dockerfile: string;
  readonly platforms: readonly string[];
  readonly buildArgs: Readonly<Record<string, string>>;
  readonly requirements: readonly RequirementFile[];
  /** Hash of the context's tar; empty for an image without code. */
  readonly context: string;
  /** Stage of a user's Dockerfile that is built. */
  readonly target?: string | undefined;
  /** What the user calls the image: not what we add to it. */
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  /** What the builder is to attest; none of it when empty. */
  readonly attestations?: readonly string[];
}

/** Changes when the same ingredients would give another image because we build differently. */
const EDITION = 'alto-image-2';

/** Characters of a `spec_hash`. */
export const HASH_LENGTH = 20;

/** `spec_hash`: 20 lower-case base32 characters (100 bits of a sha256) over the ingredients, whatever their order. */
export function specHash(ingredients: Ingredients): string {
  const {
    dockerfile,
    platforms,
    buildArgs,
    requirements,
    context,
    target,
    labels = {},
    annotations = {},
    attestations = [],
  } = ingredients;
  const hash = createHash('sha256');
  // Every value is preceded by its length and every list by its count, so no two inputs spell the same bytes.
  const value = (bytes: string | Uint8Array): void => {
    const buffer = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
    hash.update(`${buffer.length}:`).update(buffer);
  };
  const list = (values: readonly (string | Uint8Array)[]): void => {
    hash.update(`${values.length};`);
    values.forEach(value);
  };
  value(EDITION);
  value(dockerfile);
  list([...new Set(platforms)].sort());
  list(byKey(Object.entries(buildArgs)).flat());
  list(byKey(requirements.map(({ path, content }) => [path, content] as const)).flat());
  value(context);
  list(target === undefined ? [] : [target]);
  list(byKey(Object.entries(labels)).flat());
  list(byKey(Object.entries(annotations)).flat());
  list(attestations);
  return base32(hash.digest()).slice(0, HASH_LENGTH);
}

function byKey<T>(pairs: readonly (readonly [string, T])[]): readonly (readonly [string, T])[] {
  return pairs.toSorted(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

/** RFC 4648, lower case, without padding. */
function base32(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) text += 'abcdefghijklmnopqrstuvwxyz234567'[(held >> (bits - 5)) & 31] ?? '';
    held &= (1 << bits) - 1;
  }
  return bits === 0 ? text : text + ('abcdefghijklmnopqrstuvwxyz234567'[(held << (5 - bits)) & 31] ?? '');
}
