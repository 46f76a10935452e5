import { describe, expect, it } from 'vitest';
import { atMost } from '../../src/fleet/schedule.ts';
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
