import { unlessAborted } from '../limit.ts';
import { type ImageDoors, obtainImage, type OnBelow } from '../obtain.ts';
import type { Plan } from '../plan.ts';
import type { ImageReport } from '../report/report.ts';

/** An image that is being obtained, or was. */
interface Making {
  /** Who was the first to need it: the log has its lines under that name. */
  readonly by: string;
  readonly image: Promise<ImageReport>;
  /** Those who wait for it. */
  readonly waiting: Set<OnBelow>;
  /** Ends it when they are all gone. */
  readonly unwanted: AbortController;
  below: string | undefined;
  isOver: boolean;
}

/**
 * The images of a step's runs, each obtained once however many need it: by the first, but for all of them, so that it is
 * given up only when nobody waits for it any more. An error of one is everybody's. Different images are obtained side by
 * side: machines wait for each of them, and a builder shares by itself what they have in common.
 */
export function sharedImages(
  signal: AbortSignal,
  obtain = obtainImage,
): (name: string, engine?: string) => typeof obtainImage {
  const makings = new Map<string, Making>();

  const begin = (by: string, doors: ImageDoors, plan: Plan): Making => {
    const unwanted = new AbortController();
    const both = AbortSignal.any([signal, unwanted.signal]);
    const onBelow: OnBelow = (reference) => {
      making.below = reference;
      for (const tell of making.waiting) tell(reference);
    };
    const making: Making = {
      ...{ by, unwanted, waiting: new Set(), below: undefined, isOver: false },
      image: Promise.resolve()
        .then(() => obtain(doors, plan, both, onBelow))
        .finally(() => (making.isOver = true)),
    };
    return making;
  };

  return (name, engine) => async (doors, plan, own, tell) => {
    const key = keyOf(plan, engine);
    const making = makings.get(key) ?? begin(name, doors, plan);
    makings.set(key, making);
    const onBelow: OnBelow = (reference) => tell?.(reference);
    making.waiting.add(onBelow);
    if (making.below !== undefined) onBelow(making.below);
    try {
      const image = await unlessAborted(own, making.image);
      if (making.by !== name) doors.workflow.info(`its image is the one of ${making.by}`);
      return image;
    } finally {
      making.waiting.delete(onBelow);
      if (making.waiting.size === 0 && !making.isOver) {
        makings.delete(key);
        making.unwanted.abort(own.reason);
        await making.image.catch(() => undefined);
      }
    }
  };
}

/** What makes two images the same: they are called the same, hold the same, and are made by the same engine. */
function keyOf({ image, machine }: Plan, engine: string | undefined): string {
  if (image.how === 'prebuilt') {
    const { reference, digest, platform } = image;
    return JSON.stringify([engine, reference, digest, platform, machine.kind]);
  }
  const { hash, output, platforms, extraTags, layers } = image;
  return JSON.stringify([
    engine,
    hash,
    output,
    platforms,
    extraTags,
    layers.map((one) => `${one.repository}:${one.tag}`),
  ]);
}
