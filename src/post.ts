import { join } from 'node:path';
import type { AwsAccess } from './aws/access.ts';
import type { Clock } from './clock.ts';
import { plain } from './report/markdown.ts';
import type { Holding, Ledger } from './ledger.ts';
import type { Workflow } from './workflow/workflow.ts';

/** What the last one out is given. */
export interface Post {
  readonly clock: Clock;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly workflow: Workflow;
  readonly ledger: Ledger;
  /** AWS for what is in it. */
  readonly aws?: (doors: Post, holding: InAws) => Promise<Pick<AwsAccess, 'clients'>>;
}

/** What is held in AWS. */
type InAws = Extract<Holding, { readonly region: string }>;

/** Seconds that post may take to end an instance; GitHub gives a cancelled job five minutes. */
const TEARDOWN = 240;

/** What is given back first, and what after it; each of a column waits only for what stands above it. */
const ORDER: readonly (readonly Holding['kind'][])[] = [
  // What costs money waits for nothing; the files in transit, which a day deletes, must not take its time.
  ['instance', 'artifact-image'],
  // A container is removed with the configuration that it was made with.
  ['container', 'folder'],
];

/**
 * Gives back what the ledger still holds: after a main that ended well there is nothing. False only while an instance of
 * ours may be alive.
 */
export async function post(doors: Post): Promise<boolean> {
  const { workflow, ledger } = doors;
  const lines: string[] = [];
  /** What is said of an instance that may be alive. */
  const alive: string[] = [];
  const held = ledger.holdings();
  const give = async (id: string, holding: Holding): Promise<void> => {
    try {
      const end = await giveBack(doors, holding);
      if (end.gone) ledger.strike(id);
      else alive.push(end.what);
      lines.push(end.what);
    } catch (error) {
      // One that cannot be given back must not keep the others.
      const why = error instanceof Error ? error.message : String(error);
      const what = `${nameOf(holding)} could not be given back: ${why}`;
      if (holding.kind === 'instance') alive.push(what);
      lines.push(what);
    }
  };
  const column = async (kinds: readonly Holding['kind'][]): Promise<void> => {
    for (const kind of kinds)
      await Promise.all(held.flatMap(([id, holding]) => (holding.kind === kind ? [give(id, holding)] : [])));
  };
  await Promise.all(ORDER.map(column));
  for (const line of lines) workflow.info(line);
  if (lines.length > 0)
    workflow.summary(`**Given back afterwards**\n\n${lines.map((line) => `- ${plain(line)}`).join('\n')}\n`);
  if (lines.length === 0) workflow.info('nothing was left to give back');
  if (alive.length > 0) workflow.error(alive.join('; '));
  return alive.length === 0;
}

async function giveBack(doors: Post, holding: Holding): Promise<{ readonly what: string; readonly gone: boolean }> {
  switch (holding.kind) {
    case 'folder': {
      const [{ releaseFolder }, { endOrphans }] = await Promise.all([
        import('./docker/credentials.ts'),
        import('./docker/orphans.ts'),
      ]);
      // A build goes on when main is killed, and would write into the folder.
      await endOrphans(holding.path, doors.clock);
      await releaseFolder(holding);
      return { what: 'the private docker configuration is removed', gone: true };
    }
    case 'container': {
      const [{ releaseContainer }, { dockerCli }] = await Promise.all([
        import('./agents/local.ts'),
        import('./docker/cli.ts'),
      ]);
      const { clock, env, ledger } = doors;
      // It was made with the run's own configuration, which is given back later than the container.
      const [folder] = ledger.holdings().flatMap(([, held]) => (held.kind === 'folder' ? [held.path] : []));
      const config = {
        folder: folder ?? env['DOCKER_CONFIG'] ?? join(env['HOME'] ?? '', '.docker'),
        buildx: undefined,
      };
      return releaseContainer(holding, dockerCli({ env, clock, dockerHost: holding.docker, config }));
    }
    case 'instance': {
      const [{ releaseInstance }, { cloud }] = await Promise.all([
        import('./agents/ec2/release.ts'),
        import('./agents/ec2/cloud.ts'),
      ]);
      const { clients } = await (doors.aws ?? awsForPost)(doors, holding);
      return releaseInstance(holding, { cloud: cloud(clients, holding.region), clock: doors.clock, limit: TEARDOWN });
    }
    case 'artifact-image': {
      const aws = await awsForPost(doors, holding);
      const { ecrRegistry } = await import('./registry/ecr.ts');
      const registry = await ecrRegistry({
        aws,
        createRepository: false,
        clock: doors.clock,
        workflow: doors.workflow,
      });
      await registry.deleteImage(holding.repository, holding.tag);
      return { what: `the artifact image ${holding.repository}:${holding.tag} is deleted`, gone: true };
    }
  }
}

function nameOf(holding: Holding): string {
  switch (holding.kind) {
    case 'folder':
      return holding.path;
    case 'container':
      return `the container ${holding.name}`;
    case 'instance':
      return `the instance of run ${holding.runId} (${holding.instanceId ?? 'its id is not known'}, ${holding.region})`;
    case 'artifact-image':
      return `the artifact image ${holding.repository}:${holding.tag}`;
  }
}

/** AWS in the region and with the role of the state, not of what the environment says by now. */
async function awsForPost(doors: Post, holding: InAws): Promise<AwsAccess> {
  const { network } = await import('./network.ts');
  const { agents, http } = await network(doors.env, doors.workflow);
  const { awsAccess } = await import('./aws/access.ts');
  const { readContext } = await import('./config/context.ts');
  const { oidc } = readContext(doors.env);
  // A trust policy may ask for an audience or a session name of its own.
  const sessionName = doors.env['INPUT_ROLE-SESSION-NAME'] || 'alto-post';
  const audience = doors.env['INPUT_AUDIENCE'] || undefined;
  const role = holding.role === undefined ? undefined : { arn: holding.role, sessionName, seconds: 900 };
  const access = await awsAccess({ ...doors, agents, http, oidc, region: holding.region, role, audience });
  const { account } = access.identity;
  if (holding.account !== undefined && holding.account !== account) {
    throw new Error(`it is in account ${holding.account}, and the credentials are of ${account} by now`);
  }
  return access;
}
