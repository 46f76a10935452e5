import { Readable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { httpAgents, nodeHttp } from '../../src/http.ts';
import { digestOf } from '../../src/registry/digest.ts';
import { distribution } from '../../src/registry/distribution.ts';
import { sendBlob } from '../../src/registry/transfer.ts';
import { jumpingClock } from '../fakes/clock.ts';
import { type Toxic, toxicWay } from '../wire/toxic.ts';
import { LOGIN } from './setup.ts';
import { startStub } from './stub.ts';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  vi.useRealTimers();
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

/** A registry, and the way to it on which things go wrong. */
async function registry(options: Partial<Parameters<typeof startStub>[0]> = {}) {
  const stub = await startStub({ auth: 'basic', ...options });
  const way = await toxicWay(stub.url);
  stops.push(
    () => way.stop(),
    () => stub.stop(),
  );
  // Every call has a connection of its own, so that each can be hit.
  const agents = httpAgents({});
  const fresh = () => ({ http: Object.assign(agents().http, { keepAlive: false }), https: agents().https });
  const clock = jumpingClock();
  const tools = { registry: distribution({ http: nodeHttp(fresh), timeout: 300 }), clock };
  const access = { host: way.host, path: 'team/app', credential: LOGIN, writes: true };
  // From here on the login is known, and that this machine speaks plain HTTP.
  await tools.registry.digest(access, 'v1');
  return { stub, way, tools, clock, access };
}

const MEGABYTE = 1024 * 1024;
const bytes = Buffer.alloc(8 * MEGABYTE, 'layer');
const blob = () => ({
  digest: digestOf(bytes),
  size: bytes.length,
  open: () => Readable.from(slices(bytes), { objectMode: false }),
});
function* slices(buffer: Buffer): Generator<Buffer> {
  for (let at = 0; at < buffer.length; at += 65_536) yield buffer.subarray(at, at + 65_536);
}
/** The connections before that of the bytes: is it there, and where may it go. */
const BEFORE_THE_BYTES: readonly Toxic[] = [{ kind: 'pass' }, { kind: 'pass' }];
const half = bytes.length / 2;

describe('F23: a push of a layer', () => {
  test.each([
    ['is reset half way', { kind: 'reset', direction: 'up', after: half }],
    ['ends half way', { kind: 'limit', direction: 'up', after: half }],
    ['gets no answer, since the connection is reset', { kind: 'reset' }],
    ['gets half an answer', { kind: 'limit', after: 20 }],
  ] as const)('F23: that %s begins anew, and arrives whole', async (_, toxic) => {
    const { stub, way, tools, access } = await registry();
    way.meets(...BEFORE_THE_BYTES, toxic);
    await sendBlob(tools, access, blob());
    expect(stub.store.blobs.get(blob().digest)?.equals(bytes)).toBe(true);
    expect(tools.clock.slept).toEqual([1_000]);
  });

  test('F23: that is reset every time is given up after three more tries, in words', async () => {
    const { stub, way, tools, access, clock } = await registry();
    way.meets(...BEFORE_THE_BYTES, { kind: 'reset', direction: 'up', after: half }, 'forever');
    await expect(sendBlob(tools, access, blob())).rejects.toMatchObject({
      code: 'ALTO-REG-007',
      message: expect.stringContaining('the connection was cut') as string,
    });
    expect(clock.slept).toEqual([1_000, 2_000, 4_000]);
    expect(stub.store.blobs.size).toBe(0);
  });

  test('F23: that does not move for two minutes is begun anew', async () => {
    const { stub, way, tools, access, clock } = await registry();
    way.meets(...BEFORE_THE_BYTES, { kind: 'hang', direction: 'up', after: half });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const before = way.connections();
    const sent = sendBlob(tools, access, blob());
    await settle(() => way.connections() === before + 3);
    await vi.advanceTimersByTimeAsync(119_000);
    await settle();
    expect(way.connections()).toBe(before + 3);
    // The last piece may have left a little after the first look.
    for (; way.connections() === before + 3; await settle()) await vi.advanceTimersByTimeAsync(2_000);
    await sent;
    expect(clock.slept).toEqual([1_000]);
    expect(stub.store.blobs.get(blob().digest)?.equals(bytes)).toBe(true);
  });
});

/** Lets the network do what it has to do, without a look at the clock. */
async function settle(isThere = () => true): Promise<void> {
  while (!isThere()) await turn();
  for (let i = 0; i < 2_000; i++) await turn();
}
