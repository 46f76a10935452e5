import type { Readable } from 'node:stream';
import type { Http, HttpRequest, HttpResponse } from '../http.ts';
import { Secret } from '../secret.ts';
import { apiHost, checkHost, isLoopback } from './address.ts';
import { authorizer, type Leave } from './authorize.ts';
import { type Access, loginRefused, strange, unreachable } from './faults.ts';
import { targetOf } from './targets.ts';

/** One call of the distribution API. */
export interface Call extends Leave {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Path below the repository, such as `manifests/latest`, or an address that the registry gave. */
  readonly where: string | URL;
  readonly accept?: string;
  readonly body?: CallBody;
  /** Milliseconds that nothing may move, where it is not the usual. */
  readonly timeout?: number;
  /** Milliseconds that the registry may think when it has got everything, where it is known to do so for longer. */
  readonly patience?: number;
}

/** What is sent. */
export interface CallBody {
  readonly type: string;
  readonly size: number;
  /** Begins to give the bytes; called again for every place and every login that the call is made with. */
  open(): Uint8Array | Readable | Promise<Readable>;
}

/** An answer, and the address that gave it. */
export interface Answer extends HttpResponse {
  readonly url: URL;
}

/** Makes calls with the login that belongs to the host; answers of any status come back. */
export type Transport = (access: Access, call: Call) => Promise<Answer>;

const REDIRECTS = 5;

/** The way to registries: https, tokens remembered for the run, redirects followed without taking a login along. */
export function transport(http: Http, timeout: number, onSecret: (secret: Secret) => void): Transport {
  const speaksPlain = plainProbe(http);

  const send = async (request: Omit<HttpRequest, 'timeout'> & Partial<HttpRequest>, host: string) => {
    try {
      return await http({ timeout, ...request });
    } catch (error) {
      request.signal?.throwIfAborted();
      throw unreachable(host, error);
    }
  };
  const logins = authorizer(send, onSecret);

  const deliver = async (access: Access, call: Call, url: URL, authorization?: string): Promise<Answer> => {
    const { method, accept, body } = call;
    const headers = {
      ...(accept === undefined ? {} : { accept }),
      ...(body && { 'content-type': body.type, 'content-length': String(body.size) }),
      ...(authorization === undefined ? {} : { authorization }),
    };
    const limits = { timeout: call.timeout ?? timeout, patience: call.patience };
    const request = {
      url,
      method,
      headers,
      signal: access.signal,
      ...limits,
      ...(body && { body: await body.open() }),
    };
    return { ...(await send(request, access.host)), url };
  };

  return async (access, call) => {
    const { host, path } = access;
    checkHost(host);
    const base = new URL(`${(await speaksPlain(host)) ? 'http' : 'https'}://${apiHost(host)}`);
    const first = typeof call.where === 'string' ? new URL(`/v2/${path}/${call.where}`, base) : call.where;
    /** The login is the registry's own; blobs live elsewhere (S3, a CDN), and the link alone is the right to them. */
    const isOwn = (url: URL): boolean => url.origin === base.origin;

    let authorization = isOwn(first) ? await logins.header(access, call) : undefined;
    let answer = await deliver(access, call, first, authorization);
    if (answer.status === 401 && isOwn(first)) {
      answer.body.resume();
      authorization = await logins.renewed(access, call, authorization, answer);
      if (authorization === undefined) throw loginRefused(access, 401);
      answer = await deliver(access, call, first, authorization);
    }
    for (let hops = 0; goesOn(call, answer); hops++) {
      answer.body.resume();
      if (hops === REDIRECTS) throw strange(host, 'it redirects in circles');
      const at = targetOf(answer.headers.location ?? '', answer.url, host);
      signaturesIn(at).forEach(onSecret);
      answer = await deliver(access, call, at, isOwn(at) ? authorization : undefined);
    }
    return answer;
  };
}

/** A link to where blobs live is signed: whoever has the signature has the blob. */
function signaturesIn(url: URL): readonly Secret[] {
  const signed = Array.from(url.searchParams).filter(([name]) =>
    /^(x-amz-)?(signature|security-token)$|^sig$/i.test(name),
  );
  return signed.map(([, value]) => new Secret(value));
}

/** What changes something is only sent on where the status says that it is to be repeated as it is; nothing is ever deleted elsewhere. */
function goesOn({ method }: Call, { status, headers }: HttpResponse): boolean {
  if (status < 300 || status >= 400 || !headers.location || method === 'DELETE') return false;
  return method === 'GET' || method === 'HEAD' || status === 307 || status === 308;
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
