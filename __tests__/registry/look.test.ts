import { afterEach, describe, expect, it } from 'vitest';
import { httpAgents, nodeHttp } from '../../src/http.ts';
import { distribution } from '../../src/registry/distribution.ts';
import { lookAt } from '../../src/registry/look.ts';
import { Secret } from '../../src/secret.ts';
import { jumpingClock } from '../fakes/clock.ts';
import { LOGIN } from './setup.ts';
import { startStub, type Stub } from './stub.ts';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});
async function stub(auth: 'none' | 'basic' | 'bearer' = 'bearer'): Promise<Stub> {
  const started = await startStub({ auth });
  stops.push(() => started.stop());
  return started;
}
const api = () => distribution({ http: nodeHttp(httpAgents({})), timeout: 1_000 });
const look = (registry: Stub, reference: string, changes: object = {}, clock = jumpingClock()) =>
  lookAt(api(), clock, { host: registry.host, path: 'team/app', credential: LOGIN, ...changes }, reference);

describe('an image that is looked at', () => {
  it('is there, with its platforms and sizes', async () => {
    const registry = await stub();
    const digest = registry.image('team/app', 'v1');
    const image = { digest, platforms: [{ platform: 'linux/arm64', digest, bytes: 1024 }] };
    expect(await look(registry, 'v1')).toEqual({ exists: 'yes', image });
    expect(await look(registry, digest)).toEqual({ exists: 'yes', image });
  });

  it('is not there: its tag, its repository', async () => {
    const registry = await stub();
    expect(await look(registry, 'v2')).toEqual({
      exists: 'no',
      why: `there is no image ${registry.host}/team/app:v2`,
      code: 'ALTO-REG-020',
    });
  });

  it.each([
    ['a wrong login', 'bearer', { username: 'alto', password: new Secret('wrong') }],
    ['no login', 'bearer', undefined],
    ['no login', 'basic', undefined],
  ] as const)('may be there for all that %s can know (%s)', async (_, auth, credential) => {
    const registry = await stub(auth);
    registry.image('team/app', 'v1');
    const seen = await look(registry, 'v1', { credential });
    expect(seen).toMatchObject({
      exists: 'unknown',
      code: 'ALTO-REG-005',
      why: expect.stringContaining('either there is no such image, or this login may not read it') as string,
    });
    expect(JSON.stringify(seen)).not.toContain('wrong');
  });

  it.each([
    ['throttled', 429, 'ALTO-REG-006', 'too many requests'],
    ['in trouble', 503, 'ALTO-REG-010', 'answered 503'],
  ])('cannot be told of by a registry that is %s, after a second try', async (_, status, code, why) => {
    const registry = await stub('none');
    registry.image('team/app', 'v1');
    registry.fault({ status, on: /manifests/ }, { status, on: /manifests/ });
    const clock = jumpingClock();
    expect(await look(registry, 'v1', {}, clock)).toMatchObject({
      exists: 'unknown',
      code,
      why: expect.stringContaining(why) as string,
    });
    expect(clock.slept).toEqual([1_000]);
    expect(await look(registry, 'v1')).toMatchObject({ exists: 'yes' });
  });

  it('cannot be told of by a registry that is not there', async () => {
    const registry = await stub('none');
    await registry.stop();
    stops.length = 0;
    expect(await look(registry, 'v1')).toMatchObject({
      exists: 'unknown',
      code: 'ALTO-REG-007',
      why: expect.stringContaining('the connection was refused') as string,
    });
  });
});
