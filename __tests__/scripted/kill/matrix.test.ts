import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { callsOf } from '../../cloud/calls.ts';
import { until } from '../../cloud/clients.ts';
import { expectInvariants, expectNothingLeft, isAlive } from '../../runner/invariants.ts';
import type { Step, StepResult } from '../../runner/runner.ts';
import { builtAction } from '../action.ts';
import { altoYml, openWorld, PASSWORD, type World } from '../scripted.ts';
import { type Point, POINTS, WAYS, type Way } from './points.ts';
import { trapAt } from './trap.ts';

const CANARY = 'canary-41c09b7de2';
/** Milliseconds for which what is held stays so after the stop: what was on its way arrives in a world without main. */
const LATE = 500;
/** More than goes through Run Command. */
const MUCH = randomBytes(9 * 1024 * 1024);

// It takes a while on a busy machine, and is no part of what is tested.
beforeAll(async () => {
  await builtAction();
}, 300_000);

describe.concurrent.each(WAYS)('%s', (way) => {
  // Main has six seconds, which a machine that does ten other things may not give it.
  test.each(POINTS)('in $stage: $name', { retry: 1 }, (point) => stopped(point, way));
});

/** Stops a run at a point, and looks at what is left when everybody has done what he can. */
async function stopped(point: Point, way: Way): Promise<void> {
  const trap = trapAt(point.place);
  const world = await openWorld({
    ...trap.options,
    files: {
      'alto.yml': altoYml(
        point.needs === 'build' ? `image_build_cmds: ['true']` : '',
        `env: { TOKEN: "{{ env('TOKEN') }}" }\nartifacts: ['*.bin']\n`,
      ),
    },
    program: {
      log: 'started\n',
      files: { '/alto/hello/model.bin': point.needs === 'much' ? MUCH : Buffer.from('weights') },
      ...(point.stage === 'run' && { until: new Promise(() => undefined) }),
    },
  });
  try {
    trap.arm(world);
    let at = Infinity;
    const there = trap.arrived.then(() => {
      at = Date.now();
      setTimeout(trap.spring, LATE);
    });
    const result = await world.step({ env: { TOKEN: CANARY }, onLog: trap.onLog, ...stopping(way, world, there) });
    expect(at, `it never came there: ${result.log}`).toBeLessThan(Infinity);
    await delay(way === 'runner shutdown' ? LATE : 0);
    expectKept(point, way, world, result);
    expectFirst(point, way, world, at);
    if (way === 'runner shutdown') await expectEndsInTime(world);
    await until(() => (world.cloud.instances().some(isAlive) ? undefined : true), 15_000).catch(() => undefined);
    expectNothingLeft(way === 'runner shutdown' ? withoutRunner(result) : result, world.cloud);
    if (way === 'SIGINT' || way === 'SIGKILL') expect(artifactsIn(world)).toEqual([]);
    else expectGoneInADay(world);
  } finally {
    trap.spring();
    await world.stop();
  }
}

/** How the emulated runner stops the run when it is there. */
function stopping(way: Way, world: World, there: Promise<void>): Partial<Step> {
  switch (way) {
    case 'SIGINT':
      return { cancelWhen: there };
    case 'SIGKILL':
      return { killWhen: there };
    case 'runner shutdown':
      return { killWhen: there, skipPost: true };
    case 'job timeout':
      return jobTimeout(world, there);
  }
}

/** F65: nothing that main sends comes through any more, and post gets no further than to the answer of one call. */
function jobTimeout({ cloud }: World, there: Promise<void>): Partial<Step> {
  const post = Promise.withResolvers<undefined>();
  const late = Promise.withResolvers<undefined>();
  let isPost = false;
  const never = new Promise<void>(() => undefined);
  void there.then(() => {
    const until = async (): Promise<unknown> => {
      if (isPost) return undefined;
      await post.promise;
      return 'drop';
    };
    cloud.fault('ec2.TerminateInstances', { kind: 'hold', when: 'before', until }, 'forever');
    const slow = async (): Promise<void> => {
      if (!isPost || callsOf(cloud.calls, 'ec2.TerminateInstances').every(({ status }) => status === 'dropped')) return;
      late.resolve(undefined);
      await never;
    };
    cloud.fault('ec2.DescribeInstances', { kind: 'hold', when: 'before', until: slow }, 'forever');
  });
  return {
    cancelWhen: there,
    // Longer than it takes to tidy up the runner, and much shorter than five minutes.
    cutPostWhen: late.promise.then(() => delay(4000)),
    onStart(_, phase) {
      isPost = phase === 'post';
      if (isPost) post.resolve(undefined);
    },
  };
}

/** What must be true whatever stopped it, and who told what. */
function expectKept(point: Point, way: Way, world: World, result: StepResult): void {
  const { cloud, workspace } = world;
  const issued = cloud
    .sessions()
    .flatMap(({ secretAccessKey, sessionToken = [] }) => [secretAccessKey, sessionToken].flat());
  expectInvariants({ result, folder: workspace, cloud, canaries: [CANARY, PASSWORD, cloud.oidcToken, ...issued] });
  expect(cloud.instances().length, 'instances that came of it').toBeLessThanOrEqual(1);
  // While it looks things up, main finishes the look before it hears; what it cannot tidy up in time is post's.
  const isEarly = point.held === 'nothing' || point.held === 'login';
  if (way === 'SIGINT' && isEarly) expect(['success', 'cancelled', undefined]).toContain(result.outputs['result']);
  if (way === 'SIGINT' && !isEarly) {
    expect(result.main.signals).toEqual(['SIGINT']);
    expect(result.outputs['result'], result.log).toBe(point.isOver ? 'success' : 'cancelled');
    // Only files in transit are left to post: nothing waits for their end.
    if (point.held !== 'instance and artifacts') expect(result.post?.log).toBe('nothing was left to give back\n');
  }
  if (result.post?.killed === false) expect(result.post.exitCode, result.post.log).toBe(0);
}

/** Calls by which a session begins; nothing can be sent without them. */
const IDENTITY = ['GetIdToken', 'AssumeRoleWithWebIdentity', 'GetCallerIdentity'];

/**
 * Whoever ends the instance does it before anything else: one call may be under way, or be needed to find it. While main
 * waits for it, its two questions (is it running, is it in Systems Manager) may be on their way as well.
 */
function expectFirst({ stage, isOver }: Point, way: Way, { cloud }: World, since: number): void {
  if (cloud.instances().length === 0 || isOver || way === 'runner shutdown') return;
  const sent = cloud.calls.filter(
    ({ at, service, action }) =>
      at > since && service !== 'ecr' && action !== 'RunInstances' && !IDENTITY.includes(action),
  );
  const most = stage === 'image' || stage === 'agent' ? 3 : 1;
  for (const calls of [sent, sent.filter(({ status }) => status !== 'dropped')])
    expect(calls.slice(0, most + 1).map(({ action }) => action)).toContain('TerminateInstances');
}

/** Time passes, and nobody of the run is there any more: what is left has a deadline, and a sweep ends it. */
async function expectEndsInTime({ cloud, step }: World): Promise<void> {
  const alive = cloud.instances().filter(isAlive);
  if (alive.length === 0) return;
  const deadlines = alive.map(({ tags, userData, shutdownBehavior }) => {
    const expires = Date.parse(tags['alto:expires-at'] ?? '');
    expect(shutdownBehavior).toBe('terminate');
    expect(String(userData)).toContain(String(Math.floor(expires / 1000)));
    return expires;
  });
  const early = await step({ with: { command: 'sweep' } });
  expect(early.outputs['result'], early.log).toBe('skipped');
  const ahead = Math.max(...deadlines) - Date.now() + 60_000;
  cloud.pass(ahead);
  const swept = await step({ with: { command: 'sweep' }, ahead });
  expect(swept.outputs['result'], swept.log).toBe('success');
}

/** The processes of a runner die with it, and its folder is taken away by the next run (F64, beside). */
function withoutRunner(result: StepResult): StepResult {
  return { ...result, orphans: [], left: result.left.filter((path) => !/^alto-docker-[^/]*(\/|$)/.test(path)) };
}

/** Files in transit that nobody deletes any more: their repository does. */
function expectGoneInADay(world: World): void {
  const kept = world.cloud.repositories().find(({ name }) => name === 'alto/artifacts')?.lifecyclePolicy;
  if (artifactsIn(world).length > 0) expect(kept).toMatch(/"countUnit":"days","countNumber":1\b/);
}

function artifactsIn({ ecr }: World): readonly string[] {
  return [...ecr.store.manifests.keys()].filter((key) => /^alto\/artifacts (?!sha256:)/.test(key));
}
