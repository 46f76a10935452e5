import { afterEach, describe, expect, test } from 'vitest';
import type { Job } from '../../../src/agents/agent.ts';
import { ec2Agent } from '../../../src/agents/ec2/agent.ts';
import { sdkCloud } from '../../../src/agents/ec2/sdk-cloud.ts';
import type { Ec2Launch } from '../../../src/agents/ec2/launch.ts';
import { type InstanceHolding, releaseInstance } from '../../../src/agents/ec2/release.ts';
import { ledger } from '../../../src/ledger.ts';
import { callsOf } from '../../cloud/calls.ts';
import { clientsOf, until } from '../../cloud/clients.ts';
import { type Cloud, type CloudOptions, startCloud } from '../../cloud/cloud.ts';
import type { Fault } from '../../cloud/faults.ts';
import { fakeWorkflow } from '../../fakes/workflow.ts';
import { aLaunch } from './a-launch.ts';
import { type FakeTask, fakeInstance, hurriedClock } from './fake-instance.ts';

const never = new AbortController().signal;
const SUBNETS = ['subnet-0aaaaaaaaaaaaaaaa', 'subnet-0bbbbbbbbbbbbbbbb', 'subnet-0cccccccccccccccc'];
let cloud: Cloud | undefined;

afterEach(async () => {
  await cloud?.stop();
  cloud = undefined;
});

interface Setting {
  readonly launch?: Partial<Ec2Launch>;
  readonly cloud?: Partial<CloudOptions>;
  readonly tasks?: Readonly<Record<string, FakeTask>>;
  readonly maxAttempts?: number;
}

async function anAgent({ launch = {}, cloud: options = {}, tasks = {}, maxAttempts = 1 }: Setting = {}) {
  const { program, scripts } = fakeInstance(tasks);
  const here = await startCloud({
    instances: program,
    profiles: ['alto-agent'],
    bootMs: 30,
    registrationMs: 30,
    ...options,
  });
  cloud = here;
  const { ec2, ssm } = clientsOf(here, { maxAttempts });
  const clients = { ec2: () => Promise.resolve(ec2), ssm: () => Promise.resolve(ssm) };
  const workflow = fakeWorkflow();
  const clock = hurriedClock();
  const states: { json: string; launches: number }[] = [];
  const agent = ec2Agent({
    clients,
    clock,
    ledger: ledger((json) => states.push({ json, launches: callsOf(here.calls, 'ec2.RunInstances').length })),
    workflow,
    launch: aLaunch(launch),
  });
  const held = (): [string, InstanceHolding][] =>
    JSON.parse(states.at(-1)?.json ?? '[]') as [string, InstanceHolding][];
  const alive = () => here.instances().filter((one) => one.state !== 'terminated' && one.state !== 'shutting-down');
  const releaseFromState = (limit = 60) =>
    releaseInstance(held()[0]![1], { cloud: sdkCloud(clients, here.region), clock, limit });
  return { agent, clock, cloud: here, workflow, states, held, alive, scripts, releaseFromState };
}

const job: Job = {
  image: `registry.example.test/app@sha256:${'a'.repeat(64)}`,
  env: {},
  files: {},
  resources: { ulimits: [], tmpfs: [] },
  artifacts: [],
  // The clock hurries, and the machine may be slow.
  timeout: 3600,
  credential: () => Promise.resolve(undefined),
};
const launches = (of: Cloud): number => callsOf(of.calls, 'ec2.RunInstances').length;
const error = (code: string, message = 'no', status = 400) => ({ kind: 'error', code, message, status }) as const;

describe('bringing an instance up', () => {
  test('writes down what it is about to launch before the first call, and the id right after', async () => {
    const { agent, states, held, alive } = await anAgent();
    const lease = await agent.apply(never);
    expect(states[0]!.launches).toBe(0);
    expect(JSON.parse(states[0]!.json)).toEqual([
      [
        'instance-1234567890-1-a1b2c3',
        {
          kind: 'instance',
          runId: '1234567890-1-a1b2c3',
          account: '123456789012',
          region: 'us-east-1',
          clientTokens: [expect.stringMatching(/^alto-[0-9a-f]{40}-0$/)],
          expiresAt: Date.UTC(2100, 0, 1),
        },
      ],
    ]);
    expect(held()[0]![1].instanceId).toBe(alive()[0]!.id);
    expect(lease.instanceId).toBe(alive()[0]!.id);
    expect(await agent.release()).toEqual({ what: `${lease.instanceId} terminated`, gone: true });
    expect(held()).toEqual([]);
  });

  test('F34: tries the next subnet when one has no capacity, and asks each of them once', async () => {
    const { agent, cloud } = await anAgent({ launch: { subnets: SUBNETS }, maxAttempts: 6 });
    cloud.fault('ec2.RunInstances', error('InsufficientInstanceCapacity', 'none', 500), error('Unsupported'));
    const lease = await agent.apply(never);
    expect(lease.availabilityZone).toBe('us-east-1c');
    expect(launches(cloud)).toBe(3);
    expect(agent.attempts().map(({ subnet, outcome }) => [subnet, outcome])).toEqual([
      [SUBNETS[0], 'no capacity (InsufficientInstanceCapacity)'],
      [SUBNETS[1], 'no capacity (Unsupported)'],
      [SUBNETS[2], 'running'],
    ]);
    await agent.release();
  });

  test('F35: gives up after six launches, with what became of each', async () => {
    const instanceTypes = ['t3.micro', 't3.small', 't3.medium'];
    const { agent, cloud, held } = await anAgent({ launch: { instanceTypes, subnets: SUBNETS } });
    cloud.fault('ec2.RunInstances', error('InsufficientInstanceCapacity', 'none', 500), 'forever');
    await expect(agent.apply(never)).rejects.toMatchObject({
      code: 'ALTO-LCH-010',
      reason: 'capacity',
      message: expect.stringContaining(
        't3.small, subnet-0cccccccccccccccc, on-demand: no capacity (InsufficientInstanceCapacity)',
      ),
    });
    expect(launches(cloud)).toBe(6);
    expect(await agent.release()).toEqual({ what: 'no instance was launched', gone: true });
    expect(held()).toEqual([]);
  });

  test('F36: does not ask again where a quota is used up, but takes another quota', async () => {
    const { agent, cloud } = await anAgent({ launch: { subnets: SUBNETS, market: 'spot-preferred' } });
    cloud.fault('ec2.RunInstances', error('MaxSpotInstanceCountExceeded'));
    expect(await agent.apply(never)).toMatchObject({ market: 'on-demand' });
    expect(launches(cloud)).toBe(2);
    await agent.release();
  });

  test('F36: says which quota is used up', async () => {
    const { agent, cloud } = await anAgent({ launch: { subnets: SUBNETS } });
    cloud.fault('ec2.RunInstances', error('VcpuLimitExceeded'));
    await expect(agent.apply(never)).rejects.toMatchObject({
      reason: 'quota',
      hint: expect.stringContaining('Service Quotas'),
    });
    expect(launches(cloud)).toBe(1);
  });

  test('says which permission is missing, and asks once', async () => {
    const { agent, cloud } = await anAgent({ launch: { subnets: SUBNETS } });
    cloud.fault('ec2.RunInstances', error('UnauthorizedOperation', 'not authorized to perform: ec2:CreateTags', 403));
    await expect(agent.apply(never)).rejects.toMatchObject({
      reason: 'permission',
      hint: expect.stringContaining('ec2:CreateTags'),
    });
    expect(launches(cloud)).toBe(1);
    expect(await agent.release()).toMatchObject({ gone: true });
  });

  test.each<[string, Fault]>([
    ['lost', { kind: 'drop', when: 'after' }],
    ['not to be read', { kind: 'malformed' }],
    ['a 500', { ...error('InternalError', 'An internal error has occurred', 500), when: 'after' }],
  ])('F31: launches one instance although the answer was %s', async (_, fault) => {
    const { agent, cloud, alive } = await anAgent();
    cloud.fault('ec2.RunInstances', fault);
    const lease = await agent.apply(never);
    expect(alive().map((one) => one.id)).toEqual([lease.instanceId]);
    const tokens = callsOf(cloud.calls, 'ec2.RunInstances').map(({ params }) => params['ClientToken']);
    expect(tokens).toEqual([tokens[0], tokens[0]]);
    await agent.release();
    expect(alive()).toEqual([]);
  });

  test('F32: finds by its client token what was launched when no answer ever comes', async () => {
    const { agent, cloud, alive } = await anAgent();
    cloud.fault('ec2.RunInstances', { kind: 'drop', when: 'after' }, 'forever');
    const lease = await agent.apply(never);
    expect(alive().map((one) => one.id)).toEqual([lease.instanceId]);
    await agent.release();
  });

  test.each([1, 6])(
    'does not believe a refusal after a lost answer, whoever asks again (%s tries of the SDK)',
    async (maxAttempts) => {
      const { agent, cloud, alive } = await anAgent({ launch: { subnets: SUBNETS }, maxAttempts });
      const refusal = error('InsufficientInstanceCapacity', 'none', 500);
      cloud.fault('ec2.RunInstances', { kind: 'drop', when: 'after' }, refusal);
      const lease = await agent.apply(never);
      expect(alive().map((one) => one.id)).toEqual([lease.instanceId]);
      await agent.release();
      expect(alive()).toEqual([]);
    },
  );

  test('F33: leaves to post what it could not find, and post ends it from the state alone', async () => {
    const { agent, cloud, held, alive, releaseFromState } = await anAgent({
      launch: { limits: { ...aLaunch().limits, capacity: 20 } },
    });
    cloud.fault('ec2.RunInstances', { kind: 'drop', when: 'after' }, 'forever');
    cloud.fault('ec2.DescribeInstances', error('AuthFailure', 'no', 401));
    await expect(agent.apply(never)).rejects.toMatchObject({ code: expect.stringMatching(/^ALTO-/) });
    expect(held()[0]![1].instanceId).toBeUndefined();
    const [left] = alive();
    expect(await releaseFromState()).toEqual({ what: `${left!.id} terminated`, gone: true });
    expect(alive()).toEqual([]);
  });

  test('takes the next way when an instance was accepted and dies for want of capacity', async () => {
    const { agent, cloud, alive } = await anAgent({ launch: { subnets: SUBNETS } });
    cloud.fate({ kind: 'dies', code: 'Server.InsufficientInstanceCapacity' });
    const lease = await agent.apply(never);
    expect(agent.attempts().map((one) => one.outcome)).toEqual([
      'ended before it ran (Server.InsufficientInstanceCapacity)',
      'running',
    ]);
    expect(alive().map((one) => one.id)).toEqual([lease.instanceId]);
    await agent.release();
  });

  // Seen to be running, and gone before Systems Manager knows it.
  const struck = { kind: 'interrupted', afterMs: 200, noticeMs: 0 } as const;

  test('F40: takes another instance when one is taken back before it was reached', async () => {
    const { agent, cloud, alive } = await anAgent({
      launch: { market: 'spot-preferred' },
      cloud: { registrationMs: 500 },
    });
    cloud.fate(struck);
    const lease = await agent.apply(never);
    expect(lease.market).toBe('on-demand');
    expect(agent.attempts().map(({ market, outcome }) => [market, outcome])).toEqual([
      ['spot', 'running, then interrupted'],
      ['on-demand', 'running'],
    ]);
    expect(alive().map((one) => one.id)).toEqual([lease.instanceId]);
    await agent.release();
    expect(alive()).toEqual([]);
  });

  test('F40: stops after six instances that die while they boot, each with a token of its own', async () => {
    const { agent, cloud, alive, held } = await anAgent({ cloud: { registrationMs: Infinity } });
    cloud.fate(...Array.from({ length: 10 }, () => struck));
    await expect(agent.apply(never)).rejects.toMatchObject({
      code: 'ALTO-LCH-010',
      message: expect.stringContaining('the 6 launches of a run are used up'),
    });
    const tokens = callsOf(cloud.calls, 'ec2.RunInstances').map(({ params }) => params['ClientToken']);
    expect(tokens).toHaveLength(6);
    expect(new Set(tokens).size).toBe(6);
    expect(await agent.release()).toMatchObject({ gone: true });
    expect(alive()).toEqual([]);
    expect(held()).toEqual([]);
  });

  test('F39: says at once why an instance that was accepted cannot start', async () => {
    const { agent, cloud } = await anAgent({ launch: { subnets: SUBNETS } });
    cloud.fate({ kind: 'dies', code: 'Client.InternalError' });
    await expect(agent.apply(never)).rejects.toMatchObject({
      code: 'ALTO-LCH-011',
      message: expect.stringContaining('Client.InternalError'),
      hint: expect.stringContaining('kms:CreateGrant'),
    });
    expect(launches(cloud)).toBe(1);
    expect(await agent.release()).toMatchObject({ gone: true });
  });

  test('F41, F43: bears with an EC2 and a Systems Manager that do not know yet what they have made', async () => {
    const { agent } = await anAgent({ cloud: { instanceConsistencyMs: 400, commandConsistencyMs: 200 } });
    await expect(agent.apply(never)).resolves.toMatchObject({ kind: 'ec2' });
    await agent.release();
  });

  test('F43: bears with throttling, and with an instance that is not yet valid for commands', async () => {
    const { agent, cloud } = await anAgent();
    const throttled = error('ThrottlingException');
    cloud.fault('ssm.SendCommand', error('InvalidInstanceId'), throttled, error('InvalidInstanceId'));
    cloud.fault('ssm.GetCommandInvocation', throttled, error('InvocationDoesNotExist'), throttled);
    cloud.fault('ssm.DescribeInstanceInformation', throttled);
    cloud.fault('ec2.DescribeInstances', error('RequestLimitExceeded', 'slow down', 503));
    await expect(agent.apply(never)).resolves.toMatchObject({ kind: 'ec2' });
    await agent.release();
  });

  test('F42: explains an instance that never comes online', async () => {
    const { agent, cloud, alive } = await anAgent();
    cloud.fate({ kind: 'silent' });
    await expect(agent.apply(never)).rejects.toMatchObject({
      code: 'ALTO-SSM-011',
      reason: 'online',
      message: expect.stringMatching(
        /^the instance i-\w+ in us-east-1 is running, but did not come online .* within 1 min$/,
      ),
      hint: expect.stringContaining('port 443'),
    });
    expect(await agent.release()).toMatchObject({ gone: true });
    expect(alive()).toEqual([]);
  });
});

describe('stopping in the middle', () => {
  test('ends what is waited for, and release ends the instance', async () => {
    const { agent, cloud, alive } = await anAgent({ cloud: { registrationMs: Infinity } });
    const stop = new AbortController();
    const applying = agent.apply(stop.signal);
    while (alive()[0]?.state !== 'running') await new Promise((resolve) => setTimeout(resolve, 10));
    stop.abort(new Error('stopped'));
    await expect(applying).rejects.toThrow('stopped');
    expect(await agent.release()).toMatchObject({ gone: true });
    expect(alive()).toEqual([]);
    expect(callsOf(cloud.calls, 'ec2.TerminateInstances')).toHaveLength(1);
  });

  test('release waits for a launch call that is under way, and ends what it made', async () => {
    const { agent, cloud, alive } = await anAgent();
    const arrived = Promise.withResolvers<undefined>();
    const answered = Promise.withResolvers<undefined>();
    const held = (): Promise<undefined> => {
      arrived.resolve(undefined);
      return answered.promise;
    };
    cloud.fault('ec2.RunInstances', { kind: 'hold', when: 'before', until: held });
    const stop = new AbortController();
    const applying = agent.apply(stop.signal);
    await arrived.promise;
    stop.abort(new Error('stopped'));
    setTimeout(() => answered.resolve(undefined), 150);
    const [end] = await Promise.allSettled([applying, agent.release()]);
    expect(end).toMatchObject({ status: 'rejected', reason: { message: 'stopped' } });
    expect(cloud.instances()).toHaveLength(1);
    expect(alive()).toEqual([]);
  });

  test('before anything was launched there is nothing to give back', async () => {
    const { agent, cloud } = await anAgent();
    expect(await agent.release()).toEqual({ what: 'no instance was launched', gone: true });
    expect(cloud.calls).toEqual([]);
  });
});

describe('the lease', () => {
  test('is renewed while nobody else talks to the instance, and no longer after release', async () => {
    const { agent, clock, scripts } = await anAgent();
    const since = clock.now();
    await agent.apply(never);
    const beats = (): number => scripts.filter((script) => script === 'true').length;
    await until(() => (beats() >= 3 ? true : undefined), 60_000);
    // One a minute, no more, and each long before the lease of a quarter of an hour ends.
    expect(clock.now() - since).toBeGreaterThanOrEqual(beats() * 60_000);
    expect(clock.now() - since).toBeLessThan(15 * 60_000);
    await agent.release();
    const after = beats();
    await clock.sleep(210_000);
    expect(beats()).toBe(after);
  }, 120_000);
});

describe('fetching an image ahead of the run', () => {
  const wanted = {
    image: `registry.example.test/env@sha256:${'e'.repeat(64)}`,
    credential: () => Promise.resolve(undefined),
  };

  test('says when it begins and when the image is there', async () => {
    const { agent, workflow } = await anAgent({
      tasks: { 'prefetch-1': { log: Buffer.alloc(0), result: { code: 0 } } },
    });
    const lease = await agent.apply(never);
    await agent.prefetch(lease, wanted, never);
    expect(workflow.texts('info').slice(-2)).toEqual([
      `the instance pulls ${wanted.image} ahead of the run`,
      `${wanted.image} is on the instance`,
    ]);
    await agent.release();
  });

  test('never fails: what is wrong is one line for debugging, in docker’s last words', async () => {
    const log = Buffer.from('1: Pulling from env\nError response from daemon: manifest unknown\n');
    const { agent, workflow } = await anAgent({ tasks: { 'prefetch-1': { log, result: { code: 11 } } } });
    const lease = await agent.apply(never);
    await agent.prefetch(lease, wanted, never);
    await agent.prefetch(lease, { ...wanted, credential: () => Promise.reject(new Error('no login')) }, never);
    expect(workflow.texts('debug')).toEqual([
      expect.stringMatching(/came to nothing: manifest unknown$/),
      expect.stringMatching(/came to nothing: no login$/),
    ]);
    await agent.release();
  });

  test.each(['a cancel', 'the run', 'release'])('is left to itself by %s, without a word', async (by) => {
    const { agent, workflow, clock } = await anAgent({ tasks: { run: { log: Buffer.alloc(0), result: { code: 0 } } } });
    const lease = await agent.apply(never);
    const stop = new AbortController();
    const credential = () => clock.sleep(60_000, never).then(() => undefined);
    const ahead = agent.prefetch(lease, { ...wanted, credential }, stop.signal);
    if (by === 'a cancel') stop.abort(new Error('stopped'));
    else if (by === 'the run') await agent.run(lease, { ...job, image: wanted.image }, () => undefined, never);
    else await agent.release();
    await ahead;
    expect(workflow.texts('debug')).toEqual([]);
    expect(workflow.texts('info').join('\n')).not.toContain('ahead of the run');
    await agent.release();
  });
});

describe('giving back', () => {
  test('F58: bears with throttling', async () => {
    const { agent, cloud, alive } = await anAgent();
    await agent.apply(never);
    const throttled = error('RequestLimitExceeded', 'slow down', 503);
    cloud.fault('ec2.TerminateInstances', ...Array.from({ length: 6 }, () => throttled));
    cloud.fault('ec2.DescribeInstances', throttled, throttled);
    expect(await agent.release()).toMatchObject({ gone: true });
    expect(alive()).toEqual([]);
  });

  test('F59: says what is left and how to end it when it may not', async () => {
    const { agent, cloud, held } = await anAgent();
    const { instanceId } = await agent.apply(never);
    cloud.fault('ec2.TerminateInstances', error('UnauthorizedOperation', 'You are not authorized', 403));
    const { what, gone } = await agent.release();
    expect(gone).toBe(false);
    expect(what).toContain(`Run: aws ec2 terminate-instances --region us-east-1 --instance-ids ${instanceId}`);
    expect(what).toContain('it ends itself by 2100-01-01T00:00:00.000Z');
    expect(what).toContain('ec2:TerminateInstances');
    expect(held()).toHaveLength(1);
    expect(await agent.release()).toMatchObject({ gone: true });
  });

  test('is content when the instance is gone already', async () => {
    const { agent, states, releaseFromState } = await anAgent();
    const { instanceId } = await agent.apply(never);
    const { json } = states.at(-1)!;
    await agent.release();
    states.push({ json, launches: 1 });
    expect(await releaseFromState()).toEqual({ what: `${instanceId} terminated`, gone: true });
  });

  test('touches nothing of a launch that never happened', async () => {
    const { cloud, releaseFromState, states } = await anAgent();
    const holding = { kind: 'instance', runId: 'x', region: 'us-east-1', clientTokens: ['alto-none-0'] };
    states.push({ json: JSON.stringify([['id', holding]]), launches: 0 });
    expect(await releaseFromState()).toEqual({ what: 'no instance came of the launch in us-east-1', gone: true });
    expect(callsOf(cloud.calls, 'ec2.TerminateInstances')).toEqual([]);
  });
});

describe('keeping', () => {
  const run = { log: Buffer.from('x'), result: { code: 3 } };
  const isKeep = (script: string): boolean => script.includes('/keep.tmp');

  test('leaves the instance up without a lease until its deadline, and holds it no more', async () => {
    const offers = { ...aLaunch().offers, onDemand: { 't3.micro': 0.0104 } };
    const { agent, alive, held, clock, scripts, cloud } = await anAgent({ launch: { offers }, tasks: { run } });
    const { instanceId } = await agent.apply(never);
    const kept = await agent.keep?.(never);
    expect(kept).toEqual({
      ...{ runId: '1234567890-1-a1b2c3', instanceId, region: 'us-east-1', until: Date.UTC(2100, 0, 1), price: 0.0104 },
      ...{ container: 'alto-1234567890-1-a1b2c3', log: '/var/lib/alto/tasks/run*/log', cost: expect.any(Number) },
    });
    expect(scripts.find(isKeep)).toContain(`echo ${Date.UTC(2100, 0, 1) / 1000} >/var/lib/alto/keep.tmp`);
    expect(held()).toEqual([]);
    // Also when a signal comes at the very last moment.
    expect(await agent.release()).toEqual({ what: '', gone: true });
    expect(alive().map(({ id }) => id)).toEqual([instanceId]);
    expect(callsOf(cloud.calls, 'ec2.TerminateInstances')).toEqual([]);
    const said = scripts.length;
    await clock.sleep(70_000);
    expect(scripts).toHaveLength(said);
  });

  test('of a second instance goes by that one’s own deadline', async () => {
    const interrupted = { log: Buffer.from('x'), result: { code: 143, cause: 'interrupted' } };
    const { agent, cloud, scripts } = await anAgent({ launch: { expiresAt: 0 }, tasks: { run: interrupted } });
    await agent.apply(never);
    await agent.release();
    await agent.apply(never);
    const kept = await agent.keep?.(never);
    const tag = cloud.instances().at(-1)?.tags['alto:expires-at'];
    expect(new Date(kept?.until ?? 0).toISOString()).toBe(tag);
    expect(scripts.find(isKeep)).toContain(`echo ${Math.floor(Date.parse(tag ?? '') / 1000)} >`);
  });

  test('is no way to outlive a cancel: what is not let go of is ended', async () => {
    const { agent, alive, held } = await anAgent();
    await agent.apply(never);
    const stop = new AbortController();
    const keeping = agent.keep?.(stop.signal);
    stop.abort(new Error('stopped'));
    await expect(keeping).rejects.toThrow('stopped');
    expect(held()).toHaveLength(1);
    expect(await agent.release()).toMatchObject({ gone: true });
    expect([alive(), held()]).toEqual([[], []]);
  });

  test('needs the instance’s word: one that cannot say it keeps its lease, and is ended', async () => {
    const { agent, alive, cloud } = await anAgent();
    await agent.apply(never);
    cloud.fault('ssm.SendCommand', error('AccessDeniedException', 'no', 400), 'forever');
    await expect(agent.keep?.(never)).rejects.toMatchObject({
      kind: expect.any(String),
      code: expect.stringMatching(/^ALTO-/),
    });
    await agent.release();
    expect(alive()).toEqual([]);
  });
});

describe('an agent that is brought up again', () => {
  test('has one instance at a time, counts its launches on, and is in the ledger as the first one was', async () => {
    const run = { log: Buffer.from('x'), result: { code: 143, cause: 'interrupted' } };
    const { agent, cloud, alive, held } = await anAgent({
      launch: { market: 'spot-preferred', expiresAt: 0 },
      tasks: { run },
    });
    const first = await agent.apply(never);
    expect(await agent.run(first, job, () => undefined, never)).toMatchObject({ outcome: 'interrupted' });
    await agent.release();
    expect([alive(), held()]).toEqual([[], []]);
    const second = await agent.apply(never);
    expect([first.market, second.market]).toEqual(['spot', 'on-demand']);
    expect(held()).toMatchObject([['instance-1234567890-1-a1b2c3', { instanceId: second.instanceId }]]);
    const [early, late] = cloud.instances().map(({ tags }) => Date.parse(tags['alto:expires-at'] ?? ''));
    expect(late).toBeGreaterThan(early ?? NaN);
    await agent.release();
    expect(alive()).toEqual([]);
  });

  test('says what its instances cost, a minute each at least, as far as the prices are known', async () => {
    const offers = { ...aLaunch().offers, onDemand: { 't3.micro': 60 } };
    const { agent, cloud } = await anAgent({ launch: { offers, limits: { ...aLaunch().limits, online: 3600 } } });
    await agent.apply(never);
    // The clock of these tests runs fifty times as fast as it should.
    const { cost: once = NaN } = await agent.release();
    expect(once).toBeGreaterThanOrEqual(1);
    await agent.apply(never);
    expect((await agent.release()).cost).toBeGreaterThanOrEqual(once + 1);
    await cloud.stop();
    const unknown = await anAgent();
    await unknown.agent.apply(never);
    expect(await unknown.agent.release()).not.toHaveProperty('cost');
  });

  test('launches nothing when the run is over already', async () => {
    const { agent, cloud } = await anAgent();
    await agent.apply(never);
    await agent.release();
    await expect(agent.apply(AbortSignal.abort(new Error('stopped')))).rejects.toThrow('stopped');
    expect(launches(cloud)).toBe(1);
  });
});

describe('running a container', () => {
  test('hands on every byte of a long log, in order, and what became of it', async () => {
    const log = Buffer.from(Array.from({ length: 40_000 }, (_, line) => `line ${line}\n`).join(''));
    const { agent } = await anAgent({ tasks: { run: { log, result: { code: 3, oom: 'false' } } } });
    const lease = await agent.apply(never);
    const chunks: Uint8Array[] = [];
    const exit = await agent.run(lease, job, (chunk) => chunks.push(chunk), never);
    expect(Buffer.concat(chunks).equals(log)).toBe(true);
    expect(exit).toEqual({ outcome: 'exited', exitCode: 3, logBytes: log.length });
    await agent.release();
  });

  test('takes a new login when the first one ran out in the middle of a long pull', async () => {
    const why = Buffer.from('denied: Your authorization token has expired.').toString('base64');
    const run = { log: Buffer.alloc(0), result: { code: 125, failed: 'pull', seconds: 900, why } };
    const again = { log: Buffer.from('ready\n'), result: { code: 0 } };
    const { agent, workflow } = await anAgent({ tasks: { run, 'run-2': again } });
    const lease = await agent.apply(never);
    let logins = 0;
    const credential = () => Promise.resolve(void (logins += 1));
    const exit = await agent.run(lease, { ...job, credential }, () => undefined, never);
    expect(exit).toEqual({ outcome: 'exited', exitCode: 0, logBytes: 6 });
    expect(logins).toBe(2);
    expect(workflow.texts('info')).toContainEqual(expect.stringContaining('the login of the registry ran out'));
    await agent.release();
  });

  test('says when the instance lost the end of the log', async () => {
    const { agent, workflow } = await anAgent({
      tasks: { run: { log: Buffer.from('x'), result: { code: 0, lost: 'true' } } },
    });
    await agent.run(await agent.apply(never), job, () => undefined, never);
    expect(workflow.texts('warning')).toEqual([expect.stringContaining('the log is not complete')]);
    await agent.release();
  });

  const why = (text: string): string => Buffer.from(text).toString('base64');
  test.each<[string, FakeTask['result'], object]>([
    ['oom', { code: 137, oom: 'true' }, { outcome: 'oom', exitCode: 137, detail: expect.stringContaining('698 MiB') }],
    [
      'a kill',
      { code: 137, oom: 'false' },
      { outcome: 'exited', exitCode: 137, detail: expect.stringContaining('SIGKILL') },
    ],
    ['a limit', { code: 143, cause: 'timeout' }, { outcome: 'timeout', exitCode: 124 }],
    ['an interruption', { code: 143, cause: 'interrupted' }, { outcome: 'interrupted' }],
    [
      'a start that failed',
      { code: 127, why: why('exec: "x": not found') },
      { exitCode: 127, detail: 'the container could not start: exec: "x": not found' },
    ],
  ])('tells %s', async (_, result, expected) => {
    const { agent } = await anAgent({ tasks: { run: { log: Buffer.alloc(0), result } } });
    const lease = await agent.apply(never);
    expect(await agent.run(lease, job, () => undefined, never)).toMatchObject(expected);
    await agent.release();
  });

  test.each([
    ['login', 'unauthorized: incorrect username or password', 'credentials'],
    ['pull', 'Error response from daemon: manifest for x not found: manifest unknown: manifest unknown', 'pull'],
    ['pull-limit', '', 'pull'],
  ])('says why the program did not start (%s)', async (failed, said, reason) => {
    const result = { code: 125, failed, why: why(said) };
    const { agent } = await anAgent({ tasks: { run: { log: Buffer.alloc(0), result } } });
    const lease = await agent.apply(never);
    await expect(agent.run(lease, job, () => undefined, never)).rejects.toMatchObject({ reason });
    await agent.release();
  });
});
