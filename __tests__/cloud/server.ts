import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Call } from './calls.ts';
import type { FaultScript } from './faults.ts';
import type { KeyRing, Keys } from './keys.ts';
import type { Oidc } from './oidc.ts';
import type { S3 } from './s3.ts';
import { authenticate, readSignature } from './signature.ts';
import { AwsError, readRequest, writeError, writeResult } from './wire.ts';
import type { AwsRequest, Params, Reply, Service } from './wire.ts';

/** What stands behind the wire. */
export interface Services {
  readonly oidc: Oidc;
  readonly ring: KeyRing;
  readonly faults: FaultScript;
  readonly s3: S3;
  /** Milliseconds by which the clock of the services is ahead of this machine's. */
  readonly clockAhead: () => number;
  /** Milliseconds by which a request may be older or newer than that clock. */
  readonly clockTolerance: number;
  /** True for an action that needs no signature. */
  unsigned(service: Service, action: string): boolean;
  call(service: Service, action: string, params: Params, keys: Keys | undefined): object | Promise<object>;
}

/** A running server. */
export interface Server {
  readonly url: string;
  readonly oidcUrl: string;
  readonly calls: readonly Call[];
  stop(): Promise<void>;
}

const oidcPath = '/oidc/token';

/** Opens the one port behind which all services stand. */
export async function startServer(services: Services): Promise<Server> {
  const calls: Call[] = [];
  const server = createServer((request, response) => {
    void answer(request, response, services, calls).catch((error: unknown) => {
      // A mistake of the stand-in itself: loud, and not mistaken for a fault of the service.
      response.writeHead(500, { 'content-type': 'text/plain' }).end(`the stand-in cloud broke: ${String(error)}`);
    });
  });
  // The SDK keeps connections; one that is closed under it looks like a fault that nobody scripted.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    oidcUrl: `${url}${oidcPath}?api-version=2.0`,
    calls,
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(
  incoming: IncomingMessage,
  response: ServerResponse,
  services: Services,
  calls: Call[],
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const requestId = randomUUID();
  const [request, handle] = route(incoming, Buffer.concat(chunks), services, requestId);
  const at = Date.now();
  const note = (status: Call['status'], error?: string): void => void calls.push({ ...request, at, status, error });

  const fault = services.faults.take(request.service, request.action);
  if (fault?.kind === 'delay') await delay(fault.ms);
  const held = fault?.kind === 'hold' && fault.when === 'before' ? await fault.until() : undefined;
  if (held === 'drop' || (fault?.kind === 'drop' && fault.when === 'before')) {
    note('dropped');
    incoming.socket.destroy();
    return;
  }
  let reply: Reply;
  let code: string | undefined;
  try {
    if (fault?.kind === 'error' && fault.when === 'after') await handle();
    if (fault?.kind === 'error') throw new AwsError(fault.code, fault.message ?? '', fault.status ?? 400);
    reply = await handle();
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    code = error.code;
    reply = writeError(request.service, requestId, error);
  }
  if (fault?.kind === 'hold' && fault.when === 'after') await fault.until();
  if (fault?.kind === 'drop') {
    note('dropped', code);
    incoming.socket.destroy();
    return;
  }
  note(reply.status, code);
  response.writeHead(reply.status, {
    'content-type': reply.type,
    ...reply.headers,
    'x-amzn-requestid': requestId,
    date: new Date(Date.now() + services.clockAhead()).toUTCString(),
  });
  if (fault?.kind !== 'malformed') return void response.end(reply.body);
  // Cut in the middle, so that both JSON and XML are broken; where the length was told, so is the connection.
  const half = reply.body.slice(0, Math.ceil(reply.body.length / 2));
  if (request.service === 's3') response.write(half, () => incoming.socket.destroy());
  else response.end(half);
}

function route(
  incoming: IncomingMessage,
  bytes: Buffer,
  services: Services,
  requestId: string,
): readonly [AwsRequest, () => Promise<Reply>] {
  const path = incoming.url ?? '/';
  const headers = incoming.headers as Readonly<Record<string, string | undefined>>;
  const body = bytes.toString();
  if (path.startsWith(oidcPath)) {
    const params = Object.fromEntries(new URL(path, 'http://x').searchParams);
    const request: AwsRequest = { service: 'oidc', action: 'GetIdToken', params, body, accessKeyId: undefined };
    return [
      request,
      async () => writeResult('oidc', '', requestId, services.oidc.token(headers['authorization'], params['audience'])),
    ];
  }
  if (path !== '/') return routeToS3(incoming, bytes, services);
  const signed = readSignature(headers['authorization']);
  const accessKeyId = signed?.accessKeyId;
  try {
    const { service, action, params } = readRequest(headers, body, signed?.service);
    const handle = async (): Promise<Reply> => {
      const keys = services.unsigned(service, action)
        ? undefined
        : authenticate(service, signed, { method: incoming.method ?? 'POST', path, headers, body }, services);
      return writeResult(service, action, requestId, await services.call(service, action, params, keys));
    };
    return [{ service, action, params, body, accessKeyId }, handle];
  } catch (error) {
    const request: AwsRequest = { service: 'sts', action: 'unknown', params: {}, body, accessKeyId };
    return [
      request,
      () => {
        throw error;
      },
    ];
  }
}

/** S3 alone has paths; what it is asked stands in method and address, and what it answers is no document. */
function routeToS3(
  { method = 'GET', url: path = '/', headers: { host = '', range } }: IncomingMessage,
  body: Buffer,
  { s3 }: Services,
): readonly [AwsRequest, () => Promise<Reply>] {
  const params = Object.fromEntries(new URL(path, 'http://x').searchParams);
  const request: AwsRequest = {
    ...{ service: 's3', action: s3.action({ method, path }), params },
    body: `${method} ${path.split('?')[0] ?? ''} (${body.length} bytes)`,
    accessKeyId: params['X-Amz-Credential']?.split('/')[0],
  };
  return [request, async () => ({ type: 'binary/octet-stream', ...s3.answer({ method, path, host, range, body }) })];
}
