import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Clock, systemClock } from '../../src/clock.ts';
import { dockerCli } from '../../src/docker/cli.ts';
import type { Build, Container, Docker, ImageFacts } from '../../src/docker/docker.ts';
import { Secret } from '../../src/secret.ts';
import { jumpingClock } from '../fakes/clock.ts';
import { type ScriptedDocker, scriptedDocker } from '../fakes/docker-command.ts';
import { inspects } from './builder-inspects.ts';

const DIGEST = `sha256:${'d'.repeat(64)}`;
const ID = `sha256:${'1'.repeat(64)}`;
const INSPECTED = JSON.stringify({
  Id: ID,
  Os: 'linux',
  Architecture: 'arm64',
  Variant: 'v8',
  Size: 42,
  Config: { WorkingDir: '/alto/x' },
  RepoDigests: [
    `r.example.test/other@sha256:0000000000000000000000000000000000000000000000000000000000000000`,
    `r.example.test:5000/app@${DIGEST}`,
  ],
});
const aBuild: Build = {
  context: Readable.from([]),
  dockerfile: 'Dockerfile',
  tags: ['r.example.test:5000/app:1'],
  platforms: [],
  labels: {},
  buildArgs: {},
  output: 'push',
};
const aContainer: Container = {
  name: 'alto-1',
  image: ID,
  labels: {},
  env: {},
  resources: { ulimits: [], tmpfs: [] },
};
const live = new AbortController().signal;
const ignore = (): void => undefined;

let folder: string;
const made: ScriptedDocker[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cli-'));
  await writeFile(join(folder, 'config.json'), '{}');
});
afterEach(async () => {
  await Promise.all([rm(folder, { recursive: true, force: true }), ...made.splice(0).map((docker) => docker.remove())]);
});

/** A `Docker` whose command does what the lines of shell say. */
async function scripted(
  verbs: Record<string, string>,
  { env = {}, clock = systemClock }: { readonly env?: Readonly<Record<string, string>>; readonly clock?: Clock } = {},
): Promise<{ docker: Docker; command: ScriptedDocker }> {
  const command = await scriptedDocker(verbs);
  made.push(command);
  const docker = dockerCli({
    env: { PATH: command.path, HOME: folder, OTEL_SERVICE_NAME: 'x', ...env },
    config: { folder, buildx: undefined },
    clock,
  });
  return { docker, command };
}
const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'no error',
    (error: unknown) => error,
  );

describe('facts', () => {
  it('are asked once, in one process', async () => {
    const { docker, command } = await scripted({});
    const [first, second] = await Promise.all([docker.facts(), docker.facts('run')]);
    expect(first).toEqual({
      engineVersion: '20.10.24+dfsg1',
      buildxVersion: '0.13.1+ds1',
      platform: 'linux/amd64',
      memory: 25276502016,
    });
    expect(second).toEqual(first);
    expect(await command.calls()).toHaveLength(1);
  });

  it('need no buildx for running only', async () => {
    const info = `echo '{"ServerVersion":"28.0.0","OSType":"linux","Architecture":"x86_64","MemTotal":1}'`;
    const { docker } = await scripted({ info });
    expect(await docker.facts('run')).toMatchObject({ buildxVersion: '' });
    expect(await failure(docker.facts())).toMatchObject({ code: 'ALTO-DOC-004' });
  });

  it('say that docker is not there at all', async () => {
    const docker = dockerCli({ env: { PATH: '/nowhere' }, config: { folder, buildx: undefined }, clock: systemClock });
    expect(await failure(docker.facts())).toMatchObject({
      code: 'ALTO-DOC-001',
      message: 'there is no `docker` command on this runner',
    });
  });
});

describe('every docker process', () => {
  it('has the run’s own configuration and nothing that steers it', async () => {
    const { docker, command } = await scripted({});
    await docker.facts();
    const [call] = await command.calls();
    expect(call?.env).toMatchObject({ DOCKER_CONFIG: folder, HOME: folder });
    expect(call?.env).not.toHaveProperty('OTEL_SERVICE_NAME');
  });
});

describe('login', () => {
  it('gives the password by standard input alone', async () => {
    const { docker, command } = await scripted({ login: 'cat > "$dir/stdin"' });
    await docker.login('docker.io', { username: 'me', password: new Secret('s3cret') });
    expect(await readFile(join(command.folder, 'stdin'), 'utf8')).toBe('s3cret');
    const calls = await command.calls();
    expect(calls[0]?.argv).toEqual(['login', '--username', 'me', '--password-stdin', 'https://index.docker.io/v1/']);
    expect(JSON.stringify(calls)).not.toContain('s3cret');
  });

  it('is kept in the run’s own file before docker is asked', async () => {
    const { docker, command } = await scripted({ login: 'cp "$DOCKER_CONFIG/config.json" "$dir/seen"' });
    await docker.login('ghcr.io', { username: 'me', password: new Secret('x') });
    expect(JSON.parse(await readFile(join(command.folder, 'seen'), 'utf8'))).toEqual({
      credHelpers: { 'ghcr.io': '' },
    });
  });

  it('goes one after the other, so that none is lost', async () => {
    const { docker, command } = await scripted({
      login: 'test -e "$dir/busy" && exit 9; : > "$dir/busy"; sleep 0.1; rm "$dir/busy"',
    });
    const password = new Secret('x');
    await Promise.all(['a.test', 'b.test', 'c.test'].map((host) => docker.login(host, { username: 'me', password })));
    expect(JSON.parse(await readFile(join(folder, 'config.json'), 'utf8'))).toEqual({
      credHelpers: { 'a.test': '', 'b.test': '', 'c.test': '' },
    });
    expect(await command.calls()).toHaveLength(3);
  });

  it('that is refused is one sentence, and no obstacle for the next', async () => {
    const { docker } = await scripted({
      login:
        'case $5 in bad*) echo "login attempt to http://x/v2/ failed with status: 401 Unauthorized" >&2; exit 1;; esac',
    });
    const credential = { username: 'me', password: new Secret('s3cret') };
    const refused = failure(docker.login('bad.test', credential));
    await docker.login('good.test', credential);
    expect(await refused).toMatchObject({ kind: 'auth', code: 'ALTO-AUTH-040' });
    expect(String(await refused)).not.toContain('s3cret');
  });

  /** Pauses take no time; the limits of commands are real. */
  const brisk = () => {
    const slept: number[] = [];
    const sleep: Clock['sleep'] = async (ms, signal) => {
      if (ms >= 60_000) await systemClock.sleep(ms, signal);
      else slept.push(ms);
    };
    return { ...systemClock, slept, sleep };
  };
  const flaky = (until: number, said: string): string =>
    `cat >> "$dir/stdin"; echo x >> "$dir/tries"; [ $(wc -l < "$dir/tries") -ge ${until} ] || { echo "${said}" >&2; exit 1; }`;

  it.each([
    'Error response from daemon: Get https://r.test/v2/: net/http: TLS handshake timeout',
    'Error response from daemon: login attempt to https://r.test/v2/ failed with status: 503 Service Unavailable',
    'toomanyrequests: too many failed login attempts',
  ])('F17: that finds the registry in trouble is tried again, with the password each time: %s', async (said) => {
    const clock = brisk();
    const { docker, command } = await scripted({ login: flaky(3, said) }, { clock });
    await docker.login('r.test', { username: 'me', password: new Secret('s3cret.') });
    expect(clock.slept).toEqual([2_000, 8_000]);
    expect(await readFile(join(command.folder, 'stdin'), 'utf8')).toBe('s3cret.s3cret.s3cret.');
  });

  it.each([
    ['F17: that is wrong is tried once', 'unauthorized: incorrect username or password', 'ALTO-AUTH-040', 1],
    ['F17: to a registry that stays away is given up', 'read: connection reset by peer', 'ALTO-AUTH-041', 3],
  ])('%s', async (_, said, code, times) => {
    const { docker, command } = await scripted({ login: flaky(9, said) }, { clock: brisk() });
    expect(await failure(docker.login('r.test', { username: 'me', password: new Secret('x') }))).toMatchObject({
      code,
    });
    expect(await command.calls()).toHaveLength(times);
  });

  it('survives a docker that reads nothing', async () => {
    const { docker } = await scripted({ login: 'exec 0<&-; exit 1' });
    const password = new Secret('x'.repeat(1_000_000));
    expect(await failure(docker.login('a.test', { username: 'me', password }))).toMatchObject({
      code: 'ALTO-AUTH-044',
    });
  });
});

describe('build', () => {
  const metadata = (json: object): string =>
    `while [ "$1" != --metadata-file ]; do shift; done; cat > "$dir/stdin"; echo '${JSON.stringify(json)}' > "$2"`;
  const pushed = { 'containerimage.digest': DIGEST, 'containerimage.config.digest': ID };

  it('hands over a Dockerfile for a folder with its own ignore file, alone in a folder that is gone afterwards', async () => {
    const look =
      'while [ "$1" != --file ]; do shift; done; cd "$(dirname "$2")"; echo "$2" > "$dir/file"; head * > "$dir/seen"';
    const { docker, command } = await scripted({ 'buildx build': `(${look}); ${metadata(pushed)}` });
    const dockerfile = { name: 'gpu.Dockerfile', text: 'FROM a@sha256:1', ignore: '/key' };
    await docker.build({ ...aBuild, context: '/x', dockerfile }, ignore, live);
    expect(await readFile(join(command.folder, 'seen'), 'utf8')).toBe(
      '==> gpu.Dockerfile <==\nFROM a@sha256:1\n==> gpu.Dockerfile.dockerignore <==\n/key',
    );
    const [call] = (await command.calls()).filter(({ argv }) => argv[1] === 'build');
    expect(call?.argv.slice(-2)).toEqual(['--', '/x']);
    const file = (await readFile(join(command.folder, 'file'), 'utf8')).trim();
    expect(file.startsWith(`${folder}/`)).toBe(true);
    expect(existsSync(dirname(file))).toBe(false);
  });

  it('sends the context on standard input and says under which digest the image was pushed', async () => {
    const { docker, command } = await scripted({ 'buildx build': metadata(pushed) });
    const context = Readable.from([Buffer.from('a tar'), Buffer.from(' of files')]);
    expect(await docker.build({ ...aBuild, context }, ignore, live)).toEqual({
      digest: DIGEST,
      steps: [],
    });
    expect(await readFile(join(command.folder, 'stdin'), 'utf8')).toBe('a tar of files');
    expect((await command.calls()).map(({ argv }) => argv[0])).toEqual(['info', 'buildx']);
    expect(await readdir(folder)).toEqual(['config.json']);
  });

  it('does not take the image’s id for a digest', async () => {
    const { docker } = await scripted({
      'buildx build': metadata({ 'containerimage.digest': ID }),
      'image inspect': `echo '${INSPECTED}'`,
    });
    expect(await docker.build({ ...aBuild, context: '/x' }, ignore, live)).toEqual({
      digest: DIGEST,
      steps: [],
    });
  });

  it('knows its digest at Docker Hub, which the engine writes in the short form', async () => {
    const { docker } = await scripted({
      'buildx build': metadata({ 'containerimage.digest': ID }),
      'image inspect': `echo '${JSON.stringify({ ...JSON.parse(INSPECTED), RepoDigests: [`team/app@${DIGEST}`] })}'`,
    });
    const build = { ...aBuild, context: '/x', tags: ['docker.io/team/app:1'] };
    expect(await docker.build(build, ignore, live)).toEqual({ digest: DIGEST, steps: [] });
  });

  it('believes a builder without an image store of its own', async () => {
    const { docker } = await scripted({
      'buildx build': metadata({ 'containerimage.digest': DIGEST }),
      'image inspect': 'echo "No such image: x" >&2; exit 1',
    });
    expect(await docker.build({ ...aBuild, context: '/x' }, ignore, live)).toEqual({
      digest: DIGEST,
      steps: [],
    });
  });

  it('says so when nobody knows the digest', async () => {
    const { docker } = await scripted({
      'buildx build': metadata({}),
      'image inspect': 'echo "No such image: x" >&2; exit 1',
    });
    expect(await failure(docker.build({ ...aBuild, context: '/x' }, ignore, live))).toMatchObject({
      code: 'ALTO-PSH-011',
    });
  });

  it('into the engine has no digest', async () => {
    const { docker } = await scripted({ 'buildx build': metadata({ 'containerimage.digest': ID }) });
    expect(await docker.build({ ...aBuild, context: '/x', output: 'load' }, ignore, live)).toMatchObject({
      digest: '',
    });
  });

  it('believes a builder that names the manifest’s descriptor, and asks no engine', async () => {
    const told = { 'containerimage.digest': DIGEST, 'containerimage.descriptor': { digest: DIGEST } };
    const { docker, command } = await scripted({ 'buildx build': metadata(told) });
    expect(await docker.build({ ...aBuild, context: '/x' }, ignore, live)).toMatchObject({ digest: DIGEST });
    expect((await command.calls()).map(({ argv }) => argv[0])).toEqual(['info', 'buildx']);
  });

  it('hands secrets over in docker’s own environment or a file, and leaves none behind', async () => {
    const keep = 'cp "$(dirname "$(echo "$*" | sed "s/.*--metadata-file \\([^ ]*\\).*/\\1/")")"/secret-1 "$dir/big"';
    const mode =
      'stat -c %a "$(dirname "$(echo "$*" | sed "s/.*--metadata-file \\([^ ]*\\).*/\\1/")")"/secret-1 > "$dir/mode"';
    const { docker, command } = await scripted({ 'buildx build': `${keep}; ${mode}; ${metadata(pushed)}` });
    const big = `big-${'x'.repeat(50_000)}`;
    const secrets = [
      { id: 'small', from: { value: new Secret('s3cret\n') } },
      { id: 'big', from: { value: new Secret(big) } },
      { id: 'file', from: { file: '/home/me/.netrc' } },
    ];
    await docker.build({ ...aBuild, context: '/x', secrets }, ignore, live);
    const call = (await command.calls())[1];
    expect(call?.env).toMatchObject({ ALTO_BUILD_SECRET_0: 's3cret\n', DOCKER_CONFIG: folder });
    expect(call?.argv.join('\0')).toContain('--secret\0id=small,env=ALTO_BUILD_SECRET_0\0--secret\0id=big,src=');
    expect(call?.argv).toContain('id=file,src=/home/me/.netrc');
    expect(call?.argv.join(' ')).not.toMatch(/s3cret|xxx/);
    expect(await readFile(join(command.folder, 'big'), 'utf8')).toBe(big);
    expect(await readFile(join(command.folder, 'mode'), 'utf8')).toBe('600\n');
    expect(await readdir(folder)).toEqual(['config.json']);
  });

  it('gives docker the job’s cache only when the build has one there', async () => {
    const env = { ACTIONS_RUNTIME_TOKEN: 'jwt', ACTIONS_RESULTS_URL: 'https://r.test/' };
    const { docker, command } = await scripted({ 'buildx build': metadata(pushed) }, { env });
    await docker.build({ ...aBuild, context: '/x', cacheFrom: ['type=registry,ref=r.test/c'] }, ignore, live);
    await docker.build({ ...aBuild, context: '/x', cacheTo: ['type=gha,mode=max'] }, ignore, live);
    const [, without, withGha] = await command.calls();
    expect(without?.env).not.toHaveProperty('ACTIONS_RUNTIME_TOKEN');
    expect(withGha?.env).toMatchObject(env);
  });

  it('notes its steps and those that came out of a cache', async () => {
    const log = String.raw`printf '#5 [2/3] RUN a\n#5 CACHED\n\n#6 [3/3] COPY b /\n#6 DONE 0.1s\n' >&2`;
    const { docker } = await scripted({ 'buildx build': `${log}; ${metadata(pushed)}` });
    expect(await docker.build({ ...aBuild, context: '/x' }, ignore, live)).toMatchObject({
      steps: [
        { name: '[2/3] RUN a', cached: true },
        { name: '[3/3] COPY b /', cached: false, seconds: 0.1 },
      ],
    });
  });

  it('is not begun when its annotations would be lost', async () => {
    const { docker, command } = await scripted({ 'buildx inspect': `cat <<'EOT'\n${inspects.engine20}EOT` });
    const annotated = { ...aBuild, context: '/x', annotations: { a: 'b' } };
    expect(await failure(docker.build(annotated, ignore, live))).toMatchObject({
      kind: 'config',
      code: 'ALTO-BLD-020',
      message: 'the images of the builder default cannot hold `annotations`',
    });
    expect((await command.calls()).map(({ argv }) => argv[1])).not.toContain('build');
  });

  it.each([
    ['its steps', {}, 'oh no\n   failed  [2/2] RUN false\n'],
    ['all that is printed, with debug logging', { RUNNER_DEBUG: '1' }, '#5 0.1 oh no\n'],
  ])('shows %s, and makes one sentence of its end', async (_, env, part) => {
    const verbs = {
      'buildx build': String.raw`printf '#5 [2/2] RUN false\n#5 0.1 oh no\n#5 ERROR: executor failed running [false]: exit code: 1\n' >&2
printf -- '------\n > [2/2] RUN false:\n------\nERROR: failed to solve: executor failed running [false]: exit code: 1\n' >&2; exit 1`,
    };
    const { docker } = await scripted(verbs, { env });
    let shown = '';
    const work = docker.build({ ...aBuild, context: '/x' }, (chunk) => (shown += Buffer.from(chunk).toString()), live);
    expect(await failure(work)).toMatchObject({
      code: 'ALTO-BLD-001',
      message: 'RUN false failed with exit code 1',
      hint: 'its last lines were:\noh no',
    });
    expect(shown).toContain(part);
    expect(await readdir(folder)).toEqual(['config.json']);
  });

  it('does not believe standard error when the exit status is 0', async () => {
    const { docker } = await scripted({ 'buildx build': `echo "ERROR: failed to solve: x" >&2; ${metadata(pushed)}` });
    expect(await docker.build({ ...aBuild, context: '/x' }, ignore, live)).toEqual({
      digest: DIGEST,
      steps: [],
    });
  });

  it('that ends before it has read its context is told by its reason', async () => {
    const { docker } = await scripted({
      'buildx build': 'exec 0<&-; echo "ERROR: no builder \\"x\\" found" >&2; exit 1',
    });
    const context = Readable.from(Array.from({ length: 100 }, () => Buffer.alloc(65_536)));
    expect(await failure(docker.build({ ...aBuild, context }, ignore, live))).toMatchObject({ code: 'ALTO-BLD-002' });
  });

  it('is interrupted when the run is', async () => {
    const { docker, command } = await scripted({
      'buildx build': 'trap "echo int > $dir/trapped; exit 130" INT; echo working >&2; while :; do sleep 0.01; done',
    });
    const abort = new AbortController();
    const work = docker.build({ ...aBuild, context: '/x' }, () => abort.abort(new Error('cancelled')), abort.signal);
    await expect(work).rejects.toThrow('cancelled');
    expect(await readFile(join(command.folder, 'trapped'), 'utf8')).toBe('int\n');
    expect(await readdir(folder)).toEqual(['config.json']);
  });
});

describe('pull', () => {
  it('shows its progress, and one sentence when it fails', async () => {
    const { docker, command } = await scripted({
      pull: 'echo "1: Pulling from app"; echo "Error response from daemon: manifest unknown: manifest unknown" >&2; exit 1',
    });
    let shown = '';
    const work = docker.pull('r.test/app:1', 'linux/arm64', (chunk) => (shown += Buffer.from(chunk).toString()), live);
    expect(await failure(work)).toMatchObject({ code: 'ALTO-DOC-031' });
    expect(shown).toContain('1: Pulling from app\n');
    expect((await command.calls())[0]?.argv).toEqual(['pull', '--platform', 'linux/arm64', '--', 'r.test/app:1']);
  });
});

describe('a pull that broke off', () => {
  const flaky = (until: number): string =>
    `echo x >> "$dir/tries"; if [ $(wc -l < "$dir/tries") -lt ${until} ]; then echo "read: connection reset by peer" >&2; exit 1; fi`;

  it('is tried once more, after a pause', async () => {
    const clock = jumpingClock();
    const { docker, command } = await scripted({ pull: flaky(2) }, { clock });
    await docker.pull('r.test/app:1', undefined, ignore, live);
    expect(await command.calls()).toHaveLength(2);
    expect(clock.slept).toEqual([2_000]);
  });

  it('and breaks off again is an error', async () => {
    const { docker, command } = await scripted({ pull: flaky(9) }, { clock: jumpingClock() });
    expect(await failure(docker.pull('r.test/app:1', undefined, ignore, live))).toMatchObject({ code: 'ALTO-DOC-036' });
    expect(await command.calls()).toHaveLength(2);
  });

  it('is not tried again when the run is cancelled', async () => {
    const abort = new AbortController();
    const { docker, command } = await scripted({ pull: flaky(9) }, { clock: jumpingClock() });
    const cancel = (): void => abort.abort(new Error('cancelled'));
    await expect(docker.pull('r.test/app:1', undefined, cancel, abort.signal)).rejects.toThrow('cancelled');
    expect(await command.calls()).toHaveLength(1);
  });
});

describe('a builder', () => {
  const inspect = (log: string): string => `cat <<'EOT'\n${log}EOT`;

  it('is asked once, in one process beside the engine’s, and is not started', async () => {
    const { docker, command } = await scripted({ 'buildx inspect': inspect(inspects.remote) });
    const [first, second] = await Promise.all([docker.builder('alto-remote'), docker.builder('alto-remote')]);
    expect(first).toEqual({
      name: 'alto-remote',
      driver: 'remote',
      platforms: ['linux/amd64', 'linux/amd64/v2', 'linux/amd64/v3', 'linux/amd64/v4', 'linux/386'],
      copyLink: true,
      registryCache: true,
      lazyPush: true,
    });
    expect(second).toBe(first);
    const calls = (await command.calls()).map(({ argv }) => argv.join(' '));
    expect(calls.toSorted()).toEqual(['buildx inspect --builder alto-remote', 'info --format {{json .}}']);
  });

  it('is the current one when none is named', async () => {
    const { docker, command } = await scripted({ 'buildx inspect': inspect(inspects.engine20) });
    expect(await docker.builder(undefined)).toMatchObject({ name: 'default', copyLink: false, lazyPush: false });
    expect((await command.calls()).map(({ argv }) => argv.join(' '))).toContain('buildx inspect');
  });

  it.each([
    [
      'buildx 0.13',
      'NAME/NODE     DRIVER/ENDPOINT   STATUS\nalto-remote   remote\n \\_ node0     \\_ unix:///x   running\ndefault*      docker',
    ],
    [
      'buildx 0.10',
      'NAME/NODE    DRIVER/ENDPOINT STATUS\nalto-remote  remote\n  node0      unix:///x       running\ndefault *    docker',
    ],
  ])('F19: that is not there is answered with those that are (%s)', async (_, list) => {
    const { docker } = await scripted({
      'buildx inspect': 'echo "ERROR: no builder \\"nosuch\\" found" >&2; exit 1',
      'buildx ls': inspect(`${list}\n`),
    });
    expect(await failure(docker.builder('nosuch'))).toMatchObject({
      kind: 'config',
      code: 'ALTO-BLD-002',
      message: 'there is no buildx builder named nosuch; there are alto-remote, default',
    });
  });

  it('that does not answer is one sentence', async () => {
    const { docker } = await scripted({ 'buildx inspect': inspect(inspects.broken) });
    expect(await failure(docker.builder('elsewhere'))).toMatchObject({ kind: 'infra', code: 'ALTO-DOC-002' });
    const { docker: other } = await scripted({ 'buildx inspect': 'echo "ERROR: something odd" >&2; exit 1' });
    expect(await failure(other.builder('mine'))).toMatchObject({
      code: 'ALTO-BLD-024',
      message: 'the buildx builder mine does not answer: something odd',
    });
  });

  it('F19: needs an engine and a buildx, and says so first', async () => {
    const none = 'echo "Cannot connect to the Docker daemon at unix:///x." >&2; exit 1';
    const { docker } = await scripted({ info: none, 'buildx inspect': 'exit 1' });
    expect(await failure(docker.builder(undefined))).toMatchObject({ code: 'ALTO-DOC-002' });
    const old = `echo '{"ServerVersion":"28.0.0","ClientInfo":{"Plugins":[]}}'`;
    const { docker: bare } = await scripted({ info: old, 'buildx inspect': 'exit 1' });
    expect(await failure(bare.builder(undefined))).toMatchObject({ code: 'ALTO-DOC-004' });
  });
});

describe('an image', () => {
  const known = (over: object): string => `echo '${JSON.stringify({ ...JSON.parse(INSPECTED), ...over })}'`;

  it.each<[string, object, ImageFacts['origin']]>([
    ['was pulled or pushed where the engine has a digest of it', {}, 'registry'],
    ['was made here where it has none', { RepoDigests: [] }, 'here'],
    ['may be anything where containerd keeps it', { RepoDigests: [`r.test/app@${ID}`] }, 'unknown'],
    ['was pulled where a new engine says so', { RepoDigests: [`a@${ID}`], Identity: { Pull: [{}] } }, 'registry'],
    ['was made here where a new engine says so', { RepoDigests: [`a@${ID}`], Identity: { Build: [{}] } }, 'here'],
  ])('%s', async (_, over, origin) => {
    const { docker } = await scripted({ 'image inspect': known(over) });
    expect(await docker.image('app:1')).toMatchObject({ origin });
  });

  it('is described as the engine knows it', async () => {
    const { docker } = await scripted({ 'image inspect': `echo '${INSPECTED}'` });
    expect(await docker.image('app:1')).toEqual({
      id: ID,
      platform: 'linux/arm64/v8',
      size: 42,
      workdir: '/alto/x',
      repoDigests: [
        'r.example.test/other@sha256:0000000000000000000000000000000000000000000000000000000000000000',
        `r.example.test:5000/app@${DIGEST}`,
      ],
      origin: 'registry',
    });
  });

  it('is undefined when it is not there, and an error when that cannot be told', async () => {
    const { docker } = await scripted({
      'image inspect': 'echo "Error response from daemon: no such image: x" >&2; exit 1',
    });
    expect(await docker.image('x')).toBeUndefined();
    const { docker: gone } = await scripted({
      'image inspect': 'echo "Cannot connect to the Docker daemon at unix:///x." >&2; exit 1',
    });
    expect(await failure(gone.image('x'))).toMatchObject({ code: 'ALTO-DOC-002' });
  });
});

describe('one more name of an image', () => {
  it('is given by the engine', async () => {
    const { docker, command } = await scripted({ 'image tag': 'true' });
    await docker.tag(ID, 'app:main');
    expect((await command.calls()).map(({ argv }) => argv)).toEqual([['image', 'tag', '--', ID, 'app:main']]);
  });

  it('that cannot be given is one sentence', async () => {
    const { docker } = await scripted({ 'image tag': 'echo "Error response: no room" >&2; exit 1' });
    expect(await failure(docker.tag(ID, 'app:main'))).toMatchObject({
      code: 'ALTO-DOC-015',
      message: expect.stringContaining('naming the image app:main failed') as string,
    });
  });
});

describe('create', () => {
  it('hands the environment over in a file that only this user can read, gone afterwards', async () => {
    const { docker, command } = await scripted({
      create: 'while [ "$1" != --env-file ]; do shift; done; stat -c %a "$2" > "$dir/mode"; cp "$2" "$dir/file"',
    });
    await docker.create({ ...aContainer, env: { A: new Secret('s3cret'), PATH: '/theirs' } });
    expect(await readFile(join(command.folder, 'mode'), 'utf8')).toBe('600\n');
    expect(await readFile(join(command.folder, 'file'), 'utf8')).toBe('A=s3cret\nPATH=/theirs\n');
    const calls = await command.calls();
    expect(JSON.stringify(calls)).not.toMatch(/s3cret|theirs/);
    expect(await readdir(folder)).toEqual(['config.json']);
  });

  it('hands several lines over in docker’s own environment', async () => {
    const { docker, command } = await scripted({ create: ':' });
    await docker.create({ ...aContainer, env: { PEM: new Secret('line 1\nline 2\n') } });
    const [call] = await command.calls();
    expect(call?.env['PEM']).toBe('line 1\nline 2\n');
    expect(call?.argv.join(' ')).toContain('--env PEM --');
  });

  it('that is refused leaves no file behind', async () => {
    const { docker } = await scripted({
      create: 'echo "Error response from daemon: Minimum memory limit allowed is 6MB" >&2; exit 1',
    });
    expect(await failure(docker.create(aContainer))).toMatchObject({ code: 'ALTO-DOC-014' });
    expect(await readdir(folder)).toEqual(['config.json']);
  });
});

describe('start', () => {
  const state = (over: object = {}): string =>
    `echo '${JSON.stringify({ Status: 'exited', ExitCode: 0, OOMKilled: false, Error: '', ...over })}'`;

  it('hands on both streams in one order and asks the engine how it ended', async () => {
    const { docker, command } = await scripted({
      start: 'for i in 1 2 3 4 5 6 7 8 9; do echo out $i; echo err $i >&2; done; exit 3',
      'container inspect': state({ ExitCode: 3 }),
    });
    let output = '';
    const ended = await docker.start('alto-1', (chunk) => (output += Buffer.from(chunk).toString()), live);
    expect(ended).toEqual({ exitCode: 3, oomKilled: false, error: '' });
    expect(output).toBe([1, 2, 3, 4, 5, 6, 7, 8, 9].map((i) => `out ${i}\nerr ${i}\n`).join(''));
    expect((await command.calls())[0]?.argv).toEqual(['start', '--attach', 'alto-1']);
  });

  it.each([
    [
      { ExitCode: 0, OOMKilled: true },
      { exitCode: 0, oomKilled: true, error: '' },
    ],
    [
      { Status: 'created', ExitCode: 127, Error: 'exec: "x": not found' },
      { exitCode: 127, oomKilled: false, error: 'exec: "x": not found' },
    ],
  ])('believes the engine, not docker’s own exit status: %j', async (over, expected) => {
    const { docker } = await scripted({ start: 'exit 1', 'container inspect': state(over) });
    expect(await docker.start('alto-1', ignore, live)).toEqual(expected);
  });

  it('says so when the connection broke off and the container runs on', async () => {
    const { docker } = await scripted({ start: 'exit 1', 'container inspect': state({ Status: 'running' }) });
    expect(await failure(docker.start('alto-1', ignore, live))).toMatchObject({
      code: 'ALTO-DOC-016',
      reason: 'interrupted',
    });
  });

  it('lets the engine stop the container when it is aborted, with thirty seconds of grace', async () => {
    const { docker, command } = await scripted({
      start:
        'trap "echo signalled" INT TERM; echo ready; while ! test -e "$dir/stopped"; do sleep 0.02; done; echo last words',
      'container stop': ': > "$dir/stopped"',
      'container inspect': state({ ExitCode: 143 }),
    });
    const abort = new AbortController();
    let output = '';
    const note = (chunk: Uint8Array): void => {
      output += Buffer.from(chunk).toString();
      abort.abort();
    };
    expect(await docker.start('alto-1', note, abort.signal)).toMatchObject({ exitCode: 143 });
    expect(output).toBe('ready\nlast words\n');
    expect((await command.calls())[1]?.argv).toEqual(['container', 'stop', '-t', '30', 'alto-1']);
  });
});

describe('copying', () => {
  it('lays a tar into the container', async () => {
    const { docker, command } = await scripted({ 'container cp': 'cat > "$dir/tar"' });
    await docker.copyIn('alto-1', Buffer.from('a tar'));
    expect(await readFile(join(command.folder, 'tar'), 'utf8')).toBe('a tar');
    expect((await command.calls())[0]?.argv).toEqual(['container', 'cp', '-', 'alto-1:/']);
  });

  it('brings one out as it comes', async () => {
    const { docker } = await scripted({ 'container cp': 'head -c 3000000 /dev/zero' });
    const tar = await docker.copyOut('alto-1', '/alto/out');
    expect((await buffer(tar!)).length).toBe(3_000_000);
  });

  it.each([
    'Error response from daemon: Could not find the file /nosuch in container alto-1',
    'Error: No such container:path: alto-1:/nosuch',
  ])('is undefined for a path that is not there: %s', async (words) => {
    const { docker } = await scripted({ 'container cp': `echo '${words}' >&2; exit 1` });
    expect(await docker.copyOut('alto-1', '/nosuch')).toBeUndefined();
  });

  it('fails when the container is not there', async () => {
    const { docker } = await scripted({
      'container cp': 'echo "Error response from daemon: No such container: alto-1" >&2; exit 1',
    });
    expect(await failure(docker.copyOut('alto-1', '/x'))).toMatchObject({ code: 'ALTO-DOC-015' });
  });

  it('fails in the reader’s hands when it breaks off', async () => {
    const { docker } = await scripted({
      'container cp': 'echo some; sleep 0.1; echo "Error: unexpected EOF" >&2; exit 1',
    });
    const tar = await docker.copyOut('alto-1', '/x');
    await expect(buffer(tar!)).rejects.toMatchObject({ code: 'ALTO-DOC-015' });
  });

  it('is given up when its reader stops', async () => {
    const { docker, command } = await scripted({
      'container cp': 'trap "echo gone > $dir/gone; exit 1" TERM; echo data; while :; do sleep 0.01; done',
    });
    (await docker.copyOut('alto-1', '/x'))?.destroy();
    for (let tries = 0; tries < 100 && !(await readdir(command.folder)).includes('gone'); tries++) await delay(20);
    expect(await readdir(command.folder)).toContain('gone');
  });
});

describe('remove', () => {
  it('takes the container’s volumes with it', async () => {
    const { docker, command } = await scripted({ 'container rm': ':' });
    await docker.remove('alto-1');
    expect((await command.calls())[0]?.argv).toEqual(['container', 'rm', '--force', '--volumes', 'alto-1']);
  });

  it.each([
    'Error: No such container: alto-1',
    'Error response from daemon: removal of container alto-1 is already in progress',
  ])('is content with: %s', async (words) => {
    const { docker } = await scripted({ 'container rm': `echo '${words}' >&2; exit 1` });
    await expect(docker.remove('alto-1')).resolves.toBeUndefined();
  });
});
