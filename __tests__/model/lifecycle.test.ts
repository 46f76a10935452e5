import fc from 'fast-check';
import { beforeAll, expect, test, vi } from 'vitest';
import { commands, settings } from './commands.ts';
import type { Report } from '../../src/report/report.ts';
import { allowed } from './oracle.ts';
import { CALM, openWorld, type Setting, type World } from './world.ts';

/** How many runs; more with MODEL_RUNS, the same ones again with MODEL_SEED. */
const RUNS = Number(process.env['MODEL_RUNS'] ?? 300);
const SEED = process.env['MODEL_SEED'];
/** Milliseconds in which the lease of an instance that nobody knows has run out, and in which every deadline has come. */
const LEASE = 20 * 60_000;
const LIFETIME = 12 * 3_600_000;

beforeAll(async () => {
  // Pauses between two tries differ by chance: a seed must always mean the same run.
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  // What is loaded when it is first used takes real time.
  await inWorld(CALM, goodRun);
}, 60_000);

/** Does something in a world, and leaves nothing of it. */
async function inWorld<T>(setting: Setting, act: (world: World) => Promise<T>): Promise<T> {
  const world = await openWorld(setting);
  try {
    return await act(world);
  } finally {
    world.close();
  }
}

/** A run to its end whose program succeeds. */
async function goodRun(world: World): Promise<number> {
  world.write(Buffer.from('hello\n'));
  world.end({ kind: 'code', code: 0 });
  await world.finish();
  return world.cloud.calls();
}

/** What must be true of every run when it is over. */
async function expectAllWell(world: World): Promise<void> {
  const { cloud, history, said, postSaid, runId } = world;
  expect(await world.finish(), 'main ended').toBe(true);
  const report = world.report();
  if (report) {
    const result = report.ending?.result;
    expect([...allowed(world)], JSON.stringify(report.ending)).toContain(result);
    expect(said.transcript.filter((one) => one.what === 'output' && one.name === 'result')).toHaveLength(1);
    expect(said.outputs['result']).toBe(result);
    // Without a signal nothing is left to post but what could not be ended.
    const isLeft = said.texts('error').some((text) => text.includes('may still be running'));
    if (history.signals === 0) expect(world.held().length > 0, 'main left something in its state').toBe(isLeft);
  } else {
    expect(history.killed, 'main has a report, or was killed').toBe(true);
  }
  const kept = expectKept(world, report);
  const left = (): readonly string[] => cloud.alive().filter((id) => !kept.includes(id));
  expect(cloud.most.alive, 'instances at one time').toBeLessThanOrEqual(1);
  expect(cloud.most.tokens.size, 'launches').toBeLessThanOrEqual(6);

  if (world.setting.post) {
    const gone = await world.afterwards();
    const words = postSaid.texts('error').join('\n');
    for (const id of left()) expect(words).toMatch(new RegExp(`${id}|Values=${runId}`));
    expect(gone).toBe(world.held().length === 0);
    if (gone) expect(left()).toEqual([]);
    // Nobody who lets go of one comes back for it.
    if (report?.kept) expect(cloud.kept()).toEqual(kept);
  }
  await world.pass(LEASE);
  expect(left(), 'instances that outlive their lease').toEqual([]);
  await world.pass(LIFETIME);
  expect(cloud.alive(), 'instances that outlive their deadline').toEqual([]);
}

/** The instances that nobody holds on purpose: only of a run that came to its end, as its result and its workflow want it. */
function expectKept({ cloud, setting, history }: World, report: Report | undefined): readonly string[] {
  if (!report?.kept) {
    // A process that dies while it lets go may have let go.
    if (!history.killed) expect(cloud.kept(), 'instances without a lease').toEqual([]);
    return cloud.kept();
  }
  const { kept, ending, exit } = report;
  expect(setting.keep).not.toBe('never');
  expect(exit).toBeDefined();
  expect(['cancelled', 'interrupted']).not.toContain(ending?.result);
  if (setting.keep === 'on-failure') expect(ending?.result).not.toBe('success');
  return [kept.instanceId].filter((id) => cloud.alive().includes(id));
}

test(
  `whatever happens to a run, in whatever order, ends with nothing alive and one result that fits (${RUNS} runs)`,
  () =>
    fc.assert(
      fc.asyncProperty(settings, commands, (setting, some) =>
        inWorld(setting, async (world) => {
          await fc.asyncModelRun(() => ({ model: { signals: 0, isKilled: false }, real: world }), some);
          await expectAllWell(world);
        }),
      ),
      { numRuns: RUNS, ...(SEED !== undefined && { seed: Number(SEED) }) },
    ),
  60_000 + RUNS * 1000,
);

test('a run that is kept ends with its instance up, which ends at its deadline', () =>
  inWorld({ ...CALM, keep: 'always' }, async (world) => {
    await goodRun(world);
    const [id] = world.cloud.alive();
    expect(world.report()?.kept?.instanceId).toBe(id);
    await world.afterwards();
    await world.pass(LEASE);
    expect(world.cloud.alive()).toEqual([id]);
    await expectAllWell(world);
  }));

test('F40: launches that all die while they boot end after the sixth', () =>
  inWorld(
    {
      ...CALM,
      ...{ market: 'spot-preferred', types: 3, subnets: 3, retries: 3 },
      fates: Array.from({ length: 20 }, () => ({ kind: 'dies', code: 'Server.InternalError' })),
    },
    async (world) => {
      await expectAllWell(world);
      expect(world.cloud.most.tokens.size).toBe(6);
      expect(world.report()?.ending).toMatchObject({ result: 'infra-error', reason: 'capacity' });
    },
  ));

test('F74: an error that nobody foresaw, at whichever call to AWS, ends the run in order, and only debugging shows its stack', async () => {
  const calls = await inWorld(CALM, goodRun);
  expect(calls).toBeGreaterThan(20);
  for (let nth = 1; nth <= calls; nth++) {
    await inWorld({ ...CALM, mishaps: [['RunInstances', 'bug', 0]] }, async (world) => {
      world.cloud.breaks(nth);
      await goodRun(world);
      await expectAllWell(world);
      const { transcript } = world.said;
      const shown = transcript.filter((one) => one.what !== 'debug' && one.what !== 'output' && one.what !== 'state');
      expect(JSON.stringify(shown), `call ${nth}`).not.toMatch(/\\n +at /);
      if (world.report()?.ending?.reason === 'bug')
        expect(world.said.texts('debug').join('\n')).toMatch(/nobody foresaw this\n +at /);
    });
  }
});
