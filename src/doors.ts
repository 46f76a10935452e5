import type { ArtifactStore } from './agents/ec2/ship.ts';
import type { AwsAccess } from './aws/access.ts';
import type { Clock } from './clock.ts';
import type { RegistryChoice } from './config/config.ts';
import { parseRegistry } from './config/registry-name.ts';
import { AltoError } from './errors.ts';
import type { Ledger } from './ledger.ts';
import { network } from './network.ts';
import { jobLog } from './log/joblog.ts';
import type { Redactor } from './log/redact.ts';
import type { Writer } from './log/writer.ts';
import { once } from './once.ts';
import type { Ports } from './ports.ts';
import type { Read } from './read.ts';
import type { RegistrySources } from './registry/index.ts';
import type { Registry } from './registry/registry.ts';
import { Secret } from './secret.ts';
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
export async function openDoors(ground: Ground, runId: string, { inputs, config, context }: Read): Promise<Ports> {
  const { clock, env, workflow, ledger, writer, redactor } = ground;
  const isLocal = config.infra.type === 'local';
  const { privateDockerConfig } = await import('./docker/credentials.ts');
  const { dockerCli } = await import('./docker/cli.ts');
  const dockerConfig = await privateDockerConfig({ temp: context.runnerTemp, runId, env, ledger });
  const docker = dockerCli({ env, config: dockerConfig, dockerHost: config.dockerHost, clock });

  const net = once(() => network(env));
  const aws = once(async () => {
    const { agents, http } = await net();
    const { awsAccess } = await import('./aws/access.ts');
    const { chooseRegion } = await import('./aws/region.ts');
    return awsAccess({
      ...{ clock, env, workflow, agents, http },
      oidc: context.oidc,
      region: chooseRegion(inputs.awsRegion, env),
      role: inputs.roleToAssume
        ? {
            arn: inputs.roleToAssume,
            sessionName: inputs.roleSessionName ?? `alto-${runId}`,
            seconds: inputs.roleDurationSeconds ?? 3600,
          }
        : undefined,
      audience: inputs.audience,
      allowedAccountIds: inputs.allowedAccountIds,
      maskAccountId: inputs.maskAwsAccountId,
    });
  });
  // One registry may be asked for twice, to push and to pull: its login is told once.
  const told = new Set<string>();
  const sayOnce = (line: string): void => {
    if (!told.has(line)) workflow.info(line);
    told.add(line);
  };
  const registryAt = async (choice: RegistryChoice, use: RegistrySources['use']): Promise<Registry> => {
    const { http, distribution } = await net();
    const { chooseRegistry } = await import('./registry/index.ts');
    const { githubIdTokens } = await import('./aws/oidc.ts');
    const tokens = context.oidc && githubIdTokens({ ...context.oidc, http, clock, workflow });
    return chooseRegistry({
      choice,
      use,
      fromInput: inputs.registry !== undefined,
      createRepository: inputs.createRepository,
      allowedAccountIds: inputs.allowedAccountIds ?? [],
      dockerhub: {
        username: env['DOCKERHUB_USERNAME'],
        token: env['DOCKERHUB_TOKEN'] ? new Secret(env['DOCKERHUB_TOKEN']) : undefined,
        connectionId: inputs.dockerhubOidcConnectionId,
        organization: inputs.registryUsername,
      },
      // The job's token of another server is none of ghcr.io's business.
      github: {
        actor: context.actor,
        token: context.serverUrl === 'https://github.com' ? inputs.githubToken : undefined,
      },
      idToken: tokens && ((audience) => tokens.token(audience)),
      async existing(host) {
        const { existingLogin } = await import('./docker/existing-login.ts');
        const login = await existingLogin(host, { env, clock });
        if (login) workflow.mask(login.password);
        return login;
      },
      aws,
      distribution,
      http,
      clock,
      workflow: { ...workflow, info: sayOnce },
    });
  };

  /** Artifacts travel through the registry of the identity's own account, wherever the image comes from. */
  const artifactsOn = async (access: AwsAccess): Promise<ArtifactStore> => {
    const [{ ecrRegistry }, { artifactStore }] = await Promise.all([
      import('./registry/ecr.ts'),
      import('./registry/artifact-store.ts'),
    ]);
    const { createRepository } = inputs;
    const { distribution } = await net();
    return artifactStore(await ecrRegistry({ aws: access, createRepository, clock, workflow }), distribution);
  };

  // A built image is pulled from where it was pushed; every other pull of such a run is docker's on this runner.
  const pullUse = isLocal || config.image.kind !== 'prebuilt' || config.image.code ? 'pull-here' : 'pull';
  const pushRegistry = once(() => registryAt(config.registry, 'push'));
  const pulls = new Map<string, Promise<Registry>>();
  const pullRegistry = (host: string): Promise<Registry> => {
    const known = pulls.get(host);
    if (known) return known;
    const made = registryAt(config.registry.host === host ? config.registry : choiceAt(host), pullUse);
    pulls.set(host, made);
    return made;
  };

  return {
    clock,
    workflow,
    ledger,
    docker,
    log: (file) => jobLog({ writer, redactor, clock, ...(file && { file: file.path, name: file.name }) }),
    async machine(infra) {
      const { identity, clients } = await aws();
      const { machineFacts } = await import('./agents/ec2/facts.ts');
      const wanted = { instanceTypes: infra.instanceType, ami: infra.amiImage };
      return {
        facts: await machineFacts(clients, identity.region, wanted),
        region: identity.region,
        account: identity.account,
      };
    },
    pushRegistry,
    pullRegistry,
    async digestOf(reference) {
      const { resolveDigest } = await import('./registry/manifest.ts');
      const credential = await (await pullRegistry(reference.host)).credential();
      const { distribution } = await net();
      const access = { host: reference.host, path: reference.path, credential };
      return resolveDigest(distribution, clock, access, reference.digest ?? reference.tag ?? 'latest');
    },
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
        artifactStore: config.registry.kind === 'ecr' ? await artifactsOn(access) : undefined,
      });
    },
    credentialsEnd: async () => (isLocal ? undefined : (await aws()).identity.expiresAt()),
  };
}

/** The registry of a host that nothing else names: no login is written for it. */
function choiceAt(host: string): RegistryChoice {
  const choice = parseRegistry(host);
  if ('problem' in choice) {
    throw new AltoError({
      kind: 'config',
      code: 'ALTO-REG-021',
      reason: 'config',
      message: `the registry \`${host}\` ${choice.problem}`,
    });
  }
  return { ...choice, creds: undefined };
}
