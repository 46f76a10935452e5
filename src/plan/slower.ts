import type { BuilderFacts } from '../docker/docker.ts';
import { OTHER_BUILDER } from '../docker/builder-errors.ts';
import type { NamedLayer } from './recipe.ts';

/**
 * What a builder cannot spare a push of code that it builds, and who can; undefined when it spares all of it. Dependencies
 * are built by running programs on what lies below, which is unpacked for that by every builder.
 */
export function slowerPush(
  layers: readonly Pick<NamedLayer, 'content' | 'way'>[],
  { name, lazyPush, copyLink }: Pick<BuilderFacts, 'name' | 'lazyPush' | 'copyLink'>,
): string | undefined {
  const built = layers.filter(({ content, way }) => way === 'build' && content.kind !== 'environment');
  const isLinkMissing = !copyLink && built.some(({ content }) => content.kind === 'code');
  const lacks = [
    ...(lazyPush || built.length === 0 ? [] : ['push an image without unpacking and keeping it']),
    ...(isLinkMissing ? ['lay the code over an image without looking at it (`COPY --link`)'] : []),
  ];
  if (lacks.length === 0) return undefined;
  return `the builder \`${name}\` cannot ${lacks.join(', or ')}, which takes time and disk; to spare both, ${OTHER_BUILDER}`;
}
