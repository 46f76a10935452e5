import { beforeAll, describe, expect, test } from 'vitest';
import { callsOf } from '../cloud/calls.ts';
import { isAlive } from '../runner/invariants.ts';
import { builtAction } from './action.ts';
import { altoYml, openWorld, type World } from './scripted.ts';

beforeAll(() => builtAction(), 180_000);

const alive = ({ cloud }: World) => cloud.instances().filter(isAlive);

/** Does something in a world, and ends the world whatever becomes of it. */
async function inWorld(options: Parameters<typeof openWorld>[0], act: (world: World) => Promise<void>): Promise<void> {
  const world = await openWorld(options);
  try {
    await act(world);
  } finally {
    await world.stop();
  }
}

// A story of several steps takes a while on a busy machine.
describe.concurrent('keep', { timeout: 180_000 }, () => {
  test('leaves the agent of a failed run up until its deadline, post leaves it alone, and delete ends it', () =>
    inWorld({ program: { log: 'no\n', exitCode: 3 } }, async (world) => {
      const run = await world.step({ with: { keep: 'on-failure' } });
      expect(run.outputs, run.log).toMatchObject({ result: 'failure', 'exit-code': '3' });
      const [kept, ...more] = alive(world);
      expect(more).toEqual([]);
      const until = kept?.tags['alto:expires-at'] ?? '';
      expect(Date.parse(until)).toBeGreaterThan(Date.now());
      expect(world.instance.asked.at(-1)).toBe('keep');
      expect(callsOf(world.cloud.calls, 'ec2.TerminateInstances')).toEqual([]);
      expect(run.state['ledger']).toBe('[]');
      expect(run.main.log.trimEnd().split('\n').at(-1)).toBe(`left behind: ${kept?.id} is kept until ${until}`);
      expect(run.post?.log).toBe('nothing was left to give back\n');
      expect(run.summary).toContain(`aws ssm start-session --region us-east-1 --target ${kept?.id}`);
      expect(run.annotations).toContainEqual(
        expect.objectContaining({ level: 'notice', message: expect.stringContaining(`${kept?.id} is kept until`) }),
      );
      expect(run.left).toEqual([]);

      const listed = await world.step({ with: { command: 'delete', 'dry-run': 'true' } });
      expect(listed.outputs['swept']).toContain('"outcome":"found"');
      expect(alive(world)).toHaveLength(1);
      const { 'run-id': runId = '' } = run.outputs;
      const ended = await world.step({ with: { command: 'delete', 'run-id': runId }, env: { PATH: '/nowhere' } });
      expect(ended.outputs, ended.log).toMatchObject({ result: 'success' });
      expect(alive(world)).toEqual([]);
    }));

  test('keeps the agent of each point that failed, and the id of the workflow run with its attempt ends them all', () =>
    inWorld(
      {
        files: { 'alto.yml': altoYml('', 'matrix: { seed: [1, 2], fail_fast: false }\n') },
        program: { log: 'no\n', exitCode: 3 },
      },
      async (world) => {
        const run = await world.step({ with: { keep: 'on-failure' } });
        const kept = alive(world).map(({ id }) => id);
        expect(kept, run.log).toHaveLength(2);
        const last = run.main.log.trimEnd().split('\n').at(-1);
        for (const id of kept) {
          expect(last).toContain(`${id} is kept until`);
          expect(run.summary).toContain(`--target ${id}`);
        }
        expect(run.post?.log).toBe('nothing was left to give back\n');
        const [attempt] = /^\d+-\d+/.exec(run.outputs['run-id'] ?? '') ?? [];
        await world.step({ with: { command: 'delete', 'run-id': attempt ?? '' } });
        expect(alive(world)).toEqual([]);
      },
    ));

  test('no run that is cancelled is kept', () =>
    inWorld({ program: { log: 'started\n', until: new Promise(() => undefined) } }, async (world) => {
      const run = await world.step({ with: { keep: 'always' }, cancelWhen: (line) => line.trim() === '│ started' });
      expect(run.outputs['result']).toBe('cancelled');
      expect(alive(world)).toEqual([]);
    }));

  test.each(['cancel', 'kill'] as const)('a run that dies while it lets go of its agent leaves none: %s', (how) => {
    const there = Promise.withResolvers<undefined>();
    const onAsked = (what: string): unknown => {
      if (what !== 'keep') return undefined;
      there.resolve(undefined);
      return new Promise(() => undefined);
    };
    return inWorld({ onAsked }, async (world) => {
      const when = how === 'cancel' ? { cancelWhen: there.promise } : { killWhen: there.promise };
      const run = await world.step({ with: { keep: 'always' }, ...when });
      expect(alive(world), run.log).toEqual([]);
    });
  });
});

describe.concurrent('delete', { timeout: 180_000 }, () => {
  test('ends what a launch has made whose answer is still on its way, and the run takes no other', () => {
    const launched = Promise.withResolvers<undefined>();
    const deleted = Promise.withResolvers<undefined>();
    return inWorld({}, async (world) => {
      const until = (): Promise<unknown> => {
        launched.resolve(undefined);
        return deleted.promise;
      };
      world.cloud.fault('ec2.RunInstances', { kind: 'hold', when: 'after', until });
      const running = world.step();
      await launched.promise;
      const ended = await world.step({ with: { command: 'delete' } });
      deleted.resolve(undefined);
      const run = await running;
      expect(ended.outputs, ended.log).toMatchObject({ result: 'success' });
      expect(run.outputs['result'], run.log).toBe('infra-error');
      expect(alive(world)).toEqual([]);
      expect(callsOf(world.cloud.calls, 'ec2.RunInstances')).toHaveLength(1);
    });
  });

  test('that is killed before it ended anything is done by the next one', () => {
    const there = Promise.withResolvers<undefined>();
    return inWorld({}, async (world) => {
      await world.step({ with: { keep: 'always' } });
      const hold = {
        kind: 'hold',
        when: 'before',
        until: () => (there.resolve(undefined), new Promise(() => undefined)),
      };
      world.cloud.fault('ec2.TerminateInstances', hold as Parameters<World['cloud']['fault']>[1]);
      await world.step({ with: { command: 'delete' }, killWhen: there.promise });
      expect(alive(world)).toHaveLength(1);
      expect((await world.step({ with: { command: 'delete' } })).outputs['result']).toBe('success');
      expect(alive(world)).toEqual([]);
    });
  });
});
