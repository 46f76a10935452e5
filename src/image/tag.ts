import { type AltoError, configError } from '../errors.ts';
import { HASH_LENGTH } from './hash.ts';

/** Whether a tag looks like one of our content tags, which extra tags may not. */
export function isContentTag(tag: string): boolean {
  return new RegExp(`^[a-z2-7]{${HASH_LENGTH}}$`).test(tag);
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

function isTagValue(name: string, values: TagValues): name is keyof TagValues {
  return Object.hasOwn(values, name);
}

function badFormat(format: string, why: string, values: TagValues): AltoError {
  const names = Object.keys(values).map((name) => `{${name}}`);
  return configError('ALTO-CFG-304', `\`tag_format: ${format}\` cannot be used: ${why}`, {
    hint: `it may hold ${names.join(', ')}`,
  });
}
