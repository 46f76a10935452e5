import type { Clock } from '../clock.ts';
import { AltoError } from '../errors.ts';
import type { Secret } from '../secret.ts';
import type { Workflow } from '../workflow/workflow.ts';
import { credentials, type Narrowing, permanent, type Role } from './assume.ts';
import { type AwsCredentials, type AwsWire, stsClient } from './clients.ts';
import { isDenied, isTransient } from './error-names.ts';
import { awsError } from './errors.ts';
import { claimsOf, explainTrust, type IdTokens } from './oidc.ts';

interface WebIdentityOptions {
  readonly role: Role;
  readonly audience: string;
  readonly idTokens: IdTokens;
  readonly region: string;
  readonly wire: AwsWire;
  readonly clock: Clock;
  readonly workflow: Pick<Workflow, 'debug'>;
  readonly narrow?: Narrowing | undefined;
}

const TRIES = 5;
/** Milliseconds after the first try in which another one may begin; it takes ten seconds at most. */
const PATIENCE = 50_000;

/** Takes the role with a GitHub OIDC token. A new token for every try: one that STS has seen, or that waited, may be refused. */
export async function assumeWithWebIdentity(options: WebIdentityOptions): Promise<AwsCredentials> {
  const { role, audience, idTokens, region, wire, clock, workflow, narrow } = options;
  const { AssumeRoleWithWebIdentityCommand } = await import('@aws-sdk/client-sts');
  // The SDK would send the same token again, and would hold a second try back: tries are counted here.
  const hasty = { ...wire, requestTimeout: Math.min(wire.requestTimeout, 10_000) };
  const client = await stsClient(hasty, region, undefined, { maxAttempts: 1, retryMode: 'standard' });
  const start = clock.now();
  for (let tried = 1; ; tried++) {
    const token = await idTokens.token(audience);
    const begun = clock.now();
    try {
      const { Credentials } = await client.send(
        new AssumeRoleWithWebIdentityCommand({
          RoleArn: role.arn,
          RoleSessionName: role.sessionName,
          DurationSeconds: role.seconds,
          WebIdentityToken: token.reveal(),
          ...(narrow ? { Policy: narrow.policy } : {}),
        }),
      );
      return credentials(Credentials, begun, role.seconds);
    } catch (error) {
      const denied = isDenied(error);
      // A role that was made a moment ago is not known everywhere yet: one more try, not a loop.
      const again = denied ? tried < 2 : heals(error) && tried < TRIES;
      const pause = denied ? 5_000 : Math.random() * Math.min(8_000, 500 * 2 ** tried);
      if (!again || clock.now() - start + pause > PATIENCE) throw refused(error, role, token);
      workflow.debug(
        `sts:AssumeRoleWithWebIdentity: ${error instanceof Error ? error.name : String(error)}; trying again`,
      );
      await clock.sleep(pause);
    }
  }
}

function heals(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === 'InvalidIdentityToken' || error.name === 'InvalidIdentityTokenException')
    return /verification key/i.test(error.message);
  return (
    ['IDPCommunicationError', 'IDPCommunicationErrorException', 'ExpiredTokenException', 'ExpiredToken'].includes(
      error.name,
    ) || isTransient(error)
  );
}

function refused(error: unknown, role: Role, token: Secret): AltoError {
  const claims = claimsOf(token);
  if (isDenied(error)) {
    return new AltoError({
      kind: 'auth',
      code: 'ALTO-AUTH-004',
      reason: 'permission',
      message: `AWS does not let this job take the role ${role.arn}`,
      hint: claims ? explainTrust(claims) : "compare the role's trust policy with the claims of the token",
      cause: error,
    });
  }
  if (error instanceof Error && /^(InvalidIdentityToken|IDPRejectedClaim)/.test(error.name)) {
    const issuer = claims?.iss ?? 'https://token.actions.githubusercontent.com';
    return new AltoError({
      kind: 'auth',
      code: 'ALTO-AUTH-005',
      reason: 'permission',
      message: `AWS does not accept GitHub's OIDC token: ${error.message}`,
      hint: `the account of ${role.arn} needs an OpenID Connect provider (IAM → Identity providers) with the URL ${issuer} and the audience ${claims?.aud ?? 'sts.amazonaws.com'}`,
      cause: error,
    });
  }
  return permanent(error, role) ?? awsError(error, { action: 'sts:AssumeRoleWithWebIdentity', what: role.arn });
}
