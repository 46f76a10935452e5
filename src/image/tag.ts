import type { Context } from '../config/context.ts';
import { type AltoError, configError } from '../errors.ts';
import { HASH_LENGTH } from './hash.ts';

/** What names an image by its content: nobody may put such a tag on something else. */
export const CONTENT_TAG = new RegExp(`^[a-z2-7]{${HASH_LENGTH}}$`);

/** What the tags of environments begin with; ECR deletes such images by age in the repositories that we make. */
export const ENVIRONMENT = 'env-';

/** Where the cache of a build is kept in a registry, beside its image: that of an environment, and that of what lies on it. */
export const CACHE_TAGS = { environment: 'cache-env', code: 'cache' } as const;

/** What a `tag_format` may name. */
export interface TagValues {
  readonly spec_hash: string;
  readonly sha: string;
  readonly ref: string;
  readonly pr: string;
  readonly agent: string;
  readonly run_id: string;
}

/** What a run gives to a `tag_format`, but for the hash. */
export function tagValues(
  { pr, sha, refName }: Pick<Context, 'pr' | 'sha' | 'refName'>,
  agent: string,
  runId: string,
): Omit<TagValues, 'spec_hash'> {
  return { sha: pr?.headSha ?? sha, ref: refName, pr: pr ? String(pr.number) : '', agent, run_id: runId };
}

/** Why a tag is already spoken for; continues "`tag` …". */
export const TAKEN = `begins with \`${ENVIRONMENT}\`, looks like a content tag, or names the cache of a build`;

/** Whether a tag is one of ours: an environment's, a build's cache's, or one that names content, by itself or by a `tag_format`. */
export function isTaken(tag: string, format: string, values: Omit<TagValues, 'spec_hash'>): boolean {
  if (tag.startsWith(ENVIRONMENT) || CONTENT_TAG.test(tag) || Object.values<string>(CACHE_TAGS).includes(tag))
    return true;
  if (!format.includes('{spec_hash}')) return false;
  return hashesIn(tag).some((hash) => formatTag(format, { ...values, spec_hash: hash }).tag === tag);
}

/** All that could be a hash in it; two may overlap. */
function hashesIn(tag: string): readonly string[] {
  return Array.from(tag, (_, at) => tag.slice(at, at + HASH_LENGTH)).filter((part) => CONTENT_TAG.test(part));
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

function isTagValue(name: string, values: TagValues): name is keyof TagValues {
  return Object.hasOwn(values, name);
}

function badFormat(format: string, why: string, values: TagValues): AltoError {
  const names = Object.keys(values).map((name) => `{${name}}`);
  return configError('ALTO-CFG-304', `\`tag_format: ${format}\` cannot be used: ${why}`, {
    hint: `it may hold ${names.join(', ')}`,
  });
}
