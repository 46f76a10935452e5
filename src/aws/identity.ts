import type { Clock } from '../clock.ts';
import { AltoError } from '../errors.ts';
import { Secret } from '../secret.ts';
import type { Workflow } from '../workflow/workflow.ts';
import { type AwsCredentialProvider, type AwsCredentials, type AwsWire, stsClient } from './clients.ts';
import { awsError } from './errors.ts';
import { type AwsLogin, type AwsLoginSources, type AwsSource, chooseLogin } from './login.ts';
import { partitionIn } from './region.ts';
import { refreshing } from './refresh.ts';

/** Who we are to AWS. */
export interface AwsIdentity {
  readonly source: AwsSource;
  readonly account: string;
  readonly arn: string;
  /** As in an ARN, such as `aws` or `aws-cn`. */
  readonly partition: string;
  readonly region: string;
  /** Valid credentials whenever it is asked; renewed before they expire. */
  readonly credentials: AwsCredentialProvider;
  /** Whether credentials are renewed; static ones end when they end. */
  readonly refreshable: boolean;
  /** Milliseconds since 1970 after which nothing can be done any more, renewal included; undefined when no end is known. */
  expiresAt(): number | undefined;
  /** The same identity cut down to a session policy; undefined where AWS does not give such credentials. */
  scoped(policy: string): Promise<AwsCredentialProvider | undefined>;
}

interface AwsIdentityOptions extends Omit<AwsLoginSources, 'workflow'> {
  readonly allowedAccountIds: readonly string[];
  /** Hides the account id in the log; outputs that hold it are then dropped by GitHub. */
  readonly maskAccountId: boolean;
  readonly wire: AwsWire;
  readonly clock: Clock;
  readonly workflow: Pick<Workflow, 'info' | 'debug' | 'mask'>;
}

/** Takes the first login of the chain that is there, asks AWS who that is, checks the account, and says it in one line. */
export async function awsIdentity(options: AwsIdentityOptions): Promise<AwsIdentity> {
  const { region, wire, clock, workflow } = options;
  const login = chooseLogin(options);
  const masked = (credentials: AwsCredentials): AwsCredentials => {
    for (const value of [credentials.accessKeyId, credentials.secretAccessKey, credentials.sessionToken])
      if (value) workflow.mask(new Secret(value));
    return credentials;
  };
  const credentials = refreshing(async () => masked(await login.obtain()), clock);

  const { account, arn } = await caller(credentials, region, wire);
  if (options.maskAccountId) workflow.mask(new Secret(account), 'identifier');
  allow(account, options.allowedAccountIds);
  workflow.info(`AWS: ${login.name}; account ${account}, ${arn}, ${region}${end(login)}`);

  return {
    source: login.source,
    account,
    arn,
    partition: partitionIn(arn),
    region,
    credentials,
    refreshable: login.refreshable,
    expiresAt: () => login.until,
    async scoped(policy) {
      const first = await login.narrowed({ policy });
      if (!first) return undefined;
      let unused: AwsCredentials | undefined = masked(first);
      return refreshing(async () => {
        const credentials = unused ?? (await login.narrowed({ policy }));
        unused = undefined;
        if (!credentials) throw new Error('AWS gave a narrowed session once and not again');
        return masked(credentials);
      }, clock);
    },
  };
}

async function caller(
  credentials: AwsCredentialProvider,
  region: string,
  wire: AwsWire,
): Promise<{ readonly account: string; readonly arn: string }> {
  // Outside of the call below: a login that fails has its own errors.
  await credentials();
  const { GetCallerIdentityCommand } = await import('@aws-sdk/client-sts');
  const client = await stsClient(wire, region, credentials);
  try {
    const { Account, Arn } = await client.send(new GetCallerIdentityCommand({}));
    if (!Account || !Arn) throw new Error('the answer of STS names no account');
    return { account: Account, arn: Arn };
  } catch (error) {
    throw awsError(error, { action: 'sts:GetCallerIdentity' });
  }
}

function allow(account: string, allowed: readonly string[]): void {
  if (allowed.length === 0 || allowed.includes(account)) return;
  throw new AltoError({
    kind: 'auth',
    code: 'ALTO-AUTH-007',
    reason: 'permission',
    message: `the credentials belong to account ${account}, which is not in \`allowed-account-ids\``,
    hint: `\`allowed-account-ids\` names ${allowed.join(', ')}: correct it, or the role`,
  });
}

function end(login: AwsLogin): string {
  if (login.refreshable) return ', renewed before they expire';
  return login.until === undefined ? '' : `, until ${new Date(login.until).toISOString().slice(0, 16)}Z`;
}
