import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { callsOf } from '../../cloud/calls.ts';
import { until } from '../../cloud/clients.ts';
import { formsOf, unwrapped } from '../../runner/canary.ts';
import { expectInvariants, expectNothingLeft, isAlive } from '../../runner/invariants.ts';
import type { StepResult } from '../../runner/runner.ts';
import { builtAction } from '../action.ts';
import { altoYml, openWorld, PASSWORD, runScripted, type World } from '../scripted.ts';

const CANARY = 'canary-0b6fd15e83';
const never = new Promise<never>(() => undefined);
const running = { log: 'started\n', until: never };
const started = (line: string): boolean => line.trim() === '│ started';
const built = { 'alto.yml': altoYml(`image_build_cmds: ['true']`, `env: { TOKEN: "{{ env('TOKEN') }}" }\n`) };
const env = { TOKEN: CANARY };

function expectKept(result: StepResult, { cloud, workspace }: World): void {
  expectInvariants({ result, folder: workspace, cloud, canaries: [CANARY, PASSWORD, cloud.oidcToken] });
}

/** Does something in a world, and ends the world whatever becomes of it. */
async function inWorld(options: Parameters<typeof openWorld>[0], act: (world: World) => Promise<void>): Promise<void> {
  const world = await openWorld(options);
  try {
    await act(world);
  } finally {
    await world.stop();
  }
}

// It takes a while on a busy machine, and is no part of what is tested.
beforeAll(async () => {
  await builtAction();
}, 300_000);

describe.concurrent('a run that is stopped', () => {
  test('F12: between its login and its build leaves no login, and the user’s own as they were', async () => {
    const there = Promise.withResolvers<undefined>();
    await inWorld(
      {
        files: built,
        docker: (call, usual) => {
          if (call.verb !== 'buildx build') return usual(call);
          there.resolve(undefined);
          return never;
        },
      },
      async (world) => {
        const own = join(dirname(world.workspace), '.docker', 'config.json');
        mkdirSync(dirname(own));
        writeFileSync(own, '{\n  "auths": {}\n}');
        const result = await world.step({ env, killWhen: there.promise });
        const login = world.docker.find(({ verb }) => verb === 'login');
        expect(login?.env['DOCKER_CONFIG']).toContain('alto-docker-');
        expect(readFileSync(own, 'utf8')).toBe('{\n  "auths": {}\n}');
        expect(result.post?.log).toContain('the private docker configuration is removed');
        expectKept(result, world);
        expectNothingLeft(result, world.cloud);
      },
    );
  });

  test('F28: while a build hears neither SIGINT nor SIGTERM ends its instance first, and the build all the same', async () => {
    const there = Promise.withResolvers<undefined>();
    await inWorld(
      {
        files: built,
        docker: (call, usual) => {
          if (call.verb !== 'buildx build') return usual(call);
          call.ignore('SIGINT', 'SIGTERM');
          there.resolve(undefined);
          return never;
        },
      },
      async (world) => {
        const launched = there.promise.then(() => until(() => world.cloud.instances().find(isAlive), 20_000));
        const result = await world.step({ env, hurry: 1, cancelWhen: launched });
        const build = world.docker.find(({ verb }) => verb === 'buildx build');
        // After four seconds. What is still there after six is ended by main or, when that is over, by post.
        expect(build?.signals.slice(0, 2)).toEqual(['SIGINT', 'SIGTERM']);
        expect(result.main.signals).toEqual(['SIGINT']);
        expect(result.outputs['result']).toBe('cancelled');
        expect(callsOf(world.cloud.calls, 'ec2.TerminateInstances').length).toBeGreaterThan(0);
        expectKept(result, world);
        expectNothingLeft(result, world.cloud);
      },
    );
  });

  test('F29, F30: leaves no secret in the history of commands, in user data or in tags, and nothing to delete', async () => {
    await inWorld({ files: built, program: running }, async (world) => {
      const result = await world.step({ env, killWhen: started });
      const { cloud, instance } = world;
      // What came by another way: it was there to be seen.
      expect(JSON.stringify(instance.opened)).toContain(CANARY);
      expect(JSON.stringify(instance.opened)).toContain(PASSWORD);
      const kept = [
        ...cloud.commands().map((command) => unwrapped(JSON.stringify(command))),
        ...cloud.instances().map(({ userData, tags }) => unwrapped(`${String(userData)}\n${JSON.stringify(tags)}`)),
      ];
      expect(kept.length).toBeGreaterThan(3);
      for (const secret of [CANARY, PASSWORD])
        for (const form of formsOf(secret)) expect(kept.filter((text) => text.includes(form))).toEqual([]);
      expect(cloud.calls.filter(({ action }) => action === 'PutParameter')).toEqual([]);
      expectKept(result, world);
      expectNothingLeft(result, world.cloud);
    });
  });

  test('F63: twice ends at once, with a result, after the call that ends the instance', async () => {
    const asked = Promise.withResolvers<undefined>();
    const answered = Promise.withResolvers<undefined>();
    let pid = 0;
    const ended = await runScripted({
      ...{ files: built, program: running, env },
      onStart: (id, phase) => {
        if (phase === 'main') pid = id;
      },
      prepare: ({ cloud }) =>
        cloud.fault('ec2.TerminateInstances', {
          ...{ kind: 'hold', when: 'after' },
          until: async () => {
            asked.resolve(undefined);
            await answered.promise;
          },
        }),
      cancelWhen: (line) => {
        if (started(line)) void asked.promise.then(() => process.kill(pid, 'SIGINT'));
        return started(line);
      },
      onLog: (_, phase) => {
        if (phase === 'post') answered.resolve(undefined);
      },
    });
    answered.resolve(undefined);
    expect(ended.main.signals).toEqual(['SIGINT']);
    expect(ended.main.exitCode).toBe(1);
    // There was no time for a summary; the result is told all the same.
    expect(ended.summary).toBe('');
    expect(ended.outputs['result']).toBe('cancelled');
    expect(ended.post?.log).toMatch(/i-[0-9a-f]{17} terminated/);
    expectKept(ended, ended.world);
    expectNothingLeft(ended, ended.world.cloud);
  });
});

describe.concurrent('several runs on one machine', () => {
  test('F13: at the same time have logins of their own, and none logs the other out', async () => {
    await inWorld({ files: built, program: { log: 'started\n' } }, async (world) => {
      // Each builds for itself: one might find what the other one made, and need no login.
      const one = { env, hurry: 10, with: { 'force-build': 'true' } };
      const results = await Promise.all([world.step(one), world.step(one)]);
      const folders = world.docker.filter(({ verb }) => verb === 'login').map(({ env }) => env['DOCKER_CONFIG']);
      expect(new Set(folders).size).toBe(2);
      for (const result of results) expect(result.outputs['result'], result.log).toBe('success');
      expect(results.at(-1)?.orphans).toEqual([]);
      expect(world.cloud.instances().filter(isAlive)).toEqual([]);
    });
  });

  test('F64: after a runner that went down, the next run removes its folder, and a sweep reports and ends its instance', async () => {
    await inWorld({ files: built, program: running }, async (world) => {
      const lost = await world.step({ env, killWhen: started, skipPost: true });
      expect(lost.left.some((path) => path.startsWith('alto-docker-'))).toBe(true);
      const [instance] = world.cloud.instances();
      const ahead = Date.parse(instance?.tags['alto:expires-at'] ?? '') - Date.now() + 60_000;
      world.cloud.pass(ahead);
      const swept = await world.step({ ahead, with: { command: 'sweep' } });
      expect(swept.outputs['result'], swept.log).toBe('success');
      expect(swept.outputs['swept']).toContain(instance?.id);
      expect(world.cloud.instances().filter(isAlive)).toEqual([]);
      const next = await world.step({ env, ahead, cancelWhen: started });
      expect(next.left).toEqual([]);
    });
  });

  test('F73: a second attempt has a key of its own, leaves the first one’s instance alone, and a sweep ends that', async () => {
    await inWorld({ files: built, program: running }, async (world) => {
      const first = await world.step({ env: { ...env, GITHUB_RUN_ATTEMPT: '1' }, killWhen: started, skipPost: true });
      const second = await world.step({ env: { ...env, GITHUB_RUN_ATTEMPT: '2' }, cancelWhen: started });
      expect(first.outputs['run-id']).toMatch(/^\d+-1-/);
      expect(second.outputs['run-id']).toMatch(/^\d+-2-/);
      const [theirs, ours] = world.cloud.instances();
      expect(ours?.clientToken).not.toBe(theirs?.clientToken);
      expect([theirs, ours].map((one) => one?.tags['alto:attempt'])).toEqual(['1', '2']);
      expect(world.cloud.instances().filter(isAlive)).toEqual([theirs]);
      const ahead = Date.parse(theirs?.tags['alto:expires-at'] ?? '') - Date.now() + 60_000;
      world.cloud.pass(ahead);
      const swept = await world.step({ ahead, with: { command: 'sweep' } });
      expect(swept.outputs['result'], swept.log).toBe('success');
      expect(world.cloud.instances().filter(isAlive)).toEqual([]);
    });
  });
});
