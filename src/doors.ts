import { absentCredentials } from './absent.ts';
import type { Clock } from './clock.ts';
import type { Ledger } from './ledger.ts';
import { jobLog } from './log/joblog.ts';
import type { Redactor } from './log/redact.ts';
import type { Writer } from './log/writer.ts';
import { openOutside } from './outside.ts';
import type { Ports } from './ports.ts';
import type { Read } from './read.ts';
import { openRegistries } from './registries.ts';
import { remoteImages } from './remote-images.ts';
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

/** The real doors of one run; each is made, and its library loaded, when it is first used. */
export async function openDoors(ground: Ground, runId: string, read: Read): Promise<Ports> {
  const { config, context } = read;
  const { clock, env, workflow, ledger, writer, redactor } = ground;
  const isLocal = config.infra.type === 'local';
  const { privateDockerConfig } = await import('./docker/credentials.ts');
  const { dockerCli } = await import('./docker/cli.ts');
  const { removeAbandoned } = await import('./docker/abandoned.ts');
  await removeAbandoned(context.runnerTemp, clock);
  const dockerConfig = await privateDockerConfig({ temp: context.runnerTemp, runId, env, ledger });
  const docker = dockerCli({ env, config: dockerConfig, dockerHost: config.dockerHost, clock });

  const outside = openOutside(ground, runId, read);
  const { net, aws } = outside;
  const registries = openRegistries({ ground, read, net, aws });

  return {
    clock,
    workflow,
    ledger,
    docker,
    log: (file) =>
      jobLog({ writer, redactor, clock, file: file?.path, name: file?.name, append: file?.append ?? false }),
    async machine(infra) {
      const { identity, clients } = await aws();
      const { machineFacts } = await import('./agents/ec2/facts.ts');
      const { instanceType: instanceTypes, amiImage: ami, subnets, market } = infra;
      return {
        facts: await machineFacts(clients, identity.region, { instanceTypes, ami, subnets, market }),
        region: identity.region,
        account: identity.account,
      };
    },
    pushRegistry: registries.push,
    pullRegistry: registries.pull,
    ...remoteImages({
      clock,
      net,
      push: registries.push,
      pull: registries.pull,
      hostBelow: config.registryBelow?.host,
      spool: dockerConfig.folder,
    }),
    async agent(plan, itsWorkflow) {
      const { machine } = plan;
      if (machine.kind === 'local') {
        const { localAgent } = await import('./agents/local.ts');
        return localAgent({ docker, ledger, clock, runId, dockerHost: config.dockerHost });
      }
      const { ec2Agent } = await import('./agents/ec2/agent.ts');
      const access = await aws();
      return ec2Agent({
        ...{ clients: access.clients, clock, ledger, workflow: itsWorkflow, launch: machine.launch },
        artifactStore: config.registry.kind === 'ecr' ? await registries.artifacts(access) : undefined,
      });
    },
    absentCredentials: () => absentCredentials(read, { outside, registries }),
    credentialsEnd: async () => (isLocal ? undefined : (await aws()).identity.expiresAt()),
  };
}
