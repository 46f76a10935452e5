import { type HttpResponse, readBody } from '../http.ts';
import { checkHost, isLoopback } from './address.ts';
import { strange, unreachable } from './faults.ts';

/** Where a registry sends us on to; throws for what is reached less safely than the registry itself. */
export function targetOf(location: string, from: URL, host: string): URL {
  if (!URL.canParse(location, from.href)) throw strange(host, 'it redirects to nowhere');
  const target = new URL(location, from);
  // A registry behind a proxy that ends TLS may not know that it is spoken to over https.
  if (target.protocol === 'http:' && from.protocol === 'https:' && target.host === from.host)
    target.protocol = 'https:';
  checkTarget(target, host);
  return target;
}

/** A token service gets the login of its registry, so it must be reached as safely. */
export function tokenService(realm: string, host: string): URL {
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
export async function readAll(host: string, response: Pick<HttpResponse, 'body'>): Promise<Buffer> {
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
