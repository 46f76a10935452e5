import { createHash } from 'node:crypto';
import { type Http, type HttpRequest, type HttpResponse, readBody } from '../http.ts';
import { apiHost, checkHost, isLoopback } from './address.ts';
import { parseChallenge } from './challenge.ts';
import { type Access, loginRefused, strange, unexpected, unreachable } from './faults.ts';

/** One call of the distribution API. */
export interface Call {
  readonly method: 'GET' | 'HEAD' | 'DELETE';
  /** What the token must allow. */
  readonly action: 'pull' | 'delete';
  /** Path below the repository, such as `manifests/latest`. */
  readonly where: string;
  readonly accept: string;
}

/** Makes calls with the login that belongs to the host; answers of any status come back. */
export type Transport = (access: Access, call: Call) => Promise<HttpResponse>;

const REDIRECTS = 5;

/** The way to registries: https, tokens remembered for the run, redirects followed without taking a login along. */
export function transport(http: Http, timeout: number): Transport {
  const authorizations = new Map<string, string>();
  const speaksPlain = plainProbe(http);

  const send = async (request: Omit<HttpRequest, 'timeout'>, host: string): Promise<HttpResponse> => {
    try {
      return await http({ ...request, timeout });
    } catch (error) {
      throw unreachable(host, error);
    }
  };

  const authorize = async (access: Access, action: string, refusal: HttpResponse): Promise<string | undefined> => {
    const { host, path, credential } = access;
    const basic = credential && `Basic ${base64(`${credential.username}:${credential.password.reveal()}`)}`;
    const challenge = parseChallenge(refusal.headers['www-authenticate']);
    if (challenge?.scheme !== 'bearer') return challenge && basic;

    const realm = tokenService(challenge.realm, host);
    if (challenge.service) realm.searchParams.set('service', challenge.service);
    realm.searchParams.set('scope', `repository:${path}:${action}`);
    const answer = await send({ url: realm, headers: basic ? { authorization: basic } : {} }, host);
    const body = await readAll(host, answer);
    if (answer.status === 401 || answer.status === 403) throw loginRefused(access, answer.status);
    if (answer.status !== 200) throw unexpected(host, answer, 'its token service');
    const { token, access_token } = parseJson(host, body) as {
      readonly token?: string;
      readonly access_token?: string;
    };
    const bearer = token ?? access_token;
    return bearer && `Bearer ${bearer}`;
  };

  /** Blobs live elsewhere (S3, a CDN): the link alone is the right to read them, so no login goes along. */
  const follow = async (
    first: HttpResponse,
    from: URL,
    { method, accept }: Call,
    host: string,
  ): Promise<HttpResponse> => {
    let response = first;
    let at = from;
    for (let hops = 0; response.status >= 300 && response.status < 400 && response.headers.location; hops++) {
      response.body.resume();
      if (hops === REDIRECTS) throw strange(host, 'it redirects in circles');
      if (!URL.canParse(response.headers.location, at.href)) throw strange(host, 'it redirects to nowhere');
      at = new URL(response.headers.location, at);
      checkTarget(at, host);
      response = await send({ url: at, method, headers: { accept } }, host);
    }
    return response;
  };

  return async (access, call) => {
    const { host, path } = access;
    const { method, action, where, accept } = call;
    checkHost(host);
    const scheme = (await speaksPlain(host)) ? 'http' : 'https';
    const url = new URL(`${scheme}://${apiHost(host)}/v2/${path}/${where}`);
    const key = [host, path, action, fingerprint(access)].join(' ');
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
    // Nothing is deleted at a place that a registry merely points to.
    return method === 'DELETE' ? response : follow(response, url, call, host);
  };
}

/** Only this machine may speak plain HTTP; whether it does is asked once. */
function plainProbe(http: Http): (host: string) => Promise<boolean> {
  const known = new Map<string, Promise<boolean>>();
  return (host) => {
    if (!isLoopback(host)) return Promise.resolve(false);
    const asked =
      known.get(host) ??
      http({ url: new URL(`https://${host}/v2/`), timeout: 5_000 }).then(
        (response) => {
          response.body.resume();
          return false;
        },
        () => true,
      );
    known.set(host, asked);
    return asked;
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

/** The whole of a small answer; one that breaks off is as good as none. */
export async function readAll(host: string, response: HttpResponse): Promise<Buffer> {
  try {
    return await readBody(response);
  } catch (error) {
    throw unreachable(host, error);
  }
}

/** An answer that must be JSON. */
export function parseJson(host: string, body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    throw strange(host, 'its answer is not JSON');
  }
}

function fingerprint({ credential }: Access): string {
  if (!credential) return '';
  return createHash('sha256').update(`${credential.username}:${credential.password.reveal()}`).digest('hex');
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
