import type { Docker } from '../docker/docker.ts';
import type { NamedLayer, Recipe } from '../plan/recipe.ts';
import type { Existence, Registry } from '../registry/registry.ts';

/** Whether an image is there, and where: a pull request may find it among main's. */
export type Existing = Existence & { readonly path: string };

/** Asks for every image of the recipe, side by side; for none when all of them are made anew. */
export function existingLayers(
  docker: Pick<Docker, 'image'>,
  registry: Pick<Registry, 'exists'> | undefined,
  { layers }: Recipe,
  isForced: boolean,
): Promise<readonly Existing[]> {
  return Promise.all(
    layers.map(async (layer, index): Promise<Existing> => {
      const { path } = layer;
      if (isForced) return { exists: 'unknown', why: '`force-build` does not ask', path };
      if (registry) return inRegistry(registry, layer);
      // What lies below the image is the builder's own affair there.
      const image = index === layers.length - 1 ? await docker.image(`${path}:${layer.tag}`) : undefined;
      return image ? { exists: 'yes', digest: image.id, path } : { exists: 'no', path };
    }),
  );
}

/** The lowest layer that is still to be made: their number when the image is there. */
export function nextLayer(existing: readonly Existing[]): number {
  return existing.findLastIndex(({ exists }) => exists === 'yes') + 1;
}

async function inRegistry(registry: Pick<Registry, 'exists'>, layer: NamedLayer): Promise<Existing> {
  const { path, mainPath, tag } = layer;
  const own = await registry.exists(path, tag);
  if (own.exists === 'yes' || mainPath === undefined) return { ...own, path };
  // What main has was made from the same content; the other way around nothing is ever taken.
  const main = await registry.exists(mainPath, tag);
  return main.exists === 'yes' ? { ...main, path: mainPath } : { ...own, path };
}
