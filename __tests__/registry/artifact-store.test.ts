import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { httpAgents, nodeHttp } from '../../src/http.ts';
import { artifactStore } from '../../src/registry/artifact-store.ts';
import { digestOf } from '../../src/registry/digest.ts';
import { distribution } from '../../src/registry/distribution.ts';
import type { EcrRegistry } from '../../src/registry/ecr.ts';
import { type JumpingClock, jumpingClock } from '../fakes/clock.ts';
import { type ToxicWay, toxicWay } from '../wire/toxic.ts';
import { LOGIN } from './setup.ts';
import { startStub, type Stub } from './stub.ts';

const PATH = 'alto/artifacts';
const layer = Buffer.alloc(300_000, 'artifacts of a run ');
const live = new AbortController().signal;

let stub: Stub;
let way: ToxicWay;
let clock: JumpingClock;
beforeEach(async () => {
  stub = await startStub({ auth: 'basic' });
  way = await toxicWay(stub.url);
  clock = jumpingClock();
  const digest = stub.blob(layer, PATH);
  stub.manifest(PATH, { schemaVersion: 2, layers: [{ digest, size: layer.length }] }, 'run-1');
});
afterEach(async () => {
  await way.stop();
  await stub.stop();
});

function store() {
  const agents = httpAgents({});
  const fresh = () => ({ http: Object.assign(agents().http, { keepAlive: false }), https: agents().https });
  const registry = distribution({ http: nodeHttp(fresh), timeout: 300 });
  const ecr = { host: way.host, credential: async () => LOGIN } as Partial<EcrRegistry> as EcrRegistry;
  return artifactStore(ecr, 'alto/artifacts', { registry, clock });
}
const fetched = async () => buffer(await store().fetch(PATH, 'run-1', live));
/** The probe for TLS, and the manifest without a login and with it. */
const BEFORE_THE_BLOB = Array.from({ length: 3 }, () => ({ kind: 'pass' }) as const);

describe('F56: artifacts that come through a registry', () => {
  test('F56: are asked for again when it is too busy to give them', async () => {
    stub.fault({ status: 503, body: '<Code>SlowDown</Code>', on: /manifests/ }, { status: 503, on: /blobs/ });
    expect(digestOf(await fetched())).toBe(digestOf(layer));
    expect(clock.slept).toEqual([1_000, 1_000]);
  });

  test.each([
    ['reset', { kind: 'reset', after: 200_000 }],
    ['cut', { kind: 'limit', after: 100_000 }],
    ['silent', { kind: 'hang', after: 100_000 }],
  ] as const)('F56: are read on where the connection is %s', async (_, toxic) => {
    way.meets(...BEFORE_THE_BLOB, toxic);
    expect(digestOf(await fetched())).toBe(digestOf(layer));
    expect(clock.slept).toEqual([1_000]);
  });

  test('F56: whose connection breaks every time are given up', async () => {
    way.meets(...BEFORE_THE_BLOB, { kind: 'limit', after: 100_000 }, 'forever');
    await expect(fetched().then(digestOf)).rejects.toMatchObject({ code: 'ALTO-REG-007' });
    expect(clock.slept).toEqual([1_000, 2_000, 4_000]);
  });

  test('F56: whose bytes are not those that were pushed are refused, and not asked for again', async () => {
    const [digest = ''] = stub.store.blobs.keys();
    stub.store.blobs.set(digest, Buffer.alloc(layer.length, 'other'));
    await expect(fetched().then(digestOf)).rejects.toMatchObject({ code: 'ALTO-REG-012' });
    expect(clock.slept).toEqual([]);
  });
});
