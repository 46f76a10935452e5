import type { Agent as HttpAgent, IncomingHttpHeaders } from 'node:http';
import type { Agent as HttpsAgent } from 'node:https';
import type { Readable } from 'node:stream';

/** One request to a server that is not AWS: a registry, a token service. */
export interface HttpRequest {
  readonly url: URL;
  readonly method?: 'GET' | 'HEAD' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  /** A stream is destroyed when the request is over, however it ends; its length belongs into the headers. */
  readonly body?: string | Uint8Array | Readable;
  /** Milliseconds that nothing may move: while a body is sent, until the answer begins, and while it is read. */
  readonly timeout: number;
  /** Milliseconds for the answer to begin when all of the body is sent, where that is more than `timeout`. */
  readonly patience?: number | undefined;
  /** Cuts the connection. */
  readonly signal?: AbortSignal | undefined;
}

/** What came back; the body must be read or destroyed. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Readable;
}

/** The door to plain HTTP. It follows no redirect and retries nothing: both are decisions of the caller. */
export type Http = (request: HttpRequest) => Promise<HttpResponse>;

/** The connections that all clients of a run share. */
export interface HttpAgents {
  readonly http: HttpAgent;
  readonly https: HttpsAgent;
}

/** `HTTP_PROXY`, `HTTPS_PROXY`, `NO_PROXY` in either case; other names are ignored. */
type ProxyEnvironment = Readonly<Record<string, string | undefined>>;

/** Connections that stay open between requests and go through the proxies that the environment names. Made on first use: loading Node's HTTP costs start-up time. */
export function httpAgents(env: ProxyEnvironment): () => HttpAgents {
  let made: HttpAgents | undefined;
  return () => {
    made ??= {
      http: new (plain().Agent)({ keepAlive: true, proxyEnv: proxies(env) }),
      https: new (secure().Agent)({ keepAlive: true, proxyEnv: proxies(env) }),
    };
    return made;
  };
}

function proxies(env: ProxyEnvironment): Record<string, string> {
  const names = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY'].flatMap((name) => [name, name.toLowerCase()]);
  return Object.fromEntries(names.flatMap((name) => (env[name] ? [[name, env[name]]] : [])));
}

// Importing these as ES modules touches every one of their exports, which loads fetch and WebSocket too.
const plain = () => process.getBuiltinModule('node:http');
const secure = () => process.getBuiltinModule('node:https');

/** HTTP by Node's own client. */
export function nodeHttp(agents: () => HttpAgents): Http {
  return ({ url, method = 'GET', headers = {}, body, timeout, patience, signal }) =>
    new Promise((resolve, reject) => {
      const tls = url.protocol === 'https:';
      const request = (tls ? secure() : plain()).request(url, {
        method,
        headers: { 'user-agent': 'alto-action', ...headers },
        agent: tls ? agents().https : agents().http,
        signal,
      });
      const limit = (milliseconds: number) => setTimeout(() => request.destroy(late(milliseconds)), milliseconds);
      let timer = limit(timeout);
      let isAnswered = false;
      if (patience !== undefined) {
        request.once('finish', () => {
          if (isAnswered) return;
          clearTimeout(timer);
          timer = limit(patience);
        });
      }
      request.on('response', (response) => {
        isAnswered = true;
        clearTimeout(timer);
        response.setTimeout(timeout, () => response.destroy(late(timeout)));
        // A server that refuses does not wait for the rest of the body, and the connection is of no more use.
        response.once('close', () => !request.writableFinished && request.destroy());
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: response });
      });
      request.on('error', (error) => {
        clearTimeout(timer);
        reject(error);
      });
      if (!isStream(body)) {
        request.end(body);
        return;
      }
      body.once('error', (error) => request.destroy(error));
      request.once('close', () => body.destroy());
      body.on('data', () => timer.refresh()).pipe(request);
    });
}

function isStream(body: HttpRequest['body']): body is Readable {
  return body !== undefined && typeof body !== 'string' && !(body instanceof Uint8Array);
}

/** The whole of a small body; longer ones than `limit` bytes are refused, and those that take longer than `within` milliseconds, however many crumbs they send. */
export async function readBody(
  { body }: Pick<HttpResponse, 'body'>,
  limit = 4 * 1024 * 1024,
  within = 60_000,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  const timer = setTimeout(() => body.destroy(late(within)), within);
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > limit) throw new Error(`the answer is larger than ${limit} bytes`);
      chunks.push(chunk);
    }
  } finally {
    clearTimeout(timer);
  }
  return Buffer.concat(chunks);
}

function late(milliseconds: number): Error {
  const message = `no answer within ${Math.round(milliseconds / 1000)} s`;
  return Object.assign(new Error(message), { code: 'ETIMEDOUT' });
}
