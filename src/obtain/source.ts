import type { Build } from '../docker/docker.ts';
import { buildStream, type ImageContext } from '../image/context.ts';
import {
  buildFiles,
  codeDockerfile,
  DOCKERFILE,
  environmentDockerfile,
  ownBuildArgs,
  wholeDockerfile,
} from '../image/dockerfile.ts';
import { pinImages } from '../image/dockerfile-images.ts';
import type { RequirementFile } from '../image/requirements.ts';
import type { LayerPlan, MadePlan } from '../plan/image.ts';

/** What one build makes: a layer, and the environment below it when both go into one Dockerfile. */
export interface Part {
  readonly layer: LayerPlan;
  readonly environment: LayerPlan | undefined;
}

/** What a builder gets, made anew for each try: a tar can be read only once. */
export type Source = () => Pick<Build, 'context' | 'dockerfile' | 'target'>;

/** Build arguments that our own text needs. */
export function ownArgs({ layer, environment }: Part): Readonly<Record<string, string>> {
  const { content } = environment ?? layer;
  return content.kind === 'environment' ? ownBuildArgs(content.environment) : {};
}

/** The source of a part that lies on the image `from`. */
export function sourceOf(plan: MadePlan, { layer, environment }: Part, from = 'scratch'): Source {
  const { content } = layer;
  switch (content.kind) {
    case 'dockerfile': {
      const { folder, dockerfile, target } = content;
      // With the images by the digests that were hashed: a tag may move meanwhile, or mean something else to the engine.
      return () => ({ context: folder, dockerfile: { ...dockerfile, text: layer.text }, target });
    }
    case 'environment': {
      const text = environmentDockerfile({ ...content.environment, base: from, user: plan.baseUser });
      return tarOf(plan, text, content.requirements, undefined);
    }
    case 'code': {
      const code = { ...content.code, link: plan.link };
      const below = environment?.content;
      if (below?.kind !== 'environment') return tarOf(plan, codeDockerfile(from, code), [], content.context);
      const text = wholeDockerfile({ ...below.environment, base: from, user: plan.baseUser }, code);
      return tarOf(plan, text, below.requirements, content.context);
    }
  }
}

function tarOf(
  { digests }: MadePlan,
  text: string,
  requirements: readonly RequirementFile[],
  context: ImageContext | undefined,
): Source {
  const files = buildFiles(pinImages(text, new Map(Object.entries(digests))), requirements);
  return () => ({ context: buildStream(files, context), dockerfile: DOCKERFILE });
}
