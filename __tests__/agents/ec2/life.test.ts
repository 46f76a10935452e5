import { describe, expect, test } from 'vitest';
import { channel as openChannel } from '../../../src/agents/ec2/channel.ts';
import type { Cloud, Instance } from '../../../src/agents/ec2/cloud.ts';
import { lifeOf } from '../../../src/agents/ec2/life.ts';
import { endingOfError } from '../../../src/report/report.ts';
import { type AltoError } from '../../../src/errors.ts';
import { jumpingClock } from '../../fakes/clock.ts';

/** A program that says nothing for an hour, on an instance that ends after five minutes of it. */
async function silence(seen: Partial<Instance> | undefined) {
  const clock = jumpingClock();
  const end = clock.now() + 300_000;
  const cloud: Pick<Cloud, 'region' | 'send' | 'invocation' | 'instances'> = {
    region: 'us-east-1',
    send: () => Promise.resolve('command'),
    // Nobody tells Systems Manager that the machine is gone.
    invocation: () => Promise.resolve({ status: 'InProgress', output: '', errors: '' }),
    instances: () =>
      Promise.resolve(clock.now() < end ? [{ state: 'running' } as Instance] : seen ? [seen as Instance] : []),
  };
  const doors = { cloud: cloud as Cloud, clock, instanceId: 'i-1' };
  const channel = openChannel({ ...doors, alive: lifeOf(doors), onOutage: () => undefined });
  // What a poll of a quiet program is: twenty seconds, again and again.
  const ask = async (): Promise<AltoError> => {
    for (;;) {
      try {
        await channel.send('poll', { what: 'log of run', timeout: 40, reads: true });
      } catch (error) {
        return error as AltoError;
      }
    }
  };
  const error = await ask();
  return { error, seconds: (clock.now() - end) / 1000 };
}

describe('an instance that ends while its program is silent', () => {
  test.each<[string, Partial<Instance> | undefined, 'interrupted' | 'infra-error']>([
    ['Server.SpotInstanceTermination', { state: 'shutting-down' }, 'interrupted'],
    ['Server.ScheduledStop', { state: 'stopping' }, 'interrupted'],
    ['Server.InternalError', { state: 'terminated' }, 'interrupted'],
    ['EC2 does not know it any more', undefined, 'interrupted'],
    ['Client.UserInitiatedShutdown', { state: 'shutting-down' }, 'infra-error'],
    ['Client.InstanceInitiatedShutdown', { state: 'terminated' }, 'infra-error'],
  ])('F55: is noticed within half a minute, with the reason of EC2: %s', async (reasonCode, state, result) => {
    const { error, seconds } = await silence(state && { ...state, reasonCode, reason: '' });
    expect(seconds).toBeLessThanOrEqual(30);
    expect(error).toMatchObject({ code: 'ALTO-SSM-003', message: expect.stringContaining(reasonCode) });
    expect(endingOfError(error).result).toBe(result);
  });
});
