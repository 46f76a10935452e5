import type { Clock } from '../clock.ts';
import { AltoError } from '../errors.ts';
import { type Http, readBody } from '../http.ts';
import { whyUnreachable } from '../unreachable.ts';
import { Secret } from '../secret.ts';
import type { Workflow } from '../workflow/workflow.ts';

/** GitHub's token service for this job. */
export interface IdTokens {
  /** A new OIDC token, masked. It lives five minutes, so it is fetched for every attempt. */
  token(audience: string): Promise<Secret>;
  /** When the job's right to ask for tokens ends, in milliseconds since 1970; undefined when that cannot be told. */
  readonly until: number | undefined;
}

interface IdTokenOptions {
  /** `ACTIONS_ID_TOKEN_REQUEST_URL`. */
  readonly url: string;
  /** `ACTIONS_ID_TOKEN_REQUEST_TOKEN`. */
  readonly token: Secret;
  readonly http: Http;
  readonly clock: Clock;
  readonly workflow: Pick<Workflow, 'debug' | 'mask'>;
  /** Milliseconds for each of three tries. */
  readonly timeout?: number;
}

const TRIES = 3;

/** Asks GitHub for OIDC tokens: three tries of ten seconds, then it is said that the service does not answer. */
export function githubIdTokens({ url, token, http, clock, workflow, timeout = 10_000 }: IdTokenOptions): IdTokens {
  const ask = async (audience: string): Promise<Secret> => {
    const target = new URL(url);
    target.searchParams.set('audience', audience);
    const response = await http({
      url: target,
      headers: { authorization: `Bearer ${token.reveal()}`, accept: 'application/json' },
      timeout,
    });
    const body = await readBody(response, 64 * 1024, timeout);
    if (response.status !== 200) throw new Error(`it answered ${response.status}`);
    const { value } = JSON.parse(body.toString()) as { readonly value?: unknown };
    if (typeof value !== 'string' || value === '') throw new Error('its answer holds no token');
    const secret = new Secret(value);
    workflow.mask(secret);
    return secret;
  };
  return {
    until: expiryOf(token),
    async token(audience) {
      for (let tried = 1; ; tried++) {
        try {
          return await ask(audience);
        } catch (error) {
          const why =
            whyUnreachable(error) ?? (error instanceof SyntaxError ? 'its answer is not JSON' : messageOf(error));
          if (tried === TRIES) {
            throw new AltoError({
              kind: 'infra',
              code: 'ALTO-AUTH-003',
              reason: 'credentials',
              message: `GitHub gave no OIDC token in ${TRIES} tries: ${why}`,
              hint: 'run the job again; https://www.githubstatus.com tells whether Actions has trouble',
              cause: error,
            });
          }
          workflow.debug(`GitHub's token service: ${why}; asking again`);
          await clock.sleep(500 * 2 ** tried);
        }
      }
    },
  };
}

/** The claims of an OIDC token that decide whether a role lets it in. */
export interface Claims {
  readonly iss: string;
  readonly sub: string;
  readonly aud: string;
  readonly environment: string | undefined;
  readonly repository: string | undefined;
  readonly repositoryId: string | undefined;
  readonly ownerId: string | undefined;
}

/** Reads the claims; the signature is for the receiver to check. Undefined for text that is no JWT. */
export function claimsOf(token: Secret): Claims | undefined {
  const payload = payloadOf(token);
  if (!payload) return undefined;
  const text = (name: string): string | undefined => {
    const value = payload[name];
    return typeof value === 'string' ? value : undefined;
  };
  return {
    iss: text('iss') ?? 'https://token.actions.githubusercontent.com',
    sub: text('sub') ?? '',
    aud: text('aud') ?? '',
    environment: text('environment'),
    repository: text('repository'),
    repositoryId: text('repository_id'),
    ownerId: text('repository_owner_id'),
  };
}

/** The same subject in both forms: the token's own first, then with names instead of ids, or with ids (as repositories made after July 2026 have them). */
export function subjectForms(claims: Claims): readonly string[] {
  const withIds = /^repo:([^/@]+)@\d+\/([^:@]+)@\d+(:.*)$/.exec(claims.sub);
  if (withIds) return [claims.sub, `repo:${withIds[1]}/${withIds[2]}${withIds[3]}`];
  const withNames = /^repo:([^/@:]+)\/([^:@]+)(:.*)$/.exec(claims.sub);
  if (withNames && claims.ownerId && claims.repositoryId) {
    return [claims.sub, `repo:${withNames[1]}@${claims.ownerId}/${withNames[2]}@${claims.repositoryId}${withNames[3]}`];
  }
  return [claims.sub];
}

/** What the token says, beside the condition of a trust policy that would let it in. The token itself is not in it. */
export function explainTrust(claims: Claims): string {
  const issuer = claims.iss.replace(/^https:\/\//, '');
  const condition = {
    StringEquals: { [`${issuer}:aud`]: claims.aud, [`${issuer}:sub`]: subjectForms(claims) },
  };
  return [
    'the token of this job says',
    `  sub: ${claims.sub}`,
    `  aud: ${claims.aud}`,
    `  environment: ${claims.environment ?? '(none)'}`,
    "and a trust policy of the role lets it in with (one of the two forms of `sub` is enough; the first is this job's)",
    ...JSON.stringify({ Condition: condition }, undefined, 2).split('\n').slice(1, -1),
  ].join('\n');
}

function expiryOf(token: Secret): number | undefined {
  const exp = payloadOf(token)?.exp;
  return typeof exp === 'number' ? exp * 1000 : undefined;
}

function payloadOf(token: Secret): Readonly<Record<string, unknown>> | undefined {
  try {
    const payload: unknown = JSON.parse(Buffer.from(token.reveal().split('.')[1] ?? '', 'base64url').toString());
    return typeof payload === 'object' && payload !== null ? (payload as Record<string, unknown>) : undefined;
  } catch (error) {
    // GitHub's tokens are JWTs; another issuer's need not be, and then there is nothing to read in them.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
