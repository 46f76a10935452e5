import { describe, expect, test } from 'vitest';
import type { Channel } from '../../../src/agents/ec2/channel.ts';
import { followTask, watchTask } from '../../../src/agents/ec2/task.ts';
import { bring } from '../../../src/agents/ec2/tasklog.ts';
import { jumpingClock } from '../../fakes/clock.ts';

const signal = new AbortController().signal;
const log = Buffer.from(Array.from({ length: 200_000 }, (_, line) => `line ${line}\n`).join(''));

/** An instance on which the task `run` has written all of its log at once, and ends when it was asked `polls` times. */
function anInstance({ polls, answer = 14_000 }: { readonly polls: number; readonly answer?: number }) {
  const asked: number[] = [];
  const channel: Channel = {
    passphrase: '',
    lastContact: () => 0,
    send(script) {
      const [, from = 0, most = 0] = (/poll run (\d+) (\d+)/.exec(script) ?? []).map(Number);
      asked.push(from);
      const over = asked.length > polls;
      const head = [
        `state=${over ? 'ended' : 'running'}`,
        'stage=run',
        `size=${log.length}`,
        ...(over ? ['code=3'] : []),
      ];
      const chunk = log.subarray(from, from + Math.min(most, answer));
      return Promise.resolve({
        exit: 0,
        stdout: Buffer.concat([Buffer.from(`${head.join('\n')}\n\n`), chunk]),
        stderr: '',
      });
    },
  };
  const chunks: Uint8Array[] = [];
  const following = {
    clock: jumpingClock(),
    name: 'run',
    signal,
    onOutput: (chunk: Uint8Array) => void chunks.push(chunk),
  };
  return { channel, asked, following, came: () => Buffer.concat(chunks) };
}

describe('a task that writes faster than its log comes', () => {
  test('is seen to end while its log is still behind', async () => {
    const { channel, asked, following, came } = anInstance({ polls: 20 });
    const { end, came: bytes } = await watchTask(channel, following);
    expect(end).toMatchObject({ state: 'ended', bytes: log.length });
    expect(end.result.get('code')).toBe('3');
    expect(asked.length).toBeLessThan(60);
    expect(bytes).toBeLessThan(log.length / 3);
    expect(came().equals(log.subarray(0, bytes))).toBe(true);
    await bring(channel, { name: 'run', from: bytes, to: log.length, signal }, following.onOutput);
    expect(came().equals(log)).toBe(true);
  });

  test.each([1, 20, 1000])('is followed to its last byte (it ends after %i questions)', async (polls) => {
    const { channel, following, came } = anInstance({ polls });
    expect(await followTask(channel, following)).toMatchObject({ state: 'ended', bytes: log.length });
    expect(came().equals(log)).toBe(true);
  });

  test('comes whole through answers that hold less than expected', async () => {
    const { channel, following, came } = anInstance({ polls: 5, answer: 5000 });
    await followTask(channel, following);
    expect(came().equals(log)).toBe(true);
  });
});

test('an answer without a byte where there must be some is no endless loop', async () => {
  const { channel, following } = anInstance({ polls: 0, answer: 0 });
  await expect(followTask(channel, following)).rejects.toMatchObject({ code: 'ALTO-SSM-007' });
});
