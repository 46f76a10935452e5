import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import {
  createServer as createProxy,
  request,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { gzipSync } from 'node:zlib';
import type { Stub } from '../registry/stub.ts';
import { selfSigned } from '../wire/self-signed.ts';

/** A request to one of the registries. */
export interface Asked {
  readonly host: string;
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
}

/** What may come between a request and its answer: it is waited for, and when it says `cut` the connection breaks. */
export interface OnTheWay {
  readonly before?: (asked: Asked) => unknown;
  /** Done, and nobody knows yet. */
  readonly after?: (asked: Asked) => unknown;
}

/** A company's proxy, behind which registries in memory answer by TLS under the names of real ones. */
export interface Registries {
  /** For `HTTPS_PROXY`. */
  readonly proxy: string;
  /** For `NODE_EXTRA_CA_CERTS`. */
  readonly ca: string;
  readonly asked: readonly Asked[];
  stop(): Promise<void>;
}

/** Brings the registries up, by host. */
export async function openRegistries(
  stubs: Readonly<Record<string, Stub>>,
  onTheWay: OnTheWay = {},
): Promise<Registries> {
  const folder = mkdtempSync(join(tmpdir(), 'registries-'));
  const { certificate, key } = selfSigned(Object.keys(stubs).map((host) => `DNS:${host}`));
  const ca = join(folder, 'certificate.pem');
  writeFileSync(ca, certificate);
  const asked: Asked[] = [];
  const front = createServer({ cert: certificate, key }, (incoming, response) => {
    const { method = '', url = '', headers } = incoming;
    const one = { host: headers.host ?? '', method, url, headers };
    asked.push(one);
    void forward(stubs[one.host], one, incoming, response, onTheWay).catch(() => incoming.socket.destroy());
  });
  // Those on which no TLS came about belong to no server.
  const tunnels = new Set<Duplex>();
  const proxy = createProxy().on('connect', (_, socket) => {
    tunnels.add(socket.once('close', () => tunnels.delete(socket)));
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    front.emit('connection', socket);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return {
    proxy: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    ca,
    asked,
    async stop() {
      const closed = new Promise((resolve) => proxy.close(resolve));
      front.closeAllConnections();
      proxy.closeAllConnections();
      for (const socket of tunnels) socket.destroy();
      await closed;
      rmSync(folder, { recursive: true });
    },
  };
}

async function forward(
  stub: Stub | undefined,
  asked: Asked,
  incoming: IncomingMessage,
  response: ServerResponse,
  { before, after }: OnTheWay,
): Promise<void> {
  if (!stub || (await before?.(asked)) === 'cut') {
    incoming.socket.destroy();
    return;
  }
  const { method, url: path, headers } = incoming;
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const [hostname, port] = stub.host.split(':');
    incoming.pipe(request({ hostname, port, method, path, headers }, resolve).on('error', reject));
  });
  if ((await after?.(asked)) === 'cut') {
    answer.destroy();
    incoming.socket.destroy();
    return;
  }
  answer.pipe(response.writeHead(answer.statusCode ?? 500, answer.headers));
}

/** Puts an image of one small layer under tags; answers with its digest. */
export function putImage(
  stub: Stub,
  repository: string,
  tags: readonly string[],
  {
    layer = gzipSync(Buffer.alloc(1024)),
    labels = {},
    architecture = 'amd64',
    config: more = {},
  }: { layer?: Buffer; labels?: Readonly<Record<string, string>>; architecture?: string; config?: object } = {},
): string {
  const diff = `sha256:${createHash('sha256').update(Buffer.alloc(1024)).digest('hex')}`;
  const config = Buffer.from(
    JSON.stringify({
      ...{
        architecture,
        os: 'linux',
        config: { Labels: labels, ...more },
        rootfs: { type: 'layers', diff_ids: [diff] },
      },
      history: [{ created_by: 'a test' }],
    }),
  );
  const manifest = {
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    config: {
      mediaType: 'application/vnd.oci.image.config.v1+json',
      digest: stub.blob(config, repository),
      size: config.length,
    },
    layers: [
      {
        mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip',
        digest: stub.blob(layer, repository),
        size: layer.length,
      },
    ],
  };
  return stub.manifest(repository, manifest, ...tags);
}
