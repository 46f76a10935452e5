import { AltoError } from '../../errors.ts';
import { ENVIRONMENT, formatTag, isTaken, tagValues, TAKEN } from '../../image/tag.ts';
import type { ImageFile } from '../schema/image.ts';
import type { Desk } from './desk.ts';

const STANDARD = '{spec_hash}';
/** Stand for the values that a run has, as long as they can be. */
const SAMPLE = { sha: 'f'.repeat(40), ref: 'main', pr: '1', agent: 'agent', run_id: '1-1-abcdef' };

const REFUSED = `${TAKEN}; choose another tag`;

/** How the content tag is made; a format that cannot give a tag is reported. */
export function resolveTagFormat({ tag_format: format }: ImageFile, desk: Desk): string {
  if (format === undefined) return STANDARD;
  const at = ['image', 'tag_format'];
  try {
    const { tag, namesContent } = formatTag(format, { spec_hash: 'a'.repeat(20), ...SAMPLE });
    const isBad = namesContent ? tag.startsWith(ENVIRONMENT) : isTaken(tag, STANDARD, SAMPLE);
    if (isBad) desk.error(at, `\`${format}\` ${REFUSED}`);
    if (!namesContent)
      desk.warn(
        at,
        `\`${format}\` does not hold \`${STANDARD}\`, so it cannot say what is in the image: it is put on as one more tag, and the image is looked for by \`${STANDARD}\``,
      );
    return format;
  } catch (error) {
    if (!(error instanceof AltoError)) throw error;
    desk.error(at, `${error.message}${error.hint === undefined ? '' : `; ${error.hint}`}`);
    return STANDARD;
  }
}

/** More tags, of the file and of the input; what would be the content tag of another image is refused. */
export function resolveExtraTags(
  { extra_tags: own = [] }: ImageFile,
  format: string,
  agent: string,
  desk: Desk,
): readonly string[] {
  const { context, inputs } = desk;
  const values = tagValues(context, agent, SAMPLE.run_id);
  const isBad = (tag: string): boolean => isTaken(tag, format, values);
  const why =
    format === STANDARD ? REFUSED : `looks like a content tag by \`tag_format: ${format}\`; choose another tag`;
  own.forEach((tag, index) => {
    const at = ['image', 'extra_tags', ...(desk.has(['image', 'extra_tags', 0]) ? [index] : [])];
    if (isBad(tag)) desk.error(at, `${desk.quote(at, tag)} ${why}`);
  });
  for (const tag of (inputs.extraTags ?? []).filter(isBad))
    desk.error(['image', 'tag_format'], `the input \`extra-tags\`: \`${tag}\` ${why}`);
  return [...new Set([...own, ...(inputs.extraTags ?? [])])];
}
