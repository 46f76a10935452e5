import { connect, type AddressInfo } from 'node:net';
import { createServer, type TLSSocket } from 'node:tls';
import { selfSigned } from './self-signed.ts';

/** A server behind TLS, with a certificate that nobody has signed. */
export interface TlsFront {
  readonly url: string;
  /** To be trusted by whoever is to speak to it. */
  readonly certificate: string;
  stop(): Promise<void>;
}

/** Puts TLS before a server of this machine. */
export async function tlsFront(target: string): Promise<TlsFront> {
  const { port } = new URL(target);
  const { key, certificate } = selfSigned(['IP:127.0.0.1']);
  const open = new Set<TLSSocket>();
  const server = createServer({ key, cert: certificate }, (socket) => {
    open.add(socket);
    const there = connect(Number(port), '127.0.0.1');
    socket.pipe(there).pipe(socket);
    socket.on('error', () => there.destroy());
    there.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    certificate,
    async stop() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
