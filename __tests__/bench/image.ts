import { changes } from './image/changes.ts';
import { builders, freshRunner, setImagesAside } from './image/engine.ts';
import { hashing } from './image/hashing.ts';
import { plainBuildx } from './image/plain.ts';
import type { Extent, Row } from './measure.ts';

/**
 * How soon an image is there, against docker/build-push-action's way: one `docker buildx build --push` of an equivalent
 * Dockerfile, without the time that the JavaScript around it takes.
 */
export async function image(extent: Extent): Promise<readonly Row[]> {
  const plain = plainBuildx();
  const all = builders();
  const bringBack = setImagesAside();
  try {
    return [...(await changes(extent, plain, all)), ...(await hashing(extent, plain, all))];
  } finally {
    plain.remove();
    freshRunner(all);
    bringBack();
  }
}
