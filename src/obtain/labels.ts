import type { LayerPlan, MadePlan } from '../plan/image.ts';

/** Label of an image of ours: its content hash. */
export const HASH_LABEL = 'alto.hash';

/** Labels of one image: the user's where there is code, ours on all. */
export function labelsOf({ source }: Pick<MadePlan, 'source'>, layer: LayerPlan): Readonly<Record<string, string>> {
  return {
    'org.opencontainers.image.source': source,
    ...(layer.content.kind !== 'environment' && layer.build.labels),
    [HASH_LABEL]: layer.hash,
  };
}
