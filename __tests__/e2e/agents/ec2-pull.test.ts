import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { Secret } from '../../../src/secret.ts';
import { until } from '../../cloud/clients.ts';
import { aJob, anAgent, type Bench, credential, runOn } from './an-agent.ts';
import { bareImage, engine, program, pushed, withFile } from './bare-image.ts';
import { type FlakyRegistry, flakyRegistry, type Mishap } from './flaky-registry.ts';

const HOST = 'registry.example.test';
const never = new AbortController().signal;
let bench: Bench | undefined;
let registry: FlakyRegistry | undefined;

afterEach(async () => {
  await bench?.cloud.stop();
  await registry?.stop();
  bench = registry = undefined;
});

const start = async (...args: Parameters<typeof anAgent>): Promise<Bench> => (bench = await anAgent(...args));

/** Two new images: one as an environment, one with code on top of it, whose program is the bare one. */
function twoImages(size: number): { readonly below: string; readonly above: string } {
  const name = `${HOST}/team/pull-${randomBytes(4).toString('hex')}`;
  const below = bareImage(`${name}:env`, { more: { filler: randomBytes(size) } });
  const above = withFile(below, `${name}:code`, 'code', randomBytes(1000));
  return { above: pushed(above), below: pushed(below) };
}

/** The same image by way of the flaky registry. */
async function byWayOf(reference: string, mishap: (path: string) => Mishap | undefined): Promise<string> {
  registry = await flakyRegistry(mishap);
  return reference.replace(HOST, registry.host);
}

const has = (reference: string): boolean =>
  engine('instance', ['images', '--digests', '--format', '{{.Repository}}@{{.Digest}}'])
    .split('\n')
    .includes(reference);

/** Files in the instance's memory in which a login could stand. */
function logins(instanceId: string): readonly string[] {
  const find = ['find', '/run/alto', '/root', '(', '-name', 'login', '-o', '-name', 'config.json', ')'];
  return engine('instance', ['exec', `alto-machine-${instanceId}`, ...find])
    .split('\n')
    .filter(Boolean);
}

describe('an image that is pulled ahead of the run', () => {
  test('is on the instance before the run, which asks for nothing but the layer above it', async () => {
    const { below, above } = twoImages(100_000);
    const image = await byWayOf(above, () => undefined);
    const environment = below.replace(HOST, registry!.host);
    const { agent, workflow } = await start();
    const lease = await agent.apply(never);
    await agent.prefetch(lease, { image: environment, credential: () => Promise.resolve(credential) }, never);
    expect(has(environment)).toBe(true);
    expect(logins(lease.instanceId!)).toEqual([]);
    expect(workflow.texts('info').slice(-2)).toEqual([
      `the instance pulls ${environment} ahead of the run`,
      `${environment} is on the instance`,
    ]);
    const before = registry!.requests.length;
    const exit = await agent.run(lease, aJob(image, undefined), () => undefined, never);
    expect(exit).toMatchObject({ outcome: 'exited', exitCode: 0 });
    // A manifest's configuration and one layer.
    expect(registry!.requests.slice(before).filter((path) => path.includes('/blobs/'))).toHaveLength(2);
    expect(logins(lease.instanceId!)).toEqual([]);
    await agent.release();
  });

  test('is joined by a run that begins meanwhile: no layer travels twice, and no login is left', async () => {
    const { below, above } = twoImages(3_000_000);
    const image = await byWayOf(above, (path) => (path.includes('/blobs/') ? { bytesPerSecond: 300_000 } : 'pass'));
    const environment = below.replace(HOST, registry!.host);
    const { agent, workflow } = await start();
    const lease = await agent.apply(never);
    const ahead = agent.prefetch(lease, { image: environment, credential: () => Promise.resolve(credential) }, never);
    await until(() => registry!.requests.find((path) => path.includes('/blobs/')), 20_000);
    const exit = await agent.run(lease, aJob(image, undefined), () => undefined, never);
    expect(exit).toMatchObject({ outcome: 'exited', exitCode: 0 });
    await ahead;
    const blobs = registry!.requests.filter((path) => path.startsWith('GET') && path.includes('/blobs/'));
    expect(blobs.length).toBe(new Set(blobs).size);
    await until(() => (logins(lease.instanceId!).length === 0 ? true : undefined), 20_000);
    expect(workflow.texts('info')).not.toContain(`${environment} is on the instance`);
    expect(workflow.texts('debug')).toEqual([]);
    await agent.release();
  });

  test('keeps nobody from ending the instance in the middle of it', async () => {
    const { below } = twoImages(3_000_000);
    const environment = await byWayOf(below, (path) =>
      path.includes('/blobs/') ? { bytesPerSecond: 50_000 } : 'pass',
    );
    const { agent, workflow, cloud, ledger } = await start();
    const lease = await agent.apply(never);
    const ahead = agent.prefetch(lease, { image: environment, credential: () => Promise.resolve(credential) }, never);
    await until(() => registry!.requests.find((path) => path.includes('/blobs/')), 20_000);
    expect(await agent.release()).toMatchObject({ gone: true });
    await ahead;
    expect(workflow.texts('debug')).toEqual([]);
    expect(ledger.holdings()).toEqual([]);
    await until(() => (cloud.instances().every(({ state }) => state === 'terminated') ? true : undefined), 20_000);
    expect(has(environment)).toBe(false);
  });

  test('costs one line for debugging when it cannot come, and no secret', async () => {
    const { agent, workflow } = await start();
    const lease = await agent.apply(never);
    const missing = `${HOST}/team/none@sha256:${'0'.repeat(64)}`;
    await agent.prefetch(lease, { image: missing, credential: () => Promise.resolve(credential) }, never);
    const wrong = { username: 'alto', password: new Secret('wrong-password') };
    await agent.prefetch(lease, { image: missing, credential: () => Promise.resolve(wrong) }, never);
    expect(workflow.texts('debug')).toEqual([
      expect.stringMatching(/^the pull of .* ahead of the run came to nothing: .*manifest unknown/),
      expect.stringMatching(/^the pull of .* ahead of the run came to nothing: .*401 Unauthorized/),
    ]);
    expect(workflow.texts('debug').join()).not.toContain('wrong-password');
    expect(logins(lease.instanceId!)).toEqual([]);
    await agent.release();
  });
});

describe('a pull for the run', () => {
  const broken = (times: number, mishap: Mishap) => {
    let left = times;
    return (path: string): Mishap => (path.includes('/manifests/') && left-- > 0 ? mishap : 'pass');
  };

  test('is tried again while the registry is out of order, and says so', async () => {
    const image = await byWayOf(twoImages(1000).below, broken(2, { status: 503 }));
    const { agent, workflow } = await start();
    const { exit } = await runOn(agent, aJob(image, undefined));
    expect(exit).toMatchObject({ outcome: 'exited', exitCode: 0 });
    const again = workflow.texts('info').filter((line) => line.startsWith('the pull broke off'));
    expect(again).toEqual([
      expect.stringMatching(/^the pull broke off, and is tried again \(2 of 3\): .*503 Service Unavailable$/),
      expect.stringMatching(/^the pull broke off, and is tried again \(3 of 3\): .*503 Service Unavailable$/),
    ]);
    await agent.release();
  });

  test('is given up after three tries, with the registry’s reason', async () => {
    const image = await byWayOf(twoImages(1000).below, broken(99, { status: 429, code: 'TOOMANYREQUESTS' }));
    const { agent } = await start();
    await expect(runOn(agent, aJob(image, undefined))).rejects.toMatchObject({ code: 'ALTO-DOC-033', reason: 'pull' });
    expect(registry!.requests.filter((path) => path.includes('/manifests/'))).toHaveLength(3);
    await agent.release();
  });

  test('is tried once where the image is not there', async () => {
    const image = await byWayOf(twoImages(1000).below, broken(99, { status: 404, code: 'MANIFEST_UNKNOWN' }));
    const { agent } = await start();
    await expect(runOn(agent, aJob(image, undefined))).rejects.toMatchObject({ reason: 'pull', kind: 'config' });
    expect(registry!.requests.filter((path) => path.includes('/manifests/'))).toHaveLength(1);
    await agent.release();
  });
});

describe('an image of another architecture', () => {
  const name = (): string => `${HOST}/team/arch-${randomBytes(4).toString('hex')}:1`;

  test('is told before it runs, with what to change', async () => {
    const image = pushed(bareImage(name(), { platform: 'linux/arm64', machine: 183 }));
    const { agent } = await start();
    await expect(runOn(agent, aJob(image, undefined, { platform: undefined }))).rejects.toMatchObject({
      code: 'ALTO-RUN-004',
      message: `the image ${image} is built for linux/arm64, and the instance runs linux/amd64`,
      hint: expect.stringContaining('platform: linux/amd64'),
    });
    await agent.release();
  });

  test('is told where the platform was asked for, by the engine or by us', async () => {
    const image = pushed(bareImage(name(), { platform: 'linux/arm64', machine: 183 }));
    const { agent } = await start();
    await expect(runOn(agent, aJob(image, undefined))).rejects.toMatchObject({
      // Docker 20.10 pulls it all the same, newer ones do not.
      code: expect.stringMatching(/^ALTO-(RUN-004|DOC-034)$/),
      hint: expect.stringContaining('instance_type'),
    });
    await agent.release();
  });

  test('that says nothing of it is told when its program cannot be executed', async () => {
    // Where there is a shell, the C library lets it have a go at everything that the kernel refuses.
    const image = pushed(bareImage(name(), { machine: 183, more: { 'bin/sh': program(183) } }));
    const { agent } = await start();
    const { exit, log } = await runOn(agent, aJob(image, undefined));
    expect(log.toString()).toContain('Exec format error');
    expect(exit).toMatchObject({ outcome: 'exited', detail: expect.stringContaining('another architecture') });
    expect(exit.exitCode).not.toBe(0);
    await agent.release();
  });
});
