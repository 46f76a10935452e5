import type { LayerPlan, MadePlan } from '../plan/image.ts';
import { SOURCE } from '../registry/layered.ts';

/** Label of an image of ours: its content hash. */
export const HASH_LABEL = 'alto.hash';

type Source = Pick<MadePlan, 'source'>;

/** Labels of one image: the user's where there is code, ours on all. */
export function labelsOf(
  { source }: Source,
  { content, build, hash }: Pick<LayerPlan, 'content' | 'build' | 'hash'>,
): Readonly<Record<string, string>> {
  return { [SOURCE]: source, ...(content.kind !== 'environment' && build.labels), [HASH_LABEL]: hash };
}

/** Annotations of an image that buildx makes: the user's, and the source beside them, which alone would ask too much of some builders. */
export function annotationsOf(
  { source }: Source,
  { content, build: { annotations, labels } }: Pick<LayerPlan, 'content' | 'build'>,
): Readonly<Record<string, string>> {
  if (content.kind === 'environment' || Object.keys(annotations).length === 0) return {};
  return { [SOURCE]: labels[SOURCE] ?? source, ...annotations };
}
