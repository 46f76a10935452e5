import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Job } from '../../../src/agents/agent.ts';
import { type Ec2Agent, ec2Agent } from '../../../src/agents/ec2/agent.ts';
import type { Ec2Launch } from '../../../src/agents/ec2/launch.ts';
import { systemClock } from '../../../src/clock.ts';
import { ledger } from '../../../src/ledger.ts';
import { Secret } from '../../../src/secret.ts';
import { aLaunch } from '../../agents/ec2/a-launch.ts';
import { clientsOf } from '../../cloud/clients.ts';
import { type Cloud, startCloud } from '../../cloud/cloud.ts';
import { fakeWorkflow } from '../../fakes/workflow.ts';

const REPOSITORY = 'registry.example.test/team/agent';
const password = process.env['ALTO_REGISTRY_PASSWORD'] ?? '';
const never = new AbortController().signal;
let image = '';
let cloud: Cloud | undefined;
let state = '[]';

beforeAll(() => {
  const config = mkdtempSync(join(tmpdir(), 'alto-docker-'));
  const docker = (args: string[], input = ''): string =>
    execFileSync('docker', ['--config', config, ...args], { input, encoding: 'utf8' });
  docker(['login', '--username', 'alto', '--password-stdin', 'registry.example.test'], password);
  docker(['tag', 'python:3.12-slim', `${REPOSITORY}:1`]);
  docker(['push', '--quiet', `${REPOSITORY}:1`]);
  image = docker(['inspect', '--format', '{{index .RepoDigests 0}}', `${REPOSITORY}:1`]).trim();
  rmSync(config, { recursive: true });
});

afterEach(async () => {
  await cloud?.stop();
  cloud = undefined;
});

async function anAgent(overrides: Partial<Ec2Launch> = {}, cloudOptions = {}) {
  cloud = await startCloud({ instances: 'containers', profiles: ['alto-agent'], ...cloudOptions });
  const { ec2, ssm } = clientsOf(cloud, { maxAttempts: 3 });
  const workflow = fakeWorkflow();
  state = '[]';
  const agent = ec2Agent({
    clients: { ec2: () => Promise.resolve(ec2), ssm: () => Promise.resolve(ssm) },
    clock: systemClock,
    ledger: ledger((json) => (state = json)),
    workflow,
    launch: aLaunch({ runId: `1-1-${Math.random().toString(16).slice(2, 8)}`, ...overrides }),
  });
  return { agent, workflow };
}

function aJob(command: readonly string[], overrides: Partial<Job> = {}): Job {
  return {
    image,
    platform: 'linux/amd64',
    command,
    workdir: undefined,
    env: {},
    files: {},
    resources: { ulimits: [], tmpfs: [] },
    artifacts: [],
    timeout: 120,
    credential: () => Promise.resolve({ username: 'alto', password: new Secret(password) }),
    ...overrides,
  };
}

async function runOn(agent: Ec2Agent, job: Job) {
  const lease = await agent.apply(never);
  const chunks: Uint8Array[] = [];
  const times: number[] = [];
  const exit = await agent.run(lease, job, (chunk) => (chunks.push(chunk), times.push(Date.now())), never);
  return { lease, exit, log: Buffer.concat(chunks), times };
}

describe('an agent on EC2', () => {
  test('runs a container to its end, with its whole log and its exit code, and is gone', async () => {
    const { agent, workflow } = await anAgent({ postBuildCmds: ['echo prepared; echo "$HOME"'] });
    const job = aJob(['sh', '-c', 'echo out; echo err >&2; cat /alto/in/x.json; printf %s "$MULTI" | wc -l; exit 3'], {
      env: { MULTI: new Secret('a\nb\nc'), PLAIN: '  spaced ' },
      files: { '/alto/in/x.json': '{"a": 1}\n' },
    });
    const { lease, exit, log } = await runOn(agent, job);
    console.log(exit, workflow.transcript.map((s) => JSON.stringify(s)).join("\n"), cloud!.commands().slice(-1));
    expect(log.toString()).toBe('out\nerr\n{"a": 1}\n2\n');
    expect(exit).toEqual({ outcome: 'exited', exitCode: 3, logBytes: log.length });
    expect(workflow.texts('remote')).toEqual(['prepared', '/root']);
    expect(lease).toMatchObject({ kind: 'ec2', instanceType: 't3.micro', market: 'on-demand', region: 'us-east-1' });
    expect(JSON.parse(state)).toHaveLength(1);
    expect(await agent.release()).toMatchObject({ gone: true });
    expect(JSON.parse(state)).toEqual([]);
    expect(cloud!.instances().map((one) => one.state)).not.toContain('running');
    console.log(workflow.transcript, cloud!.calls.length);
  });
});
