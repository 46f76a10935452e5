import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { missingPlatforms } from '../../src/docker/builder.ts';
import { dockerCli } from '../../src/docker/cli.ts';
import { type DockerConfig, privateDockerConfig } from '../../src/docker/credentials.ts';
import type { Build, Built, Docker } from '../../src/docker/docker.ts';
import { capture } from '../../src/docker/process.ts';
import { tarChunks, type TarEntry } from '../../src/image/tar.ts';
import { Secret } from '../../src/secret.ts';
import { formsOf, unwrapped } from '../runner/canary.ts';
import { pushed } from './pushed.ts';
import { registryFront } from './registry-front.ts';
import { login, stored } from './registry.ts';

const BASE = 'python:3.12-slim';
const HOST = 'registry.example.test';
const REPOSITORY = `${HOST}/builder-e2e`;
const REMOTE = process.env['ALTO_BUILDER'] ?? '';
const MISSING = process.env['ALTO_BUILDER_MISSING'] ?? 'no ALTO_BUILDER';
const clock = systemClock;
const live = new AbortController().signal;
const ignore = (): void => undefined;

let temp: string;
let config: DockerConfig | undefined;
let docker: Docker;
beforeAll(async () => {
  temp = await mkdtemp(join(tmpdir(), 'builder-e2e-'));
  // A `docker` that writes down its arguments and goes on as the real one.
  const real = (await capture({ file: 'sh', argv: ['-c', 'command -v docker'], env: ownEnvironment() }, { clock }))
    .stdout;
  await writeFile(join(temp, 'docker'), `#!/bin/sh\nprintf '%s\\n' "$@" >>'${temp}/argv'\nexec ${real.trim()} "$@"\n`, {
    mode: 0o755,
  });
  const env = {
    ...process.env,
    PATH: `${temp}:${process.env['PATH']}`,
    DOCKER_HOST: process.env['ALTO_RUNNER_DOCKER_HOST'],
  };
  const own = await privateDockerConfig({ temp, runId: 'builder', env, ledger: { record: ignore } });
  config = own;
  docker = dockerCli({ env, config: own, clock });
  await docker.login(HOST, { username: login.username, password: new Secret(login.password) });
});
afterAll(() => rm(temp, { recursive: true, force: true }));

/** What the real command needs, for looking at what was done; it has the logins of the run under test. */
function ownEnvironment(): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    DOCKER_HOST: process.env['ALTO_RUNNER_DOCKER_HOST'] ?? '',
    ...(config && { DOCKER_CONFIG: config.folder }),
    ...(config?.buildx && { BUILDX_CONFIG: config.buildx }),
  };
}

async function command(...argv: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await capture({ file: 'docker', argv, env: ownEnvironment() }, { clock });
  if (code !== 0) throw new Error(stderr);
  return stdout.trim();
}

const prune = (): Promise<string> => command('buildx', 'prune', '--builder', REMOTE, '--all', '--force');
const tagged = (name: string): string => `${REPOSITORY}/${name}:${randomBytes(4).toString('hex')}`;
const file = (path: string, text: string): TarEntry => ({
  kind: 'file',
  path,
  mode: 0o644,
  content: Buffer.from(text),
});
const aBuild = (dockerfile: string, over: Partial<Build> = {}): Build => ({
  context: Readable.from(tarChunks([file('.alto/Dockerfile', dockerfile), file('a.txt', 'A')]), { objectMode: false }),
  dockerfile: '.alto/Dockerfile',
  tags: [tagged('app')],
  platforms: [],
  labels: {},
  buildArgs: {},
  output: 'push',
  ...over,
});

/** A build, what it printed, and what the registry has of it. */
async function built(dockerfile: string, over: Partial<Build> = {}) {
  const build = aBuild(dockerfile, over);
  let log = '';
  const made: Built = await docker.build(build, (chunk) => (log += Buffer.from(chunk).toString()), live);
  const name = (build.tags[0] ?? '').replace(/:[^:]*$/, '');
  const counted = { total: made.steps.length, cached: made.steps.filter(({ cached }) => cached).length };
  return { ...made, log, counted, tag: build.tags[0] ?? '', image: pushed(`${name}@${made.digest}`) };
}

const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'no error',
    (error: unknown) => error,
  );

/** A step that nothing in a cache equals. */
const fresh = (): string => `RUN : ${randomBytes(8).toString('hex')}`;
const PYTHON = (script: string): string => `python3 -c "${script}"`;

const builders: readonly (readonly [string, string | undefined, boolean])[] = [
  ['the engine’s own builder', undefined, true],
  [REMOTE === '' ? `a remote builder (skipped: ${MISSING})` : 'a remote builder', REMOTE, REMOTE !== ''],
];

describe.each(builders)('%s', (_, builder, isThere) => {
  const test = it.skipIf(!isThere);

  test('hands secrets to the steps that want them, and to nothing else', async () => {
    const token = `canary-${randomBytes(12).toString('hex')}, "quoted"\nand $more`;
    const large = `canary-${randomBytes(30_000).toString('hex')}`;
    const netrc = `machine canary-${randomBytes(12).toString('hex')}\n`;
    const path = join(temp, 'a, "b" netrc');
    await writeFile(path, netrc);
    await rm(join(temp, 'argv'), { force: true });
    const step = [
      'RUN --mount=type=secret,id=token --mount=type=secret,id=large --mount=type=secret,id=netrc,target=/root/.netrc',
      'sha256sum /run/secrets/token /run/secrets/large /root/.netrc | cut -d" " -f1 > /sums',
    ].join(' ');
    const { log, image } = await built(`FROM ${BASE}\n${fresh()}\n${step}`, {
      builder,
      // All that an attestation can hold.
      ...(builder && { provenance: 'mode=max' }),
      secrets: [
        { id: 'token', from: { value: new Secret(token) } },
        { id: 'large', from: { value: new Secret(large) } },
        { id: 'netrc', from: { file: path } },
      ],
    });

    const everything = await image.everything(1);
    for (const value of [token, large, netrc]) {
      expect(everything).toContain(createHash('sha256').update(value).digest('hex'));
    }
    const argv = await readFile(join(temp, 'argv'), 'utf8');
    expect(argv).toContain('id=token,env=ALTO_BUILD_SECRET_0');
    const seen = unwrapped([everything, log, argv].join('\n'));
    for (const canary of [token, large.slice(0, 60), netrc.trim()].flatMap(formsOf)) expect(seen).not.toContain(canary);
  });

  test('says which secret a step misses', async () => {
    const step = 'RUN --mount=type=secret,id=token,required=true true';
    expect(await failure(built(`FROM ${BASE}\n${step}`, { builder }))).toMatchObject({
      code: 'ALTO-BLD-023',
      message: 'a step of the Dockerfile wants the secret token, which the build does not have',
    });
  });

  test.each<[string, NonNullable<Build['secrets']>]>([
    ['ALTO-BLD-025', [{ id: 'x', from: { file: '/no/such file' } }]],
    ['ALTO-DOC-027', [{ id: 'x', from: { value: new Secret('x'.repeat(600_000)) } }]],
  ])('refuses a secret that cannot be handed over: %s', async (code, secrets) => {
    expect(await failure(built(`FROM ${BASE}`, { builder, secrets }))).toMatchObject({ kind: 'config', code });
  });

  test('lends an SSH key without giving it away', async () => {
    const key = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const path = join(temp, 'key');
    await writeFile(path, key, { mode: 0o600 });
    // Asks the agent for its identities: type 11 there, type 12 and their number back.
    const ask = [
      `import os, socket; s = socket.socket(socket.AF_UNIX); s.connect(os.environ['SSH_AUTH_SOCK'])`,
      `s.sendall(bytes([0, 0, 0, 1, 11])); print(s.makefile('rb').read(9)[4:].hex())`,
    ].join('; ');
    const step = `RUN --mount=type=ssh ${PYTHON(ask)} > /keys`;
    const { image } = await built(`FROM ${BASE}\n${fresh()}\n${step}`, { builder, ssh: [`default=${path}`] });
    expect((await image.files(1)).get('keys')).toBe('0c00000001\n');
    const [, secret = ''] = key.split('\n');
    expect(unwrapped(await image.everything(1))).not.toContain(secret);
  });

  test('says that there is no SSH agent', async () => {
    expect(await failure(built(`FROM ${BASE}`, { builder, ssh: ['default'] }))).toMatchObject({
      kind: 'config',
      code: 'ALTO-BLD-022',
      message: 'there is no SSH agent for the build',
    });
  });

  test('takes target, build args and labels as they are', async () => {
    const value = 'a b"c\'d\n$HOME `id` \\ é =x,y';
    const dockerfile = `FROM ${BASE} AS one\nARG VALUE\nRUN printf %s "$VALUE" > /value\nFROM one AS two\nRUN exit 1`;
    const over = { builder, target: 'one', buildArgs: { VALUE: value }, labels: { 'a.b': value } };
    const { image } = await built(dockerfile, over);
    expect((await image.files(1)).get('value')).toBe(value);
    expect((await image.config()).config.Labels).toMatchObject({ 'a.b': value });
  });

  test('cuts its steps off from the network', async () => {
    const names = PYTHON('import socket; print([name for _, name in socket.if_nameindex()])');
    const { image } = await built(`FROM ${BASE}\n${fresh()}\nRUN ${names} > /net`, { builder, network: 'none' });
    expect((await image.files(1)).get('net')).toBe("['lo']\n");
  });

  test('counts the steps that its cache saved, and saves none when it is told so', async () => {
    const dockerfile = `FROM ${BASE} AS one\n${fresh()}\nFROM ${BASE}\nCOPY --from=one /etc/hostname /w/\nCOPY a.txt /w/`;
    expect((await built(dockerfile, { builder })).counted).toMatchObject({ total: 3 });
    // Once more, if another file has emptied the builder's cache meanwhile.
    const again = async (): Promise<object> => (await built(dockerfile, { builder })).counted;
    await expect.poll(again, { timeout: 120_000 }).toEqual({ total: 3, cached: 3 });
    expect((await built(dockerfile, { builder, noCache: true })).counted).toEqual({ total: 3, cached: 0 });
  });

  test('says what it can do', async () => {
    const facts = await docker.builder(builder);
    expect(facts).toMatchObject(
      builder
        ? { name: REMOTE, driver: 'remote', copyLink: true, registryCache: true, lazyPush: true }
        : { name: 'default', driver: 'docker', copyLink: false, registryCache: false, lazyPush: false },
    );
    expect(facts.platforms).toContain((await docker.facts()).platform);
    expect(missingPlatforms(facts, ['linux/amd64', 'linux/riscv64'])).toEqual(['linux/riscv64']);
  });
});

describe('the engine’s own builder', () => {
  it('looks for a newer base only when it is told so', async () => {
    const base = tagged('base');
    await built(`FROM ${BASE}\nRUN echo 1 > /v`, { tags: [base], output: 'load' });
    const { id } = (await docker.image(base))!;
    await built(`FROM ${BASE}\nRUN echo 2 > /v`, { tags: [base] });
    await command('tag', id, base);
    const seen = async (pull: boolean): Promise<string | undefined> => {
      const { image } = await built(`FROM ${base}\n${fresh()}\nRUN cp /v /seen`, { pull });
      return (await image.files(2)).get('seen');
    };
    expect(await seen(false)).toBe('1\n');
    expect(await seen(true)).toBe('2\n');
  });

  it('lets its steps into the network of the machine', async () => {
    const names = PYTHON('import socket; print([name for _, name in socket.if_nameindex()])');
    const { image } = await built(`FROM ${BASE}\n${fresh()}\nRUN ${names} > /net`, { network: 'host' });
    expect((await image.files(1)).get('net')).toContain("'alto-runner'");
  });

  it('knows where an image came from', async () => {
    const here = tagged('here');
    await built(`FROM ${BASE}\n${fresh()}`, { tags: [here], output: 'load' });
    expect(await docker.image(here)).toMatchObject({ origin: 'here' });
    const there = (await built(`FROM ${BASE}\n${fresh()}`)).tag;
    expect(await docker.image(there)).toMatchObject({ origin: 'registry' });
  });

  it('loads what it could not annotate or attest', async () => {
    const over = { annotations: { a: 'b' }, provenance: 'mode=max', sbom: 'true', output: 'load' } as const;
    const { tag } = await built(`FROM ${BASE}\n${fresh()}`, over);
    expect(await docker.image(tag)).toBeDefined();
  });

  it.each<[string, Partial<Build>]>([
    ['ALTO-BLD-009', { platforms: ['linux/amd64', 'linux/arm64'] }],
    ['ALTO-BLD-017', { provenance: 'mode=max' }],
    ['ALTO-BLD-018', { cacheTo: [`type=registry,ref=${REPOSITORY}/cache:1`] }],
    ['ALTO-BLD-019', { platforms: ['linux/amd64', 'linux/arm64'], output: 'load' }],
    ['ALTO-BLD-020', { annotations: { a: 'b' } }],
  ])('says before it begins what it cannot do: %s', async (code, over) => {
    let log = '';
    const work = docker.build(aBuild('FROM scratch\nCOPY a.txt /a', over), (chunk) => (log += String(chunk)), live);
    expect(await failure(work)).toMatchObject({ kind: 'config', code });
    expect(log).not.toMatch(/\[\d+\/\d+\]/);
  });
});

describe('builders', () => {
  it('are named when there is none of that name', async () => {
    expect(await failure(docker.builder('nosuch'))).toMatchObject({
      kind: 'config',
      code: 'ALTO-BLD-002',
      message: expect.stringMatching(/^there is no buildx builder named nosuch; there are .*\bdefault\b/) as string,
    });
  });
});

describe.skipIf(REMOTE === '')(`a remote builder${REMOTE === '' ? ` (skipped: ${MISSING})` : ''}`, () => {
  const builder = REMOTE;

  it('keeps its cache in the registry, and has it back when it is emptied', async () => {
    const dockerfile = `FROM ${BASE} AS one\n${fresh()}\nRUN echo deep > /deep\nFROM ${BASE}\nCOPY --from=one /deep /deep\nCOPY a.txt /a`;
    const ref = `type=registry,ref=${REPOSITORY}/cache:${randomBytes(4).toString('hex')}`;
    const cache = { cacheFrom: [ref], cacheTo: [`${ref},mode=max,image-manifest=true,oci-mediatypes=true`] };
    await prune();
    expect((await built(dockerfile, { builder, ...cache })).counted).toEqual({ total: 4, cached: 0 });
    await prune();
    expect((await built(dockerfile, { builder, ...cache })).counted).toEqual({ total: 4, cached: 4 });
    await prune();
    expect((await built(dockerfile, { builder })).counted).toEqual({ total: 4, cached: 0 });
  });

  it('names the RUN that failed, not the cache that is not there yet', async () => {
    const ref = `type=registry,ref=${REPOSITORY}/nosuch:1`;
    const work = built(`FROM ${BASE}\n${fresh()}\nRUN echo bad; exit 7`, { builder, cacheFrom: [ref] });
    expect(await failure(work)).toMatchObject({
      code: 'ALTO-BLD-001',
      message: 'RUN echo bad; exit 7 failed with exit code 7',
      hint: 'its last lines were:\nbad',
    });
  });

  it('builds all the same when its cache cannot be written and that may be so', async () => {
    const cacheTo = 'type=registry,ref=127.0.0.1:9/x/cache:1';
    expect(await failure(built(`FROM ${BASE}\n${fresh()}`, { builder, cacheTo: [cacheTo] }))).toMatchObject({
      code: 'ALTO-BLD-027',
    });
    const { digest } = await built(`FROM ${BASE}\n${fresh()}`, { builder, cacheTo: [`${cacheTo},ignore-error=true`] });
    expect(digest).toMatch(/^sha256:/);
  });

  it('pushes one small layer on a base that it never fetches', async () => {
    // A new one, which no builder but the engine's own can have.
    const base = tagged('new-base');
    await built(`FROM ${BASE}\nRUN head -c 1000 /dev/urandom > /new`, { tags: [base], noCache: true });
    const layers = ((await stored(base))?.layers ?? []).map((layer) => layer.digest);
    const front = await registryFront(() => undefined);
    try {
      await docker.login(front.host, { username: login.username, password: new Secret(login.password) });
      const at = (name: string): string => name.replace(HOST, front.host);
      const tag = tagged('app');
      const { digest } = await built(`FROM ${at(base)}\nCOPY --link a.txt /a`, {
        builder,
        output: 'push-lazily',
        tags: [at(tag)],
      });
      const image = pushed(`${tag.replace(/:[^:]*$/, '')}@${digest}`);
      expect((await stored(tag))?.digest).toBe(digest);
      expect((await image.files(layers.length)).get('a')).toBe('A');
      expect(await docker.image(at(tag))).toBeUndefined();
      expect((await image.manifest()).layers?.map((layer) => layer.digest).slice(0, -1)).toEqual(layers);
      // Its manifest and its configuration were asked for here, so its layers would have been, too.
      const fetched = front.requests.filter((line) => line.startsWith('GET builder-e2e/new-base/'));
      expect(fetched).not.toEqual([]);
      expect(fetched.filter((line) => layers.some((layer) => line.includes(layer)))).toEqual([]);
      await docker.pull(`${tag.replace(/:[^:]*$/, '')}@${digest}`, undefined, ignore, live);
    } finally {
      await front.stop();
    }
  });

  it('makes an image of several platforms without emulation, when no step runs anything', async () => {
    const platforms = ['linux/amd64', 'linux/arm64'];
    const { image, counted } = await built('FROM scratch\nCOPY a.txt /a\nWORKDIR /w', { builder, platforms });
    const { manifests = [] } = await image.manifest();
    expect(manifests.map(({ platform }) => `${platform.os}/${platform.architecture}`).toSorted()).toEqual(platforms);
    for (const { digest, platform } of manifests) {
      expect((await image.config(digest)).architecture).toBe(platform.architecture);
      expect((await image.files(0, digest)).get('a')).toBe('A');
    }
    // Done once, because it is the same on both.
    expect(counted.total).toBe(2);
  });

  it('knows a program of another platform when it meets one', async () => {
    const dockerfile = `FROM ${BASE}\nRUN printf '\\177ELFx' > /x && chmod +x /x\nRUN ["/x"]`;
    expect(await failure(built(dockerfile, { builder }))).toMatchObject({
      code: 'ALTO-BLD-008',
      hint: expect.stringContaining('docker/setup-qemu-action') as string,
    });
  });

  it('cannot load several platforms into this engine', async () => {
    const over = { builder, platforms: ['linux/amd64', 'linux/arm64'], output: 'load' } as const;
    expect(await failure(built('FROM scratch\nCOPY a.txt /a', over))).toMatchObject({ code: 'ALTO-BLD-019' });
  });

  it('writes annotations where they were meant to be', async () => {
    const one = await built(`FROM ${BASE}\n${fresh()}`, { builder, annotations: { 'a.b': 'x, "y"=z' } });
    expect((await one.image.manifest()).annotations).toEqual({ 'a.b': 'x, "y"=z' });

    const platforms = ['linux/amd64', 'linux/arm64'];
    const annotations = { 'index:c': 'd', 'a.b': 'e' };
    const { image } = await built('FROM scratch\nCOPY a.txt /a', { builder, platforms, annotations });
    const index = await image.manifest();
    expect(index.annotations).toEqual({ c: 'd' });
    for (const { digest } of index.manifests ?? [])
      expect((await image.manifest(digest)).annotations).toEqual({ 'a.b': 'e' });
  });

  it('makes one plain image unless provenance or an SBOM is asked for', async () => {
    expect((await (await built(`FROM ${BASE}\n${fresh()}`, { builder })).image.manifest()).manifests).toBeUndefined();

    const scan = [
      `import json, os`,
      `json.dump({'_type': 'https://in-toto.io/Statement/v0.1', 'predicateType': 'https://spdx.dev/Document',`,
      `  'predicate': {'name': 'scanned'}}, open(os.environ['BUILDKIT_SCAN_DESTINATION'] + '/sbom.spdx.json', 'w'))`,
    ].join('\n');
    const entries = [
      file('Dockerfile', `FROM ${BASE}\nCOPY scan.py /\nENTRYPOINT ["python3", "/scan.py"]`),
      file('scan.py', scan),
    ];
    const scanner = tagged('scanner');
    await docker.build(
      {
        ...aBuild('', { builder, tags: [scanner] }),
        context: Readable.from(tarChunks(entries), { objectMode: false }),
        dockerfile: 'Dockerfile',
      },
      ignore,
      live,
    );

    const { image, digest, tag } = await built(`FROM ${BASE}\n${fresh()}`, {
      builder,
      provenance: 'mode=max',
      sbom: `generator=${scanner}`,
    });
    expect((await stored(tag))?.digest).toBe(digest);
    expect((await image.manifest()).manifests?.map(({ platform }) => platform.os)).toEqual(['linux', 'unknown']);
    const everything = await image.everything(1);
    expect(everything).toMatch(/slsa\.dev\/provenance/);
    expect(everything).toContain('"predicate":{"name":"scanned"}');
  });

  it('makes /dev/shm as large as it is told', async () => {
    const step = `RUN df -k /dev/shm | tail -n 1 | tr -s ' ' | cut -d' ' -f2 > /shm`;
    const { image } = await built(`FROM ${BASE}\n${fresh()}\n${step}`, { builder, shmSize: '32m' });
    expect((await image.files(1)).get('shm')).toBe('32768\n');
  });

  it('says how the network of its machine is allowed', async () => {
    expect(await failure(built(`FROM ${BASE}\nRUN true`, { builder, network: 'host' }))).toMatchObject({
      kind: 'config',
      code: 'ALTO-BLD-021',
      hint: expect.stringContaining('--allow-insecure-entitlement network.host') as string,
    });
  });
});
