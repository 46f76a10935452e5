import type { Clock } from '../../clock.ts';
import type { Workflow } from '../../workflow/workflow.ts';
import type { Resources } from '../../docker/docker.ts';
import type { Channel } from './channel.ts';
import type { Facts } from './greet.ts';
import { awaitGpus } from './host/gpus.ts';

interface Waiting {
  readonly channel: Channel;
  readonly clock: Clock;
  readonly workflow: Pick<Workflow, 'info' | 'warning'>;
  readonly resources: Resources;
  /** How many the instance type has. */
  readonly expected: number;
  readonly signal: AbortSignal;
}

/** Seconds that a driver may take from first contact until it shows its GPUs. */
const LIMIT = 180;
/** Seconds of it that one command waits. */
const ONCE = 20;

/** The facts with the GPUs counted anew, where a container wants some and the driver may only just be loading. */
export async function withGpus(facts: Facts, waiting: Waiting): Promise<Facts> {
  const { channel, clock, workflow, resources, expected, signal } = waiting;
  let { gpus } = facts;
  if (resources.gpus === undefined || gpus >= expected) return facts;
  workflow.info(`waiting for the driver of ${expected === 1 ? 'the GPU' : `${expected} GPUs`}`);
  const end = clock.now() + LIMIT * 1000;
  while (gpus < expected && clock.now() < end) {
    const script = awaitGpus(expected, ONCE);
    const { stdout } = await channel.send(script, { what: 'count the GPUs', timeout: ONCE + 40, reads: true, signal });
    gpus = Number(stdout.toString());
  }
  if (gpus < expected) {
    workflow.warning(
      `the instance shows ${gpus} of its ${expected} GPUs: its AMI may lack the NVIDIA driver; leave \`ami_image\` out to get one that has it`,
    );
  }
  return { ...facts, gpus };
}
