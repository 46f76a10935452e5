import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

/** A proxy that counts what goes through it, both ways, TLS and all. */
export interface CountingProxy {
  /** For `HTTPS_PROXY`. */
  readonly url: string;
  bytes(): number;
  stop(): void;
}

/** Opens a proxy on a port of this machine. */
export async function countingProxy(): Promise<CountingProxy> {
  let bytes = 0;
  const sockets = new Set<Socket>();
  const join = (from: Socket, to: Socket): void => {
    sockets.add(from);
    from.on('data', (chunk: Buffer) => (bytes += chunk.length));
    from.on('error', () => to.destroy());
    from.on('close', () => sockets.delete(from));
    from.pipe(to);
  };
  const server = createServer();
  server.on('connect', ({ url = '' }, client: Socket, head: Buffer) => {
    const [host = '', port = ''] = url.split(':');
    const target = connect(Number(port), host, () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      target.write(head);
      join(client, target);
      join(target, client);
    });
    target.on('error', () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bytes: () => bytes,
    stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
