import { AltoError } from '../errors.ts';
import type { ImageDoors, Made } from '../obtain.ts';
import type { MadePlan } from '../plan/image.ts';

/**
 * Puts more tags on an image that is there, in its registry or on the engine. The run has its digest, so a tag that
 * cannot be put is a warning; and what a pull request finds among main's images gets none: it would be the pull request
 * that decides what main's tags name.
 */
export async function putTags(
  { docker, tag, workflow }: Pick<ImageDoors, 'docker' | 'tag' | 'workflow'>,
  { path, repository, digest }: Pick<Made, 'path' | 'repository' | 'digest'>,
  { own, tags, output }: { readonly own: string; readonly tags: readonly string[] } & Pick<MadePlan, 'output'>,
  signal: AbortSignal,
): Promise<void> {
  if (path !== own) {
    if (tags.length > 0)
      workflow.info(`${repository} is not this pull request's: no tag is put there (${tags.join(', ')})`);
    return;
  }
  for (const name of tags) {
    try {
      await (output === 'load' ? docker.tag(digest, `${repository}:${name}`) : tag(path, digest, name, signal));
    } catch (error) {
      if (!(error instanceof AltoError) || signal.aborted) throw error;
      workflow.warning(`the tag ${name} was not put on ${repository}@${digest}: ${error.message}`);
    }
  }
}
