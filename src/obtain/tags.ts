import { AltoError } from '../errors.ts';
import type { ImageDoors, Made } from '../obtain.ts';

/** Puts more tags on an image that is there. The run has its digest, so a tag that cannot be put is a warning. */
export async function putTags(
  { tag, workflow }: Pick<ImageDoors, 'tag' | 'workflow'>,
  { path, repository, digest }: Pick<Made, 'path' | 'repository' | 'digest'>,
  tags: readonly string[],
): Promise<void> {
  for (const name of tags) {
    try {
      await tag(path, digest, name);
    } catch (error) {
      if (!(error instanceof AltoError)) throw error;
      workflow.warning(`the tag ${name} was not put on ${repository}@${digest}: ${error.message}`);
    }
  }
}
