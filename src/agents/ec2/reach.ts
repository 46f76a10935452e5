import type { Clock } from '../../clock.ts';
import type { Workflow } from '../../workflow/workflow.ts';
import { type Channel, channel as openChannel } from './channel.ts';
import type { Cloud, Instance } from './cloud.ts';
import { type Facts, greet } from './greet.ts';
import type { Ec2Launch } from './launch.ts';
import { InstanceLost, lifeOf } from './life.ts';
import { untilOnline } from './online.ts';
import type { Tenure } from './tenure.ts';

/** An instance that answers: everything that is needed to work on it. */
export interface Up {
  readonly instance: Instance;
  readonly channel: Channel;
  readonly facts: Facts;
}

interface Reaching {
  readonly cloud: Cloud;
  readonly clock: Clock;
  readonly workflow: Workflow;
  readonly tenure: Pick<Tenure, 'begin' | 'end'>;
  readonly launch: Ec2Launch;
  readonly signal: AbortSignal;
}

/**
 * Launches an instance and waits until its Docker engine answers us. One that AWS takes back before that is as if there had
 * been no capacity for it: another one is launched, as long as the run may have launches.
 */
export async function reach(reaching: Reaching): Promise<Up> {
  const { workflow, tenure, signal } = reaching;
  for (;;) {
    const instance = await tenure.begin(signal);
    try {
      return await upOf(instance, reaching);
    } catch (error) {
      if (!(error instanceof InstanceLost) || error.reason !== 'interrupted') throw error;
      signal.throwIfAborted();
      workflow.info(`${error.message}; it had not begun, so another one is launched`);
      const { what, gone } = await tenure.end();
      workflow.info(what);
      // Never two for one.
      if (!gone) throw error;
    }
  }
}

async function upOf(instance: Instance, { cloud, clock, workflow, launch, signal }: Reaching): Promise<Up> {
  const limit = launch.limits.online;
  const end = clock.now() + limit * 1000;
  const alive = lifeOf({ cloud, clock, instanceId: instance.id });
  await untilOnline({ cloud, clock, workflow, instance, alive, limit, signal });
  const channel = openChannel({
    ...{ cloud, clock, instanceId: instance.id, alive },
    onOutage: (line) => workflow.warning(line),
  });
  const facts = await greet({ channel, clock, workflow, end, signal });
  signal.throwIfAborted();
  workflow.info(`${instance.id} is ready: ${instance.type} in ${instance.zone}, Docker ${facts.engine}`);
  return { instance, channel, facts };
}
