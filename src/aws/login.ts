import type { Clock } from '../clock.ts';
import { AltoError } from '../errors.ts';
import type { Workflow } from '../workflow/workflow.ts';
import { assumeRole, federate, type Narrowing, type Role } from './assume.ts';
import { type AwsCredentialProvider, type AwsCredentials, type AwsWire, stsClient } from './clients.ts';
import type { IdTokens } from './oidc.ts';
import { refuseOtherPartition, stsAudience } from './region.ts';
import { assumeWithWebIdentity } from './web-identity.ts';

/** Where AWS credentials come from. */
export type AwsSource = 'oidc' | 'assumed' | 'static' | 'default';

/** One way to AWS credentials, chosen and not yet taken. */
export interface AwsLogin {
  readonly source: AwsSource;
  /** For one line in the log. */
  readonly name: string;
  /** Whether `obtain` can be called again when the credentials expire. */
  readonly refreshable: boolean;
  /** The last moment at which credentials can be had or used; undefined when no end is known. */
  readonly until: number | undefined;
  readonly obtain: () => Promise<AwsCredentials>;
  /** The same with fewer rights; undefined where AWS does not give such. */
  readonly narrowed: (narrow: Narrowing) => Promise<AwsCredentials | undefined>;
}

/** What the chain looks at. */
export interface AwsLoginSources {
  /** `role-to-assume`, `role-session-name`, `role-duration-seconds`, settled. */
  readonly role: Role | undefined;
  /** `audience`; STS's own of this partition when undefined. */
  readonly audience: string | undefined;
  /** GitHub's token service; undefined without `id-token: write`. */
  readonly idTokens: IdTokens | undefined;
  /** `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_SESSION_TOKEN`, `AWS_CREDENTIAL_EXPIRATION`. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly region: string;
  readonly wire: AwsWire;
  readonly clock: Clock;
  readonly workflow: Pick<Workflow, 'debug'>;
}

/** The chain: role by OIDC, role by static keys, static keys, the SDK's own chain. Nothing is called yet; what is missing for a role is said here. */
export function chooseLogin(sources: AwsLoginSources): AwsLogin {
  const { role, idTokens, env } = sources;
  const keys = staticKeys(env);
  if (role) refuseOtherPartition(role.arn, sources.region);
  if (role && idTokens) return byOidc(sources, role, idTokens);
  if (role && keys) return byRole(sources, role, keys);
  if (role) throw noIdToken(role);
  if (keys) return byKeys(sources, keys);
  return byDefault(sources);
}

function byOidc(sources: AwsLoginSources, role: Role, idTokens: IdTokens): AwsLogin {
  const { region, wire, clock, workflow } = sources;
  const audience = sources.audience || stsAudience(region);
  const take = (narrow?: Narrowing): Promise<AwsCredentials> =>
    assumeWithWebIdentity({ role, audience, idTokens, region, wire, clock, workflow, narrow });
  return {
    source: 'oidc',
    name: "role-to-assume with GitHub's OIDC token",
    refreshable: true,
    until: idTokens.until,
    obtain: () => take(),
    narrowed: take,
  };
}

function byRole(sources: AwsLoginSources, role: Role, keys: AwsCredentials): AwsLogin {
  const take = async (narrow?: Narrowing): Promise<AwsCredentials> =>
    assumeRole(await stsClient(sources.wire, sources.region, keys), sources.clock, role, narrow);
  return {
    source: 'assumed',
    name: 'role-to-assume with the keys in the environment',
    refreshable: true,
    until: keys.expiration?.getTime(),
    obtain: () => take(),
    narrowed: take,
  };
}

function byKeys(sources: AwsLoginSources, keys: AwsCredentials): AwsLogin {
  return {
    source: 'static',
    name: keys.sessionToken ? 'temporary keys in the environment' : 'keys in the environment',
    refreshable: false,
    until: keys.expiration?.getTime(),
    obtain: async () => keys,
    // Temporary keys cannot be narrowed: AWS gives federation tokens to users only.
    narrowed: async (narrow) =>
      keys.sessionToken
        ? undefined
        : federate(await stsClient(sources.wire, sources.region, keys), sources.clock, 'alto', narrow),
  };
}

function byDefault(sources: AwsLoginSources): AwsLogin {
  let provider: AwsCredentialProvider | undefined;
  const obtain = async (): Promise<AwsCredentials> => {
    try {
      provider ??= (await stsClient(sources.wire, sources.region)).config.credentials;
      return await provider();
    } catch (error) {
      throw noCredentials(sources.env, error);
    }
  };
  return {
    source: 'default',
    name: "the SDK's default chain (profile, container, instance)",
    refreshable: true,
    until: undefined,
    obtain,
    narrowed: async (narrow) => {
      const keys = await obtain();
      return keys.sessionToken
        ? undefined
        : federate(await stsClient(sources.wire, sources.region, keys), sources.clock, 'alto', narrow);
    },
  };
}

function staticKeys(env: AwsLoginSources['env']): AwsCredentials | undefined {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, AWS_CREDENTIAL_EXPIRATION } = env;
  if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY) return undefined;
  const expiration = new Date(AWS_CREDENTIAL_EXPIRATION ?? NaN);
  return {
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    ...(AWS_SESSION_TOKEN ? { sessionToken: AWS_SESSION_TOKEN } : {}),
    ...(Number.isNaN(expiration.getTime()) ? {} : { expiration }),
  };
}

const ID_TOKEN_YAML = 'add to the job:\n  permissions:\n    id-token: write\n    contents: read';

function noIdToken(role: Role): AltoError {
  return new AltoError({
    kind: 'auth',
    code: 'ALTO-AUTH-001',
    reason: 'credentials',
    message: `the role ${role.arn} cannot be taken: this job may not ask GitHub for an OIDC token (no \`id-token: write\`)`,
    hint: `${ID_TOKEN_YAML}\n(GitHub gives none to pull requests from forks)`,
  });
}

function noCredentials(env: AwsLoginSources['env'], cause: unknown): AltoError {
  const half = env.AWS_ACCESS_KEY_ID
    ? 'AWS_ACCESS_KEY_ID is set, AWS_SECRET_ACCESS_KEY is not'
    : env.AWS_SECRET_ACCESS_KEY
      ? 'AWS_SECRET_ACCESS_KEY is set, AWS_ACCESS_KEY_ID is not'
      : 'no role, no keys in the environment, no profile';
  return new AltoError({
    kind: 'auth',
    code: 'ALTO-AUTH-002',
    reason: 'credentials',
    message: `there are no AWS credentials: ${half}`,
    hint: `${ID_TOKEN_YAML}\nand to the step:\n  with:\n    role-to-assume: arn:aws:iam::123456789012:role/alto`,
    cause,
  });
}
