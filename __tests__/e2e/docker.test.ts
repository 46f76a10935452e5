import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { extract } from 'tar-stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localAgent } from '../../src/agents/local.ts';
import { systemClock } from '../../src/clock.ts';
import { dockerCli } from '../../src/docker/cli.ts';
import { type DockerConfig, privateDockerConfig } from '../../src/docker/credentials.ts';
import type { Build, Container, Docker } from '../../src/docker/docker.ts';
import { existingLogin } from '../../src/docker/existing-login.ts';
import { capture } from '../../src/docker/process.ts';
import { tarChunks, type TarEntry } from '../../src/image/tar.ts';
import { jobTar } from '../../src/job/job-tar.ts';
import { ledger } from '../../src/ledger.ts';
import { Secret } from '../../src/secret.ts';
import { agentContract } from '../contract/agent.ts';
import { bareImage } from './agents/bare-image.ts';

const BASE = 'python:3.12-slim';
const HOST = 'registry.example.test';
const credential = {
  username: process.env['ALTO_REGISTRY_USER'] ?? '',
  password: new Secret(process.env['ALTO_REGISTRY_PASSWORD'] ?? ''),
};
const env = { ...process.env, DOCKER_HOST: process.env['ALTO_RUNNER_DOCKER_HOST'] };
const live = new AbortController().signal;
const ignore = (): void => undefined;
const clock = systemClock;

let temp: string;
let config: DockerConfig;
let docker: Docker;
let number = 0;
beforeAll(async () => {
  temp = await mkdtemp(join(tmpdir(), 'docker-e2e-'));
  config = await privateDockerConfig({ temp, runId: 'e2e', env, ledger: { record: ignore } });
  docker = dockerCli({ env, config, clock });
});
afterAll(() => rm(temp, { recursive: true, force: true }));

/** The real command, for looking at what was done; it has the logins of the run under test. */
async function command(...argv: readonly string[]): Promise<string> {
  const own = { PATH: process.env['PATH'] ?? '', DOCKER_HOST: env.DOCKER_HOST ?? '', DOCKER_CONFIG: config.folder };
  const { code, stdout, stderr } = await capture({ file: 'docker', argv, env: own }, { clock });
  if (code !== 0) throw new Error(stderr);
  return stdout.trim();
}

const file = (path: string, text: string): TarEntry => ({
  kind: 'file',
  path,
  mode: 0o644,
  content: Buffer.from(text),
});
const aBuild = (dockerfile: string, over: Partial<Build> = {}): Build => ({
  context: Readable.from(tarChunks([file('.alto/Dockerfile', dockerfile), file('a.txt', 'A')]), { objectMode: false }),
  dockerfile: '.alto/Dockerfile',
  tags: [],
  platforms: [],
  labels: {},
  buildArgs: {},
  output: 'load',
  ...over,
});
const built = (dockerfile: string, over: Partial<Build> = {}) => docker.build(aBuild(dockerfile, over), ignore, live);
const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'no error',
    (error: unknown) => error,
  );

/** Makes a container, hands it to `use`, and removes it. */
async function inContainer<T>(over: Partial<Container>, use: (name: string) => Promise<T>): Promise<T> {
  const name = `alto-docker-e2e-${++number}`;
  const resources = { ulimits: [], tmpfs: [] };
  await docker.create({ name, image: BASE, labels: { 'alto.test': 'e2e' }, env: {}, resources, ...over });
  try {
    return await use(name);
  } finally {
    await docker.remove(name);
  }
}

describe('the engine', () => {
  it('says what it is', async () => {
    const facts = await docker.facts();
    expect(facts.platform).toMatch(/^linux\/(?:amd64|arm64)$/);
    expect(facts.engineVersion).toMatch(/^\d+\.\d+/);
    expect(facts.buildxVersion).toMatch(/^\d+\.\d+/);
    expect(facts.memory).toBeGreaterThan(1e9);
  });

  it('that does not run is one sentence', async () => {
    const none = dockerCli({ env: { ...env, DOCKER_HOST: 'unix:///nowhere.sock' }, config, clock });
    expect(await failure(none.facts())).toMatchObject({
      code: 'ALTO-DOC-002',
      message: 'the Docker engine does not answer',
    });
  });
});

describe('a login', () => {
  it('is kept from the credential store, and from the runner’s own configuration', async () => {
    const original = join(temp, 'original');
    await mkdir(original);
    const text = '{ "credsStore": "spy",\n  "auths": { "other.test": {"auth": "bWU6eA=="} } }\n';
    await writeFile(join(original, 'config.json'), text);
    const spy = `#!/bin/sh\necho "$1: $(cat)" >> "${temp}/told"\necho '{}'\n`;
    await writeFile(join(temp, 'docker-credential-spy'), spy, { mode: 0o755 });

    const theirs = { ...env, PATH: `${temp}:${process.env['PATH'] ?? ''}`, DOCKER_CONFIG: original };
    const ours = await privateDockerConfig({ temp, runId: 'login', env: theirs, ledger: { record: ignore } });
    await dockerCli({ env: theirs, config: ours, clock }).login(HOST, credential);

    const told = await readFile(join(temp, 'told'), 'utf8').catch(() => '');
    expect(told).not.toContain(HOST);
    expect(told).not.toContain('store');
    expect(await readFile(join(original, 'config.json'), 'utf8')).toBe(text);
    expect(await readFile(join(ours.folder, 'config.json'), 'utf8')).toContain(`"${HOST}": {\n\t\t\t"auth"`);
    // The next step of the job finds what the earlier ones left, and not ours.
    expect(await existingLogin(HOST, { env: theirs, clock })).toBeUndefined();
  });

  it('that is refused names the host and not the password', async () => {
    const wrong = { username: 'alto', password: new Secret('wrong-password') };
    const error = await failure(docker.login(HOST, wrong));
    expect(error).toMatchObject({
      kind: 'auth',
      code: 'ALTO-AUTH-040',
      message: `the registry ${HOST} refused the login`,
    });
    expect(JSON.stringify(error)).not.toContain('wrong-password');
  });

  it('to a registry that is not there says so', async () => {
    expect(await failure(docker.login('127.0.0.1:9', credential))).toMatchObject({
      kind: 'infra',
      code: 'ALTO-AUTH-041',
    });
  });
});

describe('a build', () => {
  it('is pushed under the digest that the registry has', async () => {
    await docker.login(HOST, credential);
    const tag = `${HOST}/docker-e2e/app:1`;
    const { digest } = await built(`FROM ${BASE}\nCOPY a.txt /a.txt`, { tags: [tag], output: 'push' });
    const authorization = `Basic ${btoa(`${credential.username}:${credential.password.reveal()}`)}`;
    const accept = 'application/vnd.docker.distribution.manifest.v2+json,application/vnd.oci.image.manifest.v1+json';
    const answer = await fetch(`https://${HOST}/v2/docker-e2e/app/manifests/1`, { headers: { authorization, accept } });
    expect(answer.headers.get('docker-content-digest')).toBe(digest);
    expect(answer.headers.get('content-type')).toContain('manifest');
    expect((await docker.image(tag))?.repoDigests).toContain(`${HOST}/docker-e2e/app@${digest}`);

    // And is pulled by it.
    await docker.pull(`${HOST}/docker-e2e/app@${digest}`, undefined, ignore, live);
    const missing = docker.pull(`${HOST}/docker-e2e/app:2`, undefined, ignore, live);
    expect(await failure(missing)).toMatchObject({ code: 'ALTO-DOC-031' });
  });

  it('into the engine keeps labels, and build args of any content', async () => {
    const value = 'a b"c\'d\n$HOME `id` \\ é =x';
    const tag = 'alto-docker-e2e/loaded:1';
    const dockerfile = `FROM ${BASE}\nARG VALUE\nRUN printf %s "$VALUE" > /value`;
    await built(dockerfile, { tags: [tag], labels: { 'alto.x': value }, buildArgs: { VALUE: value } });
    const image = await docker.image(tag);
    expect(image?.id).toMatch(/^sha256:/);
    expect(JSON.parse(await command('image', 'inspect', '--format', '{{json .Config.Labels}}', tag))).toMatchObject({
      'alto.x': value,
    });
    await inContainer({ image: image!.id, entrypoint: ['true'] }, async (name) => {
      expect(await fileIn(name, '/value')).toBe(value);
    });
  });

  it('goes through the runner’s own context and login, where an earlier step made them', async () => {
    const original = await mkdtemp(join(temp, 'original-'));
    const auth = btoa(`${credential.username}:${credential.password.reveal()}`);
    await writeFile(join(original, 'config.json'), JSON.stringify({ auths: { [HOST]: { auth } } }));
    const theirs = { PATH: process.env['PATH'], HOME: temp, DOCKER_CONFIG: original };
    const context = async (...argv: readonly string[]): Promise<void> => {
      const own = { PATH: process.env['PATH'] ?? '', DOCKER_CONFIG: original };
      expect(await capture({ file: 'docker', argv: ['context', ...argv], env: own }, { clock })).toMatchObject({
        code: 0,
      });
    };
    await context('create', 'elsewhere', '--docker', `host=${env.DOCKER_HOST ?? ''}`);
    await context('use', 'elsewhere');

    const ours = await privateDockerConfig({ temp, runId: 'context', env: theirs, ledger: { record: ignore } });
    const other = dockerCli({ env: theirs, config: ours, clock });
    const build = aBuild(`FROM ${BASE}`, { output: 'push', tags: [`${HOST}/docker-e2e/context:1`] });
    expect((await other.build(build, ignore, live)).digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect((await existingLogin(HOST, { env: theirs, clock }))?.username).toBe(credential.username);
  });

  it('takes a folder too', async () => {
    const folder = await mkdtemp(join(temp, 'context-'));
    await writeFile(join(folder, 'Other.Dockerfile'), `FROM ${BASE} AS one\nFROM one AS two\nRUN exit 1`);
    await built('', { context: folder, dockerfile: join(folder, 'Other.Dockerfile'), target: 'one' });
  });

  it.each<[string, string, Partial<Build>, RegExp]>([
    [
      'ALTO-BLD-001',
      `FROM ${BASE}\nRUN echo hello && echo bad >&2 && exit 7`,
      {},
      /^RUN echo hello .* failed with exit code 7$/,
    ],
    [
      'ALTO-BLD-003',
      `FROM ${HOST}/docker-e2e/nosuch:1`,
      {},
      /^the base image registry\.example\.test\/docker-e2e\/nosuch:1 does not exist$/,
    ],
    [
      'ALTO-BLD-006',
      'FROM nohost.invalid/a:1',
      {},
      /^the registry that holds the base image nohost\.invalid\/a:1 does not answer$/,
    ],
    [
      'ALTO-BLD-008',
      `FROM ${BASE}\nRUN printf '\\177ELFx' > /x && chmod +x /x\nRUN ["/x"]`,
      {},
      /built for another platform/,
    ],
    ['ALTO-BLD-010', `FROM ${BASE}\nRUNN x`, {}, /^the Dockerfile cannot be read: line 2: unknown instruction: RUNN$/],
    ['ALTO-BLD-011', `FROM ${BASE}`, { target: 'nosuch' }, /^the Dockerfile has no stage named nosuch$/],
    ['ALTO-BLD-012', `FROM ${BASE}`, { dockerfile: 'nosuch/Dockerfile' }, /^the Dockerfile is not in the context/],
    ['ALTO-BLD-013', `FROM ${BASE}\nCOPY nosuch /x`, {}, /^COPY nosuch \/x copies \/nosuch, which is not/],
    ['ALTO-BLD-002', `FROM ${BASE}`, { builder: 'nosuch' }, /^there is no buildx builder named nosuch$/],
    ['ALTO-PSH-007', `FROM ${BASE}`, { output: 'push', tags: ['127.0.0.1:9/team/app:1'] }, /does not answer$/],
    [
      'ALTO-PSH-001',
      `FROM ${BASE}`,
      { output: 'push', tags: ['123456789012.dkr.ecr.us-east-1.amazonaws.com/team/app:1'] },
      /there is no login for this registry$/,
    ],
  ])('that fails is %s: %j', async (code, dockerfile, over, message) => {
    const error = await failure(built(dockerfile, over));
    expect(error).toMatchObject({ code, message: expect.stringMatching(message) as string });
  });

  it('is refused where the login is wrong', async () => {
    const folder = await mkdtemp(join(temp, 'wrong-'));
    const auth = btoa('alto:wrong');
    await writeFile(join(folder, 'config.json'), JSON.stringify({ auths: { [HOST]: { auth } } }));
    const other = dockerCli({ env, config: { folder, buildx: undefined }, clock });
    const build = aBuild(`FROM ${BASE}`, { output: 'push', tags: [`${HOST}/docker-e2e/app:9`] });
    expect(await failure(other.build(build, ignore, live))).toMatchObject({ kind: 'auth', code: 'ALTO-PSH-003' });
  });

  it('ends within seconds when it is cancelled', async () => {
    const abort = new AbortController();
    let started = 0;
    const watch = (chunk: Uint8Array): void => {
      if (!Buffer.from(chunk).includes('sleeping now') || abort.signal.aborted) return;
      started = performance.now();
      abort.abort(new Error('cancelled'));
    };
    const build = aBuild(`FROM ${BASE}\nRUN echo sleeping $((1 - 1)) now; echo sleeping now; sleep 300`);
    await expect(docker.build(build, watch, abort.signal)).rejects.toThrow('cancelled');
    expect(performance.now() - started).toBeLessThan(6_500);
  });
});

describe('a container', () => {
  it('has exactly the environment that it was given', async () => {
    const name = fc.stringMatching(/^V[A-Za-z0-9_]{0,8}$/);
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom(
        '',
        ' ',
        ' x ',
        '#x',
        '"x"',
        "'x'",
        '$HOME',
        '${X}',
        '\\n',
        'a\nb',
        '\n',
        'a\r',
        '\r\n',
        '\u2028',
        '\ufeff',
        'x'.repeat(59_000),
        'y'.repeat(100_000),
      ),
    );
    // A lone surrogate is no text; what reaches a process is UTF-8.
    const value = text.map((one) => Buffer.from(one.replaceAll('\0', '')).toString());
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(name, value, { minKeys: 1, maxKeys: 25, noNullPrototype: true }),
        async (given) => {
          const held = Object.fromEntries(Object.entries(given).map(([key, one]) => [key, new Secret(one)]));
          const got = await inContainer({ env: held, entrypoint: ['true'] }, async (id) =>
            (JSON.parse(await command('container', 'inspect', '--format', '{{json .Config.Env}}', id)) as string[]).map(
              (one) => [one.slice(0, one.indexOf('=')), one.slice(one.indexOf('=') + 1)],
            ),
          );
          expect(Object.fromEntries(got)).toMatchObject(given);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('may be told what steers docker itself, and docker is not steered', async () => {
    const given = {
      PATH: '/nowhere',
      DOCKER_HOST: 'unix:///nowhere.sock',
      LD_PRELOAD: '/x.so',
      HTTPS_PROXY: 'http://127.0.0.1:9',
    };
    await inContainer({ env: given, entrypoint: ['true'] }, async (name) => {
      const got = JSON.parse(
        await command('container', 'inspect', '--format', '{{json .Config.Env}}', name),
      ) as string[];
      for (const [key, value] of Object.entries(given)) expect(got).toContain(`${key}=${value}`);
    });
  });

  it('has the limits of the file', async () => {
    const resources = {
      shmSize: '32m',
      memory: '128m',
      cpus: '0.5',
      ulimits: ['nofile=64:128'],
      tmpfs: ['/scratch:size=1m'],
    };
    const script = 'df -k /dev/shm /scratch | tail -n +2 | tr -s " " | cut -d" " -f2; ulimit -n';
    await inContainer({ resources, entrypoint: ['sh', '-c', script] }, async (name) => {
      let output = '';
      await docker.start(name, (chunk) => (output += Buffer.from(chunk).toString()), live);
      expect(output).toBe('32768\n1024\n64\n');
      const host = JSON.parse(
        await command('container', 'inspect', '--format', '{{json .HostConfig}}', name),
      ) as object;
      expect(host).toMatchObject({ Memory: 128 * 1024 ** 2, NanoCpus: 500_000_000, Init: true });
    });
  });

  it('gets files that every user may read and folders that every user may write', async () => {
    await inContainer({ entrypoint: ['true'] }, async (name) => {
      await docker.copyIn(name, jobTar({ '/alto/in/kwargs.json': new Secret('{"a": 1}') }));
      const tar = extract();
      (await docker.copyOut(name, '/alto'))!.pipe(tar);
      const entries: string[] = [];
      for await (const entry of tar) {
        const { name: path, mode, uid } = entry.header;
        entries.push(`${path} ${(mode & 0o777).toString(8)} ${uid}`);
        entry.resume();
      }
      expect(entries.toSorted()).toEqual(
        [
          'alto/ 755 0',
          'alto/in/ 755 0',
          'alto/in/kwargs.json 644 0',
          'alto/out/ 777 0',
          'alto/out/artifacts/ 777 0',
        ].toSorted(),
      );
    });
  });

  it('hands on twenty megabytes, byte for byte', async () => {
    const script =
      'import sys, random; random.seed(7)\nfor _ in range(320): sys.stdout.buffer.write(random.randbytes(65536))';
    await inContainer({ entrypoint: ['python3', '-c', script] }, async (name) => {
      const hash = createHash('sha256');
      let bytes = 0;
      await docker.start(
        name,
        (chunk) => {
          hash.update(chunk);
          bytes += chunk.length;
        },
        live,
      );
      const again =
        'import hashlib, random; random.seed(7); h = hashlib.sha256()\nfor _ in range(320): h.update(random.randbytes(65536))\nprint(h.hexdigest(), end="")';
      let expected = '';
      await inContainer({ entrypoint: ['python3', '-c', again] }, (other) =>
        docker.start(other, (chunk) => (expected += Buffer.from(chunk).toString()), live),
      );
      expect(bytes).toBe(20_971_520);
      expect(hash.digest('hex')).toBe(expected);
    });
  });

  it('needs nothing in its image: files come and go, and a command that is not there is explained', async () => {
    const tag = 'alto-docker-e2e/empty:1';
    await built('FROM scratch\nCOPY a.txt /a.txt', { tags: [tag] });
    await inContainer({ image: tag, entrypoint: ['/nosuch'] }, async (name) => {
      await docker.copyIn(name, jobTar({ '/alto/in/x': 'X' }));
      expect(await docker.start(name, ignore, live)).toMatchObject({ exitCode: 127, oomKilled: false });
      expect(await fileIn(name, '/alto/in/x')).toBe('X');
      expect(await fileIn(name, '/a.txt')).toBe('A');
      expect(await docker.copyOut(name, '/nosuch')).toBeUndefined();
    });
  });

  it.each<[string, Partial<Container>]>([
    ['ALTO-DOC-010', { image: 'alto-docker-e2e/nosuch:1' }],
    ['ALTO-DOC-014', { resources: { memory: '1', ulimits: [], tmpfs: [] } }],
    ['ALTO-DOC-014', { resources: { shmSize: 'much', ulimits: [], tmpfs: [] } }],
    ['ALTO-DOC-014', { resources: { ulimits: ['nosuch=1'], tmpfs: [] } }],
    ['ALTO-DOC-024', { env: { PATH: 'a\nb' } }],
  ])('that cannot be made is %s: %j', async (code, over) => {
    expect(await failure(inContainer({ entrypoint: ['true'], ...over }, async () => undefined))).toMatchObject({
      code,
    });
  });

  it('is stopped when its run is aborted, and may say goodbye', async () => {
    const script = 'trap "echo bye; exit 5" TERM; echo ready; while :; do sleep 0.1; done';
    await inContainer({ entrypoint: ['sh', '-c', script] }, async (name) => {
      const abort = new AbortController();
      let output = '';
      const note = (chunk: Uint8Array): void => {
        output += Buffer.from(chunk).toString();
        abort.abort();
      };
      expect(await docker.start(name, note, abort.signal)).toMatchObject({ exitCode: 5 });
      expect(output).toBe('ready\nbye\n');
    });
  });

  it('leaves nothing behind, whatever it was doing', async () => {
    await inContainer({ entrypoint: ['sleep', '600'] }, async (name) => {
      const running = failure(docker.start(name, ignore, live));
      for (;;) {
        if ((await command('container', 'inspect', '--format', '{{.State.Running}}', name)) === 'true') break;
      }
      await docker.remove(name);
      await docker.remove(name);
      // It ends by that, whether its last state can still be asked for or has gone with it.
      await running;
    });
    expect(await command('ps', '--all', '--quiet', '--filter', 'label=alto.test=e2e')).toBe('');
  });
});

async function fileIn(container: string, path: string): Promise<string | undefined> {
  const tar = await docker.copyOut(container, path);
  if (!tar) return undefined;
  const unpack = extract();
  tar.pipe(unpack);
  // Its type leaves out that it can be read as a stream of bytes.
  for await (const entry of unpack) return (await buffer(entry)).toString();
  return undefined;
}

agentContract('local, over a real engine', async () => {
  const folder = await mkdtemp(join(temp, 'artifacts-'));
  const held = ledger(ignore);
  const runId = `contract-${++number}`;
  return {
    agent: localAgent({ docker, ledger: held, clock, runId, dockerHost: env.DOCKER_HOST }),
    ledger: held,
    image: (await docker.image(BASE))!.id,
    bare: bareImage('alto-bare'),
    folder,
    limit: 10,
    does: ignore,
    alive: async () =>
      (await command('ps', '--all', '--quiet', '--filter', `label=alto.run=${runId}`)).split('\n').filter(Boolean),
    stop: async () => {
      await docker.remove(`alto-${runId}`);
      await rm(folder, { recursive: true });
    },
  };
});
