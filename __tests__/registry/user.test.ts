import { afterEach, describe, expect, it } from 'vitest';
import { httpAgents, nodeHttp } from '../../src/http.ts';
import { distribution } from '../../src/registry/distribution.ts';
import { imageUser } from '../../src/registry/user.ts';
import { jumpingClock } from '../fakes/clock.ts';
import { LOGIN } from './setup.ts';
import { startStub, type Stub } from './stub.ts';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});
async function stub(): Promise<Stub> {
  const started = await startStub({ auth: 'bearer' });
  stops.push(() => started.stop());
  return started;
}

const BOTH = ['linux/amd64', 'linux/arm64'];
const userOf = (registry: Stub, digest: string, platforms = ['linux/amd64'], credential = LOGIN) => {
  const api = distribution({ http: nodeHttp(httpAgents({})), timeout: 1_000 });
  return imageUser(api, jumpingClock(), { host: registry.host, path: 'team/app', credential }, digest, platforms);
};

/** An image with this configuration of its programs. */
function anImage(registry: Stub, config: object | null | undefined, architecture = 'amd64'): string {
  const text = JSON.stringify({ os: 'linux', architecture, config });
  const digest = registry.blob(text, 'team/app');
  return registry.manifest('team/app', { schemaVersion: 2, config: { digest, size: text.length }, layers: [] });
}

/** An index of such images, by architecture. */
function anIndex(registry: Stub, users: Readonly<Record<string, string>>): string {
  const manifests = Object.entries(users).map(([architecture, User]) => {
    const digest = anImage(registry, { User }, architecture);
    return { digest, platform: { os: 'linux', architecture } };
  });
  const attestation = { digest: `sha256:${'1'.repeat(64)}`, platform: { os: 'unknown', architecture: 'unknown' } };
  return registry.manifest('team/app', { schemaVersion: 2, manifests: [...manifests, attestation] });
}

describe('the user of an image', () => {
  it.each<[config: object | null | undefined, user: string]>([
    [{ User: '1234:1234' }, '1234:1234'],
    [{ User: 'jovyan' }, 'jovyan'],
    [{ User: '' }, ''],
    [{ User: null }, ''],
    [{}, ''],
    [null, ''],
    [undefined, ''],
  ])('stands in its configuration: %j is %j', async (config, user) => {
    const registry = await stub();
    expect(await userOf(registry, anImage(registry, config))).toBe(user);
  });

  it('is that of the platforms that are wanted, in as few requests as that takes', async () => {
    const registry = await stub();
    const digest = anIndex(registry, { amd64: 'node', arm64: 'node', s390x: 'other' });
    expect(await userOf(registry, digest, BOTH)).toBe('node');
    expect(registry.seen.filter(({ url }) => url.includes('/manifests/'))).toHaveLength(4);
    expect(await userOf(registry, digest, ['linux/s390x'])).toBe('other');
  });

  it('is not known when each platform has another one, or the platform is not there', async () => {
    const registry = await stub();
    const digest = anIndex(registry, { amd64: 'node', arm64: 'other' });
    expect(await userOf(registry, digest, BOTH)).toBeUndefined();
    expect(await userOf(registry, digest, ['linux/s390x'])).toBeUndefined();
  });

  it('is not known where there is no such image, it is no text, or the login is refused', async () => {
    const registry = await stub();
    expect(await userOf(registry, `sha256:${'2'.repeat(64)}`)).toBeUndefined();
    expect(await userOf(registry, anImage(registry, { User: 7 }))).toBeUndefined();
    const wrong = { ...LOGIN, username: 'nobody' };
    expect(await userOf(registry, anImage(registry, { User: 'a' }), ['linux/amd64'], wrong)).toBeUndefined();
  });

  it('is asked for once more where the registry does not answer, and is not known after that', async () => {
    const registry = await stub();
    const digest = anImage(registry, { User: 'a' });
    registry.fault({ status: 503, body: '', on: /blobs/ });
    expect(await userOf(registry, digest)).toBe('a');
    registry.fault({ status: 503, body: '', on: /blobs/ }, { status: 503, body: '', on: /blobs/ });
    expect(await userOf(registry, digest)).toBeUndefined();
  });
});
