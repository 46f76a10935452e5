import { codeDockerfile, environmentDockerfile, wholeDockerfile } from '../image/dockerfile.ts';
import { pinImages } from '../image/dockerfile-images.ts';
import type { LayerPlan, MadePlan } from './image.ts';

/** What one build makes: a layer, and the environment below it when both go into one Dockerfile. */
export interface Part {
  readonly layer: LayerPlan;
  readonly environment: LayerPlan | undefined;
}

/** The Dockerfile of a part as a builder gets it, on the image `from`: by the base's own user, with the builder's words. */
export function builtText(
  { baseUser: user, link, digests }: Pick<MadePlan, 'baseUser' | 'link' | 'digests'>,
  { layer, environment }: Part,
  from: string,
): string {
  const { content } = layer;
  const pinned = (text: string): string => pinImages(text, new Map(Object.entries(digests)));
  switch (content.kind) {
    case 'dockerfile':
      // With the images by the digests that were hashed: a tag may move meanwhile, or mean something else to the engine.
      return layer.text;
    case 'environment':
      return pinned(environmentDockerfile({ ...content.environment, base: from, user }));
    case 'code': {
      const code = { ...content.code, link };
      const below = environment?.content;
      return pinned(
        below?.kind === 'environment'
          ? wholeDockerfile({ ...below.environment, base: from, user }, code)
          : codeDockerfile(from, code),
      );
    }
  }
}
