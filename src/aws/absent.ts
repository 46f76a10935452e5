import { AltoError } from '../errors.ts';
import type { awsAccess } from './access.ts';
import { awsWire } from './clients.ts';
import { chooseLogin } from './login.ts';
import { githubIdTokens } from './oidc.ts';

/**
 * What is missing when no way to AWS credentials is there; undefined when one is, whether or not AWS will accept it.
 * AWS itself is not asked: only the SDK's own chain has to be tried to know what it finds.
 */
export async function absentAws(options: Parameters<typeof awsAccess>[0]): Promise<AltoError | undefined> {
  const { clock, env, agents, http, oidc, role, region, audience } = options;
  // The login that follows says all of this once more.
  const workflow = { ...options.workflow, info: () => undefined };
  const wire = awsWire(agents, env, { clock, workflow });
  const idTokens = oidc && githubIdTokens({ ...oidc, http, clock, workflow });
  try {
    const login = chooseLogin({ role, audience, idTokens, env, region, wire, clock, workflow });
    if (login.source === 'default') await login.obtain();
    return undefined;
  } catch (error) {
    if (error instanceof AltoError && (error.code === 'ALTO-AUTH-001' || isNowhere(error, env))) return error;
    throw error;
  }
}

/** Whoever set one of these gave credentials: when they cannot be had, something is wrong with them. */
const GIVEN = [
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
];

/** The chain came to its end; anything else is a login that is there and does not work. */
function isNowhere({ code, cause }: AltoError, env: Readonly<Record<string, string | undefined>>): boolean {
  const isEnd = code === 'ALTO-AUTH-002' && cause instanceof Error && cause.name === 'CredentialsProviderError';
  return isEnd && !GIVEN.some((name) => env[name]);
}
