import type { Clock } from '../../clock.ts';
import { AltoError } from '../../errors.ts';
import type { Cloud, Instance } from './cloud.ts';
import { faultOf, translate } from './faults.ts';

/**
 * An instance that is no longer running while we need it. Taken by AWS (the spot market, a host that failed or retires)
 * that is an interruption; ended by somebody or by itself it is a failure, which nobody wants repeated.
 */
export class InstanceLost extends AltoError {
  constructor(id: string, region: string, instance: Instance | undefined) {
    const why = instance?.reason || instance?.reasonCode || 'EC2 does not know it any more';
    super({
      kind: 'infra',
      code: 'ALTO-SSM-012',
      reason: instance?.reasonCode.startsWith('Client.') ? 'online' : 'interrupted',
      message: `the instance ${id} in ${region} is ${instance?.state ?? 'gone'}: ${why}`,
      hint: HINTS[instance?.reasonCode ?? ''],
    });
  }
}

const HINTS: Readonly<Record<string, string>> = {
  'Server.SpotInstanceTermination': 'AWS took the spot instance back: set `retries`, or `market: on-demand`',
  'Server.ScheduledStop': 'AWS retired the host: set `retries` to start again on another one',
  'Server.InternalError': 'the host failed: set `retries` to start again on another one',
  'Client.InstanceInitiatedShutdown':
    'it ended itself: something in it powered it off, or it had no contact with this runner for 15 min',
  'Client.UserInitiatedShutdown':
    'somebody ended it: a person, `delete` or `sweep`, or other automation in the account',
};

interface Watch {
  readonly cloud: Cloud;
  readonly clock: Clock;
  readonly instanceId: string;
}

/** Makes a check that throws `InstanceLost` when the instance is not running; that EC2 cannot be asked right now proves nothing. */
export function lifeOf({ cloud, clock, instanceId }: Watch): (signal?: AbortSignal) => Promise<void> {
  const since = clock.now();
  return async (signal) => {
    signal?.throwIfAborted();
    let seen: Instance | undefined;
    try {
      [seen] = await cloud.instances({ ids: [instanceId] });
    } catch (error) {
      if (faultOf(error) === 'transient') return;
      throw translate(error, {
        what: 'look at the instance',
        action: 'ec2:DescribeInstances',
        region: cloud.region,
        stage: 'SSM',
      });
    }
    if (seen?.state === 'running' || seen?.state === 'pending') return;
    // What was launched a moment ago may be missing from an answer.
    if (!seen && clock.now() < since + 60_000) return;
    throw new InstanceLost(instanceId, cloud.region, seen);
  };
}
