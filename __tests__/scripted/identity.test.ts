import { beforeAll, describe, expect, test } from 'vitest';
import { callsOf } from '../cloud/calls.ts';
import { builtAction } from './action.ts';
import { runScripted, type World } from './scripted.ts';

// Made here, so that no test waits for it.
beforeAll(() => builtAction(), 180_000);

/** Ends every session that AWS has given out so far. */
function expireAll({ cloud }: World): void {
  for (const { accessKeyId } of cloud.sessions()) if (accessKeyId !== cloud.keys.accessKeyId) cloud.expire(accessKeyId);
}
const tokensOf = ({ cloud }: World) =>
  callsOf(cloud.calls, 'sts.AssumeRoleWithWebIdentity').map(({ params }) => params.WebIdentityToken);

describe.concurrent('the identity of a run', () => {
  test('F10: is renewed when its session ends while the program runs, and the machine is ended', async () => {
    let go = (): void => undefined;
    const until = new Promise<void>((resolve) => (go = resolve));
    const ended = await runScripted({
      program: { log: 'started\n', until },
      moments: (world) => ({
        onLog(line) {
          if (!line.endsWith('│ started')) return;
          expireAll(world);
          go();
        },
      }),
    });
    expect(ended.outputs['result'], ended.log).toBe('success');
    expect(new Set(tokensOf(ended.world)).size).toBe(tokensOf(ended.world).length);
    expect(ended.world.cloud.instances().map(({ state }) => state)).not.toContain('running');
  });

  test('F10: is taken anew by post, with a token of its own', async () => {
    let before: readonly unknown[] = [];
    const ended = await runScripted({
      program: { log: 'started\n', until: new Promise(() => undefined) },
      killWhen: (line) => line.endsWith('│ started'),
      moments: (world) => ({
        onStart(_, phase) {
          if (phase !== 'post') return;
          before = tokensOf(world);
          expireAll(world);
        },
      }),
    });
    const after = tokensOf(ended.world).slice(before.length);
    expect(after.length).toBeGreaterThan(0);
    for (const token of after) expect(before).not.toContain(token);
    expect(ended.post?.log).toContain('left behind: nothing');
    expect(ended.world.cloud.instances().map(({ state }) => state)).not.toContain('running');
  });
});
