import { execFileSync } from 'node:child_process';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Lease } from '../../../src/agents/agent.ts';
import { until } from '../../cloud/clients.ts';
import { aJob, anAgent, type Bench, pythonImage, runOn } from './an-agent.ts';
import { artifactStore } from './artifact-store.ts';
import { engine } from './bare-image.ts';

let bench: Bench | undefined;
let image = '';

beforeAll(() => {
  image = pythonImage('registry.example.test/team/limits');
});

afterEach(async () => {
  await bench?.cloud.stop();
  bench = undefined;
});

const start = async (...args: Parameters<typeof anAgent>): Promise<Bench> => (bench = await anAgent(...args));

/** Runs a script on the instance beside everything that we do there. */
const beside = (lease: Lease, script: string): string =>
  engine('instance', ['exec', '--detach', `alto-machine-${lease.instanceId}`, 'bash', '-c', script]);

describe('a full disk', () => {
  // Once the program has spoken.
  const script =
    'until [ -s /var/lib/alto/tasks/run/log ]; do sleep 0.2; done; sleep 3; head -c 200000000 /dev/zero >/var/lib/alto/filler';
  const fill = (lease: Lease): string => beside(lease, script);
  const small = { instances: { disk: '100m' } };

  test('costs neither the exit code nor the end of the log, and is told as what it is', async () => {
    const { agent } = await start({}, small);
    const { exit, log } = await runOn(
      agent,
      aJob(image, ['sh', '-c', 'echo before; sleep 25; echo after; exit 3']),
      fill,
    );
    expect(log.toString()).toBe('before\nafter\n');
    expect(exit).toEqual({
      outcome: 'exited',
      exitCode: 3,
      detail: 'no space was left on the instance: `volume_size` is 30 GiB, take more',
      logBytes: log.length,
    });
    await agent.release();
  });

  test('ends a program that does not notice it, while the instance can still be reached', async () => {
    const { agent } = await start({}, small);
    const { exit, log } = await runOn(
      agent,
      aJob(image, ['sh', '-c', 'echo before; exec sleep 600'], { timeout: 600 }),
      fill,
    );
    expect(log.toString()).toBe('before\n');
    expect(exit).toMatchObject({ outcome: 'exited', exitCode: 143 });
    expect(exit.detail).toContain('`volume_size` is 30 GiB, take more, and it was stopped');
    await agent.release();
  });

  test('leaves the results when the artifacts find no room, and says so', async () => {
    const { agent } = await start({}, small);
    const script = 'echo done=yes >/alto/out/output; head -c 200000000 /dev/zero >/alto/out/artifacts/big';
    const job = aJob(image, ['sh', '-c', script]);
    const { lease, exit } = await runOn(agent, job);
    expect(exit.exitCode).toBe(0);
    const collected = await agent.collect(lease, job, '/nowhere', new AbortController().signal);
    expect(collected).toMatchObject({
      artifacts: [],
      results: { output: 'done=yes\n' },
      problem: { code: 'ALTO-ART-014', message: expect.stringContaining('`volume_size` is 30 GiB') },
    });
    await agent.release();
  });

  test('is told when the image does not fit', async () => {
    const { agent } = await start({ volumeSize: 8 });
    // The words of an engine whose disk is full, where the disk of this one is not.
    const docker = '#!/bin/sh\necho "failed to register layer: write /x: no space left on device" >&2\nexit 1\n';
    const lease = await agent.apply(new AbortController().signal);

    const write = `rm /usr/bin/docker; printf %s '${docker}' >/usr/bin/docker; chmod 755 /usr/bin/docker`;
    engine('instance', ['exec', `alto-machine-${lease.instanceId}`, 'sh', '-c', write]);
    const job = aJob(image, ['true'], { credential: () => Promise.resolve(undefined) });
    await expect(agent.run(lease, job, () => undefined, new AbortController().signal)).rejects.toMatchObject({
      code: 'ALTO-RUN-003',
      message: expect.stringContaining('`volume_size` is 8 GiB, take more'),
    });
    await agent.release();
  });
});

describe('GPUs', () => {
  const gpus = { 'g5.xlarge': 1 };
  const wanting = () => aJob(image, ['true'], { resources: { ulimits: [], tmpfs: [], gpus: 'auto' } });

  test('are waited for where the type has some and the driver loads late', async () => {
    const driver = 'sleep 3; echo "echo GPU 0: A10G" >/usr/bin/nvidia-smi; chmod 755 /usr/bin/nvidia-smi';
    const waiting = 'waiting for the driver of the GPU';
    const { agent, workflow } = await start({ instanceTypes: ['g5.xlarge'], gpus });
    const load = async (lease: Lease): Promise<string> => {
      await until(() => (workflow.texts('info').includes(waiting) ? true : undefined), 120_000);
      return beside(lease, driver);
    };
    const { exit } = await runOn(agent, wanting(), (lease) => void load(lease).catch(() => undefined));
    expect(workflow.texts('info')).toContain(waiting);
    // This engine has none to give, and says by that that it was asked for them.
    expect(exit.detail).toMatch(/could not select device driver/);
    await agent.release();
  });

  test('are neither waited for nor asked for where the type has none', async () => {
    const { agent, workflow } = await start({ gpus: { 't3.micro': 0 } });
    const { exit } = await runOn(agent, wanting());
    expect(exit).toMatchObject({ outcome: 'exited', exitCode: 0 });
    expect(workflow.texts('info').join()).not.toContain('driver');
    await agent.release();
  });
});

test('a log that is far behind when its program ends comes through the registry, byte for byte', async () => {
  const { store, removed } = artifactStore();
  const { agent, workflow, ledger } = await start({}, {}, store);
  const script =
    'import random, sys\nrandom.seed(7)\nfor _ in range(400): sys.stdout.write(random.randbytes(50_000).hex())';
  const { lease, exit, log } = await runOn(agent, aJob(image, ['python3', '-c', script]));
  expect(exit).toEqual({ outcome: 'exited', exitCode: 0, logBytes: 40_000_000 });
  expect(log.equals(execFileSync('python3', ['-c', script], { maxBuffer: 64_000_000 }))).toBe(true);
  expect(workflow.texts('info')).toContainEqual(expect.stringMatching(/of its log come through the registry$/));
  expect(removed).toEqual([`alto/artifacts:${lease.runId}-log`]);
  expect(ledger.holdings().map(([, { kind }]) => kind)).toEqual(['instance']);
  await agent.release();
});
