import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** A repository as Docker Hub keeps it. */
export interface HubRepository {
  readonly isPrivate: boolean;
}

/** One request as Hub saw it. */
export interface HubCall {
  readonly method: string;
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

interface HubOptions {
  /** Passwords and tokens by user or organization. */
  readonly logins: Readonly<Record<string, string>>;
  /** How many private repositories the plan allows; any number when undefined. */
  readonly privateLimit?: number;
  /** Users whose token may look and push, and not manage repositories. */
  readonly mayNotManage?: readonly string[];
  /** Where to listen; a free port of this machine without TLS when undefined. */
  readonly at?: { readonly address: string; readonly port: number; readonly key: string; readonly cert: string };
}

/** Docker Hub's own API, as far as repositories are concerned, with a memory. */
export interface Hub {
  readonly url: string;
  readonly repositories: Map<string, HubRepository>;
  readonly calls: readonly HubCall[];
  /** What the next requests get instead of an answer. */
  fault(...statuses: readonly number[]): void;
  stop(): Promise<void>;
}

/** Starts a Hub: https://docs.docker.com/reference/api/hub/latest/ */
export async function startHub(options: HubOptions): Promise<Hub> {
  const { logins, privateLimit = Infinity, mayNotManage = [], at } = options;
  const repositories = new Map<string, HubRepository>();
  const calls: HubCall[] = [];
  const faults: number[] = [];

  const answer = (request: IncomingMessage, body: HubCall['body']): readonly [status: number, json: object] => {
    const { method = '', url = '', headers } = request;
    calls.push({ method, path: url, body });
    const fault = faults.shift();
    if (fault !== undefined) return [fault, { message: 'trouble' }];
    if (url === '/v2/auth/token' && method === 'POST') {
      const { identifier, secret } = body;
      const isKnown = typeof identifier === 'string' && logins[identifier] === secret;
      return isKnown ? [200, { access_token: `jwt of ${identifier}` }] : [401, { message: 'unauthorized' }];
    }
    const user = /^Bearer jwt of (.+)$/.exec(headers.authorization ?? '')?.[1];
    const [, namespace = '', name] = /^\/v2\/namespaces\/([^/]+)\/repositories(?:\/([^/]+))?$/.exec(url) ?? [];
    if (name !== undefined && method === 'GET') {
      const found = repositories.get(`${namespace}/${name}`);
      if (!found || (found.isPrivate && user === undefined)) return [404, { message: 'object not found' }];
      return [200, { namespace, name, is_private: found.isPrivate }];
    }
    if (name === undefined && namespace !== '' && method === 'POST') {
      if (user === undefined) return [401, { message: 'unauthorized' }];
      if (user !== namespace || mayNotManage.includes(user))
        return [403, { message: 'access to the resource is forbidden' }];
      const path = `${namespace}/${String(body['name'])}`;
      const isPrivate = body['is_private'] === true;
      if (repositories.has(path)) return [409, { message: 'Repository with this name already exists' }];
      const taken = [...repositories.values()].filter((one) => one.isPrivate).length;
      if (isPrivate && taken >= privateLimit) return [400, { message: 'No more private repositories available' }];
      repositories.set(path, { isPrivate });
      return [201, { namespace, name: body['name'], is_private: isPrivate }];
    }
    return [404, { message: 'not found' }];
  };

  const listener: RequestListener = (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      const [status, json] = answer(request, (text === '' ? {} : JSON.parse(text)) as HubCall['body']);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
    });
  };
  const server: Server = at ? createTlsServer({ key: at.key, cert: at.cert }, listener) : createServer(listener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(at?.port ?? 0, at?.address ?? '127.0.0.1', resolve);
  });
  return {
    url: at ? 'https://hub.docker.com' : `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    repositories,
    calls,
    fault: (...statuses) => void faults.push(...statuses),
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  } satisfies Hub;
}

/** A Hub on the ground, by its real name, that knows the registries' login. */
export function startGroundHub(options: Partial<HubOptions> = {}): Promise<Hub> {
  const { env } = process;
  return startHub({
    logins: { [env['ALTO_REGISTRY_USER'] ?? '']: env['ALTO_REGISTRY_PASSWORD'] ?? '' },
    at: {
      address: env['ALTO_HUB_ADDRESS'] ?? '',
      port: 443,
      key: readFileSync(env['ALTO_GROUND_KEY'] ?? '', 'utf8'),
      cert: readFileSync(env['ALTO_GROUND_CERT'] ?? '', 'utf8'),
    },
    ...options,
  });
}
