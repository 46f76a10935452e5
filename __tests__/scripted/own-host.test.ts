import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callsOf } from '../cloud/calls.ts';
import { startStub, type Stub } from '../registry/stub.ts';
import { builtAction } from './action.ts';
import { putImage } from './registries.ts';
import { altoYml, PASSWORD, runScripted } from './scripted.ts';

// Somebody else's, whatever they are called.
const EVIL = 'registry.evil.example';
const LOOK_ALIKE = '123456789012.dkr.ecr.us-east-1.amazonaws.com.evil.example';
const TOKENS = 'tokens.evil.example';
const STORE = 'store.evil.example';
// The workflow's own.
const GOOD = 'registry.good.example';

const logins = {
  DOCKERHUB_TOKEN: 'canary-of-dockerhub-1d0c',
  'github-token': 'canary-of-github-72fe',
  'registry-password': 'canary-of-inputs-8b3a',
  'an earlier login': 'canary-of-earlier-5e91',
  'another earlier login': 'canary-of-ghcr-0c44',
} as const;

let folder: string;
let evil: Stub;
let store: Stub;
let good: Stub;
// Made here, so that no test waits for it.
beforeAll(() => builtAction(), 180_000);
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'earlier-'));
  const auth = (password: string) => ({ auth: Buffer.from(`me:${password}`).toString('base64') });
  const auths = { [GOOD]: auth(logins['an earlier login']), 'ghcr.io': auth(logins['another earlier login']) };
  writeFileSync(join(folder, 'config.json'), JSON.stringify({ auths }));
  store = await startStub({ auth: 'none' });
  evil = await startStub({
    auth: 'bearer',
    realm: `https://${TOKENS}/token`,
    blobsAt: () => `https://${STORE}/v2/x/blobs`,
  });
  good = await startStub({ auth: 'basic', username: 'me', password: logins['registry-password'] });
  putImage(evil, 'public/base', ['1']);
  putImage(store, 'public/base', ['1']);
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await Promise.all([evil.stop(), store.stop(), good.stop()]);
});

/** A run of the action with every login that a workflow can have. */
async function run(alto: string, inputs: Readonly<Record<string, string>> = {}) {
  const ended = await runScripted({
    files: { 'alto.yml': alto },
    registries: { [EVIL]: evil, [LOOK_ALIKE]: evil, [TOKENS]: evil, [STORE]: store, [GOOD]: good },
    with: { 'github-token': logins['github-token'], ...inputs },
    env: {
      DOCKER_CONFIG: folder,
      DOCKERHUB_USERNAME: 'me',
      DOCKERHUB_TOKEN: logins.DOCKERHUB_TOKEN,
    },
  });
  const { requests, docker, instance } = ended.world;
  /** Requests to these hosts, with all of their headers, as text. */
  const toThem = requests.filter(
    ({ host }) => ![GOOD, ended.world.cloud.ecrHost, 'registry.example.test'].includes(host),
  );
  return {
    ...ended,
    toThem,
    seenByThem: JSON.stringify(toThem),
    loggedInTo: docker.filter(({ verb }) => verb === 'login').map(({ argv }) => argv.at(-1)),
    sealed: JSON.stringify(instance.opened),
  };
}

/** Every form in which a login can be in a header. */
function formsOf(password: string): readonly string[] {
  const users = ['me', 'AWS', 'octocat', 'mona'];
  return [password, ...users.map((user) => Buffer.from(`${user}:${password}`).toString('base64'))];
}

function expectNoLogin({ toThem, seenByThem, loggedInTo }: Awaited<ReturnType<typeof run>>): void {
  for (const password of [...Object.values(logins), PASSWORD])
    for (const form of formsOf(password)) expect(seenByThem).not.toContain(form);
  for (const { host, headers } of toThem.filter(({ host }) => host !== EVIL))
    expect([host, headers['authorization']]).toEqual([host, undefined]);
  for (const host of loggedInTo) expect(host).not.toMatch(/evil/);
}

describe.concurrent('logins go to their own host only', () => {
  test.each([
    ['another registry', EVIL],
    ['a registry that looks like ECR', LOOK_ALIKE],
  ])('B50: an alto.yml that names %s gets none', async (_, host) => {
    const ended = await run(altoYml(`registry: '${host}/team'`));
    expect(ended.outputs['failure-reason']).toBe('credentials');
    expect(ended.log).toContain(`there is no login for ${host}`);
    expectNoLogin(ended);
  });

  test("B50: an alto.yml that names another account's ECR gets none, and AWS is not asked for one", async () => {
    const ended = await run(altoYml(`registry: '999999999999.dkr.ecr.us-east-1.amazonaws.com'`));
    expect(ended.outputs).toMatchObject({ result: 'config-error', 'failure-reason': 'permission' });
    expect(ended.log).toContain('allowed-account-ids');
    expect(callsOf(ended.calls, 'ecr.GetAuthorizationToken')).toHaveLength(0);
    expectNoLogin(ended);
  });

  test('a base elsewhere is read by everybody’s leave, and so is what its token service and its blobs say', async () => {
    const ended = await run(altoYml().replace(/base: '[^']*'/, `base: '${EVIL}/public/base:1'`));
    expect(ended.outputs['result'], ended.log).toBe('success');
    expect(new Set(ended.toThem.map(({ host }) => host))).toEqual(new Set([EVIL, TOKENS, STORE]));
    expectNoLogin(ended);
    // What it gave out itself is all that it gets back.
    for (const { headers } of ended.toThem)
      expect(headers['authorization'] ?? 'Bearer token-').toMatch(/^Bearer token-/);
  });

  test('an image elsewhere is run without a login, on the instance too', async () => {
    const ended = await run(altoYml().replace(/image: \{.*\}/, `image: '${EVIL}/public/base:1'`));
    expect(ended.outputs['result'], ended.log).toBe('success');
    expectNoLogin(ended);
    for (const password of [...Object.values(logins), PASSWORD]) expect(ended.sealed).not.toContain(password);
  });

  test('the login of the inputs is for the registry of the inputs, whatever alto.yml names beside it', async () => {
    const alto = altoYml(`registry: '${EVIL}/team'`).replace(/base: '[^']*'/, `base: '${EVIL}/public/base:1'`);
    const ended = await run(alto, {
      registry: `${GOOD}/team`,
      'registry-username': 'me',
      'registry-password': logins['registry-password'],
    });
    expect(ended.outputs['result'], ended.log).toBe('success');
    expect(ended.outputs['image-repository']).toMatch(new RegExp(`^${GOOD}/team/`));
    const mine = ended.world.requests.filter(({ host }) => host === GOOD);
    expect(
      mine.some(({ headers }) => headers['authorization'] === `Basic ${formsOf(logins['registry-password'])[1]}`),
    ).toBe(true);
    expectNoLogin(ended);
  });

  test('a registry that says an image is somewhere else gets its own login, and the other place none', async () => {
    const elsewhere = await startStub({ auth: 'basic', username: 'me', password: logins['an earlier login'] });
    const ended = await runScripted({
      files: { 'alto.yml': altoYml(`registry: '${GOOD}/team'`) },
      registries: { [GOOD]: elsewhere, [EVIL]: evil },
      env: { DOCKER_CONFIG: folder },
      onTheWay: {
        before: ({ host, method, url, headers }) => {
          // Sent on with a login, which must stay behind.
          const isKnown = headers['authorization'] !== undefined;
          if (host !== GOOD || method !== 'HEAD' || !url.includes('/manifests/') || !isKnown) return;
          elsewhere.fault({
            status: 307,
            headers: { location: `https://${EVIL}/v2/public/base/manifests/1` },
            on: /^HEAD .*manifests/,
          });
        },
      },
    });
    await elsewhere.stop();
    const toEvil = ended.world.requests.filter(({ host }) => host === EVIL);
    expect(toEvil.length).toBeGreaterThan(0);
    for (const { headers } of toEvil) expect(headers['authorization']).toBeUndefined();
  });
});

describe.concurrent('an alto.yml gets nothing of the host’s', () => {
  test.each([
    [
      'a profile',
      altoYml().replace('instance_type:', 'instance_profile: admin, instance_type:'),
      'allowed-instance-profiles',
    ],
    [
      'a way to the metadata',
      altoYml().replace('instance_type:', 'metadata_hop_limit: 2, instance_type:'),
      'allow-metadata',
    ],
    [
      'an engine',
      altoYml("server_url: 'tcp://engine.evil.example:2375'").replace('type: ec2', 'type: local'),
      'server_url',
    ],
    [
      'an endpoint',
      altoYml().replace('instance_type:', "endpoint: 'https://evil.example', instance_type:"),
      'endpoint',
    ],
    ['a proxy', altoYml("proxy: 'http://evil.example'"), 'proxy'],
  ])('B52: that names %s is refused before any call', async (_, alto, word) => {
    const ended = await run(alto);
    expect(ended.outputs, ended.log).toMatchObject({ result: 'config-error' });
    expect(ended.log).toContain(word);
    expect(ended.calls).toEqual([]);
    expect(ended.world.requests).toEqual([]);
    expect(ended.world.docker).toEqual([]);
  });

  test('F66: what it sets in `env` is the container’s, not that of the tools around it', async () => {
    const hostile = {
      DOCKER_HOST: 'tcp://engine.evil.example:2375',
      PATH: '/evil/bin',
      LD_PRELOAD: '/evil/evil.so',
      NODE_OPTIONS: '--require=/evil/evil.js',
      HTTPS_PROXY: 'http://proxy.evil.example:3128',
      BUILDX_BUILDER: 'evil',
    };
    const lines = Object.entries(hostile).map(([name, value]) => `  ${name}: '${value}'\n`);
    const ended = await run(altoYml("image_build_cmds: ['true']", `env:\n${lines.join('')}`));
    expect(ended.outputs['result'], ended.log).toBe('success');
    const calls = ended.world.docker;
    expect(calls.map(({ verb }) => verb)).toContain('buildx build');
    for (const { env, argv } of calls) expect(JSON.stringify([env, argv])).not.toContain('evil');
    const inside = ended.world.instance.opened.map((files) => files['env'] ?? '').join('');
    for (const [name, value] of Object.entries(hostile)) expect(inside).toContain(`${name}=${value}`);
  });
});

test('F66: a hostile step hands docker its engine and proxies, and nothing else; the log names where AWS is', async () => {
  const ended = await runScripted({
    files: { 'alto.yml': altoYml("image_build_cmds: ['true']") },
    env: {
      DOCKER_HOST: 'unix:///run/mine.sock',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://evil.example',
      OTEL_SERVICE_NAME: 'evil',
      SOURCE_DATE_EPOCH: '1',
      BUILDKIT_PROGRESS: 'rawjson',
      GODEBUG: 'evil',
      BASH_ENV: '/evil',
      ENV: '/evil',
      AWS_ACCESS_KEY_ID: 'AKIAEVIL',
      AWS_PROFILE: 'evil',
    },
  });
  expect(ended.outputs['result'], ended.log).toBe('success');
  expect(ended.world.docker.length).toBeGreaterThan(0);
  const allowed =
    /^(PATH|HOME|USER|LANG|TMPDIR|XDG_RUNTIME_DIR|SSH_AUTH_SOCK|RUNNER_TRACKING_ID|DOCKER_\w+|BUILDX_\w+|NO_COLOR|SSL_CERT_\w+|\w+_(proxy|PROXY))$/;
  for (const { env } of ended.world.docker) {
    expect(Object.keys(env).filter((name) => !allowed.test(name))).toEqual([]);
    expect(env['DOCKER_HOST']).toBe('unix:///run/mine.sock');
    expect(env['HTTPS_PROXY']).toBeDefined();
  }
  expect(ended.log).toContain(`AWS is reached at ${new URL(ended.world.cloud.url).host}: AWS_ENDPOINT_URL says so`);
});
