import type { Clock } from '../clock.ts';
import type { Credential } from '../docker/docker.ts';
import { AltoError } from '../errors.ts';
import { type Http, readBody } from '../http.ts';
import { Secret } from '../secret.ts';
import type { Workflow } from '../workflow/workflow.ts';
import { unreachable } from './faults.ts';
import type { Login } from './logins.ts';
import { parseJson } from './targets.ts';

interface OidcOptions {
  readonly connectionId: string;
  /** Name of the organization that the connection belongs to. */
  readonly organization: string | undefined;
  /** GitHub's token service; undefined without `id-token: write`. */
  readonly idToken: ((audience: string) => Promise<Secret>) | undefined;
  readonly http: Http;
  readonly clock: Clock;
  readonly workflow: Pick<Workflow, 'debug' | 'mask'>;
  /** Where Docker exchanges tokens. */
  readonly identityUrl?: string;
}

const CONNECTION = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const IDENTITY = 'identity.docker.com';
/** Seconds that the access token lives: Docker's shortest, since it is fetched right before each use. */
const LIFETIME = 300;
/** The longest wait in milliseconds that Docker may ask for. */
const LONGEST = 60_000;

/** The link for an OIDC connection of a Docker organization: https://docs.docker.com/enterprise/security/oidc-connections/ */
export function oidcLogin(options: OidcOptions): Login {
  const { connectionId, organization, idToken } = options;
  if (!CONNECTION.test(connectionId)) {
    throw refusal(
      'config',
      'ALTO-REG-009',
      '`dockerhub-oidc-connection-id` is not the id of a connection',
      'it looks like 01234567-89ab-cdef-0123-456789abcdef; Docker Hub shows it beside the connection',
    );
  }
  if (!organization) {
    throw refusal(
      'config',
      'ALTO-REG-009',
      'the OIDC connection needs the name of its Docker organization',
      'add to the step:\n  with:\n    registry: dockerhub\n    registry-username: <organization>',
    );
  }
  if (!idToken) {
    throw refusal(
      'auth',
      'ALTO-AUTH-001',
      'Docker Hub cannot be logged in to by OIDC: this job may not ask GitHub for a token (no `id-token: write`)',
      'add to the job:\n  permissions:\n    id-token: write\n    contents: read',
    );
  }
  return {
    source: `Docker Hub's OIDC connection ${connectionId}`,
    credential: () => exchange(options, organization, idToken),
  };
}

async function exchange(
  { connectionId, http, clock, workflow, identityUrl = `https://${IDENTITY}` }: OidcOptions,
  username: string,
  idToken: (audience: string) => Promise<Secret>,
): Promise<Credential> {
  for (let tried = 1; ; tried++) {
    const token = await idToken(identityUrl);
    const form = new URLSearchParams({
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      subject_token_type: 'urn:ietf:params:oauth:token-type:id_token',
      subject_token: token.reveal(),
      connection_id: connectionId,
      expires_in: String(LIFETIME),
    });
    const { status, headers, body } = await post(http, new URL('/oauth/token', identityUrl), form);
    if (status === 429 && tried === 1) {
      const wait = Math.min((Number(headers['retry-after']) || 1) * 1000, LONGEST);
      workflow.debug(`Docker Hub has had too many token requests; waiting ${wait / 1000} s`);
      await clock.sleep(wait);
      continue;
    }
    const { access_token } = status === 200 ? (parseJson(IDENTITY, body) as { readonly access_token?: unknown }) : {};
    if (typeof access_token !== 'string' || access_token === '') throw refused(status, connectionId, username);
    const password = new Secret(access_token);
    workflow.mask(password);
    return { username, password };
  }
}

async function post(http: Http, url: URL, form: URLSearchParams) {
  const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' };
  try {
    const response = await http({ url, method: 'POST', headers, body: form.toString(), timeout: 20_000 });
    return { status: response.status, headers: response.headers, body: await readBody(response, 64 * 1024) };
  } catch (error) {
    throw unreachable(IDENTITY, error);
  }
}

function refused(status: number, connectionId: string, organization: string): AltoError {
  return refusal(
    'auth',
    'ALTO-REG-009',
    `Docker Hub gave no token for the OIDC connection ${connectionId} of ${organization} (${status})`,
    "look at the connection's rulesets in Docker Hub: one must match the subject of this job (repository and branch, tag or environment)",
  );
}

function refusal(
  kind: 'auth' | 'config',
  code: 'ALTO-REG-009' | 'ALTO-AUTH-001',
  message: string,
  hint: string,
): AltoError {
  return new AltoError({ kind, code, reason: kind === 'config' ? 'config' : 'credentials', message, hint });
}
