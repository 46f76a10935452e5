import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { aBase, attempt, lastError, made } from './param-image.ts';
import { registryProxy } from './registry-front.ts';
import { dockerWithLogin } from './registry.ts';
import { docker } from './step.ts';

const builder = process.env['ALTO_BUILDER'] ?? '';
const missing = process.env['ALTO_BUILDER_MISSING'];

/** Commands that no other run has built, so nothing of them is in a cache. */
const fresh = (): string => `echo ${Date.now()}-${Math.random()} > /fresh`;

/** A base that the engine has otherwise than its registry; `/where` in it tells which one it is. */
async function aStaleBase(name: string): Promise<string> {
  const theirs = await aBase(name, 'FROM python:3.12-slim\nRUN echo registry > /where\n');
  dockerWithLogin('docker.io', ['push', '--quiet', theirs]);
  docker('runner', 'rmi', theirs);
  return aBase(name, 'FROM python:3.12-slim\nRUN echo engine > /where\n');
}

/** What a cache action would restore. */
const temp = mkdtempSync(join(tmpdir(), 'runner-temp-'));
afterAll(() => rmSync(temp, { recursive: true }));

describe('how an image is built', () => {
  it('`no_cache` runs every step again', async () => {
    const image = { base: 'python:3.12-slim', image_build_cmds: ['cat /proc/sys/kernel/random/uuid > /uuid'] };
    const first = (await made(image)).sh('cat /uuid');
    const other = (labels: object): Promise<{ sh(command: string): string }> => made({ ...image, ...labels });
    expect((await other({ labels: { a: '1' } })).sh('cat /uuid')).toBe(first);
    expect((await other({ labels: { a: '2' }, no_cache: true })).sh('cat /uuid')).not.toBe(first);
  });

  it('`pull` takes the base as its registry has it, not as the engine does; with the digest that the registry tells, every build does', async () => {
    const base = 'public/pulled:1';
    await aBase(base, 'FROM python:3.12-slim\nRUN echo registry > /where\n');
    dockerWithLogin('docker.io', ['push', '--quiet', base]);
    docker('runner', 'rmi', base);
    await aBase(base, 'FROM python:3.12-slim\nRUN echo engine > /where\n');
    // To the action the registry does not know the base; to the builder it does.
    const proxy = await registryProxy(
      ({ isOurs, path }) =>
        isOurs && path.startsWith('public/pulled/manifests/') ? { status: 404, code: 'MANIFEST_UNKNOWN' } : undefined,
      'registry-1.docker.io',
    );
    const built = async (pull: boolean, env = {}): Promise<string> =>
      (await made({ base, pull, image_build_cmds: [fresh()] }, { cmd: 'cat /where', env })).output;
    try {
      expect(await built(false, { HTTPS_PROXY: proxy.url })).toBe('engine\n');
      expect(await built(true, { HTTPS_PROXY: proxy.url })).toBe('registry\n');
      expect(await built(false)).toBe('registry\n');
    } finally {
      await proxy.stop();
    }
  });

  it('`network: none` keeps the steps from the network', async () => {
    const image = await made({
      base: 'python:3.12-slim',
      network: 'none',
      image_build_cmds: ['ls /sys/class/net > /networks'],
    });
    expect(image.sh('cat /networks')).toBe('lo');
  });

  it('`builder` that is not there is one sentence that names it', async () => {
    const { result } = await attempt({ base: 'python:3.12-slim', builder: 'nobody', image_build_cmds: ['true'] });
    expect(result.exitCode).toBe(1);
    expect(lastError(result)).toContain('there is no buildx builder named nobody');
  });

  it.each([
    ['default', 'success', /`builder: default` is the current builder of buildx/],
    ['envd', 'config-error', /`envd` is not used here/],
  ])('`builder: %s`, as ImageSpec says it, is understood and explained', async (name, end, sentence) => {
    const { result } = await attempt({ base: 'python:3.12-slim', builder: name });
    expect(result.outputs['result'], result.log).toBe(end);
    expect(result.log).toMatch(sentence);
  });

  it.skipIf(missing)(
    `\`builder\` chooses the builder of buildx that builds${missing ? ` (skipped: ${missing})` : ''}`,
    async () => {
      const image = await made(
        { base: 'python:3.12-slim', builder, image_build_cmds: [fresh()] },
        { cmd: 'cat /fresh' },
      );
      expect(image.result.log).toContain(`building with "${builder}" instance using remote driver`);
      expect(image.output).toMatch(/^\d+-0\.\d+\n$/);
    },
  );

  it.skipIf(missing)(
    `\`shm_size\` is what the steps have in /dev/shm${missing ? ` (skipped: ${missing})` : ''}`,
    async () => {
      const image = await made({
        base: 'python:3.12-slim',
        builder,
        shm_size: '96m',
        image_build_cmds: ['df --output=size /dev/shm | tail -n 1 > /shm'],
      });
      expect(image.sh('cat /shm').trim()).toBe(String(96 * 1024));
    },
  );

  it.skipIf(missing)(
    `\`cache_to\` and \`cache_from\` carry a cache by a folder from one builder to another${missing ? ` (skipped: ${missing})` : ''}`,
    async () => {
      const command = 'cat /proc/sys/kernel/random/uuid > /cached';
      const keys = { base: 'python:3.12-slim', builder, image_build_cmds: [fresh(), command] };
      const first = await made(
        { ...keys, cache_to: [`type=local,dest=${temp}/cache,mode=max`] },
        { env: { RUNNER_TEMP: temp } },
      );
      expect(readdirSync(join(temp, 'cache'))).toContain('index.json');
      docker('runner', 'buildx', 'prune', '--builder', builder, '--all', '--force');
      const second = await made(
        { ...keys, labels: { another: 'image' }, cache_from: `type=local,src=${temp}/cache` },
        { env: { RUNNER_TEMP: temp } },
      );
      expect(second.sh('cat /cached')).toBe(first.sh('cat /cached'));
    },
  );
});

describe('a Dockerfile of the user’s', () => {
  const TOKEN = 'canary-77b0c4d1fe23';
  const DOCKERFILE = `ARG BASE=nothing
FROM \${BASE} AS base
FROM base AS tested
ARG FLAVOUR=plain
RUN --mount=type=secret,id=token sha256sum /run/secrets/token | cut -c1-64 > /token; echo "$FLAVOUR" > /flavour
COPY app.txt /app.txt
FROM base
RUN exit 9
`;

  it('`dockerfile`, `target`, `build_args`, `secrets` and `labels` mean what they mean to docker/build-push-action', async () => {
    const image = await made(
      {
        context: 'build',
        dockerfile: 'docker/Custom',
        target: 'tested',
        build_args: { BASE: 'python:3.12-slim', FLAVOUR: 'two words' },
        secrets: { token: 'env TOKEN' },
        labels: { who: 'me' },
      },
      {
        files: { 'build/docker/Custom': DOCKERFILE, 'build/app.txt': 'app' },
        cmd: 'cat /flavour /app.txt',
        env: { TOKEN },
        canaries: [TOKEN],
      },
    );
    expect(image.output).toBe('two words\napp');
    expect(image.sh('cat /token')).toBe(createHash('sha256').update(TOKEN).digest('hex'));
    expect(image.inspect('.Config.Labels')).toMatchObject({ who: 'me' });
    image.expectWithout(TOKEN);
  });

  it('is built as it was hashed: on the base of its registry, without secrets and artifacts, whatever .dockerignore says', async () => {
    const base = await aStaleBase('public/moved:1');
    const read = 'RUN --mount=type=secret,id=token sha256sum /run/secrets/token | cut -c1-64 > /token';
    const image = await made(
      { context: '.', dockerfile: 'gpu.Dockerfile', secrets: { token: 'keys/[k] 1.txt' } },
      {
        files: {
          'gpu.Dockerfile': `FROM ${base}\nCOPY . /all\n${read}\n`,
          ...{ '.dockerignore': 'left\n!**/*.txt\n', 'left/out': '', 'left/in.txt': '', 'keys/k 1.txt': 'none' },
          ...{ 'keys/[k] 1.txt': TOKEN, 'alto-artifacts/job/old.txt': 'old', 'app.txt': 'app' },
        },
        cmd: 'cd /all && cat /where && find . -type f | sort',
        canaries: [TOKEN],
      },
    );
    const files = ['.dockerignore', 'alto.yml', 'app.txt', 'gpu.Dockerfile', 'keys/k 1.txt', 'left/in.txt'];
    expect(image.output.trim().split('\n')).toEqual(['registry', ...files.map((file) => `./${file}`)]);
    expect(image.sh('cat /token')).toBe(createHash('sha256').update(TOKEN).digest('hex'));
    image.expectWithout(TOKEN);
  });
});
