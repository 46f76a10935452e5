import type { Clock } from '../clock.ts';
import type { Credential } from '../docker/docker.ts';
import { AltoError, asAltoError } from '../errors.ts';
import type { Http } from '../http.ts';
import { Secret } from '../secret.ts';
import { again } from './again.ts';
import type { Distribution } from './distribution.ts';
import { unexpected, unreachable } from './faults.ts';
import { parseJson, readAll } from './targets.ts';

/** What is needed to make a private repository at Docker Hub. */
export interface HubOptions {
  readonly http: Http;
  readonly clock: Clock;
  readonly distribution: Pick<Distribution, 'hasRepository'>;
  readonly credential: () => Promise<Credential | undefined>;
  /** Says that it was made. */
  readonly say: (line: string) => void;
  /** Gets the token of the API before it is used. */
  readonly onSecret: (secret: Secret) => void;
}

const HUB = 'hub.docker.com';
const TIMEOUT = 20_000;

/**
 * Makes a repository at Docker Hub that is not there yet, as a private one: the first push would make a public one. Throws
 * ALTO-REG-024 with the line to write where that cannot be done: https://docs.docker.com/reference/api/hub/latest/
 */
export async function makePrivate(options: HubOptions, repository: string): Promise<void> {
  const { distribution, clock, say } = options;
  const credential = await options.credential();
  const access = { host: 'docker.io', path: repository, credential };
  // The registry's own word saves Hub's API, which not every login may use.
  const isThere = await again({ clock, times: 2 }, () => distribution.hasRepository(access)).catch(() => false);
  if (isThere) return;
  if (!credential) throw notPrivate(repository, 'there is no login');
  try {
    const token = await login(options, credential);
    if (await isAtHub(options, repository, token)) return;
    await create(options, repository, token);
  } catch (error) {
    const { message } = asAltoError(error);
    throw error instanceof Refusal
      ? notPrivate(repository, error.message, error)
      : notPrivate(repository, `Docker Hub's API could not be asked: ${message}`, error);
  }
  say(`made the private repository ${repository} at Docker Hub`);
}

/** Docker Hub's own no, in words. */
class Refusal extends Error {}

/** Passwords, personal and organization access tokens are exchanged alike; the name of the latter is that of the organization. */
async function login(options: HubOptions, { username, password }: Credential): Promise<string> {
  const body = { identifier: username, secret: password.reveal() };
  const { status, json } = await ask(options, 'POST', '/v2/auth/token', undefined, body);
  const { access_token: token } = json as { readonly access_token?: unknown };
  if (status !== 200 || typeof token !== 'string')
    throw new Refusal(`Docker Hub's API does not take the login of ${username} (${status})`);
  options.onSecret(new Secret(token));
  return token;
}

async function isAtHub(options: HubOptions, repository: string, token: string): Promise<boolean> {
  const { status } = await ask(options, 'GET', pathOf(repository), token);
  if (status === 200) return true;
  if (status === 404) return false;
  throw new Refusal(`the login may not look at it (${status})`);
}

async function create(options: HubOptions, repository: string, token: string): Promise<void> {
  const [namespace = '', name = ''] = repository.split('/');
  const body = { namespace, name, is_private: true };
  const { status, json } = await ask(options, 'POST', `/v2/namespaces/${namespace}/repositories`, token, body);
  if (status === 200 || status === 201) {
    // Hub may have its own mind about what a plan allows.
    if ((json as { readonly is_private?: unknown }).is_private !== false) return;
    throw new Refusal('Docker Hub made it, and made it public');
  }
  // Another run was faster, and wants it private too.
  if (status === 409 && (await isAtHub(options, repository, token))) return;
  throw new Refusal(`Docker Hub does not make it for this login (${status}${wordsOf(json)})`);
}

function pathOf(repository: string): string {
  const [namespace = '', name = ''] = repository.split('/');
  return `/v2/namespaces/${namespace}/repositories/${name}`;
}

async function ask(
  { http, clock }: HubOptions,
  method: 'GET' | 'POST',
  path: string,
  token: string | undefined,
  body?: object,
): Promise<{ readonly status: number; readonly json: object }> {
  return again({ clock, times: 3 }, async () => {
    const response = await http({
      url: new URL(path, `https://${HUB}`),
      method,
      timeout: TIMEOUT,
      headers: {
        accept: 'application/json',
        ...(body && { 'content-type': 'application/json' }),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      ...(body && { body: JSON.stringify(body) }),
    }).catch((error: unknown) => {
      throw unreachable(HUB, error);
    });
    const { status } = response;
    const bytes = await readAll(HUB, response);
    if (status === 429 || status >= 500) throw unexpected(HUB, response, '');
    const json = status < 300 ? parseJson(HUB, bytes) : lenient(bytes);
    return { status, json: typeof json === 'object' && json !== null ? json : {} };
  });
}

function lenient(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    return {};
  }
}

/** What Hub says about a refusal: `message` or `detail`, made short. */
function wordsOf(json: object): string {
  const { message, detail } = json as { readonly message?: unknown; readonly detail?: unknown };
  const words = [message, detail].find((one) => typeof one === 'string' && one !== '');
  return typeof words === 'string' ? `: ${words.replaceAll(/\s+/g, ' ').slice(0, 150)}` : '';
}

function notPrivate(repository: string, why: string, cause?: unknown): AltoError {
  return new AltoError({
    kind: 'auth',
    code: 'ALTO-REG-024',
    reason: 'permission',
    message: `the repository ${repository} is not at Docker Hub, and cannot be made private: ${why}`,
    hint: [
      'a push would make it public; if that is meant, write in the alto.yml:',
      '  image:',
      '    public: true',
      'else make it at hub.docker.com as a private one, or give a token that may manage repositories (Read, Write, Delete)',
    ].join('\n'),
    cause,
  });
}
