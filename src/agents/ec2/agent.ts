import type { Clock } from '../../clock.ts';
import type { Ledger } from '../../ledger.ts';
import { within } from '../../limit.ts';
import { AltoError } from '../../errors.ts';
import type { Workflow } from '../../workflow/workflow.ts';
import type { Agent, Exit, Job, Lease, Released } from '../agent.ts';
import { type Channel, channel as openChannel } from './channel.ts';
import { cloud as cloudOf, type Ec2Clients, type Instance } from './cloud.ts';
import { collectFrom } from './collect.ts';
import { runCommands } from './commands.ts';
import { deliver, expectZero } from './envelope.ts';
import { type Facts, greet } from './greet.ts';
import { heartbeat } from './heartbeat.ts';
import { keep } from './host/task.ts';
import { type Ec2Launch, tagsOf } from './launch.ts';
import { InstanceLost, lifeOf } from './life.ts';
import { untilOnline } from './online.ts';
import { endOf, orderFiles } from './run.ts';
import type { ArtifactStore } from './ship.ts';
import { followTask, starting } from './task.ts';
import { openTenure } from './tenure.ts';

interface Ec2AgentDoors {
  readonly clients: Ec2Clients;
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly workflow: Workflow;
  readonly launch: Ec2Launch;
  /** The way of artifacts that are too big for Run Command; without one they stay behind, and that is said. */
  readonly artifactStore?: ArtifactStore | undefined;
}

/** An agent on EC2, with what only such an agent can do. */
export interface Ec2Agent extends Agent {
  /** For a signal: sends the call that ends the instance and returns when AWS has it. Nothing is verified. */
  emergency(): Promise<void>;
  /** In place of `release`: leaves the instance up, without lease, until its deadline. */
  keep(): Promise<Released>;
}

/** Everything that is there while the instance is up. */
interface Up {
  readonly instance: Instance;
  readonly channel: Channel;
  readonly facts: Facts;
}

/** An agent that is one EC2 instance, reached through Systems Manager: no open port, no key, gone when its run is over. */
export function ec2Agent({ clients, clock, ledger, workflow, launch, artifactStore }: Ec2AgentDoors): Ec2Agent {
  const { region, account, role, runId } = launch;
  const cloud = cloudOf(clients, region);
  const tenure = openTenure({ cloud, clock, ledger, workflow, launch });
  const containerName = `alto-${runId}`;
  let heart: { stop(): void } | undefined;
  let up: Up | undefined;
  // The image's own, once the container has told it.
  let workdir = '/';
  let kept: Released | undefined;

  function isUp(): Up {
    if (up) return up;
    throw new AltoError({
      kind: 'bug',
      code: 'ALTO-BUG-002',
      reason: 'bug',
      message: 'the agent was used before it was up',
    });
  }

  async function runJob(job: Job, onOutput: (chunk: Uint8Array) => void, signal: AbortSignal): Promise<Exit> {
    const { channel, facts, instance } = isUp();
    const { pull } = launch.limits;
    const files = orderFiles({
      ...{ name: containerName, job, facts, pull, labels: tagsOf(launch), market: instance.market },
      credential: await job.credential(),
    });
    await deliver({
      ...{ channel, publicKey: facts.publicKey, files, signal, what: 'start the container' },
      then: (folder) => starting('run', 'container', folder),
    });
    let bytes = 0;
    try {
      const end = await followTask(channel, {
        ...{ name: 'run', clock, signal },
        onOutput: (chunk) => {
          bytes += chunk.length;
          onOutput(chunk);
        },
        onStage: (stage) => workflow.info(STAGES[stage] ?? stage),
      });
      workdir =
        Buffer.from(end.result.get('workdir') ?? '', 'base64')
          .toString()
          .trim() || '/';
      return endOf(end, job, facts, pull);
    } catch (error) {
      if (!(error instanceof InstanceLost) || error.instance?.reasonCode !== 'Server.SpotInstanceTermination')
        throw error;
      return { outcome: 'interrupted', exitCode: 1, detail: error.message, logBytes: bytes };
    }
  }

  return {
    attempts: tenure.attempts,
    async apply(signal): Promise<Lease> {
      const instance = await tenure.begin(signal);
      const end = clock.now() + launch.limits.online * 1000;
      const alive = lifeOf({ cloud, clock, instanceId: instance.id });
      await untilOnline({ cloud, clock, workflow, instance, alive, limit: launch.limits.online, signal });
      const channel = openChannel({ cloud, clock, instanceId: instance.id, alive });
      const facts = await greet({ channel, clock, workflow, end, signal });
      signal.throwIfAborted();
      up = { instance, channel, facts };
      heart = heartbeat({ channel, clock, workflow });
      workflow.info(`${instance.id} is ready: ${instance.type} in ${instance.zone}, Docker ${facts.engine}`);
      const limits = {
        clock,
        seconds: launch.limits.pull,
        what: 'post_build_cmds',
        reason: 'timeout',
        signal,
      } as const;
      await within(limits, (limited) =>
        runCommands({ channel, clock, publicKey: facts.publicKey, workflow, signal: limited }, launch.postBuildCmds),
      );
      return {
        kind: 'ec2',
        runId,
        instanceId: instance.id,
        instanceType: instance.type,
        region,
        availabilityZone: instance.zone,
        market: instance.market,
      };
    },
    run(_lease, job, onOutput, signal) {
      // The instance holds the limits itself; this one is for the case that it does not.
      const seconds = launch.limits.pull + job.timeout + 300;
      return within({ clock, seconds, what: 'the run on the instance', reason: 'timeout', signal }, (limited) =>
        runJob(job, onOutput, limited),
      );
    },
    collect(_lease, job, folder, signal) {
      const { channel, facts } = isUp();
      const seconds = launch.limits.artifacts;
      return within({ clock, seconds, what: 'the artifacts', reason: 'timeout', signal }, (limited) =>
        collectFrom({
          ...{ channel, clock, workflow, job, folder, containerName, signal: limited },
          publicKey: facts.publicKey,
          workdir: job.workdir ?? workdir,
          courier: artifactStore && { store: artifactStore, ledger, region, account, role, runId },
        }),
      );
    },
    async release() {
      heart?.stop();
      return kept ?? tenure.end();
    },
    emergency() {
      heart?.stop();
      return tenure.emergency();
    },
    async keep() {
      const { channel, instance } = isUp();
      heart?.stop();
      await expectZero(channel, keep, 'switch its lease off');
      tenure.leave();
      const until = new Date(launch.expiresAt).toISOString();
      const connect = `aws ssm start-session --region ${region} --target ${instance.id}`;
      kept = { what: `${instance.id} is kept until ${until}; connect with: ${connect}`, gone: false };
      return kept;
    },
  };
}

/** What the instance is doing, as the log says it. */
const STAGES: Readonly<Record<string, string>> = {
  start: 'the instance begins',
  pull: 'the instance pulls the image',
  create: 'the container is created',
  run: 'the container runs',
};
