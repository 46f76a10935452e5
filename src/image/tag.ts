import { createHash } from 'node:crypto';
import type { RegistryChoice } from '../config/config.ts';
import { AltoError } from '../errors.ts';
import type { RequirementFile } from './requirements.ts';

/** What an image is made of; two with the same ingredients are the same image. */
export interface Ingredients {
  /** Text of the Dockerfile; images in it as `ref@digest` where the digest is known, and plain `COPY`. */
  readonly dockerfile: string;
  readonly platforms: readonly string[];
  readonly buildArgs: Readonly<Record<string, string>>;
  readonly requirements: readonly RequirementFile[];
  /** Digest of the context's tar. */
  readonly context: string;
  /** Stage of a user's Dockerfile that is built. */
  readonly target?: string | undefined;
}

/** Changes when the same ingredients would give another image because we build differently. */
const EDITION = 'alto-image-1';
const LENGTH = 20;

/** `spec_hash`: 20 lower-case base32 characters (100 bits of a sha256) over the ingredients, whatever their order. */
export function specHash(ingredients: Ingredients): string {
  const { dockerfile, platforms, buildArgs, requirements, context, target } = ingredients;
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
  return base32(hash.digest()).slice(0, LENGTH);
}

/** Whether a tag looks like one of our content tags, which extra tags may not. */
export function isContentTag(tag: string): boolean {
  return new RegExp(`^[a-z2-7]{${LENGTH}}$`).test(tag);
}

/** What a `tag_format` may name. */
export interface TagValues {
  readonly spec_hash: string;
  readonly sha: string;
  readonly ref: string;
  readonly pr: string;
  readonly agent: string;
  readonly run_id: string;
}

/** A tag made from a `tag_format`; without `{spec_hash}` in it, it does not name the content and is an extra tag only. */
export interface FormattedTag {
  readonly tag: string;
  readonly namesContent: boolean;
}

const TAG_LENGTH = 128;

/** Fills in a `tag_format` and makes the result a valid tag; the hash in it is never cut off. */
export function formatTag(format: string, values: TagValues): FormattedTag {
  const namesContent = format.includes('{spec_hash}');
  const fill = (limit: number): string =>
    format.replaceAll(/\{([^{}]*)\}/g, (_, name: string) => {
      if (!isTagValue(name, values)) throw badFormat(format, `\`{${name}}\` is not known`, values);
      return name === 'spec_hash' ? values.spec_hash : values[name].slice(0, limit);
    });
  const valid = (text: string): string => text.replaceAll(/[^\w.-]/g, '-').replace(/^[.-]+/, '');
  let tag = valid(fill(TAG_LENGTH));
  for (let limit = TAG_LENGTH / 2; tag.length > TAG_LENGTH && limit >= 1; limit /= 2) tag = valid(fill(limit));
  if (tag.length > TAG_LENGTH && namesContent)
    throw badFormat(format, `it gives more than ${TAG_LENGTH} characters`, values);
  if (tag === '') throw badFormat(format, 'it gives an empty tag', values);
  return { tag: tag.slice(0, TAG_LENGTH), namesContent };
}

/** Whose image it is; decides where it lives. */
export interface ImageHome {
  readonly registry: Pick<RegistryChoice, 'kind' | 'path'>;
  /** `image.name`; may bring a namespace of its own. */
  readonly name: string;
  /** Login at Docker Hub; with `@domain` it is an e-mail address. */
  readonly username?: string | undefined;
  /** Owner of the repository at GitHub. */
  readonly owner: string;
  /** Images of pull-request events live apart, so that nothing pushed there is ever taken for main's. */
  readonly pullRequest: boolean;
}

/** The repository of an image: its path without the host. */
export function imageRepository(home: ImageHome): string {
  const { registry, name, pullRequest } = home;
  if (/(^|\/)alto-pr([/-]|$)/.test(name)) {
    throw new AltoError({
      kind: 'config',
      code: 'ALTO-CFG-305',
      reason: 'config',
      message: `the image name \`${name}\` is kept for images of pull requests`,
      hint: 'choose another `image.name`',
    });
  }
  switch (registry.kind) {
    case 'ecr':
      return join(registry.path, pullRequest ? 'alto-pr' : 'alto', name);
    case 'dockerhub': {
      // Docker Hub has exactly two levels.
      const slash = name.indexOf('/');
      const namespace = slash < 0 ? registry.path || namespaceOf(home.username) : name.slice(0, slash);
      const image = name.slice(slash + 1).replaceAll('/', '-');
      return `${namespace}/${pullRequest ? `alto-pr-${image}` : image}`;
    }
    case 'ghcr': {
      const path = registry.path || home.owner.toLowerCase();
      return join(path, pullRequest ? 'alto-pr' : '', name.replace(`${path}/`, ''));
    }
    case 'host':
      return join(registry.path, pullRequest ? 'alto-pr' : '', name);
  }
}

/** The name of an image that has none: `<repository>-<agent>`, made valid. */
export function defaultImageName(repo: string, agent: string): string {
  const valid = `${repo}-${agent}`
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]/g, '-')
    // Between letters and digits stands `.`, `_`, `__` or any number of `-`.
    .replaceAll(/[._-]+/g, (separator) => (/^(?:\.|_|__|-+)$/.test(separator) ? separator : '-'))
    .slice(0, 128)
    .replaceAll(/^[._-]+|[._-]+$/g, '');
  return valid === '' ? 'image' : valid;
}

function namespaceOf(username: string | undefined): string {
  const namespace = username?.replace(/@.*$/, '').toLowerCase() ?? '';
  if (namespace !== '') return namespace;
  throw new AltoError({
    kind: 'config',
    code: 'ALTO-CFG-306',
    reason: 'config',
    message: 'the namespace at Docker Hub is not known: there is no user name, and `image.name` has no `/`',
    hint: 'write `name: <namespace>/<image>` under `image`',
  });
}

function join(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('/');
}

function byKey<T>(pairs: readonly (readonly [string, T])[]): readonly (readonly [string, T])[] {
  return pairs.toSorted(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

function isTagValue(name: string, values: TagValues): name is keyof TagValues {
  return Object.hasOwn(values, name);
}

function badFormat(format: string, why: string, values: TagValues): AltoError {
  return new AltoError({
    kind: 'config',
    code: 'ALTO-CFG-304',
    reason: 'config',
    message: `\`tag_format: ${format}\` cannot be used: ${why}`,
    hint: `it may hold ${Object.keys(values)
      .map((name) => `{${name}}`)
      .join(', ')}`,
  });
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
