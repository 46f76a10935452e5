import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { channel as openChannel } from '../../../src/agents/ec2/channel.ts';
import type { Cloud, Instance } from '../../../src/agents/ec2/cloud.ts';
import { lifeOf } from '../../../src/agents/ec2/life.ts';
import { endingOfError } from '../../../src/report/ending.ts';
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
    expect(error).toMatchObject({ code: 'ALTO-SSM-012', message: expect.stringContaining(reasonCode) });
    expect(endingOfError(error).result).toBe(result);
  });
});

test('F44: an SSM agent that restarts in the middle of a run is asked again until it answers, and nothing is started twice', async () => {
  const clock = jumpingClock();
  // Its unit waits 90 s before it starts it again; what was sent meanwhile is never delivered.
  const back = clock.now() + 90_000;
  const sent: { readonly nonce: string; readonly at: number }[] = [];
  const cloud: Pick<Cloud, 'region' | 'send' | 'invocation' | 'instances'> = {
    region: 'us-east-1',
    send({ lines }) {
      const nonce = /calls\/([0-9a-f]+)$/m.exec(lines.join('\n'))?.[1] ?? '';
      return Promise.resolve(String(sent.push({ nonce, at: clock.now() }) - 1));
    },
    invocation(id) {
      const { nonce, at } = sent[Number(id)]!;
      const nothing = gzipSync('').toString('base64');
      if (at >= back)
        return Promise.resolve({ status: 'Success', output: `alto ${nonce} 0\n${nothing}\n${nothing}\n`, errors: '' });
      return Promise.resolve({
        status: clock.now() > at + 60_000 ? 'DeliveryTimedOut' : 'Pending',
        output: '',
        errors: '',
      });
    },
    instances: () => Promise.resolve([{ state: 'running' } as Instance]),
  };
  const doors = { cloud: cloud as Cloud, clock, instanceId: 'i-1' };
  const channel = openChannel({ ...doors, alive: lifeOf(doors), onOutage: () => undefined });
  expect(await channel.send('start run', { what: 'start the container', timeout: 60 })).toMatchObject({ exit: 0 });
  expect(sent.length).toBeGreaterThan(1);
  // One nonce: whichever of them arrive, the script runs once.
  expect(new Set(sent.map(({ nonce }) => nonce)).size).toBe(1);
});
