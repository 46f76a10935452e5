import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { Transform } from 'node:stream';

/** What happens to a request on its way; `pass` when undefined. */
export type Mishap = 'pass' | { readonly status: number; readonly code?: string } | { readonly bytesPerSecond: number };

/** A way to the ground's registry on which things go wrong. */
export interface FlakyRegistry {
  /** In a reference: an address of this machine, to which engines speak plain HTTP. */
  readonly host: string;
  /** Paths of the requests that came, in order, as `GET /v2/…`. */
  readonly requests: readonly string[];
  stop(): Promise<void>;
}

/** Opens a way to registry.example.test; `mishap` decides about every request. */
export async function flakyRegistry(mishap: (path: string) => Mishap | undefined): Promise<FlakyRegistry> {
  const requests: string[] = [];
  const server = createServer((incoming: IncomingMessage, outgoing: ServerResponse) => {
    const path = `${incoming.method} ${incoming.url}`;
    requests.push(path);
    const fate = mishap(path) ?? 'pass';
    if (fate !== 'pass' && 'status' in fate) {
      const body =
        fate.code === undefined ? '' : JSON.stringify({ errors: [{ code: fate.code, message: 'by a test' }] });
      outgoing.writeHead(fate.status, { 'content-type': 'application/json' }).end(body);
      return;
    }
    const headers = { ...incoming.headers, host: 'registry.example.test' };
    const onward = request({ host: 'registry.example.test', path: incoming.url, method: incoming.method, headers });
    onward.on('response', (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      if (fate === 'pass') answer.pipe(outgoing);
      else answer.pipe(slowly(fate.bytesPerSecond)).pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  // Engines of the ground live in the same network.
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function slowly(bytesPerSecond: number): Transform {
  return new Transform({
    transform(chunk: Buffer, _, done) {
      setTimeout(() => done(null, chunk), (chunk.length / bytesPerSecond) * 1000);
    },
  });
}
