import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Job } from '../../../src/agents/agent.ts';
import { Secret } from '../../../src/secret.ts';
import { clientsOf, until } from '../../cloud/clients.ts';
import { aJob as jobOn, anAgent as benchOf, type Bench, credential, pythonImage, runOn } from './an-agent.ts';
import { artifactStore } from './artifact-store.ts';

const REPOSITORY = 'registry.example.test/team/agent';
const never = new AbortController().signal;
let image = '';
let bench: Bench;

beforeAll(() => {
  image = pythonImage(REPOSITORY);
});

afterEach(() => bench.cloud.stop());

const anAgent = async (...args: Parameters<typeof benchOf>): Promise<Bench> => (bench = await benchOf(...args));
const aJob = (command: readonly string[], overrides: Partial<Job> = {}): Job => jobOn(image, command, overrides);

describe('an agent on EC2', () => {
  test('runs a container to its end, with its whole log and its exit code, and is gone', async () => {
    const { agent, workflow } = await anAgent({ postBuildCmds: ['echo prepared; echo "$HOME"'] });
    const job = aJob(
      [
        'sh',
        '-c',
        'echo out; sleep 0.3; echo err >&2; sleep 0.3; cat /alto/in/x.json; printf %s "$MULTI" | wc -l; exit 3',
      ],
      {
        env: { MULTI: new Secret('a\nb\nc'), PLAIN: '  spaced ' },
        files: { '/alto/in/x.json': '{"a": 1}\n' },
      },
    );
    const { lease, exit, log } = await runOn(agent, job);
    expect(log.toString()).toBe('out\nerr\n{"a": 1}\n2\n');
    expect(exit).toEqual({ outcome: 'exited', exitCode: 3, logBytes: log.length });
    expect(workflow.texts('remote')).toEqual(['prepared', '/root']);
    expect(lease).toMatchObject({ kind: 'ec2', instanceType: 't3.micro', market: 'on-demand', region: 'us-east-1' });
    expect(bench.ledger.holdings()).toHaveLength(1);
    expect(await agent.release()).toMatchObject({ gone: true });
    expect(bench.ledger.holdings()).toEqual([]);
    expect(bench.cloud.instances().map((one) => one.state)).not.toContain('running');
  });

  test('tells a program that was killed for want of memory', async () => {
    const { agent } = await anAgent();
    const greedy = ['python3', '-c', 'x = []\nwhile True: x.append(bytearray(10_000_000))'];
    const { exit } = await runOn(agent, aJob(greedy, { resources: { ulimits: [], tmpfs: [], memory: '64m' } }));
    expect(exit).toMatchObject({ outcome: 'oom', exitCode: 137 });
    expect(exit.detail).toContain('64m');
    await agent.release();
  });

  test.each([
    [137, 'kill -9 $$', 'it was killed (SIGKILL), and not for want of memory'],
    [194, 'exit 194', undefined],
  ])(
    'brings exit code %i as it is, although it means something else to the SSM agent',
    async (code, script, detail) => {
      const { agent } = await anAgent();
      const { exit } = await runOn(agent, aJob(['sh', '-c', script]));
      expect(exit).toEqual({ outcome: 'exited', exitCode: code, logBytes: 0, ...(detail && { detail }) });
      await agent.release();
    },
  );

  test('says which command is not in the image', async () => {
    const { agent } = await anAgent();
    const { exit, log } = await runOn(agent, aJob(['no-such-command']));
    const detail = 'the command was not found in the image';
    expect(exit).toEqual({ outcome: 'exited', exitCode: 127, detail, logBytes: log.length });
    expect(log.toString()).toContain('no-such-command');
    await agent.release();
  });

  test('ends a program at its limit with SIGTERM, and keeps what it wrote', async () => {
    const { agent } = await anAgent();
    const script = 'trap "echo bye; exit 0" TERM; echo begun; while :; do sleep 0.1; done';
    const { exit, log } = await runOn(agent, aJob(['sh', '-c', script], { timeout: 10 }));
    expect(exit).toMatchObject({ outcome: 'timeout', exitCode: 124 });
    expect(log.toString()).toBe('begun\nbye\n');
    await agent.release();
  });

  test('says that an image cannot be pulled', async () => {
    const { agent } = await anAgent();
    const missing = `${REPOSITORY}@sha256:${'0'.repeat(64)}`;
    await expect(runOn(agent, aJob(['true'], { image: missing }))).rejects.toMatchObject({ reason: 'pull' });
    await agent.release();
  });

  test('says that a login is refused', async () => {
    const { agent } = await anAgent();
    const credential = () => Promise.resolve({ username: 'alto', password: new Secret('wrong-password') });
    const failing = runOn(agent, aJob(['true'], { credential }));
    await expect(failing).rejects.toMatchObject({ reason: 'credentials' });
    await expect(failing).rejects.not.toMatchObject({ message: expect.stringContaining('wrong-password') });
    await agent.release();
  });

  test('stops at the first post_build_cmd that fails', async () => {
    const { agent, workflow } = await anAgent({ postBuildCmds: ['echo one', 'echo two; exit 7', 'echo three'] });
    await expect(agent.apply(never)).rejects.toMatchObject({
      code: 'ALTO-RUN-001',
      message: 'command 2 of post_build_cmds ended with exit code 7 on the instance',
    });
    expect(workflow.texts('remote')).toEqual(['one', 'two']);
    expect(await agent.release()).toMatchObject({ gone: true });
  });

  test('brings a log of megabytes byte for byte', async () => {
    const { agent } = await anAgent();
    const script = `import sys, random
random.seed(1)
words = [''.join(random.choices('abcdefghij', k=7)) for _ in range(500)]
size = 0
while size < 3_000_000:
    line = f'{size:09d} ' + ' '.join(random.choices(words, k=12))
    size += len(line) + 1
    print(line)
`;
    const { exit, log } = await runOn(agent, aJob(['python3', '-c', script]));
    expect(exit).toMatchObject({ outcome: 'exited', exitCode: 0, logBytes: log.length });
    const expected = execFileSync('python3', ['-c', script], { maxBuffer: 64_000_000 });
    expect(log.equals(expected)).toBe(true);
    await agent.release();
  });

  test('brings a line within about two seconds', async () => {
    const { agent } = await anAgent();
    const script = 'import time\nfor i in range(150):\n    print(time.time(), flush=True)\n    time.sleep(0.1)';
    const lease = await agent.apply(never);
    const late: number[] = [];
    await agent.run(
      lease,
      aJob(['python3', '-c', script]),
      (chunk) => {
        const now = Date.now() / 1000;
        for (const line of Buffer.from(chunk).toString().trim().split('\n')) late.push(now - Number(line));
      },
      never,
    );
    late.sort((a, b) => a - b);
    const median = late[Math.floor(late.length / 2)]!;
    expect(late).toHaveLength(150);
    expect(median).toBeLessThan(2.5);
    await agent.release();
  });

  test('F55: notices within 30 s that somebody ended the instance, and says why', async () => {
    const { agent } = await anAgent();
    const lease = await agent.apply(never);
    const running = agent.run(lease, aJob(['sleep', '600']), () => undefined, never);
    const { ec2 } = clientsOf(bench.cloud);
    await new Promise((resolve) => setTimeout(resolve, 8000));
    const { TerminateInstancesCommand } = await import('@aws-sdk/client-ec2');
    await ec2.send(new TerminateInstancesCommand({ InstanceIds: [lease.instanceId!] }));
    const begun = Date.now();
    await expect(running).rejects.toMatchObject({
      code: 'ALTO-SSM-012',
      reason: 'online',
      message: expect.stringContaining('User initiated shutdown'),
    });
    expect(Date.now() - begun).toBeLessThan(30_000);
    expect(await agent.release()).toMatchObject({ gone: true });
  });

  test('brings artifacts and results back, also after a failure', async () => {
    const { agent } = await anAgent();
    const script = `
mkdir -p /alto/demo/out && cd /alto/demo
echo one >out/a.txt; echo two >'out/b c.txt'; ln -s a.txt out/link.txt; head -c 300000 /dev/urandom >out/big.bin
echo k=v >>$ALTO_OUTPUT; echo '# Hi' >$ALTO_SUMMARY; echo mine >$ALTO_ARTIFACTS/own.txt; sha256sum out/big.bin; exit 5`;
    const job = aJob(['sh', '-c', script], {
      workdir: '/alto/demo',
      env: {
        ALTO_OUTPUT: '/alto/out/output',
        ALTO_SUMMARY: '/alto/out/summary.md',
        ALTO_ARTIFACTS: '/alto/out/artifacts',
      },
      artifacts: ['out/*'],
    });
    const { lease, exit, log } = await runOn(agent, job);
    expect(exit.exitCode).toBe(5);
    const folder = mkdtempSync(join(tmpdir(), 'alto-artifacts-'));
    const collected = await agent.collect(lease, job, folder, never);
    expect(collected.results).toEqual({ output: 'k=v\n', summary: '# Hi\n' });
    const found = collected.artifacts.map(({ path, bytes }) => [path, bytes]);
    expect(found.toSorted()).toEqual([
      ['out/a.txt', 4],
      ['out/b c.txt', 4],
      ['out/big.bin', 300_000],
      ['own.txt', 5],
    ]);
    expect(log.toString()).toContain(collected.artifacts.find(({ path }) => path === 'out/big.bin')!.sha256);
    expect(collected.skipped).toEqual(['/alto/demo/out/link.txt: it is a link']);
    rmSync(folder, { recursive: true });
    await agent.release();
  });

  describe('artifacts that are too big for Run Command', () => {
    const big = () =>
      aJob(['sh', '-c', 'head -c 12000000 /dev/urandom >/alto/out/artifacts/big; sha256sum /alto/out/artifacts/big']);
    const here = mkdtempSync(join(tmpdir(), 'alto-artifacts-'));
    afterAll(() => rmSync(here, { recursive: true }));

    test('stay behind without a registry for them, and that is said; the results come', async () => {
      const { agent } = await anAgent();
      const job = big();
      const { lease } = await runOn(agent, job);
      const collected = await agent.collect(lease, job, here, never);
      expect(collected.artifacts).toEqual([]);
      expect(collected.problem).toMatchObject({
        code: 'ALTO-ART-011',
        message: expect.stringContaining('11.4 MB compressed'),
      });
      await agent.release();
    });

    test('travel through a registry, encrypted, and nothing of them stays there', async () => {
      const { store, removed } = artifactStore();
      const { agent } = await anAgent({}, {}, store);
      const job = big();
      const { lease, log } = await runOn(agent, job);
      const collected = await agent.collect(lease, job, here, never);
      expect(collected.artifacts.map(({ path, bytes }) => [path, bytes])).toEqual([['big', 12_000_000]]);
      expect(log.toString()).toContain(collected.artifacts[0]!.sha256);
      expect(removed).toEqual([`alto/artifacts:${lease.runId}-artifacts`]);
      expect(bench.ledger.holdings().map(([, { kind }]) => kind)).toEqual(['instance']);
      await agent.release();
    });
  });

  describe('the instance ends itself', () => {
    const ended = () => until(() => bench.cloud.instances().find((one) => one.state === 'terminated'), 120_000);

    test('at its deadline, although everything else is well', async () => {
      const { agent } = await anAgent({ expiresAt: Date.now() + 60_000 });
      await agent.apply(never);
      expect((await ended()).stateReason?.code).toBe('Client.InstanceInitiatedShutdown');
      expect(await agent.release()).toMatchObject({ gone: true });
    });

    test('when nobody has renewed its lease for a quarter of an hour', async () => {
      const { agent } = await anAgent();
      const { instanceId } = await agent.apply(never);
      const sent = async (script: string) => {
        const { SendCommandCommand } = await import('@aws-sdk/client-ssm');
        const Parameters = { commands: [script] };
        const DocumentName = 'AWS-RunShellScript';
        await clientsOf(bench.cloud).ssm.send(
          new SendCommandCommand({ DocumentName, InstanceIds: [instanceId!], Parameters }),
        );
      };
      const leaseOf = (seconds: number) =>
        `IFS=. read -r now _ </proc/uptime; echo $((now - ${seconds})) >/run/alto/lease; bash /var/lib/alto/watch`;
      await sent(leaseOf(800));
      await new Promise((resolve) => setTimeout(resolve, 5000));
      expect(bench.cloud.instances()[0]!.state).toBe('running');
      await sent(leaseOf(901));
      expect((await ended()).stateReason?.code).toBe('Client.InstanceInitiatedShutdown');
      await agent.release();
    });
  });

  test('sends no secret through Run Command', async () => {
    const { agent } = await anAgent({ postBuildCmds: ['echo canary-command >/dev/null'] });
    const env = { CANARY: new Secret('canary-value'), LINES: new Secret('canary-one\ncanary-two') };
    await runOn(agent, aJob(['true'], { env, files: { '/alto/in/k': new Secret('canary-file') } }));
    await agent.release();
    const sent = bench.cloud.calls.map((call) => JSON.stringify(call)).join('\n');
    const shown = [
      sent,
      ...Array.from(sent.matchAll(/[A-Za-z0-9+/=]{20,}/g), ([text]) => Buffer.from(text, 'base64').toString()),
    ].join('\n');
    for (const canary of ['canary-', credential.password.reveal()]) expect(shown.includes(canary)).toBe(false);
  });
});
