import { changes } from './image/changes.ts';
import { type Builder, builders, freshRunner, setImagesAside } from './image/engine.ts';
import { hashing } from './image/hashing.ts';
import { type Plain, plainBuildx } from './image/plain.ts';
import type { Extent, Row } from './measure.ts';

/**
 * How soon an image is there, against docker/build-push-action's way: one `docker buildx build --push` of an equivalent
 * Dockerfile, without the time that the JavaScript around it takes.
 */
export const image = (extent: Extent): Promise<readonly Row[]> => besideBuildx(changes, extent);

/** How long it takes to see that nothing changed in a large project. */
export const hash = (extent: Extent): Promise<readonly Row[]> => besideBuildx(hashing, extent);

type Bench = (extent: Extent, plain: Plain, all: readonly Builder[]) => Promise<readonly Row[]>;

/** On engines that have none of our images. */
async function besideBuildx(bench: Bench, extent: Extent): Promise<readonly Row[]> {
  const plain = plainBuildx();
  const all = builders();
  const bringBack = setImagesAside();
  try {
    return await bench(extent, plain, all);
  } finally {
    plain.remove();
    freshRunner(all);
    bringBack();
  }
}
