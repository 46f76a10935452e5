import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { httpAgents, nodeHttp, readBody, whyUnreachable } from '../src/http.ts';

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});
async function server(listener: RequestListener): Promise<URL> {
  const started = createServer(listener);
  stops.push(() => {
    started.closeAllConnections();
    started.close();
  });
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  return new URL(`http://127.0.0.1:${(started.address() as AddressInfo).port}/x`);
}
const http = nodeHttp(httpAgents({}));

it('sends what it is given and follows nothing by itself', async () => {
  const url = await server((request, response) => {
    const { method = '', headers } = request;
    request.on('data', (chunk: Buffer) => {
      response.writeHead(302, { location: '/y' }).end(`${method} ${String(headers['x-a'])} ${chunk.toString()}`);
    });
  });
  const response = await http({ url, method: 'POST', headers: { 'x-a': '1' }, body: 'hello', timeout: 1_000 });
  expect(response.status).toBe(302);
  expect((await readBody(response)).toString()).toBe('POST 1 hello');
});

it('keeps connections open between requests', async () => {
  const ports = new Set<number | undefined>();
  const url = await server((request, response) => {
    ports.add(request.socket.remotePort);
    response.end('x');
  });
  for (let i = 0; i < 3; i++) await readBody(await http({ url, timeout: 1_000 }));
  expect(ports.size).toBe(1);
});

it('gives up on a server that does not answer', async () => {
  const url = await server(() => undefined);
  const error: unknown = await http({ url, timeout: 20 }).catch((thrown: unknown) => thrown);
  expect(whyUnreachable(error)).toBe('it did not answer in time');
});

it('gives up on an answer that stops in the middle', async () => {
  const url = await server((_, response) => response.writeHead(200).write('half'));
  const response = await http({ url, timeout: 30 });
  const error: unknown = await readBody(response).catch((thrown: unknown) => thrown);
  expect(whyUnreachable(error)).toBe('it did not answer in time');
});

it('refuses an answer that is too large', async () => {
  const url = await server((_, response) => response.end('x'.repeat(2_000)));
  await expect(readBody(await http({ url, timeout: 1_000 }), 1_000)).rejects.toThrow('larger than 1000 bytes');
});

it('says in words what kept it from a server, and nothing about other errors', async () => {
  const url = new URL('http://127.0.0.1:1/');
  const error: unknown = await http({ url, timeout: 1_000 }).catch((thrown: unknown) => thrown);
  expect(whyUnreachable(error)).toBe('the connection was refused');
  expect(whyUnreachable(new Error('something else'))).toBeUndefined();
  expect(whyUnreachable('ECONNREFUSED')).toBeUndefined();
});
