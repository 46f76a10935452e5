import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { pool } from '../../src/registry/pool.ts';

it('never does more at once than it may', async () => {
  let now = 0;
  let most = 0;
  let done = 0;
  const task = async () => {
    most = Math.max(most, ++now);
    await delay(1);
    now--;
    done++;
  };
  await pool(
    3,
    undefined,
    Array.from({ length: 10 }, () => task),
  );
  expect([most, done]).toEqual([3, 10]);
});

it('ends what goes on when one fails, begins nothing more, and throws the first failure', async () => {
  const failure = new Error('first');
  const ended: unknown[] = [];
  let begun = 0;
  const waiting = async (signal: AbortSignal) => {
    begun++;
    await delay(10_000, undefined, { signal }).catch(() => ended.push(signal.reason));
    throw new Error('second');
  };
  const failing = async () => {
    begun++;
    throw failure;
  };
  await expect(pool(2, undefined, [waiting, failing, waiting, waiting])).rejects.toBe(failure);
  expect([begun, ended]).toEqual([2, [failure]]);
});

it('ends with the signal', async () => {
  const stop = new AbortController();
  const reason = new Error('cancelled');
  const waiting = async (signal: AbortSignal) => {
    stop.abort(reason);
    await delay(10_000, undefined, { signal });
  };
  await expect(pool(2, stop.signal, [waiting, waiting, waiting])).rejects.toBe(reason);
  await expect(pool(2, stop.signal, [waiting])).rejects.toBe(reason);
});

it('has nothing to do for nothing', async () => {
  await pool(4, undefined, []);
});
