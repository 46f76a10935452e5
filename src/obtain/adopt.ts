import type { AltoError } from '../errors.ts';
import type { ImageDoors, Made } from '../obtain.ts';
import type { LayerPlan, MadePlan } from '../plan/image.ts';
import { HASH_LABEL } from './labels.ts';

/** Somebody was faster: the image that has the tag is ours when its label says so; anything else is the error that it was. */
export async function adopted(
  doors: ImageDoors,
  { force }: Pick<MadePlan, 'force'>,
  layer: LayerPlan,
  refusal: AltoError,
  signal: AbortSignal,
): Promise<Made> {
  const { path, repository, tag, hash } = layer;
  const registry = await doors.pushRegistry();
  const there = await registry.exists(path, tag);
  if (there.exists !== 'yes') throw refusal;
  const labels = await doors.labels(path, there.digest, signal);
  if (labels[HASH_LABEL] !== hash) throw refusal;
  if (force)
    doors.workflow.warning(
      `tags of ${repository} cannot be moved, so \`force-build\` has no effect: the image that has ${tag} is taken; use another \`image.name\` or a repository whose tags are mutable`,
    );
  else doors.workflow.info(`${repository}:${tag} was made by another run meanwhile: its image is taken`);
  return { path, repository, digest: there.digest, reference: `${repository}@${there.digest}`, how: 'found' };
}
