import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import type { Duplex } from 'node:stream';

/** A proxy as companies have it. */
export interface ConnectProxy {
  /** `127.0.0.1:port`. */
  readonly host: string;
  /** Where it was asked to lead to, as `host:port`. */
  readonly asked: readonly string[];
  stop(): Promise<void>;
}

/** Starts a proxy that leads wherever it is asked to, for those who bring the login where one is wanted. */
export async function connectProxy(login?: string): Promise<ConnectProxy> {
  const asked: string[] = [];
  const open = new Set<Duplex>();
  const server = createServer().on('connect', (request: IncomingMessage, socket, head) => {
    open.add(socket);
    asked.push(request.url ?? '');
    const basic = login && `Basic ${Buffer.from(login).toString('base64')}`;
    if (basic !== undefined && request.headers['proxy-authorization'] !== basic) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="corp"\r\n\r\n');
      return;
    }
    const { hostname, port } = new URL(`http://${request.url ?? ''}`);
    const there = connect(Number(port), hostname);
    there.on('connect', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      there.write(head);
      there.pipe(socket).pipe(there);
    });
    there.on('error', () => socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n'));
    socket.on('error', () => there.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async stop() {
      for (const socket of open) socket.destroy();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
