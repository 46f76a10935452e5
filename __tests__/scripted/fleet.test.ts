import { beforeAll, describe, expect, test } from 'vitest';
import { type Call, callsOf } from '../cloud/calls.ts';
import { expectNothingLeft } from '../runner/invariants.ts';
import { builtAction } from './action.ts';
import type { Program } from './instance.ts';
import { altoYml, openWorld, runScripted, type World } from './scripted.ts';

beforeAll(() => builtAction(), 180_000);

const never = new Promise(() => undefined);

/** Twelve points that share an image; what each of them does follows from its seed. */
const twelve = (settings = ''): Readonly<Record<string, string>> => ({
  'alto.yml': altoYml(
    "image_build_cmds: ['true']",
    `env: { SEED: '{{ matrix.seed }}' }
artifacts: ['*.bin']
matrix: { seed: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]${settings} }
`,
  ),
});

const seedOf = (order: Readonly<Record<string, string>>): number =>
  Number(/^SEED=(\d+)$/m.exec(order['env'] ?? '')?.[1]);

/** All end well but the third; with `others`, the others do not end by themselves. */
const thirdFails =
  (others?: Promise<unknown>) =>
  (order: Readonly<Record<string, string>>): Program =>
    seedOf(order) === 3
      ? { log: 'boom\n', exitCode: 3 }
      : { log: 'fine\n', files: { '/alto/hello/model.bin': Buffer.from('weights') }, ...(others && { until: others }) };

/** The most instances that were alive at any time, as the calls tell. */
function mostAlive(calls: readonly Call[]): number {
  let [now, most] = [0, 0];
  const ended = new Set<string>();
  for (const call of calls) {
    if (call.action === 'RunInstances' && call.status === 200) now += 1;
    if (call.action === 'TerminateInstances' && !ended.has(call.body)) {
      ended.add(call.body);
      now -= 1;
    }
    most = Math.max(most, now);
  }
  return most;
}

interface Result {
  readonly result: string;
  readonly 'exit-code'?: number;
}

function resultsOf(outputs: Readonly<Record<string, string>>): readonly (readonly [string, Result])[] {
  const { train } = JSON.parse(outputs['results'] ?? '') as { train: Record<string, Result> };
  return Object.entries(train);
}

/** Lines of the log of a program that began. */
const began = / │ fine$/;

async function cut(
  how: 'cancelWhen' | 'killWhen',
  act: (world: World, result: Awaited<ReturnType<World['step']>>, at: number) => void,
) {
  const world = await openWorld({ files: twelve(', max_concurrency: 3'), program: thirdFails(never) });
  try {
    let seen = 0;
    let at = Infinity;
    const result = await world.step({
      [how]: (line: string) => {
        if (began.test(line)) seen += 1;
        if (seen === 2) at = Math.min(at, Date.now());
        return seen === 2;
      },
    });
    act(world, result, at);
  } finally {
    await world.stop();
  }
}

describe.concurrent('a matrix of twelve points', () => {
  test('runs at most four at a time, on one image that is built once, and tells of each', async () => {
    const ended = await runScripted({
      files: twelve(),
      program: (order) => ({
        log: `seed ${seedOf(order)}\n`,
        files: { '/alto/hello/model.bin': Buffer.from('weights') },
      }),
    });
    const { world, outputs, calls } = ended;
    expect(outputs, ended.log).toMatchObject({ result: 'success' });
    for (const one of ['exit-code', 'instance-id', 'agent', 'image', 'log-file'])
      expect(outputs).not.toHaveProperty(one);
    expect(resultsOf(outputs)).toHaveLength(12);
    expect(resultsOf(outputs).map(([, { 'exit-code': code }]) => code)).toEqual(Array(12).fill(0));
    expect(mostAlive(calls)).toBe(4);
    expect(world.docker.filter(({ verb }) => verb === 'buildx build')).toHaveLength(1);
    expect(callsOf(calls, 'sts.GetCallerIdentity')).toHaveLength(1);
    expect(callsOf(calls, 'ec2.DescribeImages')).toHaveLength(1);
    for (let seed = 1; seed <= 12; seed++) {
      expect(ended.files[`alto-artifacts/train/seed=${seed}/alto.log`]).toBe(`seed ${seed}\n`);
      expect(ended.files[`alto-artifacts/train/seed=${seed}/model.bin`]).toBe('weights');
    }
    expect(ended.log).toMatch(/^ seed=7 {2}│ seed 7$/m);
    expect(ended.commands.filter(({ name }) => name === 'group')).toEqual([]);
    expect(ended.summary).toContain('all 12 points succeeded'.replace('a', 'A'));
    expectNothingLeft(ended, world.cloud);
  });

  test('ends the others when one fails, and begins no more', async () => {
    const ended = await runScripted({ files: twelve(), program: thirdFails(never) });
    const { outputs, calls } = ended;
    expect(outputs, ended.log).toMatchObject({ result: 'failure', 'failure-reason': 'exit' });
    const results = resultsOf(outputs).map(([, { result }]) => result);
    expect(results).toEqual(['cancelled', 'cancelled', 'failure', 'cancelled', ...Array<string>(8).fill('skipped')]);
    expect(callsOf(calls, 'ec2.RunInstances')).toHaveLength(4);
    expect(ended.main.log).toContain(
      '1 of 12 points failed: seed=3: the program failed with exit code 3; 3 were cancelled; 8 were not begun',
    );
    expect(ended.summary).toContain('boom');
    expectNothingLeft(ended, ended.world.cloud);
  });

  test('lets the others go on with `fail_fast: false`', async () => {
    const ended = await runScripted({ files: twelve(', fail_fast: false, max_concurrency: 6'), program: thirdFails() });
    expect(ended.outputs, ended.log).toMatchObject({ result: 'failure' });
    const failed = resultsOf(ended.outputs).filter(([, { result }]) => result !== 'success');
    expect(failed).toEqual([['seed=3', expect.objectContaining({ result: 'failure', 'exit-code': 3 })]]);
    expectNothingLeft(ended, ended.world.cloud);
  });

  test('that is cancelled in the middle ends all its agents, before anything else', () =>
    cut('cancelWhen', ({ cloud }, result, at) => {
      expect(result.outputs, result.log).toMatchObject({ result: 'cancelled' });
      const launched = callsOf(cloud.calls, 'ec2.RunInstances').length;
      const since = cloud.calls.filter((call) => call.at > at && call.service !== 'ecr');
      const ends = since.findIndex(({ action }) => action === 'TerminateInstances');
      expect(since.slice(ends, ends + launched).map(({ action }) => action)).toEqual(
        Array(launched).fill('TerminateInstances'),
      );
      expect(result.main.milliseconds).toBeLessThan(60_000);
      expect(result.post?.log).toBe('nothing was left to give back\n');
      expectNothingLeft(result, cloud);
    }));

  test('whose main is killed in the middle is ended by post, all of it', () =>
    cut('killWhen', ({ cloud }, result) => {
      expect(result.main.killed).toBe(true);
      expect(callsOf(cloud.calls, 'ec2.RunInstances').length).toBeGreaterThan(1);
      expect(result.post?.exitCode, result.post?.log).toBe(0);
      expectNothingLeft(result, cloud);
    }));

  test('is planned as a whole, as a matrix for jobs', async () => {
    const ended = await runScripted({ files: twelve(), with: { command: 'plan' } });
    expect(ended.outputs, ended.log).toMatchObject({ result: 'planned' });
    const { matrix, points } = JSON.parse(ended.outputs['plan'] ?? '') as {
      matrix: { include: Record<string, string>[] };
      points: { point: string; image: unknown }[];
    };
    expect(matrix.include[2]).toEqual({ agent: 'train', point: 'seed=3', seed: '3' });
    expect(points.map(({ point }) => point)).toEqual(matrix.include.map(({ point }) => point));
    expect(callsOf(ended.calls, 'ec2.DescribeImages')).toHaveLength(1);
    expectNothingLeft(ended, ended.world.cloud);
  });
});
