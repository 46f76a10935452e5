import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { configError } from '../../src/errors.ts';
import { type Http, httpAgents, nodeHttp } from '../../src/http.ts';
import { type Append, appendLayer } from '../../src/registry/append.ts';
import { digestOf } from '../../src/registry/digest.ts';
import { distribution } from '../../src/registry/distribution.ts';
import { DOCKER, type MediaTypes, OCI } from '../../src/registry/media-types.ts';
import { Secret } from '../../src/secret.ts';
import { jumpingClock } from '../fakes/clock.ts';
import { LOGIN } from './setup.ts';
import { startStub, type Stub } from './stub.ts';

const spool = mkdtempSync(join(tmpdir(), 'spool-'));
const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
  expect(readdirSync(spool)).toEqual([]);
});
afterAll(() => rmSync(spool, { recursive: true }));

async function stub(options: Partial<Parameters<typeof startStub>[0]> = {}): Promise<Stub> {
  const started = await startStub({ auth: 'bearer', ...options });
  stops.push(() => started.stop());
  return started;
}
const http: Http = nodeHttp(httpAgents({}));
const tools = (changes: { http?: Http } = {}) => ({
  registry: distribution({ http, timeout: 2_000, ...changes }),
  clock: jumpingClock(),
});

const tar = Buffer.from('not really a tar\n'.repeat(1_000));
const layer = () => [tar.subarray(0, 100), tar.subarray(100)];

interface BaseOptions {
  readonly types?: MediaTypes;
  readonly platform?: object;
  readonly config?: object;
  readonly manifest?: object;
}

/** An image of two layers in a repository; answers with its digest. */
function base(registry: Stub, repository: string, options: BaseOptions = {}): string {
  const { types = OCI, platform = { os: 'linux', architecture: 'amd64' } } = options;
  const config = JSON.stringify({
    ...platform,
    author: 'somebody',
    config: { Env: ['PATH=/bin'], User: 'app', WorkingDir: '/', Labels: { a: 'base', b: 'base' } },
    rootfs: { type: 'layers', diff_ids: ['sha256:1', 'sha256:2'] },
    history: [{ created_by: 'one' }, { created_by: 'two' }, { created_by: 'ENV', empty_layer: true }],
    ...options.config,
  });
  const part = (bytes: string, mediaType: string) => ({
    mediaType,
    digest: registry.blob(bytes, repository),
    size: Buffer.byteLength(bytes),
  });
  const manifest = {
    schemaVersion: 2,
    mediaType: types.manifest,
    config: part(config, types.config),
    layers: [part('first layer', types.layer), part(`second layer of ${JSON.stringify(platform)}`, types.layer)],
    annotations: { of: 'the base' },
    ...options.manifest,
  };
  const digest = registry.manifest(repository, manifest);
  registry.store.types.set(digest, types.manifest);
  return digest;
}

const AMD = { os: 'linux', architecture: 'amd64' };
const ARM = { os: 'linux', architecture: 'arm64', variant: 'v8' };

const SOURCE = 'org.opencontainers.image.source';
const LABELS = { a: 'b', [SOURCE]: 'https://a.test/b' };

/** An index of two platforms and what a builder attests of them. */
function index(registry: Stub, repository: string, types = OCI): string {
  const child = (platform: object) => ({
    mediaType: types.manifest,
    digest: base(registry, repository, { platform, types }),
    size: 1,
    platform,
  });
  const attestation = { digest: `sha256:${'a'.repeat(64)}`, platform: { os: 'unknown', architecture: 'unknown' } };
  const digest = registry.manifest(repository, {
    schemaVersion: 2,
    mediaType: types.index,
    manifests: [child(AMD), attestation, child(ARM)],
  });
  registry.store.types.set(digest, types.index);
  return digest;
}

function order(registry: Stub, digest: string, changes: Partial<Append> & { readonly fromPath?: string } = {}): Append {
  const { fromPath = 'team/app', ...others } = changes;
  return {
    from: { access: { host: registry.host, path: fromPath, credential: LOGIN }, digest },
    to: { access: { host: registry.host, path: 'team/app', credential: LOGIN }, tag: 'v1' },
    layer,
    workdir: '/alto/app',
    labels: { b: 'ours', c: 'ours' },
    annotations: {},
    platforms: ['linux/amd64'],
    spool,
    ...others,
  };
}

interface Image {
  readonly mediaType: string;
  readonly config: { readonly mediaType: string; readonly digest: string; readonly size: number };
  readonly layers: readonly { readonly mediaType: string; readonly digest: string; readonly size: number }[];
  readonly annotations?: object;
}
const json = (bytes: Buffer | undefined): unknown => JSON.parse(bytes?.toString() ?? 'null');
const manifestAt = (registry: Stub, reference: string, repository = 'team/app') =>
  json(registry.store.manifests.get(`${repository} ${reference}`)) as Image;
const configOf = (registry: Stub, { config }: Image) =>
  json(registry.store.blobs.get(config.digest)) as { readonly config: Readonly<Record<string, unknown>> };
const requests = ({ seen }: Stub, method: string, what: RegExp) =>
  seen.filter((one) => one.method === method && what.test(one.url));

describe('a layer that is laid over an image of the same repository', () => {
  it.each([
    ['OCI', OCI],
    ['Docker', DOCKER],
  ])("makes an image in the words of the one below: %s's", async (_, types) => {
    const registry = await stub();
    const below = base(registry, 'team/app', { types });
    const made = await appendLayer(tools(), order(registry, below));
    const image = manifestAt(registry, 'v1');
    expect(made.digest).toBe(digestOf(registry.store.manifests.get('team/app v1')!));
    expect(made.platforms).toEqual(['linux/amd64']);
    expect(registry.store.types.get(made.digest)).toBe(types.manifest);
    expect(image.mediaType).toBe(types.manifest);
    expect(image.config.mediaType).toBe(types.config);
    expect(image.layers.slice(0, 2)).toEqual(manifestAt(registry, below).layers);
    expect(image.annotations).toBeUndefined();
    const [, , top] = image.layers;
    expect(top?.mediaType).toBe(types.layer);
    expect(gunzipSync(registry.store.blobs.get(top!.digest)!).equals(tar)).toBe(true);
    expect(registry.store.blobs.get(top!.digest)?.length).toBe(top?.size);
  });

  it('changes the working directory and labels, adds to layers and history, and leaves the rest', async () => {
    const registry = await stub();
    const below = base(registry, 'team/app');
    await appendLayer(tools(), order(registry, below));
    expect(configOf(registry, manifestAt(registry, 'v1'))).toEqual({
      ...AMD,
      author: 'somebody',
      created: '1980-01-02T00:00:00Z',
      config: {
        Env: ['PATH=/bin'],
        User: 'app',
        WorkingDir: '/alto/app',
        Labels: { a: 'base', b: 'ours', c: 'ours' },
      },
      rootfs: { type: 'layers', diff_ids: ['sha256:1', 'sha256:2', digestOf(tar)] },
      history: [
        { created_by: 'one' },
        { created_by: 'two' },
        { created_by: 'ENV', empty_layer: true },
        { created: '1980-01-02T00:00:00Z', created_by: 'COPY alto /alto', comment: 'alto-action' },
        {
          created: '1980-01-02T00:00:00Z',
          created_by: 'WORKDIR /alto/app',
          comment: 'alto-action',
          empty_layer: true,
        },
      ],
    });
  });

  it('sends one blob, a configuration and a manifest, and not a byte of the base', async () => {
    const registry = await stub();
    const below = base(registry, 'team/app');
    const { bytesSent } = await appendLayer(tools(), order(registry, below));
    const sent = registry.seen.reduce((sum, { bytes }) => sum + bytes, 0);
    expect(bytesSent).toBe(sent);
    expect(requests(registry, 'GET', /blobs/)).toHaveLength(1);
    expect(requests(registry, 'HEAD', /./)).toHaveLength(0);
    expect(requests(registry, 'POST', /./)).toHaveLength(2);
    expect(requests(registry, 'GET', /^\/token/)).toHaveLength(1);
    expect(registry.seen).toHaveLength(9);
  });

  it('gives the same digest for the same input', async () => {
    const digests = [];
    for (const labels of [
      { x: '1', y: '2' },
      { y: '2', x: '1' },
    ]) {
      const registry = await stub();
      const below = base(registry, 'team/app');
      digests.push((await appendLayer(tools(), order(registry, below, { labels }))).digest);
    }
    expect(digests[0]).toBe(digests[1]);
  });

  it.each<[string, MediaTypes, Record<string, string>, Record<string, string>, object | undefined]>([
    ['is an annotation too', OCI, LABELS, {}, { [SOURCE]: 'https://a.test/b' }],
    ['is none in Docker’s words, which have no place for it', DOCKER, LABELS, {}, undefined],
    ['is none of whoever made the base', OCI, { a: 'b' }, {}, undefined],
    ['is one beside those that are asked for', DOCKER, LABELS, { a: 'b' }, { a: 'b', [SOURCE]: 'https://a.test/b' }],
    ['is not one in place of another', OCI, LABELS, { [SOURCE]: 'mine' }, { [SOURCE]: 'mine' }],
  ])('has a source that %s', async (_, types, labels, annotations, expected) => {
    const registry = await stub();
    const config = { config: { Labels: { [SOURCE]: 'https://of.the/base' } } };
    const below = base(registry, 'team/app', { types, config });
    await appendLayer(tools(), order(registry, below, { labels, annotations }));
    expect(manifestAt(registry, 'v1').annotations).toEqual(expected);
  });

  it('has annotations in the words of the OCI, since Docker has none for them', async () => {
    const registry = await stub();
    const below = base(registry, 'team/app', { types: DOCKER });
    await appendLayer(tools(), order(registry, below, { annotations: { why: 'because' } }));
    const image = manifestAt(registry, 'v1');
    expect(image.annotations).toEqual({ why: 'because' });
    expect(image.mediaType).toBe(OCI.manifest);
    expect(image.layers.map(({ mediaType }) => mediaType)).toEqual([OCI.layer, OCI.layer, OCI.layer]);
  });

  it('goes by a file when it is too large for memory, and nothing of it stays', async () => {
    const registry = await stub({ auth: 'none' });
    const below = base(registry, 'team/app');
    const large = randomBytes(17 * 1024 * 1024);
    const asked = order(registry, below, { layer: () => [large] });
    let kept: readonly string[] = [];
    const looking: Http = (request) => {
      if (request.method === 'POST') kept = readdirSync(spool);
      return http(request);
    };
    const { bytesSent } = await appendLayer(tools({ http: looking }), asked);
    expect(kept).toHaveLength(1);
    expect(bytesSent).toBeGreaterThan(large.length);
    registry.fault({ status: 403, on: /^PUT .*manifests/ });
    await expect(appendLayer(tools(), asked)).rejects.toMatchObject({ code: 'ALTO-PSH-003' });
    expect(readdirSync(spool)).toEqual([]);
  });

  it('is not sent again when it is there, being more than a trifle', async () => {
    const registry = await stub();
    const below = base(registry, 'team/app');
    let seed = 1;
    const big = Buffer.from(Array.from({ length: 200_000 }, () => (seed = (seed * 48_271) % 2_147_483_647) & 0xff));
    const large = order(registry, below, { layer: () => [big] });
    const first = await appendLayer(tools(), large);
    const second = await appendLayer(tools(), { ...large, to: { ...large.to, tag: 'v2' } });
    expect(second.digest).toBe(first.digest);
    expect(first.bytesSent).toBeGreaterThan(150_000);
    expect(second.bytesSent).toBeLessThan(3_000);
  });
});

describe('of an index', () => {
  it.each([
    ['OCI', OCI],
    ['Docker', DOCKER],
  ])('several platforms give an index again, without attestations: %s', async (_, types) => {
    const registry = await stub();
    const below = index(registry, 'team/app', types);
    const platforms = ['linux/arm64', 'linux/amd64'];
    const made = await appendLayer(tools(), order(registry, below, { platforms }));
    const { mediaType, manifests } = json(registry.store.manifests.get('team/app v1')) as {
      readonly mediaType: string;
      readonly manifests: readonly { readonly digest: string; readonly platform: object }[];
    };
    expect(mediaType).toBe(types.index);
    expect(manifests.map(({ platform }) => platform)).toEqual([ARM, AMD]);
    expect(made.platforms).toEqual(platforms);
    for (const { digest } of manifests) {
      const image = manifestAt(registry, digest);
      expect(image.layers).toHaveLength(3);
      expect(configOf(registry, image).config['WorkingDir']).toBe('/alto/app');
    }
    const sent = registry.seen.reduce((sum, { bytes }) => sum + bytes, 0);
    expect(made.bytesSent).toBe(sent);
  });

  it('one platform gives a single manifest', async () => {
    const registry = await stub();
    const below = index(registry, 'team/app');
    await appendLayer(tools(), order(registry, below, { platforms: ['linux/arm64/v8'] }));
    expect(configOf(registry, manifestAt(registry, 'v1'))).toMatchObject(ARM);
  });

  it.each([
    ['an index', ['linux/arm64', 'linux/s390x'], 'is built for linux/amd64, linux/arm64, and not for linux/s390x'],
    ['a single image', ['linux/arm64'], 'is built for linux/amd64, and not for linux/arm64'],
    ['a single image', ['linux/amd64', 'linux/arm64'], 'and not for linux/amd64, linux/arm64'],
  ])('a platform that %s does not have is missed before anything is sent', async (what, platforms, message) => {
    const registry = await stub();
    const below = what === 'an index' ? index(registry, 'team/app') : base(registry, 'team/app');
    await expect(appendLayer(tools(), order(registry, below, { platforms }))).rejects.toMatchObject({
      code: 'ALTO-REG-022',
      message: expect.stringContaining(message) as string,
    });
    expect(requests(registry, 'POST', /./)).toEqual([]);
  });
});

describe('over an image of another repository at the same registry', () => {
  it('mounts its layers, and asks for each of them once', async () => {
    const registry = await stub({ mount: 201 });
    const below = base(registry, 'team/base');
    await appendLayer(tools(), order(registry, below, { fromPath: 'team/base' }));
    expect(manifestAt(registry, 'v1').layers).toHaveLength(3);
    expect(requests(registry, 'POST', /mount=/)).toHaveLength(2);
    expect(requests(registry, 'GET', /blobs/)).toHaveLength(1);
    const { bytesSent } = await appendLayer(tools(), order(registry, below, { fromPath: 'team/base' }));
    expect(requests(registry, 'POST', /mount=/)).toHaveLength(2);
    expect(bytesSent).toBeLessThan(2_500);
  });

  it.each([202, 400, 404, 405] as const)('streams them where a mount is answered by %s', async (mount) => {
    const registry = await stub({ mount });
    const below = base(registry, 'team/base');
    await appendLayer(tools(), order(registry, below, { fromPath: 'team/base' }));
    expect(manifestAt(registry, 'v1').layers).toHaveLength(3);
    expect(requests(registry, 'GET', /blobs/)).toHaveLength(3);
    // An upload goes on in the session that came instead of the mount.
    expect(requests(registry, 'POST', /./)).toHaveLength(mount === 202 ? 4 : 6);
  });

  it('with a login of its own that may not mount', async () => {
    const registry = await stub({ mount: 201 });
    const below = base(registry, 'public/base');
    const { from, ...others } = order(registry, below, { fromPath: 'public/base' });
    const anonymous = { ...from, access: { ...from.access, credential: undefined } };
    registry.fault({ status: 403, on: /mount=/ }, { status: 401, on: /mount=/ }, { status: 401, on: /mount=/ });
    await appendLayer(tools(), { ...others, from: anonymous });
    expect(manifestAt(registry, 'v1').layers).toHaveLength(3);
  });
});

describe('over an image of another registry', () => {
  const both = async (options: Partial<Parameters<typeof startStub>[0]> = {}) => {
    const [source, target] = [await stub({ username: 'reader', password: 'of bases', ...options }), await stub()];
    const below = base(source, 'library/python');
    const credential = { username: 'reader', password: new Secret('of bases') };
    const from = { access: { host: source.host, path: 'library/python', credential }, digest: below };
    return { source, target, order: order(target, below, { from }) };
  };

  it('streams what is missing from one to the other, and keeps nothing', async () => {
    const { source, target, order: asked } = await both();
    const { bytesSent } = await appendLayer(tools(), asked);
    const { layers } = manifestAt(target, 'v1');
    for (const { digest } of layers) expect(target.store.blobs.has(digest)).toBe(true);
    expect(requests(source, 'GET', /blobs/)).toHaveLength(3);
    expect(bytesSent).toBe(target.seen.reduce((sum, { bytes }) => sum + bytes, 0));
    const second = await appendLayer(tools(), asked);
    expect(requests(source, 'GET', /blobs/)).toHaveLength(4);
    expect(second.bytesSent).toBeLessThan(bytesSent);
    expect(requests(target, 'POST', /mount/)).toEqual([]);
  });

  it('no login goes to the wrong one', async () => {
    const { source, target, order: asked } = await both({ auth: 'basic' });
    await appendLayer(tools(), asked);
    const basic = (user: string) => `Basic ${Buffer.from(user).toString('base64')}`;
    const used = (one: Stub) =>
      new Set(one.seen.map(({ authorization }) => authorization).filter((header) => header?.startsWith('Basic')));
    expect(used(source)).toEqual(new Set([basic('reader:of bases')]));
    expect(used(target)).toEqual(new Set([basic('alto:open sesame')]));
  });

  it('F21, F23: begins a layer from its beginning when it breaks off on either side', async () => {
    const { source, target, order: asked } = await both();
    const [first] = manifestAt(source, asked.from.digest, 'library/python').layers;
    const half = { status: 200, headers: { 'content-length': String(first?.size) }, body: 'first', breaksOff: true };
    source.fault({ ...half, on: new RegExp(`GET .*${first?.digest ?? ''}`) });
    target.fault({ status: 502, on: /PUT .*uploads/ });
    const { clock, registry } = tools();
    await appendLayer({ clock, registry }, asked);
    for (const { digest } of manifestAt(target, 'v1').layers) expect(target.store.blobs.has(digest)).toBe(true);
    expect(clock.slept.length).toBeGreaterThan(0);
  });

  it('refuses a layer that is not what it is called, and leaves no tag', async () => {
    const { source, target, order: asked } = await both();
    const [first] = manifestAt(source, asked.from.digest, 'library/python').layers;
    source.store.blobs.set(first?.digest ?? '', Buffer.from('first lazer'));
    await expect(appendLayer(tools(), asked)).rejects.toMatchObject({ code: 'ALTO-REG-012' });
    source.store.blobs.set(first?.digest ?? '', Buffer.from('first layer and then some'));
    await expect(appendLayer(tools(), asked)).rejects.toMatchObject({ code: 'ALTO-REG-012' });
    expect(target.store.manifests.size).toBe(0);
  });

  it('says which part is gone', async () => {
    const { source, order: asked } = await both();
    const [first] = manifestAt(source, asked.from.digest, 'library/python').layers;
    source.store.blobs.delete(first?.digest ?? '');
    await expect(appendLayer(tools(), asked)).rejects.toMatchObject({
      code: 'ALTO-REG-023',
      message: expect.stringContaining(first?.digest ?? '-') as string,
    });
  });
});

describe('what only a builder can do is refused by its name', () => {
  it.each<[string, BaseOptions]>([
    ['the old schema 1', { manifest: { schemaVersion: 1 } }],
    ['its configuration does not name its layers', { config: { rootfs: { type: 'layers', diff_ids: ['sha256:1'] } } }],
    ['its configuration does not name its layers', { config: { rootfs: undefined } }],
    ['ONBUILD', { config: { config: { OnBuild: ['RUN make'] } } }],
    ['it is no image', { types: { ...OCI, config: 'application/vnd.cncf.helm.config.v1+json' } }],
    ['must not be passed on', { types: { ...OCI, layer: 'application/vnd.oci.image.layer.nondistributable.v1.tar' } }],
    [
      'must not be passed on',
      { types: { ...DOCKER, layer: 'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip' } },
    ],
  ])('%s', async (why, options) => {
    const registry = await stub();
    await expect(appendLayer(tools(), order(registry, base(registry, 'team/app', options)))).rejects.toMatchObject({
      code: 'ALTO-PSH-022',
      message: expect.stringContaining(why) as string,
    });
    expect(requests(registry, 'POST', /./)).toEqual([]);
  });
});

describe('an append that does not come to its end leaves no tag', () => {
  it.each([
    ['the layer', /^(POST|PUT) .*uploads/],
    ['the manifest', /^PUT .*manifests/],
  ])('because %s is refused', async (_, on) => {
    const registry = await stub();
    const below = index(registry, 'team/app');
    registry.fault({ status: 403, body: '{"errors":[{"code":"DENIED","message":"no"}]}', on });
    const platforms = ['linux/amd64', 'linux/arm64'];
    await expect(appendLayer(tools(), order(registry, below, { platforms }))).rejects.toMatchObject({
      code: 'ALTO-PSH-003',
    });
    expect(registry.store.manifests.has('team/app v1')).toBe(false);
  });

  it('because the run was cancelled', async () => {
    const registry = await stub();
    const below = base(registry, 'team/app');
    const stop = new AbortController();
    const reason = new Error('the run was cancelled');
    const cancelling: Http = (request) => {
      if (request.method === 'PUT') stop.abort(reason);
      return http(request);
    };
    const asked = appendLayer(tools({ http: cancelling }), order(registry, below), stop.signal);
    await expect(asked).rejects.toBe(reason);
    expect(registry.store.manifests.has('team/app v1')).toBe(false);
  });

  it('because a file changed since it was hashed', async () => {
    const registry = await stub();
    const below = base(registry, 'team/app');
    const changed = configError('ALTO-CTX-009', 'a file changed', {});
    const other = function* () {
      yield Buffer.from('other');
      throw changed;
    };
    await expect(appendLayer(tools(), order(registry, below, { layer: other }))).rejects.toBe(changed);
    expect(requests(registry, 'POST', /./)).toEqual([]);
  });

  it('because the image below is gone', async () => {
    const registry = await stub();
    const gone = `sha256:${'1'.repeat(64)}`;
    await expect(appendLayer(tools(), order(registry, gone))).rejects.toMatchObject({ code: 'ALTO-REG-023' });
  });

  it('because a layer of the base is gone', async () => {
    const registry = await stub();
    const below = base(registry, 'team/app');
    for (const link of registry.store.links) registry.store.links.delete(link);
    await expect(appendLayer(tools(), order(registry, below))).rejects.toMatchObject({ code: 'ALTO-PSH-021' });
  });
});

it('a tag that another image has and that cannot be moved is told by its code', async () => {
  const immutable = { status: 400, code: 'TAG_INVALID', message: 'it cannot be overwritten: the tag is immutable' };
  const registry = await stub({ immutable });
  const below = base(registry, 'team/app');
  const first = await appendLayer(tools(), order(registry, below));
  expect((await appendLayer(tools(), order(registry, below))).digest).toBe(first.digest);
  const other = order(registry, below, { labels: { other: 'hash' } });
  await expect(appendLayer(tools(), other)).rejects.toMatchObject({ code: 'ALTO-PSH-004' });
});

it('trouble of the registry is waited for, wherever it comes', async () => {
  const registry = await stub();
  const below = base(registry, 'team/app');
  registry.fault(
    { status: 503, on: /^GET .*manifests/ },
    { status: 502, on: /^POST/ },
    { status: 500, on: /^PUT .*uploads/ },
    { status: 429, headers: { 'retry-after': '5' }, on: /^PUT .*manifests/ },
  );
  const { clock, registry: api } = tools();
  await appendLayer({ clock, registry: api }, order(registry, below));
  expect(clock.slept).toContain(5_000);
  expect(manifestAt(registry, 'v1').layers).toHaveLength(3);
});

it('more than four blobs are never on their way at once', async () => {
  const [source, target] = [await stub({ auth: 'none' }), await stub({ auth: 'none' })];
  const blobs = Array.from({ length: 12 }, (_, at) => `layer ${at}`);
  const layers = blobs.map((text) => ({ mediaType: OCI.layer, digest: source.blob(text, 'a/b'), size: text.length }));
  const diffIds = blobs.map((text) => digestOf(Buffer.from(text)));
  const below = base(source, 'a/b', {
    manifest: { layers },
    config: { rootfs: { type: 'layers', diff_ids: diffIds } },
  });
  let now = 0;
  let most = 0;
  const counting: Http = async (request) => {
    if (request.method !== 'PUT') return http(request);
    most = Math.max(most, ++now);
    await new Promise((resolve) => setTimeout(resolve, 40));
    return http(request).finally(() => now--);
  };
  const from = { access: { host: source.host, path: 'a/b' }, digest: below };
  await appendLayer(tools({ http: counting }), order(target, below, { from }));
  expect(manifestAt(target, 'v1').layers).toHaveLength(13);
  expect(most).toBe(4);
});
