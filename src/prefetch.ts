import type { Agent, Lease } from './agents/agent.ts';
import { parseReference } from './image/reference.ts';
import type { Ports } from './ports.ts';

/** Lets the machine pull what lies below the code while the code is still being made. */
export interface Prefetcher {
  /** An image below the one that runs is there. */
  below(reference: string): void;
  /** The machine is there. */
  up(lease: Lease): void;
  /** The image that runs is there: from here on the run pulls for itself. */
  done(): void;
}

/** A prefetcher for one machine: it begins when image and machine are both known, and never fails. */
export function prefetcher(
  { pushRegistry }: Pick<Ports, 'pushRegistry'>,
  agent: Pick<Agent, 'prefetch'>,
  platform: string | undefined,
  signal: AbortSignal,
): Prefetcher {
  let image: string | undefined;
  let lease: Lease | undefined;
  let isOver = false;
  const begin = (): void => {
    if (image === undefined || lease === undefined || isOver) return;
    const { path } = parseReference(image);
    const credential = async () => (await pushRegistry()).pullCredential(path);
    void agent.prefetch(lease, { image, platform, credential }, signal);
    image = undefined;
  };
  return {
    below(reference) {
      image = reference;
      begin();
    },
    up(which) {
      lease = which;
      begin();
    },
    done: () => void (isOver = true),
  };
}
