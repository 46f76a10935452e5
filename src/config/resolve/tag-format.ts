import { AltoError } from '../../errors.ts';
import { formatTag } from '../../image/tag.ts';
import type { ImageFile } from '../schema/image.ts';
import type { Desk } from './desk.ts';

const STANDARD = '{spec_hash}';
/** Stand for the values that a run has, as long as they can be. */
const SAMPLE = { sha: 'f'.repeat(40), ref: 'main', pr: '1', agent: 'agent', run_id: '1-1-abcdef' };

/** How the content tag is made; a format that cannot give a tag is reported. */
export function resolveTagFormat({ tag_format: format }: ImageFile, desk: Desk): string {
  if (format === undefined) return STANDARD;
  const at = ['image', 'tag_format'];
  try {
    const { namesContent } = formatTag(format, { spec_hash: 'a'.repeat(20), ...SAMPLE });
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
