import type { Clock } from '../../clock.ts';
import { AltoError } from '../../errors.ts';
import type { Ledger } from '../../ledger.ts';
import { within } from '../../limit.ts';
import type { Workflow } from '../../workflow/workflow.ts';
import type { Agent, Lease } from '../agent.ts';
import type { Bucket } from '../../aws/bucket.ts';
import { byBucket } from './by-bucket.ts';
import { type ArtifactStore, byRegistry } from './by-registry.ts';
import type { Ec2Clients } from './cloud.ts';
import { collectFrom } from './collect.ts';
import { runCommands } from './commands.ts';
import { expectZero } from './envelope.ts';
import { heartbeat } from './heartbeat.ts';
import { keepUntil } from './host/keep.ts';
import { DISK } from './host/places.ts';
import type { Ec2Launch } from './launch.ts';
import { prefetcher } from './prefetch.ts';
import { reach, type Up } from './reach.ts';
import { runContainer } from './run.ts';
import { sdkCloud } from './sdk-cloud.ts';
import { tenures } from './tenures.ts';

/** Seconds in which an instance must have heard that it is kept. */
const LETTING_GO = 120;

interface Ec2AgentDoors {
  readonly clients: Ec2Clients;
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly workflow: Workflow;
  readonly launch: Ec2Launch;
  /** The ways of artifacts that are too big for Run Command, the bucket first; without any they stay behind, and that is said. */
  readonly artifactBucket?: Bucket | undefined;
  readonly artifactStore?: ArtifactStore | undefined;
}

/** An agent that is one EC2 instance, reached through Systems Manager: no open port, no key, gone when its run is over. */
export function ec2Agent(doors: Ec2AgentDoors): Agent {
  const { clients, clock, ledger, workflow, launch, artifactBucket, artifactStore } = doors;
  const { region, account, role, runId } = launch;
  const cloud = sdkCloud(clients, region);
  const tenure = tenures({ cloud, clock, ledger, workflow, launch });
  const containerName = `alto-${runId}`;
  const owner = { region, account, ...(role !== undefined && { role }) };
  const carrier = artifactBucket ? byBucket(artifactBucket, owner) : artifactStore && byRegistry(artifactStore, owner);
  const courier = carrier && { carrier, ledger, runId };
  const ahead = prefetcher({ clock, workflow, limit: launch.limits.pull });
  let heart: { stop(): void } | undefined;
  let up: Up | undefined;
  // The image's own, once the container has told it.
  let workdir = '/';
  let isKept = false;

  function isUp(): Up {
    if (up) return up;
    throw new AltoError({
      kind: 'bug',
      code: 'ALTO-BUG-002',
      reason: 'bug',
      message: 'the agent was used before it was up',
      hint: 'please report it with the log of this step',
    });
  }

  /** Nothing of ours talks to the instance any more by itself. */
  function quiet(): void {
    heart?.stop();
    ahead.leave();
  }

  return {
    attempts: tenure.attempts,
    async apply(signal): Promise<Lease> {
      const reached = await reach({ cloud, clock, workflow, tenure, launch, signal });
      const { channel, facts, instance } = (up = reached);
      heart = heartbeat({ channel, clock, workflow });
      const limits = { clock, seconds: launch.limits.pull, what: 'post_build_cmds', reason: 'timeout' } as const;
      await within({ ...limits, signal }, (limited) =>
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
    async prefetch(_lease, wanted, signal) {
      await ahead.fetch(isUp(), wanted, signal);
    },
    async run(_lease, job, onOutput, signal) {
      const here = isUp();
      ahead.leave();
      const ran = await runContainer({
        ...{ up: here, clock, workflow, launch, containerName, courier, job, onOutput, signal },
      });
      workdir = ran.workdir;
      return ran.exit;
    },
    collect(_lease, job, folder, signal) {
      const { channel, facts } = isUp();
      const seconds = launch.limits.artifacts;
      return within({ clock, seconds, what: 'the artifacts', reason: 'timeout', signal }, (limited) =>
        collectFrom({
          ...{ channel, clock, workflow, job, folder, containerName, signal: limited },
          publicKey: facts.publicKey,
          ...{ workdir: job.workdir ?? workdir, volumeSize: launch.volumeSize, courier },
        }),
      );
    },
    async keep(signal) {
      signal.throwIfAborted();
      const { channel, instance } = isUp();
      const { expiresAt, ...paid } = tenure.terms();
      quiet();
      await within({ clock, seconds: LETTING_GO, what: 'letting go of it', reason: 'online', signal }, (limited) =>
        expectZero(channel, keepUntil(expiresAt), 'do without its lease', limited),
      );
      // Whoever stopped the run meanwhile wants it gone.
      signal.throwIfAborted();
      tenure.leave();
      isKept = true;
      return {
        ...{ runId, region, instanceId: instance.id, until: expiresAt, container: containerName },
        log: `${DISK}/tasks/run*/log`,
        ...paid,
      };
    },
    async release() {
      quiet();
      return isKept ? { what: '', gone: true } : tenure.end();
    },
  };
}
