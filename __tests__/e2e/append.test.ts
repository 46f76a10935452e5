import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { extract } from 'tar-stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { type Http, httpAgents, nodeHttp } from '../../src/http.ts';
import { buildStream, type ImageContext, layerChunks, readProjectContext } from '../../src/image/context.ts';
import { buildFiles, codeDockerfile, DOCKERFILE } from '../../src/image/dockerfile.ts';
import { type Append, appendLayer } from '../../src/registry/append.ts';
import { type Distribution, distribution } from '../../src/registry/distribution.ts';
import type { Access } from '../../src/registry/faults.ts';
import { chooseRegistry } from '../../src/registry/index.ts';
import { lookAt } from '../../src/registry/look.ts';
import { imageLabels, inspect } from '../../src/registry/manifest.ts';
import { DOCKER, OCI, ociLayer } from '../../src/registry/media-types.ts';
import { tagDigest } from '../../src/registry/tag.ts';
import { Secret } from '../../src/secret.ts';
import { sources } from '../registry/setup.ts';
import { dockerWithLogin, login } from './registry.ts';
import { newName } from './step.ts';

const HOST = 'registry.example.test';
const env = { ...process.env, DOCKER_HOST: process.env['ALTO_RUNNER_DOCKER_HOST'] };
const root = realpathSync(mkdtempSync(join(tmpdir(), 'alto-e2e-append-')));
const spool = join(root, 'spool');
const images: string[] = [];
afterAll(() => {
  expect(readdirSync(spool)).toEqual([]);
  rmSync(root, { recursive: true });
  docker(['image', 'rm', '--force', ...images]);
});

function docker(args: readonly string[], input = ''): string {
  const { stdout, stderr, status } = spawnSync('docker', args, { env, input, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

/** HTTP that counts what it sends to and gets from each host. */
function counting() {
  const agents = httpAgents({});
  const sent = new Map<string, number>();
  let requests = 0;
  const http: Http = (request) => {
    requests++;
    const bytes = Number(request.headers?.['content-length'] ?? 0);
    sent.set(request.url.host, (sent.get(request.url.host) ?? 0) + bytes);
    return nodeHttp(agents)(request);
  };
  return { http, sent: (host: string) => sent.get(host) ?? 0, requests: () => requests };
}

const plain = distribution({ http: nodeHttp(httpAgents({})) });
const credential = { username: login.username, password: new Secret(login.password) };
const at = (path: string, host = HOST): Access => ({ host, path, credential });

let code: ImageContext;
const FOLDER = 'my repo/é';

const readCode = (): Promise<ImageContext> =>
  readProjectContext({ workspace: root, project: join(root, FOLDER), folder: FOLDER, mounts: [], leaveOut: [] });

/** An order with the code of these tests. */
function order(from: Append['from'], path: string, tag: string, changes: Partial<Append> = {}): Append {
  return {
    from,
    to: { access: at(path), tag },
    layer: () => layerChunks(code),
    workdir: `/alto/${FOLDER}`,
    labels: { 'alto.hash': 'abc' },
    annotations: {},
    platforms: ['linux/amd64'],
    spool,
    ...changes,
  };
}

const append = (asked: Append, registry: Distribution = plain) => appendLayer({ registry, clock: systemClock }, asked);

/** The name of an image by its digest, on the engine. */
function pulled(path: string, digest: string, host = HOST): string {
  const name = `${host}/${path}@${digest}`;
  dockerWithLogin(host, ['pull', '--quiet', name]);
  images.push(name);
  return name;
}

/** A base with an environment and a user of its own, on the engine and pushed as docker pushes it. */
let dockerBase: Append['from'];
const LOCAL_BASE = 'alto-e2e-append-base';

beforeAll(async () => {
  mkdirSync(spool);
  const files: Readonly<Record<string, string>> = {
    'main.py': 'print(1)\n',
    [`${'deep/'.repeat(25)}é ü.txt`]: 'x'.repeat(1_000),
    'run.sh': '#!/bin/sh\necho run\n',
    'data/numbers.csv': Array.from({ length: 20_000 }, (_, line) => `${line},${line * line}\n`).join(''),
  };
  for (const [path, content] of Object.entries(files)) {
    const file = join(root, FOLDER, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content, { mode: path.endsWith('.sh') ? 0o755 : 0o644 });
  }
  symlinkSync('main.py', join(root, FOLDER, 'link.py'));
  code = await readCode();

  const dockerfile = [
    'FROM alto-base',
    'ENV MODE="a b" PATH=/opt/bin:$PATH',
    'RUN mkdir /srv/app && chown 1234:1234 /srv/app',
    'WORKDIR /srv/app',
    'USER 1234:1234',
    'EXPOSE 8080',
    'LABEL a=base b=base',
    'ENTRYPOINT ["echo"]',
    'CMD ["hello"]',
  ].join('\n');
  docker(['buildx', 'build', '--quiet', '--load', '-t', LOCAL_BASE, '-'], dockerfile);
  docker(['tag', LOCAL_BASE, `${HOST}/append/base:docker`]);
  dockerWithLogin(HOST, ['push', '--quiet', `${HOST}/append/base:docker`]);
  images.push(LOCAL_BASE, `${HOST}/append/base:docker`);
  const digest = await plain.digest(at('append/base'), 'docker');
  dockerBase = { access: at('append/base'), digest: digest ?? '' };
});

interface Parts {
  readonly config: { readonly mediaType: string; readonly digest: string; readonly size: number };
  readonly layers: readonly { readonly mediaType: string; readonly digest: string; readonly size: number }[];
}
const partsOf = async (access: Access, reference: string) =>
  (await plain.manifest(access, reference))?.json as Parts & { readonly mediaType: string };

/** The same base in the words of the OCI. */
async function ociBase(): Promise<Append['from']> {
  const { config, layers } = await partsOf(dockerBase.access, dockerBase.digest);
  const manifest = {
    schemaVersion: 2,
    mediaType: OCI.manifest,
    config: { ...config, mediaType: OCI.config },
    layers: layers.map((layer) => ({ ...layer, mediaType: ociLayer(layer.mediaType) })),
  };
  const bytes = Buffer.from(JSON.stringify(manifest));
  const digest = await plain.putManifest(at('append/base'), 'oci', OCI.manifest, bytes);
  return { access: at('append/base'), digest };
}

/** An index of that base for two platforms, with something that is no image. */
async function indexBase(types = OCI): Promise<Append['from']> {
  const amd = types === OCI ? await ociBase() : dockerBase;
  const { config, layers, ...rest } = await partsOf(amd.access, amd.digest);
  const text = (await (await plain.blob(amd.access, config.digest))!.toArray()).join('');
  const other = Buffer.from(JSON.stringify({ ...(JSON.parse(text) as object), architecture: 'arm64', variant: 'v8' }));
  const armConfig = { ...config, size: other.length, digest: digestOf(other) };
  await plain.uploadBlob(amd.access, { ...armConfig, open: () => Readable.from([other], { objectMode: false }) });
  const arm = Buffer.from(JSON.stringify({ ...rest, config: armConfig, layers }));
  const armDigest = await plain.putManifest(amd.access, digestOf(arm), types.manifest, arm);
  const child = (digest: string, size: number, platform: object) => ({
    mediaType: types.manifest,
    ...{ digest, size, platform },
  });
  const bytes = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: types.index,
      manifests: [
        child(amd.digest, (await plain.manifest(amd.access, amd.digest))!.bytes.length, {
          architecture: 'amd64',
          os: 'linux',
        }),
        child(armDigest, arm.length, { architecture: 'arm64', os: 'linux', variant: 'v8' }),
        child(armDigest, arm.length, { architecture: 'unknown', os: 'unknown' }),
      ],
    }),
  );
  return { access: amd.access, digest: await plain.putManifest(amd.access, 'index', types.index, bytes) };
}

function digestOf(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

/** The same code over the same base, made by buildx alone. */
async function builtByBuildx(): Promise<string> {
  const name = 'alto-e2e-append-built';
  images.push(name);
  const text = codeDockerfile(LOCAL_BASE, {
    folder: FOLDER,
    link: false,
    commands: [],
    mounts: { secrets: [], ssh: false },
  });
  const args = ['buildx', 'build', '--load', '--label', 'alto.hash=abc', '-f', DOCKERFILE, '-t', name, '-'];
  const child = spawn('docker', args, { env, stdio: ['pipe', 'ignore', 'pipe'] });
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (log += chunk));
  const ended = new Promise((resolve) => child.once('close', resolve));
  await pipeline(buildStream(buildFiles(text, []), code), child.stdin);
  expect(await ended, log).toBe(0);
  return name;
}

/** Every file of an image, with all that can be known about it. */
async function filesOf(image: string): Promise<readonly string[]> {
  const container = docker(['create', image]).trim();
  const child = spawn('docker', ['export', container], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const files: string[] = [];
  const unpack = extract();
  unpack.on('entry', ({ name, mode, uid, gid, size, mtime, type, linkname }, stream, next) => {
    const hash = createHash('sha256');
    stream.on('data', (chunk) => hash.update(chunk as Buffer));
    stream.on('end', () => {
      // A builder makes /alto itself, at its own time.
      const time = name.startsWith('alto/') && name !== 'alto/' ? mtime.toISOString() : '';
      files.push([name, type, mode, uid, gid, size, linkname, time, hash.digest('hex')].join(' '));
      next();
    });
  });
  await pipeline(child.stdout, unpack);
  docker(['rm', container]);
  return files.toSorted();
}

function configOf(image: string): Readonly<Record<string, unknown>> {
  const [{ Config, Architecture, Os }] = JSON.parse(docker(['image', 'inspect', image])) as [Record<string, never>];
  // The name of the container that a builder of old once ran it in.
  const { Hostname: _, Image: __, ...config } = Config as unknown as Record<string, unknown>;
  return { ...config, Architecture, Os };
}

describe('an appended image', () => {
  it('is the image that buildx makes of the same: files, environment, working directory, user', async () => {
    const { digest } = await append(order(dockerBase, 'append/base', 'same'));
    const appended = pulled('append/base', digest);
    const built = await builtByBuildx();
    expect(await filesOf(appended)).toEqual(await filesOf(built));
    expect(configOf(appended)).toEqual(configOf(built));
    expect(configOf(appended)).toMatchObject({
      Env: expect.arrayContaining(['MODE=a b']) as string[],
      User: '1234:1234',
      WorkingDir: `/alto/${FOLDER}`,
      Labels: { a: 'base', b: 'base', 'alto.hash': 'abc' },
      Entrypoint: ['echo'],
    });
  });

  it.each([
    ["Docker's words", async () => dockerBase],
    ["the OCI's words", ociBase],
    ["one platform of the OCI's index", () => indexBase(OCI)],
    ["one platform of Docker's list", () => indexBase(DOCKER)],
  ])('runs, of a base in %s', async (words, make) => {
    const { digest } = await append(order(await make(), 'append/base', 'runs'));
    const image = pulled('append/base', digest);
    const script =
      'pwd; id -u; echo $MODE; python3 main.py; ./run.sh; echo r > /alto/out/result; ls -l link.py | cut -c1';
    expect(docker(['run', '--rm', '--entrypoint', 'sh', image, '-c', script])).toBe(
      `/alto/${FOLDER}\n1234\na b\n1\nrun\nl\n`,
    );
    const { mediaType } = await partsOf(at('append/base'), digest);
    expect(mediaType).toBe(words.startsWith('Docker') || words.includes("Docker's") ? DOCKER.manifest : OCI.manifest);
  });

  it.each([
    ['OCI', OCI],
    ['Docker', DOCKER],
  ])('is an index again for several platforms: %s', async (_, types) => {
    const platforms = ['linux/amd64', 'linux/arm64'];
    const from = await indexBase(types);
    const { digest } = await append(order(from, 'append/base', 'both', { platforms }));
    const seen = await inspect(plain, at('append/base'), 'both');
    expect(seen?.digest).toBe(digest);
    expect(seen?.platforms.map(({ platform }) => platform)).toEqual(platforms);
    const image = pulled('append/base', digest);
    expect(docker(['run', '--rm', '--entrypoint', 'cat', image, 'main.py'])).toBe('print(1)\n');
    expect(await imageLabels(plain, at('append/base'), digest)).toMatchObject({ 'alto.hash': 'abc' });
  });

  it('has the same digest on every machine', async () => {
    const digests = [];
    for (const path of ['append/one', 'append/two']) digests.push((await append(order(dockerBase, path, 'v1'))).digest);
    expect(digests[0]).toBe(digests[1]);
  });
});

describe('what goes over the wire', () => {
  const compressed = async (path: string, digest: string) => (await partsOf(at(path), digest)).layers.at(-1)!.size;

  it('is the changed layer and little more, in the repository of the base', async () => {
    writeFileSync(join(root, FOLDER, 'main.py'), 'print(2)\n');
    code = await readCode();
    const wire = counting();
    const registry = distribution({ http: wire.http });
    const { digest, bytesSent } = await append(order(dockerBase, 'append/base', 'wire'), registry);
    const size = await compressed('append/base', digest);
    expect(wire.sent(HOST)).toBe(bytesSent);
    expect(bytesSent).toBeLessThan(size * 1.5);
    expect(wire.requests()).toBeLessThan(11);
    const again = await append(order(dockerBase, 'append/base', 'wire'));
    expect(again.digest).toBe(digest);
    expect(again.bytesSent).toBeLessThan(5_000);
  });

  it('is no more where the layers of another repository are mounted', async () => {
    const wire = counting();
    const { digest, bytesSent } = await append(
      order(dockerBase, 'append/mounted', 'v1'),
      distribution({ http: wire.http }),
    );
    expect(bytesSent).toBeLessThan((await compressed('append/mounted', digest)) * 1.5);
    expect(wire.sent(HOST)).toBe(bytesSent);
    expect(docker(['run', '--rm', '--entrypoint', 'pwd', pulled('append/mounted', digest)])).toBe(`/alto/${FOLDER}\n`);
  });

  it('is mounted at Docker Hub and ghcr.io too, by one token for both repositories', async () => {
    for (const host of ['docker.io', 'ghcr.io']) {
      const wire = counting();
      const registry = distribution({ http: wire.http });
      const python = { host, path: host === 'docker.io' ? 'library/python' : 'alto/base', credential: undefined };
      if (host === 'ghcr.io') {
        docker(['tag', LOCAL_BASE, 'ghcr.io/alto/base:1']);
        dockerWithLogin(host, ['push', '--quiet', 'ghcr.io/alto/base:1']);
        images.push('ghcr.io/alto/base:1');
      }
      const access = host === 'docker.io' ? python : { ...python, credential };
      const digest = await registry.digest(access, host === 'docker.io' ? '3.12-slim' : '1');
      const asked = order({ access, digest: digest ?? '' }, '', '');
      const to = { access: { ...at('alto/mounted', host) }, tag: 'v1' };
      const made = await append({ ...asked, to }, registry);
      expect(made.bytesSent).toBeLessThan(200_000);
      expect(docker(['run', '--rm', '--entrypoint', 'pwd', pulled('alto/mounted', made.digest, host)])).toBe(
        `/alto/${FOLDER}\n`,
      );
    }
  });

  it('is the base too, once, when it comes from another registry', async () => {
    const wire = counting();
    const registry = distribution({ http: wire.http });
    const python: Access = { host: 'docker.io', path: 'library/python' };
    const digest = (await registry.digest(python, '3.12-slim')) ?? '';
    const base = await inspect(registry, python, digest);
    const path = newName('append/streamed');
    const asked = order({ access: python, digest }, path, 'v1');
    const first = await append(asked, registry);
    expect(first.bytesSent).toBeGreaterThan(base!.platforms[0]!.bytes);
    expect(wire.sent(HOST)).toBe(first.bytesSent);
    const second = await append({ ...asked, labels: { other: 'hash' } }, registry);
    expect(second.bytesSent).toBeLessThan(200_000);
    const image = pulled(path, second.digest);
    expect(docker(['run', '--rm', '--entrypoint', 'python3', image, 'main.py'])).toBe('2\n');
  });
});

it('a tag more is put on what is there', async () => {
  const { digest } = await append(order(dockerBase, 'append/base', 'v1'));
  await tagDigest({ registry: plain, clock: systemClock }, at('append/base'), digest, 'pr-12');
  expect(await plain.digest(at('append/base'), 'pr-12')).toBe(digest);
});

describe('what a real registry says of an image', () => {
  const look = (access: Access, reference: string) => lookAt(plain, systemClock, access, reference);

  it.each([
    ['there', at('append/base'), 'docker', 'yes', undefined],
    ['not there', at('append/base'), 'nothing', 'no', 'ALTO-REG-020'],
    ['in no repository', at('append/nothing'), 'v1', 'no', 'ALTO-REG-020'],
    ['public at Docker Hub', { host: 'docker.io', path: 'library/python' }, '3.12-slim', 'yes', undefined],
    ['not public', { host: 'docker.io', path: 'alto/mounted' }, 'v1', 'unknown', 'ALTO-REG-005'],
    ['not for everybody', { host: HOST, path: 'append/base' }, 'docker', 'unknown', 'ALTO-REG-005'],
    [
      'not for this password',
      { host: 'docker.io', path: 'library/python', credential: { username: 'alto', password: new Secret('wrong') } },
      '3.12-slim',
      'unknown',
      'ALTO-REG-005',
    ],
  ] as const)('%s', async (_, access, reference, exists, errorCode) => {
    const seen = await look(access, reference);
    expect(seen).toMatchObject({ exists, ...(errorCode && { code: errorCode }) });
  });
});

it('a new repository at Docker Hub is made private before the first push, by the names that it really has', async () => {
  const http = nodeHttp(httpAgents({}));
  const registry = await chooseRegistry(
    sources({
      choice: { kind: 'dockerhub', host: 'docker.io', path: '', creds: { ...credential, from: 'inputs' } },
      http,
      distribution: plain,
    }),
  );
  await registry.prepare('alto/new');
  expect(await (await atHub('alto', 'new')).json()).toMatchObject({ is_private: true });
  // The registry has it already, so Docker Hub is not asked.
  await registry.prepare('library/python');
  expect((await atHub('library', 'python')).status).toBe(404);
});

/** What Docker Hub's own API says of a repository. */
async function atHub(namespace: string, name: string): Promise<Response> {
  const { username: identifier, password: secret } = login;
  const answer = await fetch('https://hub.docker.com/v2/auth/token', {
    method: 'POST',
    body: JSON.stringify({ identifier, secret }),
  });
  const { access_token: token } = (await answer.json()) as { readonly access_token: string };
  return fetch(`https://hub.docker.com/v2/namespaces/${namespace}/repositories/${name}`, {
    headers: { authorization: `Bearer ${token}` },
  });
}
