import type { BuildOptions } from '../config/image.ts';
import type { BuilderFacts } from '../docker/docker.ts';
import { configError } from '../errors.ts';

/** As for `--cache-from` and `--cache-to`. */
export interface Cache {
  readonly from: readonly string[];
  readonly to: readonly string[];
}

/**
 * The cache of a build: what the user wrote, and the registry's where the builder can keep one there. ECR needs the
 * cache as an image manifest of OCI; a registry that refuses it does not fail the build.
 */
export function cacheOf(
  { cache, cacheFrom, cacheTo }: BuildOptions,
  reference: string | undefined,
  builder: Pick<BuilderFacts, 'name' | 'registryCache'>,
): Cache {
  const written = { from: cacheFrom, to: cacheTo };
  if (cache === 'none' || reference === undefined) return written;
  if (!builder.registryCache) {
    if (cache === 'auto') return written;
    throw configError('ALTO-CFG-403', `the builder \`${builder.name}\` cannot keep its cache in a registry`, {
      hint: 'add a step with docker/setup-buildx-action before this one, or write `cache: auto`',
    });
  }
  const ref = `type=registry,ref=${reference}`;
  return {
    from: [...cacheFrom, ref],
    to: [...cacheTo, `${ref},mode=max,image-manifest=true,oci-mediatypes=true,ignore-error=true`],
  };
}
