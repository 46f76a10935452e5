import { lookup } from 'node:dns/promises';
import { readFileSync } from 'node:fs';
import { createServer as createProxy, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer, request } from 'node:https';
import { connect, type AddressInfo, type Server } from 'node:net';
import type { Duplex } from 'node:stream';

/** What happens to a request instead of an answer: a refusal, or a connection that breaks. */
export type Mishap =
  'cut' | { readonly status: number; readonly code?: string; readonly message?: string; readonly retryAfter?: number };

/** A request to a registry. */
export interface Asking {
  readonly method: string;
  /** Below `/v2/`. */
  readonly path: string;
  /** Whether it is the action itself that asks, and no engine or builder. */
  readonly isOurs: boolean;
}

/** Decides about each request; may take its time. */
export type Rule = (asking: Asking) => Mishap | undefined | Promise<Mishap | undefined>;

/** A way to a registry of the ground on which things go wrong. */
export interface Front {
  /** In a reference; spoken to by TLS, like every registry. */
  readonly host: string;
  /** Requests in the order in which they came, such as `GET team/app/manifests/v1`. */
  readonly requests: readonly string[];
  stop(): Promise<void>;
}

/** Opens such a way to `host`, on a port of its own. */
export async function registryFront(rule: Rule, host = 'registry.example.test'): Promise<Front> {
  const requests: string[] = [];
  const { server, port } = await listening(host, rule, requests);
  return { host: `${host}:${port}`, requests, stop: () => ended(server) };
}

/** A proxy, as companies have it, that leads to a registry over a way on which things go wrong. */
export interface Proxy {
  /** For `HTTPS_PROXY`. */
  readonly url: string;
  readonly requests: readonly string[];
  stop(): Promise<void>;
}

/** Opens a proxy behind which `host` is a registry with mishaps, and everything else as it is. */
export async function registryProxy(rule: Rule, host: string): Promise<Proxy> {
  const requests: string[] = [];
  const front = await listening(host, rule, requests);
  const open = new Set<Duplex>();
  const proxy = createProxy().on('connect', (asked: IncomingMessage, socket, head) => {
    open.add(socket);
    const [name = '', port] = (asked.url ?? '').split(':');
    const there = name === host ? connect(front.port, front.address) : connect(Number(port), name);
    there.on('connect', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      there.write(head);
      there.pipe(socket).pipe(there);
    });
    there.on('error', () => socket.destroy());
    socket.on('error', () => there.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    requests,
    async stop() {
      for (const socket of open) socket.destroy();
      await Promise.all([ended(proxy), ended(front.server)]);
    },
  };
}

async function listening(host: string, rule: Rule, requests: string[]) {
  const [key, cert] = [process.env['ALTO_GROUND_KEY'] ?? '', process.env['ALTO_GROUND_CERT'] ?? ''].map((path) =>
    readFileSync(path),
  );
  const { address } = await lookup(host);
  const server = createServer(
    { key, cert },
    (incoming, outgoing) => void answer(host, rule, requests, incoming, outgoing),
  );
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  return { server, address, port: (server.address() as AddressInfo).port };
}

async function answer(
  host: string,
  rule: Rule,
  requests: string[],
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const { method = '', url = '', headers } = incoming;
  const path = url.replace(/^\/v2\//, '');
  requests.push(`${method} ${path}`);
  const mishap = await rule({ method, path, isOurs: headers['user-agent'] === 'alto-action' });
  if (mishap === 'cut') {
    incoming.destroy();
    return;
  }
  if (mishap) {
    const { status, code = 'UNKNOWN', message = 'by a test', retryAfter } = mishap;
    incoming.resume();
    outgoing
      .writeHead(status, {
        'content-type': 'application/json',
        ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
      })
      .end(method === 'HEAD' ? undefined : JSON.stringify({ errors: [{ code, message }] }));
    return;
  }
  // The registry tells addresses by the host that it is asked by, so uploads go on here.
  const onward = request({ host, path: url, method, headers });
  onward.on('response', (response) => {
    outgoing.writeHead(response.statusCode ?? 502, response.headers);
    response.pipe(outgoing);
  });
  onward.on('error', () => outgoing.destroy());
  incoming.pipe(onward);
}

function ended(server: Server & { closeAllConnections?: () => void }): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections?.();
  });
}
