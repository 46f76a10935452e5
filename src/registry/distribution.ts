import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { Credential } from '../docker/docker.ts';
import { AltoError } from '../errors.ts';
import { type Http, type HttpRequest, type HttpResponse, readBody, whyUnreachable } from '../http.ts';
import { apiHost, checkHost, isLoopback } from './address.ts';
import { parseChallenge } from './challenge.ts';
import { checked } from './digest.ts';

/** A manifest or an index, as the registry keeps it. */
export interface Manifest {
  readonly digest: string;
  readonly mediaType: string;
  readonly json: unknown;
}

/** A repository at a registry, and who asks. */
export interface Access {
  readonly host: string;
  /** Path without host, such as `library/python`. */
  readonly path: string;
  /** Anonymous when undefined. Sent to this host, and to the token service that it names, and nowhere else. */
  readonly credential?: Credential | undefined;
}

/** The part of the distribution API that we need: https://github.com/opencontainers/distribution-spec */
export interface Distribution {
  /** Digest of the manifest or index at a tag or digest; undefined when there is none. */
  digest(access: Access, reference: string): Promise<string | undefined>;
  /** The manifest or index itself; undefined when there is none. */
  manifest(access: Access, reference: string): Promise<Manifest | undefined>;
  /** A blob as a stream that fails when its bytes do not have the digest; undefined when there is none. */
  blob(access: Access, digest: string): Promise<Readable | undefined>;
  /** Deletes a manifest by its digest; one that is not there is fine. */
  deleteManifest(access: Access, digest: string): Promise<void>;
}

interface DistributionOptions {
  readonly http: Http;
  /** Milliseconds that a registry may be silent. */
  readonly timeout?: number;
}

const MANIFESTS = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');
const REDIRECTS = 5;
const DIGEST = /^sha256:[0-9a-f]{64}$/;

/** A client of the distribution API. It remembers tokens for as long as the run lasts, and follows redirects without taking a login along. */
export function distribution({ http, timeout = 20_000 }: DistributionOptions): Distribution {
  const authorizations = new Map<string, string>();
  const plain = new Map<string, Promise<boolean>>();

  const send = async (request: Omit<HttpRequest, 'timeout'>, host: string): Promise<HttpResponse> => {
    try {
      return await http({ ...request, timeout });
    } catch (error) {
      throw unreachable(host, error);
    }
  };

  /** Only this machine may speak plain HTTP; whether it does is asked once. */
  const speaksPlain = (host: string): Promise<boolean> => {
    if (!isLoopback(host)) return Promise.resolve(false);
    const known = plain.get(host);
    if (known) return known;
    const asked = http({ url: new URL(`https://${host}/v2/`), timeout: 5_000 }).then(
      (response) => {
        response.body.resume();
        return false;
      },
      () => true,
    );
    plain.set(host, asked);
    return asked;
  };

  const authorize = async (access: Access, action: string, response: HttpResponse): Promise<string | undefined> => {
    const { host, path, credential } = access;
    const challenge = parseChallenge(response.headers['www-authenticate']);
    const basic = credential && `Basic ${base64(`${credential.username}:${credential.password.reveal()}`)}`;
    if (!challenge) return undefined;
    if (challenge.scheme === 'basic') return basic;

    const realm = tokenService(challenge.realm, host);
    if (challenge.service) realm.searchParams.set('service', challenge.service);
    realm.searchParams.set('scope', `repository:${path}:${action}`);
    const answer = await send({ url: realm, headers: basic ? { authorization: basic } : {} }, host);
    const body = await readBody(answer);
    if (answer.status === 401 || answer.status === 403) throw loginRefused(access, answer.status);
    if (answer.status !== 200) throw unexpected(host, answer, 'its token service');
    const { token, access_token } = parseJson(host, body) as {
      readonly token?: string;
      readonly access_token?: string;
    };
    const bearer = token ?? access_token;
    return bearer && `Bearer ${bearer}`;
  };

  const call = async (
    access: Access,
    action: 'pull' | 'delete',
    method: 'GET' | 'HEAD' | 'DELETE',
    where: string,
    accept: string,
  ): Promise<HttpResponse> => {
    const { host, path, credential } = access;
    checkHost(host);
    const scheme = (await speaksPlain(host)) ? 'http' : 'https';
    const url = new URL(`${scheme}://${apiHost(host)}/v2/${path}/${where}`);
    const key = [host, path, action, credential?.username, credential && fingerprint(credential)].join(' ');
    const attempt = async (): Promise<HttpResponse> => {
      const authorization = authorizations.get(key);
      return send({ url, method, headers: { accept, ...(authorization ? { authorization } : {}) } }, host);
    };

    let response = await attempt();
    if (response.status === 401) {
      response.body.resume();
      const authorization = await authorize(access, action, response);
      if (authorization === undefined || authorization === authorizations.get(key)) throw loginRefused(access, 401);
      authorizations.set(key, authorization);
      response = await attempt();
    }
    return method === 'DELETE' ? response : follow(response, url, method, accept, host);
  };

  /** Blobs live elsewhere (S3, a CDN): the link alone is the right to read them, so no login goes along. */
  const follow = async (
    first: HttpResponse,
    from: URL,
    method: 'GET' | 'HEAD',
    accept: string,
    host: string,
  ): Promise<HttpResponse> => {
    let response = first;
    let at = from;
    for (let hops = 0; response.status >= 300 && response.status < 400 && response.headers.location; hops++) {
      response.body.resume();
      if (hops === REDIRECTS) throw strange(host, 'it redirects in circles');
      at = new URL(response.headers.location, at);
      checkTarget(at, host);
      response = await send({ url: at, method, headers: { accept } }, host);
    }
    return response;
  };

  const found = async (access: Access, response: HttpResponse): Promise<boolean> => {
    if (response.status === 200) return true;
    const body = await readBody(response);
    if (response.status === 404) return false;
    if (response.status === 401 || response.status === 403) throw loginRefused(access, response.status);
    throw unexpected(access.host, response, firstError(body));
  };

  const manifest = async (access: Access, reference: string): Promise<Manifest | undefined> => {
    const response = await call(access, 'pull', 'GET', `manifests/${reference}`, MANIFESTS);
    if (!(await found(access, response))) return undefined;
    const body = await readBody(response);
    const digest = `sha256:${createHash('sha256').update(body).digest('hex')}`;
    if (DIGEST.test(reference) && reference !== digest)
      throw strange(access.host, `it answered with another manifest than ${reference}`);
    const mediaType = (response.headers['content-type'] ?? '').split(';')[0] ?? '';
    return { digest, mediaType, json: parseJson(access.host, body) };
  };

  return {
    manifest,
    async digest(access, reference) {
      const response = await call(access, 'pull', 'HEAD', `manifests/${reference}`, MANIFESTS);
      if (!(await found(access, response))) return undefined;
      response.body.resume();
      const digest = response.headers['docker-content-digest'];
      if (typeof digest === 'string' && DIGEST.test(digest)) return digest;
      // The header is optional; the bytes are not.
      return (await manifest(access, reference))?.digest;
    },
    async blob(access, digest) {
      const response = await call(access, 'pull', 'GET', `blobs/${digest}`, '*/*');
      if (!(await found(access, response))) return undefined;
      return checked(response.body, digest, access.host);
    },
    async deleteManifest(access, digest) {
      const response = await call(access, 'delete', 'DELETE', `manifests/${digest}`, '*/*');
      if (response.status !== 202) await found(access, response);
      response.body.resume();
    },
  };
}

/** A token service gets the login of its registry, so it must be reached as safely. */
function tokenService(realm: string, host: string): URL {
  if (!URL.canParse(realm)) throw strange(host, 'its token service has no address');
  const url = new URL(realm);
  checkTarget(url, host);
  return url;
}

function checkTarget(url: URL, host: string): void {
  const local = isLoopback(host) && isLoopback(url.host);
  if (url.username || url.password || !(url.protocol === 'https:' || (url.protocol === 'http:' && local)))
    throw strange(host, 'it sends us on to a place that is not reached over https');
  if (isLoopback(url.host) && !local) throw strange(host, 'it sends us on to this machine');
  checkHost(url.host);
}

function unreachable(host: string, error: unknown): AltoError {
  return new AltoError({
    kind: 'infra',
    code: 'ALTO-REG-007',
    reason: 'online',
    message: `the registry ${host} could not be reached: ${whyUnreachable(error) ?? (error instanceof Error ? error.message : String(error))}`,
    hint: 'look at the name of the registry; HTTPS_PROXY and NO_PROXY are honoured',
    cause: error,
  });
}

function loginRefused({ host, path, credential }: Access, status: number): AltoError {
  const who = credential ? `the login of ${credential.username}` : 'anybody without a login';
  return new AltoError({
    kind: 'auth',
    code: 'ALTO-REG-005',
    reason: 'credentials',
    message: `the registry ${host} refuses ${path} to ${who} (${status})`,
    hint:
      host === 'docker.io'
        ? 'look at the name of the image, and at the login: Docker Hub wants an access token with the right scope, not the password of the account'
        : 'look at the name of the image, and at the login and its rights',
  });
}

function unexpected(host: string, response: HttpResponse, what: string): AltoError {
  if (response.status === 429) {
    return new AltoError({
      kind: 'infra',
      code: 'ALTO-REG-006',
      reason: 'quota',
      message: `the registry ${host} has had too many requests from here (429)`,
      hint: 'log in (anonymous limits are low), or use a mirror, such as an ECR pull-through cache or public.ecr.aws',
      cause: { retryAfter: Number(response.headers['retry-after']) || undefined },
    });
  }
  return new AltoError({
    kind: 'infra',
    code: 'ALTO-REG-010',
    reason: 'online',
    message: `the registry ${host} answered ${response.status}${what ? `: ${what}` : ''}`,
    hint: 'run the step again; if it stays, the registry has trouble',
  });
}

function strange(host: string, what: string): AltoError {
  return new AltoError({
    kind: 'infra',
    code: 'ALTO-REG-011',
    reason: 'online',
    message: `the registry ${host} answers in a way that is not followed: ${what}`,
    hint: 'look at the name of the registry',
  });
}

function parseJson(host: string, body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    throw strange(host, 'its answer is not JSON');
  }
}

/** The first message in an error body of the distribution API, made short; empty for any other text. */
function firstError(body: Buffer): string {
  try {
    const { errors } = JSON.parse(body.toString()) as {
      readonly errors?: readonly { readonly code?: string; readonly message?: string }[];
    };
    return `${errors?.[0]?.code ?? ''} ${errors?.[0]?.message ?? ''}`.trim().slice(0, 200);
  } catch {
    return '';
  }
}

function fingerprint(credential: Credential): string {
  return createHash('sha256').update(credential.password.reveal()).digest('hex');
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
