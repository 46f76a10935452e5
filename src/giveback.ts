import { join } from 'node:path';
import type { AwsAccess } from './aws/access.ts';
import type { Clock } from './clock.ts';
import type { Holding, Ledger } from './ledger.ts';
import { remembered } from './once.ts';
import type { Workflow } from './workflow/workflow.ts';

/** What is needed to give back what is held. */
export interface GiveBack {
  readonly clock: Clock;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly workflow: Workflow;
  readonly ledger: Ledger;
  /** AWS for what is in it. */
  readonly aws?: (holding: InAws) => Promise<AwsAccess>;
}

/** What is held in AWS. */
type InAws = Extract<Holding, { readonly region: string }>;

/** What became of something that was held, in one line. */
export interface GivenBack {
  readonly what: string;
  readonly gone: boolean;
}

/** Gives one thing back, from what the ledger says of it alone; `limit` is in seconds. */
export async function giveBack(doors: GiveBack, holding: Holding, limit: number): Promise<GivenBack> {
  const { clock, env, workflow, ledger } = doors;
  switch (holding.kind) {
    case 'folder': {
      const { endOrphans } = await import('./docker/orphans.ts');
      // A build goes on when main is killed, and would write into the folder.
      await endOrphans(holding.path, clock);
      return giveBackFolder(holding);
    }
    case 'container': {
      const [{ releaseContainer }, { dockerCli }] = await Promise.all([
        import('./agents/local.ts'),
        import('./docker/cli.ts'),
      ]);
      // It was made with the run's own configuration, which is given back later than the container.
      const [folder] = ledger.holdings().flatMap(([, held]) => (held.kind === 'folder' ? [held.path] : []));
      const config = {
        folder: folder ?? env['DOCKER_CONFIG'] ?? join(env['HOME'] ?? '', '.docker'),
        buildx: undefined,
      };
      return releaseContainer(holding, dockerCli({ env, clock, dockerHost: holding.docker, config }));
    }
    case 'instance': {
      const [{ releaseInstance }, { sdkCloud }] = await Promise.all([
        import('./agents/ec2/release.ts'),
        import('./agents/ec2/sdk-cloud.ts'),
      ]);
      const until = clock.now() + limit * 1000;
      const { clients } = await (doors.aws ?? awsAsHeld(doors))(holding);
      const left = (until - clock.now()) / 1000;
      return releaseInstance(holding, { cloud: sdkCloud(clients, holding.region), clock, limit: left });
    }
    case 'artifact-image': {
      const aws = await (doors.aws ?? awsAsHeld(doors))(holding);
      const { ecrRegistry } = await import('./registry/ecr.ts');
      const registry = await ecrRegistry({ aws, createRepository: false, clock, workflow });
      await registry.deleteImage(holding.repository, holding.tag);
      return { what: `the artifact image ${holding.repository}:${holding.tag} is deleted`, gone: true };
    }
    case 'artifact-object': {
      const aws = await (doors.aws ?? awsAsHeld(doors))(holding);
      const { openBucket } = await import('./aws/bucket.ts');
      const bucket = await openBucket(holding.bucket, aws);
      await bucket.remove(holding.key);
      return { what: `the artifact object ${nameOf(holding)} is deleted`, gone: true };
    }
  }
}

/** Removes the folders of the ledger: deleting a private docker configuration is the logout too. */
export async function giveBackFolders(ledger: Ledger): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const [id, holding] of ledger.holdings()) {
    if (holding.kind !== 'folder') continue;
    try {
      lines.push((await giveBackFolder(holding)).what);
      ledger.strike(id);
    } catch (error) {
      lines.push(`${holding.path} could not be removed: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return lines;
}

async function giveBackFolder(holding: Extract<Holding, { readonly kind: 'folder' }>): Promise<GivenBack> {
  const { releaseFolder } = await import('./docker/credentials.ts');
  await releaseFolder(holding);
  return { what: 'the private docker configuration is removed', gone: true };
}

/** How a person calls it. */
export function nameOf(holding: Holding): string {
  switch (holding.kind) {
    case 'folder':
      return holding.path;
    case 'container':
      return `the container ${holding.name}`;
    case 'instance':
      return `the instance of run ${holding.runId} (${holding.instanceId ?? 'its id is not known'}, ${holding.region})`;
    case 'artifact-image':
      return `the artifact image ${holding.repository}:${holding.tag}`;
    case 'artifact-object':
      return `s3://${holding.bucket}/${holding.key}`;
  }
}

/** AWS in the region and with the role of each holding, not of what the environment says by now; the same login serves all that it fits. */
export function awsAsHeld(doors: Omit<GiveBack, 'aws'>): (holding: InAws) => Promise<AwsAccess> {
  const open = remembered((region: string, role?: string, account?: string) => logIn(doors, { region, role, account }));
  return ({ region, role, account }) => open(region, role, account);
}

interface Held {
  readonly region: string;
  readonly role: string | undefined;
  readonly account: string | undefined;
}

async function logIn(doors: Omit<GiveBack, 'aws'>, holding: Held): Promise<AwsAccess> {
  const { network } = await import('./network.ts');
  const { agents, http } = await network(doors.env, doors.workflow);
  const { awsAccess } = await import('./aws/access.ts');
  // Nothing else of the context is asked for: the workspace, or the event's file, may be gone by now.
  const { oidc, roleInputs } = await import('./config/context.ts');
  const { sessionName = 'alto-post', audience } = roleInputs(doors.env);
  const role = holding.role === undefined ? undefined : { arn: holding.role, sessionName, seconds: 900 };
  const { clock, env, workflow } = doors;
  const access = await awsAccess({
    ...{ clock, env, workflow, agents, http, role, audience },
    oidc: oidc(env),
    region: holding.region,
  });
  const { account } = access.identity;
  if (holding.account !== undefined && holding.account !== account) {
    throw new Error(`it is in account ${holding.account}, and the credentials are of ${account} by now`);
  }
  return access;
}
