import type { STSClient } from '@aws-sdk/client-sts';
import type { Clock } from '../clock.ts';
import { AltoError } from '../errors.ts';
import type { AwsCredentials } from './clients.ts';
import { isDenied } from './error-names.ts';
import { awsError } from './errors.ts';

/** The role that is taken, and for how long. */
export interface Role {
  readonly arn: string;
  readonly sessionName: string;
  /** 900 to 43200 seconds; the role's own limit is one hour unless somebody raised it. */
  readonly seconds: number;
}

/** A session that may do less than the role: the policy is cut with the role's own. */
export interface Narrowing {
  /** JSON, at most 2,048 characters. */
  readonly policy: string;
}

/** Takes the role with credentials that are there. */
export async function assumeRole(
  client: STSClient,
  clock: Clock,
  role: Role,
  narrow?: Narrowing,
): Promise<AwsCredentials> {
  const { AssumeRoleCommand } = await import('@aws-sdk/client-sts');
  const begun = clock.now();
  try {
    const { Credentials } = await client.send(
      new AssumeRoleCommand({
        RoleArn: role.arn,
        RoleSessionName: role.sessionName,
        DurationSeconds: role.seconds,
        ...(narrow ? { Policy: narrow.policy } : {}),
      }),
    );
    return credentials(Credentials, begun, role.seconds);
  } catch (error) {
    if (!isDenied(error)) throw permanent(error, role) ?? awsError(error, { action: 'sts:AssumeRole', what: role.arn });
    throw new AltoError({
      kind: 'auth',
      code: 'ALTO-AUTH-004',
      reason: 'permission',
      message: `AWS does not let the keys in the environment take the role ${role.arn}`,
      hint: "the role's trust policy must name their user, and the user needs `sts:AssumeRole` on the role; for GitHub's own identity add `permissions: id-token: write` and remove the keys",
      cause: error,
    });
  }
}

/** Seconds that credentials of a user live. */
const FEDERATION = 3600;

/** Credentials of an IAM user that may do less than the user; undefined where AWS does not give them. */
export async function federate(
  client: STSClient,
  clock: Clock,
  name: string,
  narrow: Narrowing,
): Promise<AwsCredentials | undefined> {
  const { GetFederationTokenCommand } = await import('@aws-sdk/client-sts');
  const begun = clock.now();
  try {
    const { Credentials } = await client.send(
      new GetFederationTokenCommand({ Name: name.slice(0, 32), Policy: narrow.policy, DurationSeconds: FEDERATION }),
    );
    return credentials(Credentials, begun, FEDERATION);
  } catch (error) {
    if (isDenied(error)) return undefined;
    throw awsError(error, { action: 'sts:GetFederationToken' });
  }
}

/** What STS says of a role that cannot be taken as it was asked for; undefined for other errors. */
export function permanent(error: unknown, role: Role): AltoError | undefined {
  if (!(error instanceof Error) || error.name !== 'ValidationError') return undefined;
  return new AltoError({
    kind: 'config',
    code: 'ALTO-AUTH-012',
    reason: 'config',
    message: `AWS cannot give the role ${role.arn} as it was asked for: ${error.message}`,
    hint: /duration/i.test(error.message)
      ? `\`role-duration-seconds: ${role.seconds}\` is longer than the role's "maximum session duration": lower the one or raise the other; credentials are renewed anyway`
      : 'look at `role-to-assume` and `role-session-name`',
    cause: error,
  });
}

/** The credentials in an answer of STS. They end `seconds` after `begun` by our clock, which may not be AWS's. */
export function credentials(
  answer:
    | {
        readonly AccessKeyId?: string | undefined;
        readonly SecretAccessKey?: string | undefined;
        readonly SessionToken?: string | undefined;
      }
    | undefined,
  begun: number,
  seconds: number,
): AwsCredentials {
  if (!answer?.AccessKeyId || !answer.SecretAccessKey || !answer.SessionToken)
    throw new Error('the answer of STS holds no credentials');
  return {
    accessKeyId: answer.AccessKeyId,
    secretAccessKey: answer.SecretAccessKey,
    sessionToken: answer.SessionToken,
    expiration: new Date(begun + seconds * 1000),
  };
}
