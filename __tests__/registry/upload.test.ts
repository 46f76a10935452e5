import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import { type Http, httpAgents, nodeHttp } from '../../src/http.ts';
import { digestOf } from '../../src/registry/digest.ts';
import { distribution } from '../../src/registry/distribution.ts';
import { OCI } from '../../src/registry/media-types.ts';
import type { BlobSource } from '../../src/registry/upload.ts';
import { LOGIN } from './setup.ts';
import { startStub, type Stub } from './stub.ts';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});
async function stub(options: Partial<Parameters<typeof startStub>[0]> = {}): Promise<Stub> {
  const started = await startStub({ auth: 'bearer', ...options });
  stops.push(() => started.stop());
  return started;
}
const http: Http = nodeHttp(httpAgents({}));
const api = () => distribution({ http, timeout: 2_000 });
const at = ({ host }: Stub, path = 'team/app') => ({ host, path, credential: LOGIN });

function source(bytes = Buffer.alloc(300_000, 'x')): BlobSource & { readonly opened: () => number } {
  let opened = 0;
  return {
    digest: digestOf(bytes),
    size: bytes.length,
    open: () => {
      opened++;
      return Readable.from([bytes.subarray(0, 10), bytes.subarray(10)], { objectMode: false });
    },
    opened: () => opened,
  };
}
const writes = ({ seen }: Stub) => seen.filter(({ method }) => !['GET', 'HEAD'].includes(method));

describe.each(['none', 'basic', 'bearer'] as const)('a registry with %s authentication', (auth) => {
  it.each(['absolute', 'relative', 'opaque'] as const)('takes a blob at an %s address', async (location) => {
    const registry = await stub({ auth, location });
    const blob = source();
    expect(await api().blobExists(at(registry), blob.digest)).toBe(false);
    await api().uploadBlob(at(registry), blob);
    expect(await api().blobExists(at(registry), blob.digest)).toBe(true);
    expect(registry.store.blobs.get(blob.digest)?.length).toBe(300_000);
  });

  it('takes a manifest, and says its digest', async () => {
    const registry = await stub({ auth });
    const bytes = Buffer.from(JSON.stringify({ schemaVersion: 2, layers: [] }));
    expect(await api().putManifest(at(registry), 'v1', OCI.manifest, bytes)).toBe(digestOf(bytes));
    expect(await api().digest(at(registry), 'v1')).toBe(digestOf(bytes));
  });
});

describe('a blob', () => {
  it('goes in one piece, in two requests', async () => {
    const registry = await stub({ auth: 'none' });
    await api().uploadBlob(at(registry), source());
    expect(writes(registry).map(({ method, bytes }) => [method, bytes])).toEqual([
      ['POST', 0],
      ['PUT', 300_000],
    ]);
  });

  it.each([404, 405, 411, 501])(
    'goes as the docker command sends it where one piece is answered by %s',
    async (status) => {
      const registry = await stub({ auth: 'none', refusesWhole: status, location: 'opaque' });
      const blob = source();
      await api().uploadBlob(at(registry), blob);
      expect(writes(registry).map(({ method }) => method)).toEqual(['POST', 'PUT', 'POST', 'PATCH', 'PUT']);
      expect(registry.store.blobs.get(blob.digest)?.length).toBe(blob.size);
      expect(blob.opened()).toBe(2);
    },
  );

  it('is refused in words where neither is liked', async () => {
    const registry = await stub({ auth: 'none', refusesWhole: 405, refusesChunks: 405 });
    await expect(api().uploadBlob(at(registry), source())).rejects.toMatchObject({
      code: 'ALTO-PSH-090',
      reason: 'push',
      message: expect.stringContaining('UNSUPPORTED not in this way') as string,
    });
  });

  it('that is not what it says is refused by the registry', async () => {
    const registry = await stub({ auth: 'none' });
    await expect(
      api().uploadBlob(at(registry), { ...source(), digest: `sha256:${'0'.repeat(64)}` }),
    ).rejects.toMatchObject({ message: expect.stringContaining('DIGEST_INVALID') as string });
  });

  it.each([
    [401, 'UNAUTHORIZED', 'ALTO-PSH-003', 'auth'],
    [403, 'DENIED', 'ALTO-PSH-003', 'auth'],
    [404, 'NAME_UNKNOWN', 'ALTO-PSH-005', 'config'],
    [413, '', 'ALTO-PSH-012', 'infra'],
    [429, 'TOOMANYREQUESTS', 'ALTO-REG-006', 'infra'],
    [500, 'UNKNOWN', 'ALTO-REG-010', 'infra'],
    [503, '', 'ALTO-REG-010', 'infra'],
  ])('that is answered by %s %s', async (status, code, expected, kind) => {
    const registry = await stub({ auth: 'none' });
    registry.fault({ status, body: JSON.stringify({ errors: [{ code, message: '' }] }), on: /^POST/ });
    // The second 401 is the answer to the login.
    if (status === 401) {
      await expect(api().uploadBlob(at(registry), source())).rejects.toMatchObject({ code: 'ALTO-REG-005' });
    } else {
      await expect(api().uploadBlob(at(registry), source())).rejects.toMatchObject({ code: expected, kind });
    }
  });

  it('ends with the signal, which is the error', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done));
    stops.push(async () => {
      silent.closeAllConnections();
      silent.close();
    });
    const stop = new AbortController();
    const reason = new Error('the run was cancelled');
    const host = `127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const going = distribution({ http }).uploadBlob({ host, path: 'a/b', signal: stop.signal }, source());
    setTimeout(() => stop.abort(reason), 20);
    await expect(going).rejects.toBe(reason);
  });
});

describe('a login', () => {
  it('is asked for once for everything that is written side by side', async () => {
    const registry = await stub();
    const client = api();
    const write = { ...at(registry), writes: true };
    await client.digest(write, 'v1');
    await Promise.all(['a', 'b', 'c', 'd'].map((text) => client.uploadBlob(write, source(Buffer.from(text)))));
    const tokens = registry.seen.filter(({ url }) => url.startsWith('/token'));
    expect(tokens.map(({ url }) => decodeURIComponent(url))).toEqual([
      '/token?service=stub&scope=repository:team/app:pull,push',
    ]);
  });

  it('is not waited for with the bytes already sent', async () => {
    const registry = await stub();
    const client = api();
    await client.digest(at(registry), 'v1');
    await client.uploadBlob(at(registry), source());
    expect(writes(registry).map(({ method, bytes }) => [method, bytes])).toEqual([
      ['POST', 0],
      ['PUT', 300_000],
    ]);
  });

  it('F25: that ends in the middle is renewed, and the bytes are sent anew', async () => {
    const registry = await stub();
    const blob = source();
    registry.fault({
      status: 401,
      headers: { 'www-authenticate': `Bearer realm="${registry.url}/token",service="stub"` },
      on: /^PUT/,
    });
    await api().uploadBlob(at(registry), blob);
    expect(blob.opened()).toBe(2);
    expect(registry.store.blobs.has(blob.digest)).toBe(true);
  });

  it('does not go along to where the registry has its bytes sent', async () => {
    const store = await stub({ auth: 'none' });
    const registry = await stub({ auth: 'basic', uploadsAt: () => store.url });
    // Whoever takes the bytes does not know of the upload, which is not the point here.
    await expect(api().uploadBlob(at(registry), source())).rejects.toMatchObject({ kind: 'config' });
    expect(store.seen.length).toBeGreaterThan(0);
    for (const { url, authorization } of store.seen) {
      expect(url).toContain('?signature=a%2Bb');
      expect(authorization).toBeUndefined();
    }
  });

  it.each(['http://elsewhere.example/x', 'https://169.254.169.254/x', 'https://user:pw@elsewhere.example/x'])(
    'nor anything else to %s',
    async (location) => {
      const registry = await stub({ auth: 'none' });
      const asked: string[] = [];
      const spying: Http = (request) => {
        asked.push(request.url.host);
        return http(request);
      };
      registry.fault({ status: 202, headers: { location }, on: /^POST/ });
      const client = distribution({ http: spying, timeout: 500 });
      await expect(client.uploadBlob(at(registry), source())).rejects.toMatchObject({
        code: expect.stringMatching(/^ALTO-REG-0(01|11)$/) as string,
      });
      expect(new Set(asked)).toEqual(new Set([registry.host]));
    },
  );
});

it('a registry behind a proxy may think that it is spoken to without TLS', async () => {
  const asked: string[] = [];
  const proxied: Http = async ({ url, method }) => {
    asked.push(`${method ?? ''} ${url.href}`);
    const location = 'http://registry.example.com/v2/team/app/blobs/uploads/1';
    return { status: method === 'POST' ? 202 : 201, headers: { location }, body: Readable.from([]) };
  };
  const blob = source();
  await distribution({ http: proxied }).uploadBlob({ host: 'registry.example.com', path: 'team/app' }, blob);
  expect(asked).toEqual([
    'POST https://registry.example.com/v2/team/app/blobs/uploads/',
    `PUT https://registry.example.com/v2/team/app/blobs/uploads/1?digest=${encodeURIComponent(blob.digest)}`,
  ]);
});

describe('a blob of another repository', () => {
  it('is mounted by a token that is good for both', async () => {
    const registry = await stub({ mount: 201 });
    const digest = registry.blob('a layer', 'team/base');
    expect(await api().mountBlob(at(registry), digest, 'team/base')).toBe('mounted');
    expect(await api().blobExists(at(registry), digest)).toBe(true);
    expect(decodeURIComponent(registry.seen.find(({ url }) => url.startsWith('/token'))!.url)).toBe(
      '/token?service=stub&scope=repository:team/app:pull,push&scope=repository:team/base:pull',
    );
  });

  it('is uploaded in the session that came instead of a mount', async () => {
    const registry = await stub({ mount: 202 });
    const blob = source();
    const session = await api().mountBlob(at(registry), blob.digest, 'team/base');
    if (session === 'mounted') throw new Error('it was mounted');
    await api().uploadBlob(at(registry), blob, session);
    expect(registry.seen.filter(({ method }) => method === 'POST').length).toBeLessThanOrEqual(2);
    expect(registry.store.blobs.has(blob.digest)).toBe(true);
  });
});
