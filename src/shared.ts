import { isDeepStrictEqual } from 'node:util';
import type { machineFacts } from './agents/ec2/facts.ts';
import type { Ec2Launch } from './agents/ec2/launch.ts';
import type { RegistryChoice } from './config/config.ts';
import type { DockerConfig } from './docker/credentials.ts';
import type { Docker } from './docker/docker.ts';
import type { Ground } from './doors.ts';
import type { ContextReader } from './image/context-reader.ts';
import { remembered } from './once.ts';
import { openOutside, type Outside } from './outside.ts';
import type { Permission } from './permission.ts';
import type { Ports } from './ports.ts';
import type { Asked, Read } from './read.ts';
import { openRegistries, type Registries } from './registries.ts';
import { remoteImages } from './remote-images.ts';

/** What the runs of a step use together: who logs in, asks or reads first does it for all of them. */
export interface Shared {
  readonly outside: Outside;
  readonly contexts: ContextReader;
  readonly machine: Ports['machine'];
  /** How many runs may be on this runner at once. */
  readonly abreast: number;
  readonly launchPermissions: (launch: Ec2Launch) => Promise<readonly Permission[]>;
  /** The registries with the logins that this run has; other runs' where they are the same. */
  images(read: Read): Promise<Images>;
}

/** Registries, with the logins of a run, and what can be done with images there. */
export interface Images extends ReturnType<typeof remoteImages> {
  readonly registries: Registries;
  /** The docker command for the engine of the runs that have these logins: nobody else logs in there. */
  readonly docker: Docker;
}

/** What a step shares, before anything of it is used. */
export async function openShared(ground: Ground, runId: string, asked: Asked, abreast = 1): Promise<Shared> {
  const { clock, env, ledger } = ground;
  const { runnerTemp: temp } = asked.context;
  const outside = openOutside(ground, runId, asked);
  const { net, aws } = outside;
  const [{ contextReader }, { removeAbandoned }] = await Promise.all([
    import('./image/context-reader.ts'),
    import('./docker/abandoned.ts'),
  ]);
  await removeAbandoned(temp, clock);

  const machine = remembered(async (wanted: Parameters<typeof machineFacts>[2]) => {
    const { identity, clients } = await aws();
    const ec2 = await import('./agents/ec2/facts.ts');
    const facts = await ec2.machineFacts(clients, identity.region, wanted);
    return { facts, region: identity.region, account: identity.account };
  });

  const permissions = remembered(async (launch: Ec2Launch) => {
    const { launchPermissions } = await import('./agents/ec2/permissions.ts');
    return launchPermissions((await aws()).clients, launch);
  });

  let configs = 0;
  const openDocker = async (dockerHost: string | undefined): Promise<{ docker: Docker; config: DockerConfig }> => {
    const [{ privateDockerConfig }, { dockerCli }] = await Promise.all([
      import('./docker/credentials.ts'),
      import('./docker/cli.ts'),
    ]);
    configs += 1;
    const itsId = configs === 1 ? runId : `${runId}-${configs}`;
    const config = await privateDockerConfig({ temp, runId: itsId, env, ledger });
    const redact = (text: string): string => ground.workflow.redact(text);
    return { config, docker: dockerCli({ env, config, dockerHost, clock, redact }) };
  };

  const open: { readonly read: Read; readonly images: Promise<Images> }[] = [];
  const imagesOf = async (read: Read): Promise<Images> => {
    const { config } = read;
    const registries = openRegistries({ ground, read, net, aws });
    const { docker, config: dockerConfig } = await openDocker(config.dockerHost);
    const { digestOf, look, ...others } = remoteImages({
      ...{ clock, workflow: ground.workflow, net, push: registries.push, pull: registries.pull },
      hostBelow: config.registryBelow?.host,
      spool: dockerConfig.folder,
    });
    // Runs of one image must not take different ones for it because a tag was moved meanwhile.
    return { registries, docker, ...others, digestOf: remembered(digestOf), look: remembered(look) };
  };

  return {
    ...{ outside, contexts: contextReader(), abreast },
    machine: ({ instanceType: instanceTypes, amiImage: ami, subnets, market }) =>
      machine({ instanceTypes, ami, subnets, market }),
    // Runs differ in their tags and deadlines, which no policy looks into: one rehearsal stands for all of them.
    launchPermissions: (launch) =>
      permissions({ ...launch, runId: 'rehearsal', agent: 'rehearsal', job: 'rehearsal', expiresAt: 0 }),
    images(read) {
      const same = open.find((other) => hasSameLogins(other.read, read));
      if (same) return same.images;
      const images = imagesOf(read);
      open.push({ read, images });
      return images;
    },
  };
}

/** Whether two runs speak to the same registries as the same users, for the same ends. */
function hasSameLogins({ config: one }: Read, { config: other }: Read): boolean {
  return (
    one.dockerHost === other.dockerHost &&
    one.infra.type === other.infra.type &&
    one.build.public === other.build.public &&
    (one.image.kind === 'prebuilt' && !one.image.code) === (other.image.kind === 'prebuilt' && !other.image.code) &&
    isSame(one.registry, other.registry) &&
    isSame(one.registryBelow, other.registryBelow)
  );
}

function isSame(one: RegistryChoice | undefined, other: RegistryChoice | undefined): boolean {
  const open = (choice: RegistryChoice | undefined) =>
    choice && { ...choice, creds: choice.creds && { ...choice.creds, password: undefined } };
  if (!isDeepStrictEqual(open(one), open(other))) return false;
  const [password, its] = [one?.creds?.password, other?.creds?.password];
  return password === undefined || its === undefined || password.equals(its);
}
