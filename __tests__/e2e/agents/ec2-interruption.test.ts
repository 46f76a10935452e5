import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { callsOf } from '../../cloud/calls.ts';
import { aJob, anAgent, type Bench, pythonImage, runOn } from './an-agent.ts';
import { engine } from './bare-image.ts';

const never = new AbortController().signal;
let bench: Bench | undefined;
let image = '';
let folder = '';

beforeAll(() => {
  image = pythonImage('registry.example.test/team/interruption');
  folder = mkdtempSync(join(tmpdir(), 'alto-interruption-'));
  return () => rmSync(folder, { recursive: true });
});

afterEach(async () => {
  await bench?.cloud.stop();
  bench = undefined;
});

const start = async (...args: Parameters<typeof anAgent>): Promise<Bench> => (bench = await anAgent(...args));
const alive = () => bench?.cloud.instances().filter(({ state }) => state === 'pending' || state === 'running') ?? [];

/** The containers of ours on this instance, those that have ended too. */
const containersOn = (instanceId: string | undefined): readonly string[] =>
  engine('instance', ['ps', '-aq', '--filter', `label=alto.instance=${instanceId}`])
    .split('\n')
    .filter((line) => line !== '');

describe('a spot instance that is taken back', () => {
  test('F54: ends its program in time, gives what it saved, and is followed by one on demand', async () => {
    const { agent, cloud, workflow } = await start({ market: 'spot-preferred' });
    const script =
      'trap "echo saved; echo 7 >/alto/out/artifacts/step; exit 0" TERM; echo begun; while :; do sleep 0.1; done';
    const job = aJob(image, ['sh', '-c', script], { artifacts: ['/alto/out/artifacts/*'] });
    const lease = await agent.apply(never);
    const chunks: Uint8Array[] = [];
    const onOutput = (chunk: Uint8Array): void => {
      if (chunks.push(chunk) === 1) void cloud.interrupt(lease.instanceId!);
    };
    const exit = await agent.run(lease, job, onOutput, never);
    expect(lease.market).toBe('spot');
    expect(exit).toMatchObject({ outcome: 'interrupted', detail: 'AWS takes the spot instance back' });
    expect(Buffer.concat(chunks).toString()).toBe('begun\nsaved\n');
    expect(workflow.texts('info')).toContainEqual(
      expect.stringMatching(/^AWS takes the spot instance back at 2\d{3}-\S+Z: the program is told to end \(SIGTERM\)/),
    );
    const { artifacts } = await agent.collect(lease, job, folder, never);
    expect(artifacts.map(({ path }) => path)).toEqual(['step']);
    expect(readFileSync(join(folder, 'step'), 'utf8')).toBe('7\n');

    expect(await agent.release()).toMatchObject({ gone: true });
    expect(alive()).toEqual([]);
    const again = await runOn(agent, aJob(image, ['sh', '-c', 'echo done']));
    expect(again.lease).toMatchObject({ market: 'on-demand' });
    expect(again.lease.instanceId).not.toBe(lease.instanceId);
    expect(again.exit).toMatchObject({ outcome: 'exited', exitCode: 0 });
    expect(alive().map(({ id }) => id)).toEqual([again.lease.instanceId]);
    expect(agent.attempts().map(({ market, outcome }) => [market, outcome])).toEqual([
      ['spot', 'running, then interrupted'],
      ['on-demand', 'running'],
    ]);
    const tokens = callsOf(cloud.calls, 'ec2.RunInstances').map(({ params }) => params['ClientToken']);
    expect(new Set(tokens).size).toBe(2);
    await agent.release();
    expect(alive()).toEqual([]);
  });
});

test('F44: an instance that reboots is an interruption, and its container is not started a second time', async () => {
  const { agent, cloud } = await start();
  const lease = await agent.apply(never);
  const chunks: Uint8Array[] = [];
  const onOutput = (chunk: Uint8Array): void => {
    if (chunks.push(chunk) === 1) void cloud.reboot(lease.instanceId!);
  };
  const exit = await agent.run(lease, aJob(image, ['sh', '-c', 'echo begun; sleep 600']), onOutput, never);
  // The machine of the tests shares its boot with its host: it cannot tell a reboot from a program that was killed.
  expect(exit).toMatchObject({
    outcome: 'interrupted',
    detail: expect.stringMatching(/^the instance was rebooted|^the program was lost sight of/),
  });
  expect(Buffer.concat(chunks).toString()).toBe('begun\n');
  expect(containersOn(lease.instanceId)).toHaveLength(1);
  expect(engine('instance', ['ps', '-q', '--filter', `label=alto.instance=${lease.instanceId}`]).trim()).toBe('');
  await agent.release();
});

test('F43: a command whose answer is lost and that arrives twice is carried out once', async () => {
  const postBuildCmds = ['echo once >>/root/count; wc -l </root/count'];
  const { agent, cloud, workflow } = await start({ postBuildCmds });
  const twice = { kind: 'drop', when: 'after' } as const;
  const well = { kind: 'pass' } as const;
  // The SDK sends what broke off again by itself: greeting, command and container all arrive twice.
  cloud.fault('ssm.SendCommand', twice, well, twice, well, twice, well, twice, well);
  const { lease, exit, log } = await runOn(agent, aJob(image, ['sh', '-c', 'echo begun']), () => {
    cloud.fault('ssm.SendCommand', twice);
  });
  expect(workflow.texts('remote')).toEqual(['1']);
  expect(exit).toMatchObject({ outcome: 'exited', exitCode: 0 });
  expect(log.toString()).toBe('begun\n');
  expect(containersOn(lease.instanceId)).toHaveLength(1);
  const sent = cloud.commands().map(({ request }) => request.parameters['commands']?.join('\n') ?? '');
  expect(new Set(sent).size).toBeLessThan(sent.length);
  await agent.release();
});
