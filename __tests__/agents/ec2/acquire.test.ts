import { describe, expect, test } from 'vitest';
import type { Attempt } from '../../../src/agents/agent.ts';
import { acquire } from '../../../src/agents/ec2/acquire.ts';
import { MOST_LAUNCHES } from '../../../src/agents/ec2/candidates.ts';
import type { Cloud, Instance } from '../../../src/agents/ec2/cloud.ts';
import type { Ec2Launch } from '../../../src/agents/ec2/launch.ts';
import { AltoError } from '../../../src/errors.ts';
import { jumpingClock } from '../../fakes/clock.ts';
import { fakeWorkflow } from '../../fakes/workflow.ts';
import { aLaunch } from './a-launch.ts';

/** What a launch call comes to: an error, or an instance and its states as they are seen one after the other. */
type Answer =
  | { readonly error: string; readonly status?: number; readonly message?: string; readonly effect?: true }
  | { readonly states: readonly (Instance['state'] | 'unseen')[]; readonly reason?: string };

const lives: Answer = { states: ['pending', 'running'] };

/** An EC2 that gives these answers, the last of them for ever, and shows what it made after `visibleAfter` looks. */
async function acquired(answers: readonly Answer[], overrides: Partial<Ec2Launch> = {}, visibleAfter = 0) {
  const launch = aLaunch({
    ...{ instanceTypes: ['t3.micro', 'm7i.large'], subnets: ['subnet-1', 'subnet-2'], market: 'spot-preferred' },
    ...overrides,
  });
  const clock = jumpingClock();
  const workflow = fakeWorkflow();
  const attempts: Attempt[] = [];
  const fates: unknown[] = [];
  const launches: string[] = [];
  const ended: string[] = [];
  const made: { id: string; token: string; seen: Exclude<Answer, { error: string }>; looks: number; alive: boolean }[] =
    [];
  let most = 0;
  const cloud = {
    region: launch.region,
    async launch({ ClientToken: token = '' }, onFailed) {
      const answer = answers[Math.min(launches.length, answers.length - 1)]!;
      launches.push(token);
      const make = (seen: Exclude<Answer, { error: string }>) => {
        const known = made.find((one) => one.token === token);
        if (known) return known;
        const one = { id: `i-${made.length}`, token, seen, looks: 0, alive: true };
        made.push(one);
        most = Math.max(most, made.filter(({ alive }) => alive).length);
        return one;
      };
      if ('error' in answer) {
        if (answer.effect) make(lives as Exclude<Answer, { error: string }>);
        const error = Object.assign(new Error(answer.message ?? 'said AWS'), {
          name: answer.error,
          $metadata: answer.status === undefined ? {} : { httpStatusCode: answer.status },
        });
        onFailed(error);
        throw error;
      }
      return { id: make(answer).id } as Instance;
    },
    async terminate(id) {
      ended.push(id);
    },
    async instances(which) {
      return made
        .filter(({ id, token }) => ('ids' in which ? which.ids.includes(id) : which.clientTokens.includes(token)))
        .flatMap((one): Instance[] => {
          const { states, reason = '' } = one.seen;
          const state =
            one.looks < visibleAfter ? 'unseen' : states[Math.min(one.looks - visibleAfter, states.length - 1)]!;
          one.looks += 1;
          if (state === 'unseen') return [];
          if (state !== 'pending' && state !== 'running') one.alive = false;
          return [
            {
              ...{ id: one.id, state, clientToken: one.token, type: 't3.micro', zone: 'us-east-1a', market: 'spot' },
              ...{
                reasonCode: state === 'terminated' || state === 'stopped' ? reason : '',
                reason: '',
                profile: '',
                publicIp: '',
                tags: {},
              },
            },
          ];
        });
    },
  } satisfies Partial<Cloud>;
  const begun = clock.now();
  const end = await acquire({
    ...{ cloud: cloud as unknown as Cloud, clock, workflow, launch, signal: new AbortController().signal },
    onFate: (fate) => fates.push(fate),
    onAttempt: (attempt) => attempts.push(attempt),
  }).catch((error: unknown) => error as AltoError);
  const seconds = (clock.now() - begun) / 1000;
  const outcomes = attempts.map(({ outcome }) => outcome);
  return { end, ended, attempts, outcomes, launches, fates, made, most, seconds, said: workflow.texts('info') };
}

/** What is done about an answer: another place, another market, nothing, or the same again. */
type Does = 'next' | 'other pool' | 'other market' | 'gives up' | 'again';

describe('every answer of RunInstances has its consequence', () => {
  test.each<[Does, string, number, string?]>([
    ['next', 'InsufficientInstanceCapacity', 500],
    ['next', 'InsufficientHostCapacity', 500],
    ['next', 'InsufficientReservedInstanceCapacity', 500],
    ['next', 'InsufficientCapacityOnHost', 500],
    ['next', 'UnfulfillableCapacity', 400],
    ['next', 'InsufficientFreeAddressesInSubnet', 400],
    ['next', 'SpotMaxPriceTooLow', 400],
    ['next', 'Unsupported', 400],
    ['other pool', 'VcpuLimitExceeded', 400],
    ['other pool', 'InstanceLimitExceeded', 400],
    ['other pool', 'MaxSpotInstanceCountExceeded', 400],
    ['other market', 'AuthFailure.ServiceLinkedRoleCreationNotPermitted', 403],
    ['again', 'RequestLimitExceeded', 503],
    ['again', 'Throttling', 400],
    ['again', 'Unavailable', 503],
    ['again', 'InternalError', 500],
    ['again', 'ServiceUnavailable', 503],
    ['again', 'SomethingNew', 502],
    ['again', 'InvalidAMIID.NotFound', 400],
    ['again', 'InvalidParameterValue', 400, 'Value (a) for parameter iamInstanceProfile.name is invalid'],
    ['again', 'InvalidParameterValue', 400, 'Invalid IAM Instance Profile name'],
    ['gives up', 'VPCIdNotSpecified', 400],
    ['gives up', 'MissingInput', 400],
    ['gives up', 'InvalidSubnetID.NotFound', 400],
    ['gives up', 'InvalidGroup.NotFound', 400],
    ['gives up', 'InvalidParameterCombination', 400],
    ['gives up', 'InvalidParameterValue', 400],
    ['gives up', 'InvalidAMIID.Malformed', 400],
    ['gives up', 'InvalidAMIID.Unavailable', 400],
    ['gives up', 'InvalidUserData.Malformed', 400],
    ['gives up', 'UnauthorizedOperation', 403],
    ['gives up', 'OptInRequired', 401],
    ['gives up', 'AuthFailure', 401],
    ['gives up', 'ExpiredToken', 400],
  ])('%s after %s (%i) %s', async (does, error, status, message = 'said AWS') => {
    const { end, launches, attempts, most } = await acquired([{ error, status, message }, lives]);
    const tried = attempts.map(({ instanceType, subnet, market }) => [instanceType, subnet, market].join());
    const first = 't3.micro,subnet-1,spot';
    expect(most).toBeLessThanOrEqual(1);
    expect(tried[0]).toBe(first);
    switch (does) {
      case 'next':
        expect(tried).toEqual([first, 't3.micro,subnet-2,spot']);
        break;
      case 'other pool':
      case 'other market':
        // Both types count in one pool: what is left is the other market.
        expect(tried).toEqual([first, 't3.micro,subnet-1,on-demand']);
        break;
      case 'again':
        expect(tried).toEqual([first]);
        expect(launches).toEqual([launches[0], launches[0]]);
        break;
      case 'gives up':
        expect(tried).toEqual([first]);
        expect(launches).toHaveLength(1);
        expect(end).toBeInstanceOf(AltoError);
        expect((end as AltoError).hint ?? (end as AltoError).message).not.toBe('');
        return;
    }
    expect(end).toMatchObject({ state: 'running' });
  });

  test.each([
    ['Server.InsufficientInstanceCapacity', 'next'],
    ['Server.InternalError', 'next'],
    ['Server.SpotInstanceTermination', 'next'],
    ['Client.InternalError', 'ALTO-LCH-011'],
    ['Client.VolumeLimitExceeded', 'ALTO-LCH-003'],
    ['Client.InvalidSnapshot.NotFound', 'ALTO-LCH-011'],
    ['Client.UserInitiatedShutdown', 'ALTO-LCH-011'],
  ])('an instance that was accepted and ends with %s: %s', async (reason, does) => {
    const { end, outcomes, most } = await acquired([{ states: ['pending', 'terminated'], reason }, lives]);
    expect(most).toBe(1);
    if (does === 'next') {
      expect(outcomes).toEqual([`ended before it ran (${reason})`, 'running']);
      expect(end).toMatchObject({ state: 'running' });
    } else {
      expect(end).toMatchObject({ code: does });
      expect(outcomes).toEqual([expect.stringContaining(reason)]);
    }
  });
});

describe('a launch', () => {
  test('F35: without capacity anywhere is over after six calls and within five minutes, with what became of each', async () => {
    const { end, launches, attempts, seconds } = await acquired([
      { error: 'InsufficientInstanceCapacity', status: 500 },
    ]);
    expect(end).toMatchObject({ code: 'ALTO-LCH-010', reason: 'capacity' });
    expect(launches).toHaveLength(MOST_LAUNCHES);
    expect(new Set(launches).size).toBe(MOST_LAUNCHES);
    expect(attempts.map(({ market }) => market)).toEqual([
      'spot',
      'spot',
      'spot',
      'on-demand',
      'on-demand',
      'on-demand',
    ]);
    for (const { subnet, outcome } of attempts) {
      expect(outcome).toBe('no capacity (InsufficientInstanceCapacity)');
      expect((end as AltoError).message).toContain(subnet);
    }
    expect(seconds).toBeLessThanOrEqual(300);
  });

  test('F40: whose every instance dies at once stops after six, one at a time', async () => {
    const dies: Answer = { states: ['pending', 'shutting-down'], reason: '' };
    const dead = await acquired([{ states: ['pending', 'terminated'], reason: 'Server.InternalError' }]);
    expect(dead.end).toMatchObject({ code: 'ALTO-LCH-010' });
    expect(dead.launches).toHaveLength(MOST_LAUNCHES);
    expect(dead.most).toBe(1);
    // Without a reason of Amazon's there is no second try.
    expect((await acquired([dies])).launches).toHaveLength(1);
  });

  test('whose instance stopped instead of ending ends it before another one is launched', async () => {
    const { ended, launches } = await acquired([
      { states: ['pending', 'stopped'], reason: 'Server.InternalError' },
      lives,
    ]);
    expect(ended).toEqual(['i-0']);
    expect(launches).toHaveLength(2);
  });

  test('F41: whose instance EC2 does not know for half a minute waits for it, and asks for no other', async () => {
    const { end, launches, seconds } = await acquired([lives], {}, 30);
    expect(end).toMatchObject({ state: 'running' });
    expect(launches).toHaveLength(1);
    expect(seconds).toBeGreaterThanOrEqual(30);
  });

  test('F36: tells which quota is used up, and asks nobody twice', async () => {
    const { end, launches } = await acquired([{ error: 'VcpuLimitExceeded', status: 400 }], { market: 'on-demand' });
    expect(launches).toHaveLength(1);
    expect(end).toMatchObject({
      reason: 'quota',
      message: expect.stringContaining('VcpuLimitExceeded'),
      hint: expect.stringContaining('Service Quotas'),
    });
  });

  test('takes what its token has made already, whichever request it was', async () => {
    const { end, made, fates } = await acquired([{ error: 'IdempotentParameterMismatch', status: 400, effect: true }]);
    expect(end).toMatchObject({ id: 'i-0', state: 'running' });
    expect(made).toHaveLength(1);
    expect(fates).not.toContain('none');
  });

  test('ends with what is wrong when patience does not help', async () => {
    const { end, seconds } = await acquired([{ error: 'InvalidAMIID.NotFound', status: 400 }]);
    expect(end).toMatchObject({ reason: 'config', hint: expect.stringContaining('one region only') });
    expect(seconds).toBeLessThan(70);
  });

  test('shows an encoded message once, for the administrator, and never in the error', async () => {
    const message = 'not authorized. Encoded authorization failure message: AbC-123_xyz';
    const { end, said } = await acquired([{ error: 'UnauthorizedOperation', status: 403, message }]);
    expect((end as AltoError).message).not.toContain('AbC-123_xyz');
    expect(said.filter((line) => line.includes('AbC-123_xyz'))).toHaveLength(1);
  });

  test('tells in the table what is not even tried', async () => {
    const offers = {
      zones: { 'subnet-1': 'us-east-1e', 'subnet-2': 'us-east-1a' },
      offered: { 't3.micro': ['us-east-1a'], 'm7i.large': ['us-east-1a', 'us-east-1e'] },
      onDemand: { 't3.micro': 0.01, 'm7i.large': 0.1 },
      spot: {},
    };
    const { attempts } = await acquired([lives], { offers, market: 'on-demand', maxHourlyPrice: 0.05 });
    expect(attempts.map(({ zone, outcome }) => [zone, outcome])).toEqual([
      ['us-east-1e', 'not tried: not offered in us-east-1e'],
      ['us-east-1e', 'not tried: 0.1 USD an hour is over max-hourly-price (0.05)'],
      ['us-east-1a', 'not tried: 0.1 USD an hour is over max-hourly-price (0.05)'],
      ['us-east-1a', 'running'],
    ]);
  });
});
