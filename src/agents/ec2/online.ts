import type { Clock } from '../../clock.ts';
import { AltoError } from '../../errors.ts';
import type { Workflow } from '../../workflow/workflow.ts';
import type { Cloud, Instance } from './cloud.ts';
import { faultOf, translate } from './faults.ts';

interface Waiting {
  readonly cloud: Cloud;
  readonly clock: Clock;
  readonly workflow: Pick<Workflow, 'info' | 'remote'>;
  readonly instance: Instance;
  /** Throws when the instance is no longer running. */
  readonly alive: (signal?: AbortSignal) => Promise<void>;
  /** Seconds. */
  readonly limit: number;
  readonly signal: AbortSignal;
}

/** Waits until Systems Manager can reach the instance; says every 30 s that it waits, and in the end why it may have waited in vain. */
export async function untilOnline(waiting: Waiting): Promise<void> {
  const { cloud, clock, workflow, instance, alive, limit, signal } = waiting;
  const begun = clock.now();
  const seconds = (): number => Math.round((clock.now() - begun) / 1000);
  for (let said = 0, looked = 0; ;) {
    signal.throwIfAborted();
    try {
      if (await cloud.online(instance.id)) return;
    } catch (error) {
      if (faultOf(error) !== 'transient') {
        const what = 'see whether the instance is online';
        throw translate(error, { what, action: 'ssm:DescribeInstanceInformation', region: cloud.region, stage: 'SSM' });
      }
    }
    if (seconds() >= looked + 10) {
      looked = seconds();
      await alive(signal);
    }
    if (seconds() >= limit) throw await neverOnline(waiting);
    if (seconds() >= said + 30) {
      said = seconds();
      workflow.info(`waiting for ${instance.id} to come online in Systems Manager, ${said} s of at most ${limit} s`);
    }
    await clock.sleep(seconds() < 120 ? 1000 : 4000, signal);
  }
}

/** In the order in which it is usually true: no profile, no way out, no rights, no SSM agent. */
async function neverOnline({ cloud, workflow, instance, limit }: Waiting): Promise<AltoError> {
  const [seen = instance] = await cloud.instances({ ids: [instance.id] }).catch(() => []);
  const tail = await cloud.consoleOutput(instance.id).catch(() => '');
  const lines = tail.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  if (lines.length > 0) {
    workflow.info(`the end of the console of ${instance.id}:`);
    for (const line of lines.slice(-40)) workflow.remote(line);
  }
  const causes = [
    ...(seen.profile === '' ? ['it has no instance profile, so its SSM agent has no credentials'] : []),
    ...(seen.publicIp === ''
      ? ['it has no public address, so its subnet needs a NAT gateway or endpoints for ssm, ssmmessages, ecr and s3']
      : []),
    'its security group or routes let no traffic out on port 443',
    'the role of its profile lacks the rights of AmazonSSMManagedEC2InstanceDefaultPolicy',
    'its AMI has no SSM agent',
  ];
  return new AltoError({
    kind: 'infra',
    code: 'ALTO-SSM-011',
    reason: 'online',
    message: `the instance ${instance.id} in ${cloud.region} is ${seen.state}, but did not come online in Systems Manager within ${Math.round(limit / 60)} min`,
    hint: `one of these, likeliest first: ${causes.join('; ')}`,
  });
}
