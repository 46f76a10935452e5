import type { AwsAccess } from '../aws/access.ts';
import type { AwsIdentity } from '../aws/identity.ts';
import { partitionOf } from '../aws/region.ts';
import type { Clock } from '../clock.ts';
import type { RegistryChoice } from '../config/config.ts';
import type { Credential } from '../docker/docker.ts';
import { AltoError } from '../errors.ts';
import type { Http } from '../http.ts';
import type { Secret } from '../secret.ts';
import type { Workflow } from '../workflow/workflow.ts';
import { checkHost, type EcrHost, ecrHost } from './address.ts';
import type { Distribution } from './distribution.ts';
import { type DockerHubLogin, dockerHubYaml, environmentLogin } from './dockerhub.ts';
import { oidcLogin } from './dockerhub-oidc.ts';
import { ecrRegistry } from './ecr.ts';
import { GHCR_YAML, type GithubLogin, githubLogin } from './ghcr.ts';
import { hostRegistry } from './host.ts';
import { existing, firstLogin, known, type Login, noLogin } from './logins.ts';
import type { Registry } from './registry.ts';

/** Everything that the chains of logins look at. Each login is used for its own host only. */
export interface RegistrySources {
  readonly choice: RegistryChoice;
  /** Whether the input `registry` names it, which only the writer of the workflow can do. */
  readonly fromInput: boolean;
  /** Whether the input `registry-username` came without a password. */
  readonly noPassword?: boolean;
  /** Pushing needs a login; a pull may be anonymous, and where docker on this runner does it, what docker has is enough. */
  readonly use: 'push' | 'pull' | 'pull-here';
  readonly createRepository: boolean;
  /** Whether an ECR repository that is made deletes old images by itself; yes when undefined. */
  readonly repositoryLifecycle: boolean;
  /** Whether a repository that is not at Docker Hub yet may become public. */
  readonly public: boolean;
  /** Accounts besides the identity's own that may be pushed to, as `allowed-account-ids` names them. */
  readonly allowedAccountIds: readonly string[];
  readonly dockerhub: DockerHubLogin;
  readonly github: GithubLogin;
  /** GitHub's token service; undefined without `id-token: write`. */
  readonly idToken: ((audience: string) => Promise<Secret>) | undefined;
  /** The login that the runner's own Docker configuration has for a host. */
  readonly existing: (host: string) => Promise<Credential | undefined>;
  /** Called for ECR only. */
  readonly aws: () => Promise<AwsAccess>;
  readonly distribution: Distribution;
  readonly http: Http;
  readonly clock: Clock;
  readonly workflow: Pick<Workflow, 'info' | 'debug' | 'warning' | 'mask'>;
}

/** The registry that is named, with the first login of its chain that is there; one line in the log says which. */
export async function chooseRegistry(sources: RegistrySources): Promise<Registry> {
  const { choice, dockerhub, github, workflow } = sources;
  for (const secret of [choice.creds?.password, dockerhub.token, github.token]) if (secret) workflow.mask(secret);
  const registry = choice.kind === 'ecr' ? await chooseEcr(sources) : await chooseByLogin(sources);
  workflow.info(`registry ${registry.host}: ${registry.source}`);
  return registry;
}

async function chooseEcr(sources: RegistrySources): Promise<Registry> {
  const { choice, fromInput, use, createRepository, allowedAccountIds, clock, workflow } = sources;
  const lifecycle = sources.repositoryLifecycle;
  const named = choice.host === undefined ? undefined : ecrHost(choice.host);
  if (choice.host !== undefined && !named) throw noEcr(choice.host);
  if (choice.creds)
    workflow.warning(`${where(choice.creds.from)} are not used: ECR is logged in to with the AWS identity`);
  if (use === 'pull-here' && choice.host !== undefined) {
    const login = await existing(choice.host, sources.existing)();
    if (login) return hostRegistry({ host: choice.host, login, distribution: sources.distribution, clock });
  }
  const aws = await sources.aws();
  const account = named?.account ?? aws.identity.account;
  if (named && partitionOf(named.region)?.partition !== aws.identity.partition)
    throw otherPartition(named, aws.identity);
  // Code may go to the accounts that the workflow names, not to any that an alto.yml names.
  if (use === 'push' && !fromInput && ![aws.identity.account, ...allowedAccountIds].includes(account)) {
    throw new AltoError({
      kind: 'config',
      code: 'ALTO-REG-014',
      reason: 'permission',
      message: `the registry ${choice.host ?? 'ecr'} belongs to account ${account}, the AWS credentials to ${aws.identity.account}`,
      hint: `push to \`registry: ecr\`, or add ${account} to the input \`allowed-account-ids\``,
    });
  }
  return ecrRegistry({ aws, host: choice.host, createRepository, lifecycle, clock, workflow });
}

async function chooseByLogin(sources: RegistrySources): Promise<Registry> {
  const { choice, use, distribution, http, clock, workflow } = sources;
  const host = choice.host ?? '';
  checkHost(host);
  const login = await firstLogin(chain(sources, host));
  if (!login && use === 'push') throw missing(sources, host);
  const registry = { host, login, distribution, clock };
  if (choice.kind !== 'dockerhub' || sources.public) return hostRegistry(registry);
  const credential = async () => login?.credential();
  const say = (line: string): void => workflow.info(line);
  const onSecret = (secret: Secret): void => workflow.mask(secret);
  const hub = { http, clock, distribution, credential, say, onSecret };
  return hostRegistry({
    ...registry,
    async prepare(repository) {
      const { makePrivate } = await import('./dockerhub-privacy.ts');
      await makePrivate(hub, repository);
    },
  });
}

function chain(
  sources: RegistrySources,
  host: string,
): readonly (Login | undefined | (() => Promise<Login | undefined>))[] {
  const { choice, dockerhub, github } = sources;
  const written = choice.creds && known(where(choice.creds.from), choice.creds.username, choice.creds.password);
  const before = existing(host, sources.existing);
  switch (choice.kind) {
    case 'dockerhub':
      return [written, environmentLogin(dockerhub), async () => connection(sources), before];
    case 'ghcr':
      return [written, before, githubLogin(github)];
    case 'host':
    case 'ecr':
      return [written, before];
  }
}

function connection({ dockerhub, idToken, use, http, clock, workflow }: RegistrySources): Login | undefined {
  const { connectionId, organization, username } = dockerhub;
  // What is public is pulled without a login, also by a job that cannot get one.
  if (!connectionId || (!idToken && use !== 'push')) return undefined;
  return oidcLogin({ connectionId, organization: organization ?? username, idToken, http, clock, workflow });
}

const PASSWORD_YAML = 'add to the step:\n  with:\n    registry-password: ${{ secrets.REGISTRY_PASSWORD }}';

function missing({ choice, dockerhub, noPassword }: RegistrySources, host: string): AltoError {
  const creds = [
    'add to the alto.yml:',
    '  image:',
    '    registry_creds:',
    `      username: "{{ env('REGISTRY_USERNAME') }}"`,
    `      password: "{{ env('REGISTRY_PASSWORD') }}"`,
    'and to the step:',
    '  env:',
    '    REGISTRY_USERNAME: ${{ vars.REGISTRY_USERNAME }}',
    '    REGISTRY_PASSWORD: ${{ secrets.REGISTRY_PASSWORD }}',
  ].join('\n');
  if (noPassword) return noLogin(host, '`registry-username` is given, and `registry-password` is empty', PASSWORD_YAML);
  switch (choice.kind) {
    case 'dockerhub': {
      const { why, yaml } = dockerHubYaml(dockerhub);
      return noLogin('Docker Hub', why, yaml);
    }
    case 'ghcr':
      return noLogin(host, 'neither a login nor `github-token` is given', GHCR_YAML);
    case 'host':
    case 'ecr':
      return noLogin(host, 'nothing names one', creds);
  }
}

function otherPartition({ region }: EcrHost, { partition, account }: AwsIdentity): AltoError {
  return new AltoError({
    kind: 'config',
    code: 'ALTO-REG-025',
    reason: 'config',
    message: `the registry is in ${region}, of which the account ${account} in \`${partition}\` knows nothing`,
    hint: 'name a registry of the same partition, or copy the image there',
  });
}

function noEcr(host: string): AltoError {
  return new AltoError({
    kind: 'config',
    code: 'ALTO-REG-001',
    reason: 'config',
    message: `\`${host}\` is not the host of an ECR registry`,
    hint: 'write `registry: ecr`, or a host such as `123456789012.dkr.ecr.eu-central-1.amazonaws.com`',
  });
}

function where(from: 'registry_creds' | 'inputs'): string {
  return from === 'inputs' ? 'registry-username and registry-password' : 'registry_creds';
}
