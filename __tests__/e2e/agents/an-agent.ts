import type { Agent, Job, Lease } from '../../../src/agents/agent.ts';
import { ec2Agent } from '../../../src/agents/ec2/agent.ts';
import type { Ec2Launch } from '../../../src/agents/ec2/launch.ts';
import type { ArtifactStore } from '../../../src/agents/ec2/by-registry.ts';
import { systemClock } from '../../../src/clock.ts';
import { type Ledger, ledger } from '../../../src/ledger.ts';
import { Secret } from '../../../src/secret.ts';
import { aLaunch } from '../../agents/ec2/a-launch.ts';
import { clientsOf } from '../../cloud/clients.ts';
import { type Cloud, type CloudOptions, startCloud } from '../../cloud/cloud.ts';
import { type FakeWorkflow, fakeWorkflow } from '../../fakes/workflow.ts';
import { login } from '../registry.ts';
import { engine, pushed } from './bare-image.ts';

/** An agent on an account with real machines. */
export interface Bench {
  readonly agent: Agent;
  readonly workflow: FakeWorkflow;
  readonly cloud: Cloud;
  readonly ledger: Ledger;
}

const never = new AbortController().signal;

/** The login of the ground's registries. */
export const credential = { username: login.username, password: new Secret(login.password) };

/** Starts a cloud with containers for instances, and an agent on it. */
export async function anAgent(
  overrides: Partial<Ec2Launch> = {},
  cloudOptions: Partial<CloudOptions> = {},
  artifactStore?: ArtifactStore,
): Promise<Bench> {
  const cloud = await startCloud({ instances: 'containers', profiles: ['alto-agent'], ...cloudOptions });
  const { ec2, ssm } = clientsOf(cloud, { maxAttempts: 3 });
  const workflow = fakeWorkflow();
  const held = ledger(() => undefined);
  const agent = ec2Agent({
    clients: { ec2: () => Promise.resolve(ec2), ssm: () => Promise.resolve(ssm) },
    clock: systemClock,
    ledger: held,
    workflow,
    artifactStore,
    launch: aLaunch({ runId: `1-1-${Math.random().toString(16).slice(2, 8)}`, ...overrides }),
  });
  return { agent, workflow, cloud, ledger: held };
}

/** The image with Python and a shell, by digest, in the registry. */
export function pythonImage(repository: string): string {
  engine('runner', ['tag', 'python:3.12-slim', `${repository}:1`]);
  return pushed(`${repository}:1`);
}

/** A job on this image. */
export function aJob(image: string, command: readonly string[] | undefined, overrides: Partial<Job> = {}): Job {
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
    credential: () => Promise.resolve(credential),
    ...overrides,
  };
}

/** Brings the agent up and runs the job. */
export async function runOn(agent: Agent, job: Job, onUp: (lease: Lease) => void = () => undefined) {
  const lease = await agent.apply(never);
  onUp(lease);
  const chunks: Uint8Array[] = [];
  const exit = await agent.run(lease, job, (chunk) => chunks.push(chunk), never);
  return { lease, exit, log: Buffer.concat(chunks) };
}
