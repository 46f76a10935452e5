import type { LayerPlan, MadePlan } from '../plan/image.ts';

/** Label of an image of ours: its content hash. */
export const HASH_LABEL = 'alto.hash';

/** Labels of one image: the user's on the one that runs, ours on all. */
export function labelsOf({ layers, source }: MadePlan, layer: LayerPlan): Readonly<Record<string, string>> {
  return {
    'org.opencontainers.image.source': source,
    ...(layer === layers.at(-1) && layer.build.labels),
    [HASH_LABEL]: layer.hash,
  };
}
