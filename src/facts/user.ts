import { parseReference } from '../image/reference.ts';
import { needsRoot } from '../image/dockerfile.ts';
import type { NamedLayer } from '../plan/recipe.ts';
import type { Ports } from '../ports.ts';

/**
 * The user of the base below the images that are to be made, whose steps change back to it; undefined when no step of ours
 * needs root, or nobody can tell. No hash counts it: it belongs to the base's digest.
 */
export async function baseUser(
  { userOf }: Pick<Ports, 'userOf'>,
  from: string | undefined,
  layers: readonly Pick<NamedLayer, 'content'>[],
  platforms: readonly string[],
): Promise<string | undefined> {
  const isNeeded = layers.some(({ content }) => content.kind === 'environment' && needsRoot(content.environment));
  // What counts by its tag may be the engine's own.
  return isNeeded && from?.includes('@') ? userOf(parseReference(from), platforms) : undefined;
}
