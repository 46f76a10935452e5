import { layerChunks } from '../image/context.ts';
import { parseReference } from '../image/reference.ts';
import type { ImageDoors, Made } from '../obtain.ts';
import type { LayerPlan, MadePlan } from '../plan/image.ts';
import { bytes } from '../report/markdown.ts';
import { labelsOf } from './labels.ts';

/** Lays the code over an image in the registry itself: no builder, no engine, no download. */
export async function append(
  doors: ImageDoors,
  plan: MadePlan,
  layer: LayerPlan,
  from: string | undefined,
  signal: AbortSignal,
): Promise<Made> {
  const { content, path, repository, tag, build } = layer;
  if (content.kind !== 'code' || from === undefined) throw new TypeError('only code can be appended, and to an image');
  const { code, context } = content;
  const { digest, bytesSent } = await doors.append(
    {
      from: parseReference(from),
      ...{ path, tag, platforms: plan.platforms, labels: labelsOf(plan, layer), annotations: build.annotations },
      layer: () => layerChunks(context),
      workdir: `/alto/${code.folder}`,
    },
    signal,
  );
  const files = `${context.files} ${context.files === 1 ? 'file' : 'files'}`;
  doors.workflow.info(`the code (${files}, ${bytes(bytesSent)} sent) lies over ${from}`);
  return { path, repository, digest, reference: `${repository}@${digest}`, how: 'appended' };
}
