import { expect, test } from 'vitest';
import { stillTelling } from '../../src/log/still.ts';
import { jumpingClock } from '../fakes/clock.ts';

test('what takes long says every 20 s how far it is, until it is done', async () => {
  const clock = jumpingClock();
  const begun = clock.now();
  const told: number[] = [];
  const tell = (): void => void told.push((clock.now() - begun) / 1000);
  const work = async (): Promise<string> => {
    await clock.sleep(70_000);
    return 'done';
  };
  expect(await stillTelling(clock, tell, work)).toBe('done');
  await clock.sleep(100_000);
  expect(told).toEqual([20, 40, 60]);
});

test('and is quiet after a failure', async () => {
  const clock = jumpingClock();
  let told = 0;
  const work = async (): Promise<void> => {
    await clock.sleep(30_000);
    throw new Error('no');
  };
  await expect(stillTelling(clock, () => (told += 1), work)).rejects.toThrow('no');
  await clock.sleep(100_000);
  expect(told).toBe(1);
});
