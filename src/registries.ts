import type { ArtifactStore } from './agents/ec2/by-registry.ts';
import type { AwsAccess } from './aws/access.ts';
import type { RegistryChoice } from './config/config.ts';
import { parseRegistry } from './config/registry-name.ts';
import type { Ground } from './doors.ts';
import { AltoError } from './errors.ts';
import { livesApart } from './image/repository.ts';
import type { Network } from './network.ts';
import { once } from './once.ts';
import type { Read } from './read.ts';
import type { RegistrySources } from './registry/sources.ts';
import type { Registry } from './registry/registry.ts';
import { Secret } from './secret.ts';

/** The registries of a run, each with its login; asked for as often as one likes, opened once. */
export interface Registries {
  readonly push: () => Promise<Registry>;
  readonly pull: (host: string) => Promise<Registry>;
  readonly artifacts: (access: AwsAccess) => Promise<ArtifactStore>;
}

interface RegistriesOptions {
  readonly ground: Pick<Ground, 'clock' | 'env' | 'workflow'>;
  readonly read: Read;
  readonly net: () => Promise<Network>;
  readonly aws: () => Promise<AwsAccess>;
}

/** Registries that nobody has spoken to yet. */
export function openRegistries({ ground, read, net, aws }: RegistriesOptions): Registries {
  const { clock, env, workflow } = ground;
  const { inputs, config, context } = read;
  const isLocal = config.infra.type === 'local';
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
      noPassword: inputs.registryUsername !== undefined && !inputs.registryPassword,
      createRepository: inputs.createRepository,
      repositoryLifecycle: inputs.repositoryLifecycle,
      public: config.build.public,
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
  const artifacts = async (access: AwsAccess): Promise<ArtifactStore> => {
    const [{ ecrRegistry }, { artifactStore }, { artifactsRepository }] = await Promise.all([
      import('./registry/ecr.ts'),
      import('./registry/artifact-store.ts'),
      import('./aws/policy.ts'),
    ]);
    const { createRepository } = inputs;
    const { distribution } = await net();
    const registry = await ecrRegistry({ aws: access, createRepository, clock, workflow });
    return artifactStore(registry, artifactsRepository(livesApart(context)), { registry: distribution, clock });
  };

  // A built image is pulled from where it was pushed; every other pull of such a run is docker's on this runner.
  const pullUse = isLocal || config.image.kind !== 'prebuilt' || config.image.code ? 'pull-here' : 'pull';
  const push = once(() => registryAt(config.registry, 'push'));
  const pulls = new Map<string, Promise<Registry>>();
  const pull = (host: string): Promise<Registry> => {
    const open = pulls.get(host);
    if (open) return open;
    const known = [config.registryBelow, config.registry].find((one) => one?.host === host);
    const made = registryAt(known ?? choiceAt(host), pullUse);
    pulls.set(host, made);
    return made;
  };

  let carrier: Promise<ArtifactStore> | undefined;
  return { push, pull, artifacts: (access) => (carrier ??= artifacts(access)) };
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
      hint: 'correct the name of the image: its first part is the host of its registry',
    });
  }
  return { ...choice, creds: undefined };
}
