import type { Clock } from '../../clock.ts';
import type { Workflow } from '../../workflow/workflow.ts';
import type { Channel } from './channel.ts';
import { HEARTBEAT_SECONDS } from './host/task.ts';

interface Heart {
  readonly channel: Channel;
  readonly clock: Clock;
  readonly workflow: Pick<Workflow, 'debug' | 'warning'>;
}

/** Renews the lease until it is stopped: every answer of the instance does, so it only speaks up when nobody else did. Never throws. */
export function heartbeat({ channel, clock, workflow }: Heart): { stop(): void } {
  const stopped = new AbortController();
  const beat = async (): Promise<void> => {
    for (let failures = 0; ;) {
      const quiet = clock.now() - channel.lastContact();
      await clock.sleep(Math.max(1000, HEARTBEAT_SECONDS * 1000 - quiet), stopped.signal);
      if (clock.now() - channel.lastContact() < HEARTBEAT_SECONDS * 1000) continue;
      try {
        await channel.send('true', { what: 'heartbeat', timeout: 20, reads: true, signal: stopped.signal });
        failures = 0;
      } catch (error) {
        if (stopped.signal.aborted) return;
        failures += 1;
        const why = error instanceof Error ? error.message : String(error);
        workflow.debug(`heartbeat failed: ${why}`);
        // A lease outlives fifteen beats; a third of them is the moment to say so, once.
        if (failures === 5)
          workflow.warning(`the instance has not answered for 5 min, and ends itself after 15: ${why}`);
        await clock.sleep(HEARTBEAT_SECONDS * 1000, stopped.signal);
      }
    }
  };
  beat().catch(() => undefined);
  return { stop: () => stopped.abort() };
}
