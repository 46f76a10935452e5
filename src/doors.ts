import { absentCredentials } from './absent.ts';
import type { Clock } from './clock.ts';
import type { Ledger } from './ledger.ts';
import { jobLog } from './log/joblog.ts';
import type { Redactor } from './log/redact.ts';
import type { Writer } from './log/writer.ts';
import type { Ports } from './ports.ts';
import type { Read } from './read.ts';
import { openShared, type Shared } from './shared.ts';
import type { Workflow } from './workflow/workflow.ts';

/** What is there before anything was read. */
export interface Ground {
  readonly clock: Clock;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly workflow: Workflow;
  readonly writer: Writer;
  readonly redactor: Redactor;
  readonly ledger: Ledger;
}

/** How the doors of a run are opened. */
export type OpenDoors = (ground: Ground, runId: string, read: Read) => Promise<Ports>;

/** The real doors of one run; each is made, and its library loaded, when it is first used. */
export async function openDoors(ground: Ground, runId: string, read: Read, given?: Shared): Promise<Ports> {
  const { config } = read;
  const { clock, workflow, ledger, writer, redactor } = ground;
  const isLocal = config.infra.type === 'local';
  const shared = given ?? (await openShared(ground, runId, read));
  const { registries, docker, ...images } = await shared.images(read);
  const { outside, contexts } = shared;
  const { aws } = outside;

  return {
    ...{ clock, workflow, ledger, docker, contexts, machine: shared.machine, ...images },
    log: (file) =>
      jobLog({ writer, redactor, clock, file: file?.path, name: file?.name, append: file?.append ?? false }),
    pushRegistry: registries.push,
    pullRegistry: registries.pull,
    async agent(plan, itsWorkflow) {
      const { machine } = plan;
      if (machine.kind === 'local') {
        const { localAgent } = await import('./agents/local.ts');
        return localAgent({ docker, ledger, clock, runId, dockerHost: config.dockerHost, abreast: shared.abreast });
      }
      const { ec2Agent } = await import('./agents/ec2/agent.ts');
      const [access, bucket] = await Promise.all([aws(), outside.bucket()]);
      return ec2Agent({
        ...{ clients: access.clients, clock, ledger, workflow: itsWorkflow, launch: machine.launch },
        artifactBucket: bucket,
        artifactStore: !bucket && config.registry.kind === 'ecr' ? await registries.artifacts(access) : undefined,
      });
    },
    async permissions({ machine, image }) {
      if (machine.kind === 'local') return [];
      const missing = image.how === 'made' ? image.layers.filter(({ found }) => !found) : [];
      const paths = [...new Set(missing.map(({ path }) => path))];
      const asked = [
        shared.launchPermissions(machine.launch),
        ...paths.map(async (path) => (await registries.push()).pushPermissions?.(path) ?? []),
      ];
      return (await Promise.all(asked)).flat();
    },
    absentCredentials: () => absentCredentials(read, { outside, registries }),
    async findBucket() {
      if (!isLocal) await outside.findBucket();
    },
    async credentialsEnd() {
      if (isLocal) return undefined;
      const { identity } = await aws();
      const at = identity.expiresAt();
      return at === undefined ? undefined : { at, source: identity.source };
    },
  };
}
