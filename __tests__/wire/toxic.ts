import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** Towards the server, or back from it. */
type Direction = 'up' | 'down';

/** What is wrong with a connection, in the words of toxiproxy; bytes are counted in one direction. */
export type Toxic =
  /** Nothing: lets this connection through, so that a later one can be hit. */
  | { readonly kind: 'pass' }
  /** Every piece comes late. */
  | { readonly kind: 'latency'; readonly ms: number; readonly direction?: Direction }
  /** Nothing passes any more, and the connection stays open. */
  | { readonly kind: 'hang'; readonly after?: number; readonly direction?: Direction }
  /** The connection is reset (RST). */
  | { readonly kind: 'reset'; readonly after?: number; readonly direction?: Direction }
  /** The connection is closed in an orderly way, too early. */
  | { readonly kind: 'limit'; readonly after: number; readonly direction?: Direction }
  /** Pieces of a few bytes, with pauses between them. */
  | { readonly kind: 'slice'; readonly size: number; readonly ms?: number; readonly direction?: Direction };

/** A way to a server on which things go wrong. */
export interface ToxicWay {
  readonly url: string;
  /** `127.0.0.1:port`. */
  readonly host: string;
  /** How many connections there were. */
  readonly connections: () => number;
  /** The next connections meet these, one each, in order; all others pass. With `'forever'` the last one stays. */
  meets(...toxics: readonly (Toxic | 'forever')[]): void;
  stop(): Promise<void>;
}

/** Opens such a way, a TCP proxy on a port of this machine, to `target` (`host:port` or a URL). */
export async function toxicWay(target: string): Promise<ToxicWay> {
  const { hostname, port } = new URL(target.includes('://') ? target : `http://${target}`);
  const queue: (Toxic | 'forever')[] = [];
  const open = new Set<Socket>();
  let connections = 0;
  const take = (): Toxic => {
    const [toxic, next] = queue;
    if (toxic === undefined || toxic === 'forever') return { kind: 'pass' };
    if (next !== 'forever') queue.shift();
    return toxic;
  };
  const server = createServer((client) => {
    connections++;
    const upstream = connect(Number(port), hostname.replace(/^\[|\]$/g, ''));
    const toxic = take();
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on('close', () => open.delete(socket));
    }
    const reset = (): void => {
      client.resetAndDestroy();
      upstream.destroy();
    };
    client.on('error', () => upstream.destroy());
    upstream.on('error', reset);
    void carry(client, upstream, affects(toxic, 'up'), reset);
    void carry(upstream, client, affects(toxic, 'down'), reset);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `http://${host}`,
    host,
    connections: () => connections,
    meets: (...toxics) => void queue.push(...toxics),
    async stop() {
      for (const socket of open) socket.destroy();
      await closed(server);
    },
  };
}

/** The toxic as it concerns one direction; those that name none are about what comes back. */
function affects(toxic: Toxic, direction: Direction): Toxic {
  const own = toxic.kind === 'pass' || (toxic.direction ?? 'down') === direction;
  return own ? toxic : { kind: 'pass' };
}

/** Bytes after which it happens. */
function passes(toxic: Toxic): number {
  switch (toxic.kind) {
    case 'hang':
    case 'reset':
    case 'limit':
      return toxic.after ?? 0;
    case 'pass':
    case 'latency':
    case 'slice':
      return Infinity;
  }
}

async function carry(from: Socket, to: Socket, toxic: Toxic, reset: () => void): Promise<void> {
  let passed = 0;
  try {
    for await (const chunk of from as AsyncIterable<Buffer>) {
      const left = Math.max(0, passes(toxic) - passed);
      passed += chunk.length;
      if (toxic.kind === 'latency') await delay(toxic.ms);
      if (toxic.kind === 'slice') {
        for (let at = 0; at < chunk.length; at += toxic.size) {
          await write(to, chunk.subarray(at, at + toxic.size));
          await delay(toxic.ms ?? 0);
        }
        continue;
      }
      await write(to, chunk.subarray(0, left));
      if (left >= chunk.length) continue;
      if (toxic.kind === 'reset') reset();
      if (toxic.kind === 'limit') to.end();
      // What hangs is not read on either: the sender's buffers fill up.
      if (toxic.kind === 'hang') await new Promise((resolve) => from.once('close', resolve));
      return;
    }
    to.end();
  } catch {
    // The other end is gone, which `error` and `close` of the sockets deal with.
    to.destroy();
  }
}

async function write(to: Socket, chunk: Buffer): Promise<void> {
  if (chunk.length > 0 && !to.destroyed) await new Promise((resolve) => to.write(chunk, resolve));
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}
