import type { Docker, ImageFacts } from '../docker/docker.ts';
import { AltoError } from '../errors.ts';
import { formatReference, parseReference, type Reference } from '../image/reference.ts';
import { missingImage } from '../plan/prebuilt.ts';
import type { Ports } from '../ports.ts';

/** What the registries said about the images that a Dockerfile names. */
export interface Pins {
  /** `ref@digest` by reference as written. */
  readonly digests: ReadonlyMap<string, string>;
  /** All of them, as written. */
  readonly images: readonly string[];
  /** References that a registry could not tell us about. */
  readonly unpinned: readonly string[];
}

/** Asks the registries for the digests of what is named by tag; an image that only the local engine has stays as it is. */
export async function pin(doors: Pick<Ports, 'digestOf' | 'docker'>, images: readonly string[]): Promise<Pins> {
  const digests = new Map<string, string>();
  const unpinned: string[] = [];
  await Promise.all(
    images.map(async (image) => {
      const reference = parseReference(image);
      if (reference.digest !== undefined) return;
      const answer = await doors.digestOf(reference);
      if (answer.exists === 'yes') {
        digests.set(image, `${formatReference({ ...reference, tag: undefined })}@${answer.digest}`);
        return;
      }
      const origin = await originHere(doors.docker, reference);
      if (answer.exists === 'no' && origin === 'nowhere') throw missingImage(image);
      if (answer.exists === 'unknown' && origin !== 'here') unpinned.push(image);
    }),
  );
  return { digests, images, unpinned };
}

/** Whether the engine has the image, and where from; `here`: its name is all that there is to know. */
async function originHere(
  docker: Pick<Docker, 'image'>,
  reference: Reference,
): Promise<ImageFacts['origin'] | 'nowhere'> {
  // Without an engine there is nowhere else to look, and nothing to say about engines.
  const image = await docker.image(formatReference(reference)).catch((error: unknown) => {
    if (error instanceof AltoError) return undefined;
    throw error;
  });
  return image?.origin ?? 'nowhere';
}
