import { afterEach, describe, expect, it } from 'vitest';
import { httpAgents, nodeHttp } from '../../src/http.ts';
import { distribution } from '../../src/registry/distribution.ts';
import { imageLabels } from '../../src/registry/manifest.ts';
import { tagDigest } from '../../src/registry/tag.ts';
import { jumpingClock } from '../fakes/clock.ts';
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
const tools = () => ({
  registry: distribution({ http: nodeHttp(httpAgents({})), timeout: 2_000 }),
  clock: jumpingClock(),
});
const at = ({ host }: Stub) => ({ host, path: 'team/app', credential: LOGIN });

/** Two images, as a push leaves them. */
function images(registry: Stub): readonly [string, string] {
  const config = registry.blob('{}', 'team/app');
  const image = (size: number, tag: string) =>
    registry.manifest('team/app', { schemaVersion: 2, config: { digest: config, size }, layers: [] }, tag);
  return [image(1, 'one'), image(2, 'two')];
}

describe('a tag', () => {
  it('is put on an image, and moved', async () => {
    const registry = await stub();
    const [one, two] = images(registry);
    for (const digest of [one, two]) {
      await tagDigest(tools(), at(registry), digest, 'main');
      expect(await tools().registry.digest(at(registry), 'main')).toBe(digest);
    }
  });

  it.each([
    [
      'ECR',
      400,
      'TAG_INVALID',
      "The image tag 'main' already exists in the 'team/app' repository and cannot be overwritten because the tag is immutable.",
    ],
    [
      'ECR before 2025',
      400,
      'TAG_INVALID',
      "The image tag 'main' already exists in the 'team/app' repository and cannot be overwritten because the repository is immutable.",
    ],
    ['Harbor', 412, 'PRECONDITION', "Failed to process request due to 'app:main' configured as immutable."],
    ['Quay', 409, 'UNKNOWN', 'tag is immutable and cannot be overwritten'],
    [
      'Artifact Registry',
      400,
      'MANIFEST_INVALID',
      'cannot update tag main. The repository has enabled tag immutability.',
    ],
    ['Nexus', 400, 'UNKNOWN', 'Repository does not allow updating assets: team'],
    ['one whose words are not known', 409, 'CONFLICT', 'no way'],
  ])('F26: that %s does not move is told from every other refusal', async (_, status, code, message) => {
    const registry = await stub({ immutable: { status, code, message } });
    const [one, two] = images(registry);
    await tagDigest(tools(), at(registry), one, 'main');
    await expect(tagDigest(tools(), at(registry), two, 'main')).rejects.toMatchObject({
      code: 'ALTO-PSH-004',
      reason: 'push',
      message: expect.stringContaining('/team/app:main was refused') as string,
    });
    expect(await tools().registry.digest(at(registry), 'main')).toBe(one);
  });

  it('F26: that the image has already is fine, whatever the registry says', async () => {
    const registry = await stub();
    const [one] = images(registry);
    await tagDigest(tools(), at(registry), one, 'main');
    const body = JSON.stringify({ errors: [{ code: 'TAG_INVALID', message: 'the tag is immutable' }] });
    registry.fault({ status: 400, body, on: /^PUT/ });
    await tagDigest(tools(), at(registry), one, 'main');
  });

  it('is not put on what is not there', async () => {
    const registry = await stub();
    await expect(tagDigest(tools(), at(registry), `sha256:${'1'.repeat(64)}`, 'main')).rejects.toMatchObject({
      code: 'ALTO-PSH-010',
    });
  });

  it('is put again when the registry has trouble, after as long as it asks for', async () => {
    const registry = await stub();
    const [one] = images(registry);
    registry.fault({ status: 503, on: /^PUT/ }, { status: 429, headers: { 'retry-after': '3' }, on: /^PUT/ });
    const { registry: api, clock } = tools();
    await tagDigest({ registry: api, clock }, at(registry), one, 'main');
    expect(clock.slept).toEqual([1_000, 3_000]);
  });

  it('that is refused for another reason says so', async () => {
    const registry = await stub();
    const [one] = images(registry);
    registry.fault({ status: 403, body: '{"errors":[{"code":"DENIED","message":"no"}]}', on: /^PUT/ });
    await expect(tagDigest(tools(), at(registry), one, 'main')).rejects.toMatchObject({ code: 'ALTO-PSH-003' });
  });
});

describe('the labels of an image', () => {
  const Labels = { 'alto.hash': 'abc' };

  it('come from its configuration, of an index from its first image', async () => {
    const registry = await stub();
    const config = registry.blob(JSON.stringify({ config: { Labels } }), 'team/app');
    const image = registry.manifest('team/app', { schemaVersion: 2, config: { digest: config, size: 1 }, layers: [] });
    const index = registry.manifest('team/app', {
      schemaVersion: 2,
      manifests: [
        { digest: `sha256:${'1'.repeat(64)}`, platform: { os: 'unknown', architecture: 'unknown' } },
        { digest: image, platform: { os: 'linux', architecture: 'arm64' } },
      ],
    });
    for (const digest of [image, index])
      expect(await imageLabels(tools().registry, at(registry), digest)).toEqual(Labels);
  });

  it('are none where it has none, or is not there', async () => {
    const registry = await stub();
    const [one] = images(registry);
    expect(await imageLabels(tools().registry, at(registry), one)).toEqual({});
    expect(await imageLabels(tools().registry, at(registry), `sha256:${'1'.repeat(64)}`)).toEqual({});
  });
});
