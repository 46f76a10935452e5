import type { Clock } from '../../clock.ts';
import { lastWords } from '../../docker/quote.ts';
import { within } from '../../limit.ts';
import type { Workflow } from '../../workflow/workflow.ts';
import type { Prefetch } from '../agent.ts';
import { deliver } from './envelope.ts';
import { fetchFiles } from './order.ts';
import type { Up } from './reach.ts';
import { followTask, starting } from './task.ts';

interface PrefetcherDoors {
  readonly clock: Clock;
  readonly workflow: Pick<Workflow, 'info' | 'debug'>;
  /** Seconds that a pull may take. */
  readonly limit: number;
}

/** Images that are pulled while nobody waits for them. */
export interface Prefetcher {
  /** Resolves when the image is on the instance or will not come; never throws. */
  fetch(up: Up, wanted: Prefetch, signal: AbortSignal): Promise<void>;
  /** Nobody looks any more at what is under way: it goes on by itself, and the engine lets the run's own pull join it. */
  leave(): void;
}

/** A prefetcher that has begun nothing. */
export function prefetcher({ clock, workflow, limit }: PrefetcherDoors): Prefetcher {
  const left = new AbortController();
  let begun = 0;

  async function pull({ channel, facts }: Up, { image, platform, credential }: Prefetch, signal: AbortSignal) {
    const name = `prefetch-${(begun += 1)}`;
    const files = fetchFiles({ image, platform, credential: await credential(), pull: limit });
    signal.throwIfAborted();
    workflow.info(`the instance pulls ${image} ahead of the run`);
    await deliver({
      ...{ channel, publicKey: facts.publicKey, files, signal, what: 'pull ahead of the run' },
      then: (folder) => starting(name, 'fetch', folder),
    });
    const said: Uint8Array[] = [];
    const end = await followTask(channel, { clock, name, onOutput: (chunk) => said.push(chunk), signal });
    if (end.result.get('code') !== '0') throw new Error(lastWords(Buffer.concat(said).toString()));
    workflow.info(`${image} is on the instance`);
  }

  return {
    async fetch(up, wanted, signal) {
      const both = AbortSignal.any([signal, left.signal]);
      try {
        const limits = { clock, seconds: limit + 60, what: 'it', reason: 'pull', signal: both } as const;
        await within(limits, (limited) => pull(up, wanted, limited));
      } catch (error) {
        // The run pulls it anyway, and says what is wrong with it.
        const why = error instanceof Error ? error.message : String(error);
        if (!both.aborted) workflow.debug(`the pull of ${wanted.image} ahead of the run came to nothing: ${why}`);
      }
    },
    leave: () => left.abort(),
  };
}
