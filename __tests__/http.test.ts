import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { httpAgents, nodeHttp, readBody } from '../src/http.ts';
import { whyUnreachable } from '../src/unreachable.ts';
import { toxicWay } from './wire/toxic.ts';

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
  const response = await http({ url, method: 'POST', headers: { 'x-a': '1' }, body: 'hello', timeout: 10_000 });
  expect(response.status).toBe(302);
  expect((await readBody(response)).toString()).toBe('POST 1 hello');
});

describe('a body that is a stream', () => {
  const slowly = (pieces: number, pause: number) =>
    Readable.from(
      (async function* () {
        for (let piece = 0; piece < pieces; piece++) {
          await delay(pause);
          yield Buffer.from('x');
        }
      })(),
      { objectMode: false },
    );
  const receiver = () =>
    server((request, response) => {
      let length = 0;
      request.on('data', (chunk: Buffer) => (length += chunk.length));
      request.on('end', () => response.end(`${request.method ?? ''} ${length}`));
    });

  it.each(['PUT', 'PATCH'] as const)('is sent by %s', async (method) => {
    const body = slowly(3, 0);
    const response = await http({
      url: await receiver(),
      method,
      headers: { 'content-length': '3' },
      body,
      timeout: 10_000,
    });
    expect((await readBody(response)).toString()).toBe(`${method} 3`);
  });

  it('may take longer than a silence', async () => {
    const response = await http({ url: await receiver(), method: 'PUT', body: slowly(10, 150), timeout: 1_000 });
    expect((await readBody(response)).toString()).toBe('PUT 10');
  });

  it('that stops is as good as a silence', async () => {
    const body = slowly(3, 3_000);
    const error: unknown = await http({ url: await receiver(), method: 'PUT', body, timeout: 500 }).catch(
      (thrown: unknown) => thrown,
    );
    expect(whyUnreachable(error)).toBe('it did not answer in time');
    await expect.poll(() => body.destroyed, { timeout: 10_000 }).toBe(true);
  });

  it('has nothing to do with the time that the answer takes', async () => {
    const url = await server((request, response) => {
      response.writeHead(200).write('a');
      const answer = async () => {
        for (let piece = 0; piece < 10; piece++) {
          await delay(150);
          response.write('a');
        }
        response.end();
      };
      request.resume().on('end', () => void answer());
    });
    const response = await http({ url, method: 'PUT', body: slowly(3, 10), timeout: 1_000 });
    expect((await readBody(response)).toString()).toBe('a'.repeat(11));
  });

  it('that fails is the error', async () => {
    const failure = new Error('the file changed');
    const body = Readable.from(
      (function* () {
        yield Buffer.from('x');
        throw failure;
      })(),
      { objectMode: false },
    );
    await expect(http({ url: await receiver(), method: 'PUT', body, timeout: 10_000 })).rejects.toBe(failure);
  });

  it('is not read on when the server has said no', async () => {
    const url = await server((_, response) => response.writeHead(413).end('too large'));
    const body = slowly(1_000_000, 1);
    const response = await http({ url, method: 'PUT', body, timeout: 10_000 });
    expect(response.status).toBe(413);
    await readBody(response);
    await expect.poll(() => body.destroyed, { timeout: 10_000 }).toBe(true);
  });

  it('ends with the signal', async () => {
    const stop = new AbortController();
    const body = slowly(1_000_000, 1);
    const going = http({ url: await receiver(), method: 'PUT', body, timeout: 10_000, signal: stop.signal });
    setTimeout(() => stop.abort(), 10);
    await expect(going).rejects.toMatchObject({ name: 'AbortError' });
    await expect.poll(() => body.destroyed, { timeout: 10_000 }).toBe(true);
  });
});

it('keeps connections open between requests', async () => {
  const ports = new Set<number | undefined>();
  const url = await server((request, response) => {
    ports.add(request.socket.remotePort);
    response.end('x');
  });
  for (let i = 0; i < 3; i++) await readBody(await http({ url, timeout: 10_000 }));
  expect(ports.size).toBe(1);
});

it('gives up on a server that does not answer', async () => {
  const url = await server(() => undefined);
  const error: unknown = await http({ url, timeout: 20 }).catch((thrown: unknown) => thrown);
  expect(whyUnreachable(error)).toBe('it did not answer in time');
});

it('gives up on an answer that stops in the middle', async () => {
  const url = await server((_, response) => response.writeHead(200).write('half'));
  const response = await http({ url, timeout: 500 });
  const error: unknown = await readBody(response).catch((thrown: unknown) => thrown);
  expect(whyUnreachable(error)).toBe('it did not answer in time');
});

it('gives up on an answer that comes in crumbs for ever', async () => {
  const way = await toxicWay((await server((_, response) => response.end('x'.repeat(500)))).href);
  stops.push(() => void way.stop());
  way.meets({ kind: 'slice', size: 1, ms: 10 });
  const response = await http({ url: new URL(way.url), timeout: 30_000 });
  const error: unknown = await readBody(response, 1_000, 50).catch((thrown: unknown) => thrown);
  expect(whyUnreachable(error)).toBe('it did not answer in time');
});

it('refuses an answer that is too large', async () => {
  const url = await server((_, response) => response.end('x'.repeat(2_000)));
  await expect(readBody(await http({ url, timeout: 10_000 }), 1_000)).rejects.toThrow('larger than 1000 bytes');
});

it('says in words what kept it from a server, and nothing about other errors', async () => {
  const url = new URL('http://127.0.0.1:1/');
  const error: unknown = await http({ url, timeout: 10_000 }).catch((thrown: unknown) => thrown);
  expect(whyUnreachable(error)).toBe('the connection was refused');
  expect(whyUnreachable(new Error('something else'))).toBeUndefined();
  expect(whyUnreachable('ECONNREFUSED')).toBeUndefined();
});
