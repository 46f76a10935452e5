import { describe, expect, it } from 'vitest';
import { allOver, atMost, gate } from '../../src/fleet/schedule.ts';
import { jumpingClock } from '../fakes/clock.ts';

describe('at most so many at once', () => {
  it.each([
    [1, 6000],
    [2, 3000],
    [4, 2000],
    [100, 1000],
  ])('does six things of a second each %d at a time in %d ms', async (most, milliseconds) => {
    const clock = jumpingClock();
    let [now, seen] = [0, 0];
    const work = async (item: number): Promise<number> => {
      seen = Math.max(seen, ++now);
      await clock.sleep(1000);
      now -= 1;
      return item * 10;
    };
    const begun = clock.now();
    expect(await atMost(most, [1, 2, 3, 4, 5, 6], work)).toEqual([10, 20, 30, 40, 50, 60]);
    expect([seen, clock.now() - begun]).toEqual([Math.min(most, 6), milliseconds]);
  });

  it('begins the next as soon as there is room, in their order', async () => {
    const clock = jumpingClock(0);
    const begun: number[] = [];
    await atMost(2, [5000, 1000, 1000, 1000], async (milliseconds) => {
      begun.push(clock.now());
      await clock.sleep(milliseconds);
    });
    expect(begun).toEqual([0, 0, 1000, 2000]);
  });
});

describe('a gate', () => {
  it('lets so many through at once, whoever they belong to, and those who wait in their order', async () => {
    const clock = jumpingClock();
    const through = gate(2);
    let [now, seen] = [0, 0];
    const begun: number[] = [];
    const work = (item: number) => async (): Promise<void> => {
      begun.push(item);
      seen = Math.max(seen, ++now);
      await clock.sleep(1000);
      now -= 1;
      if (item === 2) throw new Error('failed');
    };
    await Promise.allSettled([1, 2, 3, 4, 5].map((item) => through(work(item))));
    expect([seen, begun]).toEqual([2, [1, 2, 3, 4, 5]]);
  });
});

describe('things that go on side by side', () => {
  it('are waited for, all of them, when one fails', async () => {
    let isOver = false;
    const slow = async (): Promise<void> => {
      await new Promise((resolve) => setImmediate(resolve));
      isOver = true;
    };
    await expect(allOver([Promise.reject(new Error('first')), slow()])).rejects.toThrow('first');
    expect(isOver).toBe(true);
  });
});
