import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pushDesk, type PushOptions, type Store } from './stub-push.ts';

/** One request as the registry saw it. */
export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly authorization: string | undefined;
  /** Bytes of its body. */
  readonly bytes: number;
}

/** What the next request meets instead of an answer. */
interface Fault {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Cuts the connection after the body. */
  readonly breaksOff?: boolean;
  /** Which request meets it, as `METHOD url`; the next one of any kind when undefined. */
  readonly on?: RegExp;
}

interface StubOptions extends PushOptions {
  readonly auth: 'none' | 'basic' | 'bearer';
  readonly username?: string;
  readonly password?: string;
  /** Where blobs are; a redirect is sent when it is given. */
  readonly blobsAt?: () => string;
  /** Address of the token service, when it is not this server's own. */
  readonly realm?: string;
  /** Whether manifests come with `Docker-Content-Digest`. */
  readonly digestHeader?: boolean;
}

/** A registry in memory that speaks the distribution API, with its own token service. */
export interface Stub {
  /** `127.0.0.1:port`. */
  readonly host: string;
  readonly url: string;
  readonly seen: readonly Seen[];
  readonly store: Store;
  /** Stores bytes in repositories; answers with their digest. */
  blob(bytes: Buffer | string, ...repositories: readonly string[]): string;
  /** Stores a manifest under tags; answers with its digest. */
  manifest(repository: string, json: object, ...tags: readonly string[]): string;
  /** Stores an image of one empty layer. */
  image(repository: string, tag: string): string;
  fault(...faults: readonly Fault[]): void;
  /** Tokens that were given out are not taken any more. */
  revoke(): void;
  stop(): Promise<void>;
}

const OCI = 'application/vnd.oci.image.manifest.v1+json';
const INDEX = 'application/vnd.oci.image.index.v1+json';

/** Starts a registry on a port of this machine. */
export async function startStub(options: StubOptions): Promise<Stub> {
  const { auth, username = 'alto', password = 'open sesame' } = options;
  const seen: Seen[] = [];
  const store: Store = { blobs: new Map(), links: new Set(), manifests: new Map(), types: new Map() };
  const { blobs, manifests, links, types } = store;
  const faults: Fault[] = [];
  let tokens = new Map<string, string>();

  const basic = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  const digestOf = (bytes: Buffer): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  const refuse = (response: ServerResponse, status: number, code: string): void => {
    response
      .writeHead(status, { 'content-type': 'application/json' })
      .end(JSON.stringify({ errors: [{ code, message: code }] }));
  };

  const token = (request: IncomingMessage, url: URL, response: ServerResponse): void => {
    const { authorization } = request.headers;
    if (authorization !== undefined && authorization !== basic) {
      refuse(response, 401, 'UNAUTHORIZED');
      return;
    }
    const value = `token-${tokens.size}-${Math.random()}`;
    tokens.set(value, authorization ? url.searchParams.getAll('scope').join(' ') : 'anonymous');
    response.writeHead(200).end(JSON.stringify({ token: value }));
  };

  const allowed = (request: IncomingMessage, repository: string, action: string): boolean => {
    const { authorization } = request.headers;
    if (auth === 'none') return true;
    if (auth === 'basic') return authorization === basic;
    const scope = tokens.get(authorization?.replace('Bearer ', '') ?? '');
    if (scope === 'anonymous') return repository.startsWith('public/') && action === 'pull';
    return (scope ?? '').split(' ').some((one) => {
      const [, name, actions = ''] = one.split(':');
      return name === repository && actions.split(',').includes(action);
    });
  };

  const push = pushDesk(store, digestOf, options);
  const receive = (request: IncomingMessage, response: ServerResponse): void => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => answer(request, response, Buffer.concat(chunks)));
  };
  const answer = (request: IncomingMessage, response: ServerResponse, body: Buffer): void => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host ?? 'x'}`);
    seen.push({
      method: request.method ?? '',
      url: url.pathname + url.search,
      authorization: request.headers.authorization,
      bytes: body.length,
    });
    if (url.pathname === '/token') {
      token(request, url, response);
      return;
    }
    const met = faults.findIndex(({ on = /./ }) => on.test(`${request.method ?? ''} ${request.url ?? ''}`));
    const [fault] = met < 0 ? [] : faults.splice(met, 1);
    if (fault) {
      response.writeHead(fault.status, fault.headers);
      if (fault.breaksOff) response.write(fault.body, () => response.destroy());
      else response.end(fault.body);
      return;
    }
    const [, repository = '', kind, reference = ''] =
      /^\/v2\/(.+)\/(manifests|blobs|blobs\/uploads|tags)\/([^/]*)$/.exec(url.pathname) ?? [];
    const { method = '' } = request;
    const isPush = ['POST', 'PATCH', 'PUT'].includes(method);
    const action = method === 'DELETE' ? 'delete' : isPush ? 'push' : 'pull';
    const from = url.searchParams.get('from');
    if (!allowed(request, repository, action) || (from !== null && !allowed(request, from, 'pull'))) {
      const realm = options.realm ?? `http://${request.headers.host ?? ''}/token`;
      const challenge =
        auth === 'basic' ? 'Basic realm="stub"' : `Bearer realm="${realm}",service="stub",scope="ignored"`;
      response.setHeader('www-authenticate', challenge);
      refuse(response, 401, 'UNAUTHORIZED');
      return;
    }
    if (isPush) {
      const { error, ...reply } = push({ method, repository, url, type: request.headers['content-type'] ?? '', body });
      response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers });
      response.end(error && JSON.stringify({ errors: [error] }));
      return;
    }
    if (kind === 'tags') {
      const isThere = [...manifests.keys()].some((key) => key.startsWith(`${repository} `));
      if (isThere) response.end('{}');
      else refuse(response, 404, 'NAME_UNKNOWN');
      return;
    }
    if (kind === 'blobs') {
      const bytes = method === 'GET' || links.has(`${repository} ${reference}`) ? blobs.get(reference) : undefined;
      if (!bytes) {
        refuse(response, 404, 'BLOB_UNKNOWN');
        return;
      }
      if (options.blobsAt) return void response.writeHead(307, { location: `${options.blobsAt()}/${reference}` }).end();
      return void response.writeHead(200, { 'content-length': bytes.length }).end(bytes);
    }
    const bytes = manifests.get(`${repository} ${reference}`);
    if (!bytes) {
      refuse(response, 404, 'MANIFEST_UNKNOWN');
      return;
    }
    if (request.method === 'DELETE') {
      for (const [key, value] of manifests)
        if (key.startsWith(`${repository} `) && value.equals(bytes)) manifests.delete(key);
      return void response.writeHead(202).end();
    }
    const type = types.get(digestOf(bytes)) ?? ('manifests' in (JSON.parse(bytes.toString()) as object) ? INDEX : OCI);
    response.writeHead(200, {
      'content-type': type,
      'content-length': bytes.length,
      ...(options.digestHeader === false ? {} : { 'docker-content-digest': digestOf(bytes) }),
    });
    response.end(request.method === 'HEAD' ? undefined : bytes);
  };

  const server = createServer(receive);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;

  const blob: Stub['blob'] = (bytes, ...repositories) => {
    const buffer = Buffer.from(bytes);
    blobs.set(digestOf(buffer), buffer);
    for (const repository of repositories) links.add(`${repository} ${digestOf(buffer)}`);
    return digestOf(buffer);
  };
  const manifest: Stub['manifest'] = (repository, json, ...tags) => {
    const bytes = Buffer.from(JSON.stringify(json));
    for (const reference of [digestOf(bytes), ...tags]) manifests.set(`${repository} ${reference}`, bytes);
    return digestOf(bytes);
  };
  return {
    host,
    url: `http://${host}`,
    seen,
    store,
    blob,
    manifest,
    image(repository, tag) {
      const config = blob(JSON.stringify({ os: 'linux', architecture: 'arm64', variant: 'v8' }));
      const layers = [
        { digest: blob(`layer of ${repository}`), size: 1000 },
        { digest: blob('second'), size: 24 },
      ];
      return manifest(repository, { schemaVersion: 2, config: { digest: config, size: 1 }, layers }, tag);
    },
    fault: (...next) => void faults.push(...next),
    revoke: () => (tokens = new Map()),
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  } satisfies Stub;
}
