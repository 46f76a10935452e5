import type { AwsAccess } from '../aws/access.ts';
import type { Clock } from '../clock.ts';
import type { RegistryChoice } from '../config/config.ts';
import type { Credential } from '../docker/docker.ts';
import type { Http } from '../http.ts';
import type { Secret } from '../secret.ts';
import type { Workflow } from '../workflow/workflow.ts';
import type { Distribution } from './distribution.ts';
import type { DockerHubLogin } from './dockerhub.ts';
import type { GithubLogin } from './ghcr.ts';

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

/** Where a login was written, as a message calls it. */
export function writtenIn(from: 'registry_creds' | 'inputs'): string {
  return from === 'inputs' ? 'registry-username and registry-password' : 'registry_creds';
}
