import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { AwsError } from './wire.ts';

/** The claims of an identity token, as GitHub names them. */
export type Claims = Readonly<Record<string, string | number>>;

/** GitHub's token endpoint, and the check that its tokens are its own. */
export interface Oidc {
  /** What `ACTIONS_ID_TOKEN_REQUEST_TOKEN` holds. */
  readonly requestToken: string;
  /** Answers a request for a token; refuses another bearer as the endpoint does. */
  token(bearer: string | undefined, audience: string | undefined): { readonly count: number; readonly value: string };
  /** The claims of a token of ours; undefined when it is not one. */
  verify(token: string): Claims | undefined;
}

interface OidcOptions {
  readonly claims?: Claims | undefined;
  /** Seconds; the service gives five minutes (facts/aws.md 6). */
  readonly lifetime?: number | undefined;
}

/** Issues tokens for one job of one repository. */
export function oidc({ claims = {}, lifetime = 300 }: OidcOptions): Oidc {
  const key = randomBytes(32);
  const requestToken = `ey${randomBytes(48).toString('base64url')}`;
  const sign = (text: string): string => createHmac('sha256', key).update(text).digest('base64url');
  return {
    requestToken,
    token: (bearer, audience) => {
      if (bearer !== `Bearer ${requestToken}`) throw new AwsError('Unauthorized', 'Unauthorized', 401);
      const now = Math.floor(Date.now() / 1000);
      const payload: Claims = {
        iss: 'https://token.actions.githubusercontent.com',
        sub: 'repo:octo-org/octo-repo:ref:refs/heads/main',
        repository: 'octo-org/octo-repo',
        repository_owner: 'octo-org',
        ref: 'refs/heads/main',
        jti: randomUUID(),
        iat: now,
        nbf: now - 5,
        exp: now + lifetime,
        ...claims,
        aud: audience ?? 'https://github.com/octo-org',
      };
      const text = [{ typ: 'JWT', alg: 'RS256', kid: 'stand-in' }, payload]
        .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
        .join('.');
      return { count: text.length, value: `${text}.${sign(text)}` };
    },
    verify: (token) => {
      const [header = '', payload = '', signature] = token.split('.');
      if (signature !== sign(`${header}.${payload}`)) return undefined;
      return JSON.parse(Buffer.from(payload, 'base64url').toString()) as Claims;
    },
  };
}
