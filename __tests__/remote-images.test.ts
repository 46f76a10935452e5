import { tmpdir } from 'node:os';
import { afterEach, describe, expect, it, test } from 'vitest';
import type { Credential } from '../src/docker/docker.ts';
import type { Http } from '../src/http.ts';
import { httpAgents, nodeHttp } from '../src/http.ts';
import type { Reference } from '../src/image/reference.ts';
import { distribution } from '../src/registry/distribution.ts';
import type { Registry } from '../src/registry/registry.ts';
import { remoteImages } from '../src/remote-images.ts';
import { Secret } from '../src/secret.ts';
import { jumpingClock } from './fakes/clock.ts';
import { fakeWorkflow } from './fakes/workflow.ts';
import { onStub } from './registry/setup.ts';
import { startStub, type Stub } from './registry/stub.ts';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});
async function stub(options: Partial<Parameters<typeof startStub>[0]> = {}): Promise<Stub> {
  const started = await startStub({ auth: 'bearer', realm: 'https://ghcr.io/token', ...options });
  stops.push(() => started.stop());
  return started;
}
const never = new AbortController().signal;
const at = (host: string, path: string): Reference => ({ host, path, tag: 'v1', digest: undefined });

function images(one: Stub, pull: Registry, push = pull) {
  const plain = nodeHttp(httpAgents({}));
  const http: Http = (request) =>
    plain({ ...request, url: new URL(request.url.pathname + request.url.search, one.url) });
  const net = async () => ({ agents: httpAgents({}), http, distribution: distribution({ http, timeout: 2_000 }) });
  const options = { clock: jumpingClock(), workflow: fakeWorkflow(), hostBelow: undefined, spool: tmpdir() };
  return remoteImages({ ...options, net, push: async () => push, pull: async () => pull });
}

describe('a login that only happened to be there', () => {
  const ghcr = (one: Stub, token: string) =>
    onStub(one, 'ghcr.io', {
      choice: { kind: 'ghcr', host: 'ghcr.io', path: '', creds: undefined },
      use: 'pull',
      github: { actor: 'octocat', token: new Secret(token) },
    });

  it('is left out where it is refused for what everybody may read, from then on', async () => {
    const registry = await stub({ username: 'octocat', password: 'of somebody else' });
    const digest = registry.image('public/base', 'v1');
    const pull = await ghcr(registry, 'ghs_without_packages');
    const { look, digestOf } = images(registry, pull);
    expect(await look(at('ghcr.io', 'public/base'))).toMatchObject({ exists: 'yes', image: { digest } });
    expect(await pull.credential()).toBeUndefined();
    expect(await pull.pullCredential('public/base')).toBeUndefined();
    expect(await digestOf(at('ghcr.io', 'public/base'))).toMatchObject({ exists: 'yes', digest });
  });

  it('stays where it is of use, and where nothing is', async () => {
    const registry = await stub({ username: 'octocat', password: 'ghs_good' });
    registry.image('team/app', 'v1');
    const good = await ghcr(registry, 'ghs_good');
    expect((await images(registry, good).look(at('ghcr.io', 'team/app'))).exists).toBe('yes');
    expect(await good.credential()).toBeDefined();
    const bad = await ghcr(registry, 'ghs_bad');
    expect(await images(registry, bad).look(at('ghcr.io', 'team/app'))).toMatchObject({
      exists: 'unknown',
      why: expect.stringContaining('refuses team/app to the login of octocat') as string,
    });
    expect(await bad.credential()).toBeDefined();
  });

  it('is told from one that was given: that one is never left out', async () => {
    const registry = await stub({ username: 'octocat', password: 'right' });
    registry.image('public/base', 'v1');
    const creds = { username: 'octocat', password: new Secret('wrong'), from: 'registry_creds' } as const;
    const given = await onStub(registry, 'ghcr.io', {
      choice: { kind: 'ghcr', host: 'ghcr.io', path: '', creds },
      use: 'pull',
    });
    expect((await images(registry, given).look(at('ghcr.io', 'public/base'))).exists).toBe('unknown');
    expect(registry.seen.some(({ authorization, url }) => url.startsWith('/token') && !authorization)).toBe(false);
  });
});

describe('a login that ends in the middle of a push', () => {
  const registryWith = (passwords: readonly string[]): Registry => {
    const left = [...passwords];
    const credential = async (): Promise<Credential> => ({
      username: 'alto',
      password: new Secret((left.length > 1 ? left.shift() : left[0]) ?? ''),
    });
    const host = 'registry.example.com';
    return {
      ...{ host, source: 'the AWS identity', credential, pullCredential: credential },
      prepare: async () => undefined,
      exists: async () => ({ exists: 'no' }),
    };
  };
  const tagged = async (passwords: readonly string[]) => {
    const registry = await stub({ auth: 'basic' });
    const config = registry.blob('{}', 'team/app');
    const image = { schemaVersion: 2, config: { digest: config, size: 2 }, layers: [] };
    const digest = registry.manifest('team/app', image);
    const work = images(registry, registryWith(passwords)).tag('team/app', digest, 'main', never);
    return { registry, work };
  };

  test('F25: is fetched anew, once, and the push succeeds', async () => {
    const { registry, work } = await tagged(['has expired', 'open sesame']);
    await work;
    expect(registry.store.manifests.has('team/app main')).toBe(true);
  });

  test('F25: is refused in words where there is no other one', async () => {
    const { registry, work } = await tagged(['has expired']);
    await expect(work).rejects.toMatchObject({ kind: 'auth', code: 'ALTO-REG-005' });
    expect(registry.seen.filter(({ authorization }) => authorization !== undefined)).toHaveLength(1);
  });

  test('F25: is not fetched anew more than once', async () => {
    const { registry, work } = await tagged(['has expired', 'so has this', 'open sesame']);
    await expect(work).rejects.toMatchObject({ kind: 'auth' });
    expect(registry.store.manifests.has('team/app main')).toBe(false);
  });
});

it('tags and labels end with the run', async () => {
  const registry = await stub();
  const digest = registry.image('team/app', 'v1');
  const push = await onStub(registry, 'ghcr.io', {
    choice: { kind: 'ghcr', host: 'ghcr.io', path: '', creds: undefined },
    github: { actor: 'alto', token: new Secret('open sesame') },
  });
  const stop = new AbortController();
  const reason = new Error('the run was cancelled');
  stop.abort(reason);
  const { tag, labels } = images(registry, push);
  await expect(tag('team/app', digest, 'main', stop.signal)).rejects.toBe(reason);
  await expect(labels('team/app', digest, stop.signal)).rejects.toBe(reason);
});
