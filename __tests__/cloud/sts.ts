import { randomBytes } from 'node:crypto';
import type { Keys, KeyRing } from './keys.ts';
import type { Oidc } from './oidc.ts';
import { number, text } from './params.ts';
import { AwsError } from './wire.ts';
import type { Params } from './wire.ts';

/** A role of the account, and who may take it. */
export interface Role {
  readonly name: string;
  /** Audience that the identity provider accepts. */
  readonly audience: string;
  /** Patterns of `sub` with `*`, as in a trust policy. */
  readonly subjects: readonly string[];
  /** Seconds; 3600 unless the role says otherwise. */
  readonly maxSessionDuration?: number;
}

interface StsDeps {
  readonly account: string;
  readonly roles: readonly Role[];
  readonly ring: KeyRing;
  readonly oidc: Oidc;
  /** Milliseconds by which its clock is ahead of this machine's. */
  readonly clockAhead: () => number;
}

/** The Security Token Service. */
export interface Sts {
  /** True for the one action that comes without a signature. */
  unsigned(action: string): boolean;
  call(action: string, params: Params, keys: Keys | undefined): object;
}

/** Answers with keys that the other services of this cloud then know. */
export function sts({ account, roles, ring, oidc, clockAhead }: StsDeps): Sts {
  const credentials = (keys: ReturnType<KeyRing['issue']>): object => ({
    AccessKeyId: keys.accessKeyId,
    SecretAccessKey: keys.secretAccessKey,
    SessionToken: keys.sessionToken,
    Expiration: new Date(keys.expires + clockAhead()),
  });

  const notAuthorized = (action: string): AwsError =>
    new AwsError('AccessDenied', `Not authorized to perform sts:${action}`, 403);

  const session = (params: Params, roleName: string, maximum: number, caller?: Keys): object => {
    const name = text(params, 'RoleSessionName') ?? '';
    if (!/^[\w+=,.@-]{2,64}$/.test(name)) throw invalid(name, 'roleSessionName', 'regular expression [\\w+=,.@-]*');
    const seconds = duration(params, 43_200, 3600);
    // Role chaining ends after an hour, whatever the role allows (facts/aws.md 6).
    const limit = caller?.sessionToken === undefined ? maximum : Math.min(maximum, 3600);
    if (seconds > limit) {
      throw new AwsError(
        'ValidationError',
        'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
      );
    }
    const policy = text(params, 'Policy');
    if (policy !== undefined) checkPolicy(policy);
    const id = `AROA${randomBytes(9).toString('hex').slice(0, 17).toUpperCase()}:${name}`;
    const arn = `arn:aws:sts::${account}:assumed-role/${roleName}/${name}`;
    const keys = ring.issue({ arn, userId: id, ...(policy === undefined ? {} : { policy }) }, seconds);
    return { Credentials: credentials(keys), AssumedRoleUser: { AssumedRoleId: id, Arn: arn } };
  };

  const withWebIdentity = (params: Params): object => {
    const token = text(params, 'WebIdentityToken') ?? '';
    if (token.length < 4 || token.length > 20_000) throw invalid('***', 'webIdentityToken', 'length 4 to 20000');
    const claims = oidc.verify(token);
    if (claims === undefined) {
      throw new AwsError('InvalidIdentityToken', "Couldn't retrieve verification key from your identity provider");
    }
    if (Number(claims['exp']) * 1000 <= Date.now()) {
      throw new AwsError('ExpiredTokenException', 'Token expired: current date/time must be before the expiration');
    }
    const role = findRole(roles, account, text(params, 'RoleArn'));
    if (role === undefined) throw notAuthorized('AssumeRoleWithWebIdentity');
    if (claims['aud'] !== role.audience) throw new AwsError('InvalidIdentityToken', 'Incorrect token audience');
    const subject = String(claims['sub']);
    if (!role.subjects.some((pattern) => like(pattern, subject))) throw notAuthorized('AssumeRoleWithWebIdentity');
    return {
      ...session(params, role.name, role.maxSessionDuration ?? 3600),
      SubjectFromWebIdentityToken: subject,
      Audience: role.audience,
      Provider: `arn:aws:iam::${account}:oidc-provider/token.actions.githubusercontent.com`,
    };
  };

  const call = (action: string, params: Params, keys: Keys | undefined): object => {
    if (action === 'AssumeRoleWithWebIdentity') return withWebIdentity(params);
    if (keys === undefined) throw notAuthorized(action);
    switch (action) {
      case 'GetCallerIdentity':
        return { UserId: keys.userId, Account: account, Arn: keys.arn };
      case 'AssumeRole': {
        const role = findRole(roles, account, text(params, 'RoleArn'));
        if (role === undefined) {
          const what = `User: ${keys.arn} is not authorized to perform: sts:AssumeRole on resource: `;
          throw new AwsError('AccessDenied', what + (text(params, 'RoleArn') ?? ''), 403);
        }
        return session(params, role.name, role.maxSessionDuration ?? 3600, keys);
      }
      case 'GetFederationToken': {
        if (keys.sessionToken !== undefined) {
          throw new AwsError('AccessDenied', 'Cannot call GetFederationToken with session credentials', 403);
        }
        const name = text(params, 'Name') ?? '';
        const policy = text(params, 'Policy');
        if (policy !== undefined) checkPolicy(policy);
        const arn = `arn:aws:sts::${account}:federated-user/${name}`;
        const made = ring.issue(
          { arn, userId: `${account}:${name}`, ...(policy === undefined ? {} : { policy }) },
          duration(params, 129_600, 43_200),
        );
        return {
          Credentials: credentials(made),
          FederatedUser: { FederatedUserId: `${account}:${name}`, Arn: arn },
        };
      }
      default:
        throw new AwsError('InvalidAction', `Could not find operation ${action} for version 2011-06-15`);
    }
  };
  return { unsigned: (action) => action === 'AssumeRoleWithWebIdentity', call };
}

function duration(params: Params, maximum: number, otherwise: number): number {
  const seconds = number(params, 'DurationSeconds') ?? otherwise;
  if (seconds < 900) throw invalid(String(seconds), 'durationSeconds', 'value greater than or equal to 900');
  if (seconds > maximum) throw invalid(String(seconds), 'durationSeconds', `value less than or equal to ${maximum}`);
  return seconds;
}

function checkPolicy(policy: string): void {
  if (policy.length > 2048) throw invalid('***', 'policy', 'length less than or equal to 2048');
  try {
    JSON.parse(policy);
  } catch {
    throw new AwsError('MalformedPolicyDocument', 'This policy contains invalid Json');
  }
}

function invalid(value: string, name: string, rule: string): AwsError {
  return new AwsError(
    'ValidationError',
    `1 validation error detected: Value '${value}' at '${name}' failed to satisfy constraint: Member must have ${rule}`,
  );
}

function findRole(roles: readonly Role[], account: string, arn: string | undefined): Role | undefined {
  return roles.find((role) => arn === `arn:aws:iam::${account}:role/${role.name}`);
}

function like(pattern: string, value: string): boolean {
  const escaped = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${escaped}$`).test(value);
}
