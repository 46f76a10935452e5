import type { Clock } from '../../clock.ts';
import type { Workflow } from '../../workflow/workflow.ts';
import { type Channel, channel as openChannel } from './channel.ts';
import type { Cloud, Instance } from './cloud.ts';
import { type Facts, greet } from './greet.ts';
import type { Ec2Launch } from './launch.ts';
import { lifeOf } from './life.ts';
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
  readonly tenure: Pick<Tenure, 'begin'>;
  readonly launch: Ec2Launch;
  readonly signal: AbortSignal;
}

/** Launches an instance and waits until its Docker engine answers us. */
export async function reach({ cloud, clock, workflow, tenure, launch, signal }: Reaching): Promise<Up> {
  const instance = await tenure.begin(signal);
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
