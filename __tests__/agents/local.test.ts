import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Job } from '../../src/agents/agent.ts';
import { localAgent, releaseContainer } from '../../src/agents/local.ts';
import { AltoError } from '../../src/errors.ts';
import { type Holding, ledger } from '../../src/ledger.ts';
import { agentContract } from '../contract/agent.ts';
import { jumpingClock } from '../fakes/clock.ts';
import { type FakeDocker, fakeDocker, IMAGE_ID } from '../fakes/docker.ts';

agentContract('local, over an engine in memory', async () => {
  const docker = fakeDocker();
  const held = ledger(() => undefined);
  const folder = await mkdtemp(join(tmpdir(), 'local-agent-'));
  return {
    agent: localAgent({ docker, ledger: held, clock: jumpingClock(), runId: '1-1-abcdef', dockerHost: undefined }),
    ledger: held,
    image: IMAGE_ID,
    bare: IMAGE_ID,
    folder,
    limit: 2,
    does: docker.runs,
    alive: async () => [...docker.containers.keys()],
    stop: () => rm(folder, { recursive: true }),
  };
});

const aJob: Job = {
  image: IMAGE_ID,
  env: {},
  files: {},
  resources: { ulimits: [], tmpfs: [] },
  artifacts: [],
  timeout: 60,
  credential: async () => undefined,
};
const live = new AbortController().signal;
const ignore = (): void => undefined;

function setUp(over: { docker?: FakeDocker; dockerHost?: string } = {}) {
  const docker = over.docker ?? fakeDocker();
  const events: string[] = [];
  const held = ledger((json) => {
    events.push(`${json === '[]' ? 'strike' : 'record'} with ${docker.containers.size} containers`);
  });
  const agent = localAgent({
    docker,
    ledger: held,
    clock: jumpingClock(),
    runId: '1-1-abcdef',
    dockerHost: over.dockerHost,
  });
  const run = async (job: Partial<Job> = {}, signal = live) =>
    agent.run(await agent.apply(live), { ...aJob, ...job }, ignore, signal);
  return { agent, docker, held, events, run };
}

describe('the local agent', () => {
  it('holds nothing before it runs a container, and then records it first', async () => {
    const { agent, docker, events, held, run } = setUp({ dockerHost: 'unix:///other.sock' });
    await agent.apply(live);
    expect(docker.asked.map(({ verb }) => verb)).toEqual(['facts']);
    await run();
    expect(held.holdings()).toEqual([
      ['alto-1-1-abcdef', { kind: 'container', name: 'alto-1-1-abcdef', docker: 'unix:///other.sock' }],
    ]);
    await agent.release();
    expect(events).toEqual(['record with 0 containers', 'strike with 0 containers']);
  });

  it('gives the container all memory but 256 MiB, unless the file says how much', async () => {
    const { docker, run } = setUp();
    await run();
    expect(docker.containers.get('alto-1-1-abcdef')?.resources.memory).toBe(String(8 * 1024 ** 3 - 256 * 1024 ** 2));
    await run({ resources: { ulimits: [], tmpfs: [], memory: '2g', gpus: '1' } });
    expect(docker.containers.get('alto-1-1-abcdef')?.resources).toMatchObject({ memory: '2g', gpus: '1' });
  });

  it('asks for no GPU where nobody says that there is one', async () => {
    const { docker, run } = setUp();
    await run({ resources: { ulimits: [], tmpfs: [], gpus: 'auto' } });
    expect(docker.containers.get('alto-1-1-abcdef')?.resources.gpus).toBeUndefined();
  });

  it('lets the image bring its own command, and looks for artifacts where that ran', async () => {
    const { agent, docker, run } = setUp();
    docker.runs({ files: { '/work/a.csv': 'A' } });
    await run({ artifacts: ['*.csv'] });
    expect(docker.containers.get('alto-1-1-abcdef')?.entrypoint).toBeUndefined();
    const folder = await mkdtemp(join(tmpdir(), 'local-agent-'));
    try {
      const job = { ...aJob, artifacts: ['*.csv'] };
      const { artifacts } = await agent.collect({ kind: 'local', runId: '1' }, job, folder, live);
      expect(artifacts.map(({ path }) => path)).toEqual(['a.csv']);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('says which limit of memory was hit when nobody set one', async () => {
    const { docker, run } = setUp();
    docker.runs({ state: { exitCode: 137, oomKilled: true } });
    expect(await run()).toMatchObject({ detail: 'it needed more memory than its limit of 7936 MiB' });
  });

  it('tells in the engine’s words why a container did not start', async () => {
    const { docker, run } = setUp();
    docker.runs({ state: { exitCode: 128, error: 'could not select device driver "" with capabilities: [[gpu]]' } });
    expect(await run()).toMatchObject({
      outcome: 'exited',
      exitCode: 128,
      detail: 'the container could not start: could not select device driver "" with capabilities: [[gpu]]',
    });
  });

  it('keeps the results when the artifacts cannot come', async () => {
    const { agent, docker, run } = setUp();
    docker.runs({ files: { '/alto/out/output': 'a=1\n', '/alto/out/return.json': { linkTo: '/etc/passwd' } } });
    await run();
    const copyOut = docker.copyOut.bind(docker);
    const gone = new AltoError({ kind: 'infra', code: 'ALTO-DOC-015', reason: 'build', message: 'gone' });
    Object.assign(docker, {
      copyOut: (name: string, path: string) =>
        path === '/alto/out/artifacts' ? Promise.reject(gone) : copyOut(name, path),
    });
    expect(await agent.collect({ kind: 'local', runId: '1' }, aJob, '/nowhere', live)).toEqual({
      artifacts: [],
      skipped: [],
      results: { output: 'a=1\n' },
      problem: gone,
    });
  });

  it('does not start what was cancelled while it was made, and removes it', async () => {
    const { agent, docker, held, run } = setUp();
    const abort = new AbortController();
    const create = docker.create.bind(docker);
    let released: ReturnType<typeof agent.release> | undefined;
    Object.assign(docker, {
      create: async (...args: Parameters<typeof create>) => {
        await Promise.resolve();
        abort.abort(new Error('cancelled'));
        // Before the engine has made anything, as when the signal arrives while docker is being started.
        released = agent.release();
        await new Promise(setImmediate);
        await create(...args);
      },
    });
    await expect(run({}, abort.signal)).rejects.toThrow('cancelled');
    expect(await released).toMatchObject({ gone: true });
    expect(docker.asked.map(({ verb }) => verb)).not.toContain('start');
    expect([...docker.containers]).toEqual([]);
    expect(held.holdings()).toEqual([]);
  });

  it('refuses globs that would search the whole container before anything runs', async () => {
    const { docker, run } = setUp();
    await expect(run({ workdir: '/', artifacts: ['*.csv'] })).rejects.toThrow(/whole container/);
    expect([...docker.containers]).toEqual([]);
  });

  it('ends with the signal’s reason when its container is taken away under it', async () => {
    const { docker, run } = setUp();
    const abort = new AbortController();
    Object.assign(docker, {
      start: async () => {
        abort.abort(new Error('cancelled'));
        throw new Error('No such container: alto-1-1-abcdef');
      },
    });
    await expect(run({}, abort.signal)).rejects.toThrow('cancelled');
  });

  it('leaves a container in the ledger that it could not remove', async () => {
    const { agent, docker, held, run } = setUp();
    await run();
    docker.breaks('remove', new Error('the engine is gone'));
    expect(await agent.release()).toEqual({
      what: 'alto-1-1-abcdef could not be removed: the engine is gone',
      gone: false,
    });
    expect(held.holdings()).toHaveLength(1);
  });

  it('never removes the image', async () => {
    const { agent, docker, run } = setUp();
    await run();
    await agent.release();
    expect(docker.asked.map(({ verb }) => verb)).toEqual([
      'facts',
      'facts',
      'image',
      'create',
      'copyIn',
      'start',
      'remove',
    ]);
  });
});

it('a container is given back from the ledger alone', async () => {
  const { docker, held, run } = setUp();
  await run();
  const [[, holding] = []] = ledger(() => undefined, JSON.stringify(held.holdings())).holdings();
  const released = await releaseContainer(holding as Extract<Holding, { kind: 'container' }>, docker);
  expect(released).toEqual({ what: 'the container alto-1-1-abcdef is removed', gone: true });
  expect([...docker.containers]).toEqual([]);
});
