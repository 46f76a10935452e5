import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import { type Http, httpAgents, nodeHttp, readBody } from '../../src/http.ts';
import { distribution } from '../../src/registry/distribution.ts';
import { inspect, resolveDigest } from '../../src/registry/manifest.ts';
import { Secret } from '../../src/secret.ts';
import { jumpingClock } from '../fakes/clock.ts';
import { startStub, type Stub } from './stub.ts';

const stubs: Stub[] = [];
afterEach(async () => {
  await Promise.all(stubs.splice(0).map((stub) => stub.stop()));
});
async function stub(options: Parameters<typeof startStub>[0]): Promise<Stub> {
  const started = await startStub(options);
  stubs.push(started);
  return started;
}
const http: Http = nodeHttp(httpAgents({}));
const client = (timeout = 2_000) => distribution({ http, timeout });
const credential = { username: 'alto', password: new Secret('open sesame') };
const wrong = { username: 'alto', password: new Secret('wrong') };

describe.each(['none', 'basic', 'bearer'] as const)('a registry with %s authentication', (auth) => {
  it('tells digests, manifests, blobs, and deletes', async () => {
    const registry = await stub({ auth });
    const digest = registry.image('team/app', 'v1');
    const access = { host: registry.host, path: 'team/app', credential };
    const api = client();
    expect(await api.digest(access, 'v1')).toBe(digest);
    expect(await api.digest(access, digest)).toBe(digest);
    expect(await api.digest(access, 'v2')).toBeUndefined();
    const manifest = await api.manifest(access, 'v1');
    expect(manifest).toMatchObject({ digest, mediaType: 'application/vnd.oci.image.manifest.v1+json' });
    const blob = await api.blob(access, registry.blob('layer of team/app'));
    expect((await readBody({ body: blob! })).toString()).toBe('layer of team/app');
    expect(await api.blob(access, `sha256:${'0'.repeat(64)}`)).toBeUndefined();
    await api.deleteManifest(access, digest);
    expect(await api.digest(access, 'v1')).toBeUndefined();
    await api.deleteManifest(access, digest);
  });
});

describe('a login', () => {
  it('is exchanged once for a token, which serves until it is refused', async () => {
    const registry = await stub({ auth: 'bearer' });
    const digest = registry.image('team/app', 'v1');
    const access = { host: registry.host, path: 'team/app', credential };
    const api = client();
    await api.digest(access, 'v1');
    await api.digest(access, 'v1');
    const tokens = (): number => registry.seen.filter(({ url }) => url.startsWith('/token')).length;
    expect(tokens()).toBe(1);
    expect(registry.seen.find(({ url }) => url.startsWith('/token'))?.url).toBe(
      '/token?service=stub&scope=repository%3Ateam%2Fapp%3Apull',
    );
    registry.revoke();
    expect(await api.digest(access, 'v1')).toBe(digest);
    expect(tokens()).toBe(2);
  });

  it('is not needed for what is public', async () => {
    const registry = await stub({ auth: 'bearer' });
    const digest = registry.image('public/app', 'v1');
    expect(await client().digest({ host: registry.host, path: 'public/app' }, 'v1')).toBe(digest);
    expect(registry.seen.some(({ authorization }) => authorization?.startsWith('Basic'))).toBe(false);
  });

  it.each(['basic', 'bearer'] as const)('F17: that is wrong is refused in words, without it: %s', async (auth) => {
    const registry = await stub({ auth });
    registry.image('team/app', 'v1');
    const asked = client().digest({ host: registry.host, path: 'team/app', credential: wrong }, 'v1');
    await expect(asked).rejects.toMatchObject({ code: 'ALTO-REG-005', kind: 'auth', reason: 'credentials' });
    await expect(asked).rejects.not.toThrow('wrong');
  });

  it('does not go along when a blob is elsewhere', async () => {
    const store = await stub({ auth: 'none' });
    const registry = await stub({ auth: 'basic', blobsAt: () => `${store.url}/v2/any/blobs` });
    const digest = registry.blob('bytes');
    store.blob('bytes');
    const blob = await client().blob({ host: registry.host, path: 'team/app', credential }, digest);
    expect((await readBody({ body: blob! })).toString()).toBe('bytes');
    expect(store.seen).toEqual([{ method: 'GET', url: `/v2/any/blobs/${digest}`, authorization: undefined, bytes: 0 }]);
  });

  it.each([
    'http://registry.example.com/token',
    'https://169.254.169.254/latest',
    'https://user:pw@auth.example.com/token',
    'file:///etc/passwd',
    'not a url',
  ])('is not sent to a token service at %s', async (realm) => {
    const registry = await stub({ auth: 'bearer', realm });
    const asked: string[] = [];
    const spying: Http = (request) => {
      asked.push(request.url.host);
      return http(request);
    };
    const api = distribution({ http: spying, timeout: 500 });
    await expect(api.digest({ host: registry.host, path: 'team/app', credential }, 'v1')).rejects.toMatchObject({
      kind: expect.stringMatching(/infra|config/) as string,
    });
    expect(new Set(asked)).toEqual(new Set([registry.host]));
  });
});

describe('what a registry sends', () => {
  it('is not followed to this machine, to plain http, or in circles', async () => {
    const evil: Http = ({ url }) =>
      http({ url: new URL(url.pathname, redirecting.url), timeout: 500 }).then((answer) => answer);
    const redirecting = await stub({ auth: 'none' });
    const access = { host: 'registry.example.com', path: 'team/app' };
    for (const location of [
      'http://127.0.0.1:1/x',
      'https://localhost/x',
      'http://cdn.example.com/x',
      'https://10.0.0.1/x',
    ]) {
      redirecting.fault({ status: 307, headers: { location } });
      await expect(distribution({ http: evil }).digest(access, 'v1')).rejects.toMatchObject({
        code: expect.stringMatching(/^ALTO-REG-0(01|11)$/) as string,
      });
    }
    redirecting.fault(
      ...Array.from({ length: 10 }, () => ({
        status: 302,
        headers: { location: 'https://registry.example.com/again' },
      })),
    );
    await expect(distribution({ http: evil }).digest(access, 'v1')).rejects.toThrow('in circles');
  });

  it('must be what was asked for', async () => {
    const registry = await stub({ auth: 'none' });
    const other = `sha256:${'1'.repeat(64)}`;
    const access = { host: registry.host, path: 'team/app' };
    registry.fault({ status: 200, body: '{}' });
    await expect(client().manifest(access, other)).rejects.toMatchObject({ code: 'ALTO-REG-012' });
    registry.fault({ status: 200, body: 'changed' });
    const blob = await client().blob(access, other);
    await expect(blob!.toArray()).rejects.toMatchObject({ code: 'ALTO-REG-012' });
  });

  it('that breaks off is trouble of the network, not of ours', async () => {
    const registry = await stub({ auth: 'none' });
    const access = { host: registry.host, path: 'team/app' };
    registry.fault({ status: 200, headers: { 'content-length': '100' }, body: 'half', breaksOff: true });
    await expect(client().manifest(access, 'v1')).rejects.toMatchObject({ code: 'ALTO-REG-007' });
    registry.fault({ status: 200, headers: { 'content-length': '100' }, body: 'half', breaksOff: true });
    const blob = await client().blob(access, `sha256:${'1'.repeat(64)}`);
    await expect(blob!.toArray()).rejects.toMatchObject({ code: 'ALTO-REG-007' });
  });

  it('need not name its digest', async () => {
    const registry = await stub({ auth: 'none', digestHeader: false });
    const digest = registry.image('team/app', 'v1');
    expect(await client().digest({ host: registry.host, path: 'team/app' }, 'v1')).toBe(digest);
  });
});

describe('the digest behind a tag', () => {
  const resolve = async (registry: Stub, clock = jumpingClock()) =>
    resolveDigest(client(), clock, { host: registry.host, path: 'team/app' }, 'v1');

  it('is found, absent, or unknown with the reason', async () => {
    const registry = await stub({ auth: 'none' });
    expect(await resolve(registry)).toEqual({ exists: 'no' });
    const digest = registry.image('team/app', 'v1');
    expect(await resolve(registry)).toEqual({ exists: 'yes', digest });
    const closed = await stub({ auth: 'basic' });
    expect(await resolve(closed)).toMatchObject({
      exists: 'unknown',
      why: expect.stringContaining('refuses team/app') as string,
    });
    expect(closed.seen.filter(({ url }) => url.includes('/manifests/'))).toHaveLength(1);
  });

  it('is asked for a second time, and no third', async () => {
    const registry = await stub({ auth: 'none' });
    const digest = registry.image('team/app', 'v1');
    const api = client();
    const access = { host: registry.host, path: 'team/app' };
    await api.digest(access, 'v1');
    registry.fault({ status: 503 });
    expect(await resolveDigest(api, jumpingClock(), access, 'v1')).toEqual({ exists: 'yes', digest });
    registry.fault({ status: 503 }, { status: 502, body: '{"errors":[{"code":"UNAVAILABLE","message":"later"}]}' });
    expect(await resolveDigest(api, jumpingClock(), access, 'v1')).toMatchObject({
      exists: 'unknown',
      why: `the registry ${registry.host} answered 502`,
    });
  });

  it('F17: waits for a date as for seconds, and not at all beyond a minute', async () => {
    const registry = await stub({ auth: 'none' });
    const digest = registry.image('team/app', 'v1');
    const api = client();
    const access = { host: registry.host, path: 'team/app' };
    await api.digest(access, 'v1');
    const date = 'Wed, 21 Oct 2026 07:28:00 GMT';
    registry.fault({ status: 503, headers: { date, 'retry-after': 'Wed, 21 Oct 2026 07:28:09 GMT' } });
    const clock = jumpingClock();
    expect(await resolveDigest(api, clock, access, 'v1')).toEqual({ exists: 'yes', digest });
    expect(clock.slept).toEqual([9_000]);
    registry.fault({ status: 429, headers: { 'retry-after': '21600' } });
    expect(await resolveDigest(api, clock, access, 'v1')).toMatchObject({
      exists: 'unknown',
      why: expect.stringContaining('asks to be left alone for 360 min') as string,
    });
    expect(clock.slept).toEqual([9_000]);
  });

  it('F17: waits as long as a busy registry asks for', async () => {
    const registry = await stub({ auth: 'none' });
    const digest = registry.image('team/app', 'v1');
    const api = client();
    const access = { host: registry.host, path: 'team/app' };
    await api.digest(access, 'v1');
    registry.fault({ status: 429, headers: { 'retry-after': '7' } });
    const clock = jumpingClock();
    expect(await resolveDigest(api, clock, access, 'v1')).toEqual({ exists: 'yes', digest });
    expect(clock.slept).toEqual([7_000]);
  });

  it('is unknown when nobody answers', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done));
    const host = `127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const found = await resolveDigest(client(50), jumpingClock(), { host, path: 'team/app' }, 'v1');
    silent.closeAllConnections();
    silent.close();
    expect(found).toMatchObject({
      exists: 'unknown',
      why: `the registry ${host} could not be reached: it did not answer in time`,
    });
  });
});

describe('what registries say of an image that is not there, or not for this login', () => {
  interface Answers {
    readonly token?: number;
    readonly manifest: number;
    readonly challenge?: string;
  }
  const answering = ({ token = 200, manifest, challenge = '' }: Answers): Http => {
    const reply = (status: number, headers = {}, text = '{}') => ({
      status,
      headers,
      body: Readable.from([Buffer.from(text)]),
    });
    return async ({ url, headers }) => {
      if (url.pathname === '/token') return reply(token, {}, '{"token":"t"}');
      const bearer = `Bearer realm="https://${url.host}/token",service="s"${challenge}`;
      return headers?.['authorization'] === undefined
        ? reply(401, { 'www-authenticate': bearer })
        : reply(manifest, { 'www-authenticate': bearer });
    };
  };

  // distribution/distribution#1291 for Docker Hub; google/go-containerregistry#1691 for Artifactory.
  it.each<[string, string, Answers, 'no' | 'unknown']>([
    ['Docker Hub, in a namespace of its own', 'docker.io', { manifest: 404 }, 'no'],
    ['Docker Hub, elsewhere', 'docker.io', { manifest: 401, challenge: ',error="insufficient_scope"' }, 'unknown'],
    ['Docker Hub, a wrong password', 'docker.io', { token: 401, manifest: 404 }, 'unknown'],
    ['ghcr, no such package', 'ghcr.io', { manifest: 404 }, 'no'],
    ['ghcr, no such package or a bad token', 'ghcr.io', { token: 403, manifest: 404 }, 'unknown'],
    ['ghcr, a package of somebody else', 'ghcr.io', { manifest: 403 }, 'unknown'],
    ['Harbor, no such project', 'harbor.example.com', { manifest: 401 }, 'unknown'],
    ['Artifactory, no such tag', 'artifactory.example.com', { manifest: 403 }, 'unknown'],
  ])('%s', async (_, host, answers, exists) => {
    const api = distribution({ http: answering(answers) });
    const found = await resolveDigest(api, jumpingClock(), { host, path: 'octo/app', credential }, 'v1');
    expect(found.exists).toBe(exists);
    if (exists === 'unknown') {
      expect(found).toMatchObject({
        why: expect.stringMatching(/refuses octo\/app to the login of alto \(40[13]\): either/) as string,
      });
    }
  });
});

describe('what an image is made of', () => {
  it('comes from the manifest and its configuration', async () => {
    const registry = await stub({ auth: 'bearer' });
    const digest = registry.image('team/app', 'v1');
    expect(await inspect(client(), { host: registry.host, path: 'team/app', credential }, 'v1')).toEqual({
      digest,
      platforms: [{ platform: 'linux/arm64', digest, bytes: 1024 }],
    });
  });

  it('comes from the index, without its attestations', async () => {
    const registry = await stub({ auth: 'none' });
    const arm = registry.image('team/app', 'arm');
    const amd = registry.manifest('team/app', {
      schemaVersion: 2,
      layers: [{ digest: `sha256:${'1'.repeat(64)}`, size: 5 }],
    });
    const index = registry.manifest(
      'team/app',
      {
        schemaVersion: 2,
        manifests: [
          { digest: amd, platform: { os: 'linux', architecture: 'amd64' } },
          { digest: arm, platform: { os: 'linux', architecture: 'arm', variant: 'v7' } },
          { digest: `sha256:${'2'.repeat(64)}`, platform: { os: 'unknown', architecture: 'unknown' } },
        ],
      },
      'v1',
    );
    expect(await inspect(client(), { host: registry.host, path: 'team/app' }, 'v1')).toEqual({
      digest: index,
      platforms: [
        { platform: 'linux/amd64', digest: amd, bytes: 5 },
        { platform: 'linux/arm/v7', digest: arm, bytes: 1024 },
      ],
    });
    expect(await inspect(client(), { host: registry.host, path: 'team/app' }, 'v9')).toBeUndefined();
  });
});

it('Docker Hub is asked where its API is', async () => {
  const asked: string[] = [];
  const api = distribution({
    http: async ({ url }) => {
      asked.push(url.href);
      throw Object.assign(new Error('no network in this test'), { code: 'ENOTFOUND' });
    },
  });
  await expect(api.digest({ host: 'docker.io', path: 'library/python' }, '3.12-slim')).rejects.toMatchObject({
    code: 'ALTO-REG-007',
  });
  expect(asked).toEqual(['https://registry-1.docker.io/v2/library/python/manifests/3.12-slim']);
});
