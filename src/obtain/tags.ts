import { AltoError } from '../errors.ts';
import type { ImageDoors, Made } from '../obtain.ts';

/**
 * Puts more tags on an image that is there. The run has its digest, so a tag that cannot be put is a warning; and what a
 * pull request finds among main's images gets none: it would be the pull request that decides what main's tags name.
 */
export async function putTags(
  { tag, workflow }: Pick<ImageDoors, 'tag' | 'workflow'>,
  { path, repository, digest }: Pick<Made, 'path' | 'repository' | 'digest'>,
  { own, tags }: { readonly own: string; readonly tags: readonly string[] },
  signal: AbortSignal,
): Promise<void> {
  if (path !== own) {
    if (tags.length > 0)
      workflow.info(`${repository} is not this pull request's: no tag is put there (${tags.join(', ')})`);
    return;
  }
  for (const name of tags) {
    try {
      await tag(path, digest, name, signal);
    } catch (error) {
      if (!(error instanceof AltoError) || signal.aborted) throw error;
      workflow.warning(`the tag ${name} was not put on ${repository}@${digest}: ${error.message}`);
    }
  }
}
