import { beforeAll, describe, expect, test } from 'vitest';
import { type Call, callsOf } from '../cloud/calls.ts';
import { expectInvariants, expectNothingLeft } from '../runner/invariants.ts';
import type { StepResult } from '../runner/runner.ts';
import { builtAction } from './action.ts';
import type { Program } from './instance.ts';
import { altoYml, openWorld, runScripted, type World } from './scripted.ts';

beforeAll(() => builtAction(), 180_000);

const never = new Promise(() => undefined);

/** Points that share an image; what each of them does follows from its seed. */
function matrixOf(count: number, settings = ''): Readonly<Record<string, string>> {
  const seeds = Array.from({ length: count }, (_, at) => at + 1);
  const more = `env: { SEED: '{{ matrix.seed }}' }
artifacts: ['*.bin']
matrix: { seed: [${seeds.join(', ')}]${settings} }
`;
  return { 'alto.yml': altoYml("image_build_cmds: ['true']", more) };
}

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

/** What must be true of it whatever came of it. */
function expectTidy(result: StepResult, { cloud, workspace }: World): void {
  expectInvariants({ result, folder: workspace, cloud, canaries: [] });
  expectNothingLeft(result, cloud);
}

/** A step that is stopped when two of its programs run, and a third waits for its turn. */
async function stopped(how: 'cancelWhen' | 'killWhen', look: (world: World, result: StepResult, at: number) => void) {
  const world = await openWorld({
    files: matrixOf(3, ', max_concurrency: 2'),
    program: { log: 'fine\n', until: never },
  });
  try {
    let [seen, at] = [0, Infinity];
    const result = await world.step({
      [how]: (line: string) => {
        if (line.endsWith(' │ fine')) seen += 1;
        if (seen === 2) at = Math.min(at, Date.now());
        return seen === 2;
      },
    });
    look(world, result, at);
    expectTidy(result, world);
  } finally {
    await world.stop();
  }
}

// Twelve agents take a while on a busy machine.
describe.concurrent('a matrix', { timeout: 180_000 }, () => {
  test('of twelve points runs at most four at a time, on one image that is built once, and tells of each', async () => {
    const ended = await runScripted({
      files: matrixOf(12),
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
    expect(ended.summary).toContain('All 12 points succeeded');
    expectTidy(ended, world);
  });

  test('ends the others when one fails, and begins no more', async () => {
    const ended = await runScripted({ files: matrixOf(12), program: thirdFails(never) });
    const { outputs, calls } = ended;
    expect(outputs, ended.log).toMatchObject({ result: 'failure', 'failure-reason': 'exit' });
    const results = resultsOf(outputs).map(([, { result }]) => result);
    expect(results).toEqual(['cancelled', 'cancelled', 'failure', 'cancelled', ...Array<string>(8).fill('skipped')]);
    expect(callsOf(calls, 'ec2.RunInstances')).toHaveLength(4);
    expect(ended.main.log).toContain(
      '1 of 12 points failed: seed=3: the program failed with exit code 3; 3 were cancelled; 8 were not begun',
    );
    expect(ended.summary).toContain('boom');
    expectTidy(ended, ended.world);
  });

  test('lets the others go on with `fail_fast: false`', async () => {
    const ended = await runScripted({
      files: matrixOf(4, ', fail_fast: false, max_concurrency: 1'),
      program: thirdFails(),
    });
    expect(ended.outputs, ended.log).toMatchObject({ result: 'failure' });
    const results = resultsOf(ended.outputs).map(([, { result }]) => result);
    expect(results).toEqual(['success', 'success', 'failure', 'success']);
    expect(mostAlive(ended.calls)).toBe(1);
    expectTidy(ended, ended.world);
  });

  test('that is cancelled in the middle ends all its agents, before anything else', () =>
    stopped('cancelWhen', ({ cloud }, result, at) => {
      expect(result.outputs, result.log).toMatchObject({ result: 'cancelled' });
      expect(resultsOf(result.outputs).map(([, one]) => one.result)).toEqual(Array(3).fill('cancelled'));
      expect(callsOf(cloud.calls, 'ec2.RunInstances')).toHaveLength(2);
      const since = cloud.calls.filter((call) => call.at > at && call.service === 'ec2').map(({ action }) => action);
      // What became of the one may be asked for before the other call is on its way.
      const [first, second, third] = since;
      expect(first).toBe('TerminateInstances');
      expect([second, third]).toContain('TerminateInstances');
      // It was over before the runner lost its patience.
      expect(result.main.signals).toEqual(['SIGINT']);
      expect(result.post?.log).toBe('nothing was left to give back\n');
    }));

  test('whose main is killed in the middle is ended by post, all of it with one login', () =>
    stopped('killWhen', ({ cloud }, result) => {
      expect(result.main.killed).toBe(true);
      expect(callsOf(cloud.calls, 'ec2.RunInstances')).toHaveLength(2);
      expect(callsOf(cloud.calls, 'ec2.TerminateInstances')).toHaveLength(2);
      expect(callsOf(cloud.calls, 'sts.GetCallerIdentity')).toHaveLength(2);
      expect(result.post?.exitCode, result.post?.log).toBe(0);
    }));

  test('whose image cannot be built fails as a whole, with one build', async () => {
    const ended = await runScripted({
      files: matrixOf(3, ', fail_fast: false, max_concurrency: 1'),
      docker: (call, usual) =>
        call.verb === 'buildx build' ? { stderr: 'ERROR: failed to solve: exit code: 2\n', code: 1 } : usual(call),
    });
    expect(ended.outputs, ended.log).toMatchObject({ result: 'build-error' });
    expect(ended.world.docker.filter(({ verb }) => verb === 'buildx build')).toHaveLength(1);
    expect(ended.log).toContain('3 of 3 points failed: seed=1, seed=2, seed=3: ');
    // Nobody needs a machine for an image that is known to fail.
    expect(ended.world.cloud.instances().length).toBeLessThanOrEqual(1);
    expectTidy(ended, ended.world);
  });

  test('is planned as a whole, as a matrix for jobs', async () => {
    const ended = await runScripted({ files: matrixOf(3), with: { command: 'plan' } });
    expect(ended.outputs, ended.log).toMatchObject({ result: 'planned' });
    const { matrix, points } = JSON.parse(ended.outputs['plan'] ?? '') as {
      matrix: { include: Record<string, string>[] };
      points: { point: string; image: unknown }[];
    };
    expect(matrix.include[2]).toEqual({ agent: 'train', point: 'seed=3', seed: '3' });
    expect(points.map(({ point }) => point)).toEqual(matrix.include.map(({ point }) => point));
    expect(callsOf(ended.calls, 'ec2.DescribeImages')).toHaveLength(1);
    expectTidy(ended, ended.world);
  });
});

test('after an agent that could not be ended no other one is begun', async () => {
  const ended = await runScripted({
    files: matrixOf(3, ', max_concurrency: 1, fail_fast: false'),
    program: { log: 'fine\n' },
    prepare: ({ cloud }) =>
      cloud.fault(
        'ec2.TerminateInstances',
        { kind: 'error', code: 'UnauthorizedOperation', message: 'not allowed', status: 403 },
        'forever',
      ),
  });
  expect(ended.world.cloud.instances()).toHaveLength(1);
  expect(resultsOf(ended.outputs).map(([, { result }]) => result)).toEqual(['success', 'skipped', 'skipped']);
  expect(ended.outputs['result']).toBe('skipped');
});

test('a workflow bounds how many agents there are at once, whatever the file asks for', async () => {
  const ended = await runScripted({
    files: matrixOf(4, ', max_concurrency: 4'),
    with: { 'max-agents': '2' },
    program: { log: 'fine\n' },
  });
  expect(ended.outputs, ended.log).toMatchObject({ result: 'success' });
  expect(mostAlive(ended.calls)).toBe(2);
  expectTidy(ended, ended.world);
});

test.each([
  ['too much together', 3, 'config-error'],
  ['little enough as long as only two are there at once', 2, 'planned'],
])('a price by the hour is for all agents of the step: %s', async (_, atOnce, result) => {
  const files = matrixOf(3, `, max_concurrency: ${atOnce}`);
  // One costs 0.0104.
  const ended = await runScripted({ files, with: { command: 'plan', 'max-hourly-price': '0.03' } });
  expect(ended.outputs, ended.log).toMatchObject({ result });
  expect(ended.log).toContain(`max-hourly-price 0.03 is for ${atOnce} agents at once: ${0.03 / atOnce} for each`);
});

test('agents of a file run side by side, each with a machine and results of its own', async () => {
  const agent = (name: string) => altoYml().replace('train:', `${name}:`);
  const ended = await runScripted({
    files: { 'alto.yml': agent('train') + agent('evaluate') },
    with: { agent: 'all' },
    program: { log: 'hello\n' },
  });
  const { world, outputs } = ended;
  expect(outputs, ended.log).toMatchObject({ result: 'success' });
  const one = expect.objectContaining({ result: 'success', 'exit-code': 0 }) as unknown;
  expect(JSON.parse(outputs['results'] ?? '')).toEqual({ train: one, evaluate: one });
  expect(mostAlive(ended.calls)).toBe(2);
  expect(ended.files['alto-artifacts/evaluate/alto.log']).toBe('hello\n');
  expectTidy(ended, world);
});
