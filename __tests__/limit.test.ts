import { describe, expect, it } from 'vitest';
import { systemClock, type Clock } from '../src/clock.ts';
import { sideBySide, unlessAborted, within } from '../src/limit.ts';

const never = new AbortController().signal;

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) =>
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }),
  );
}

/** A clock on which every sleep is over at once. */
const hasty: Clock = { now: () => 0, sleep: () => Promise.resolve() };

describe('a limit', () => {
  it('lets work through that is done in time, and leaves no timer behind', async () => {
    await expect(
      within({ clock: systemClock, seconds: 9999, what: 'x', reason: 'build', signal: never }, async () => 7),
    ).resolves.toBe(7);
  });

  it('ends work that takes too long with an error that names it', async () => {
    const limit = { clock: hasty, seconds: 3600, what: 'the build', reason: 'build', signal: never } as const;
    await expect(within(limit, untilAborted)).rejects.toMatchObject({
      kind: 'timeout',
      reason: 'build',
      message: 'the build took longer than its limit of 60 min',
    });
  });

  it('passes the error of the work on', async () => {
    const limit = { clock: systemClock, seconds: 9999, what: 'x', reason: 'build', signal: never } as const;
    await expect(within(limit, () => Promise.reject(new Error('own')))).rejects.toThrow('own');
  });
});

describe('two things side by side', () => {
  it('give both results', async () => {
    await expect(
      sideBySide(
        never,
        async () => 'a',
        async () => 2,
      ),
    ).resolves.toEqual(['a', 2]);
  });

  it('end together: the failure of one aborts the other, is waited for, and is what the caller sees', async () => {
    let told = false;
    const other = async (signal: AbortSignal): Promise<never> => {
      await untilAborted(signal).catch(() => undefined);
      await systemClock.sleep(5);
      told = true;
      throw new Error('second');
    };
    await expect(sideBySide(never, () => Promise.reject(new Error('first')), other)).rejects.toThrow('first');
    expect(told).toBe(true);
  });

  it('end with the reason of the outer signal when that was aborted', async () => {
    const outer = new AbortController();
    const both = sideBySide(outer.signal, untilAborted, untilAborted);
    outer.abort(new Error('cancelled'));
    await expect(both).rejects.toThrow('cancelled');
  });
});

describe('work that is not waited for after an abort', () => {
  it('is what comes of it while nothing is aborted', async () => {
    await expect(unlessAborted(never, Promise.resolve('done'))).resolves.toBe('done');
    await expect(unlessAborted(never, Promise.reject(new Error('failed')))).rejects.toThrow('failed');
  });

  it('is given up with the reason of the signal, however long it takes', async () => {
    const outer = new AbortController();
    const work = unlessAborted(outer.signal, new Promise(() => undefined));
    outer.abort(new Error('cancelled'));
    await expect(work).rejects.toThrow('cancelled');
    await expect(unlessAborted(outer.signal, Promise.resolve('done'))).rejects.toThrow('cancelled');
  });

  it('may fail later, whenever that is: nobody needs to hear of it', async () => {
    const unheard: unknown[] = [];
    const hear = (error: unknown): void => void unheard.push(error);
    process.on('unhandledRejection', hear);
    try {
      const work = Promise.withResolvers<never>();
      await expect(unlessAborted(AbortSignal.abort(new Error('cancelled')), work.promise)).rejects.toThrow('cancelled');
      work.reject(new Error('failed later'));
      await new Promise((resolve) => setImmediate(resolve));
      expect(unheard).toEqual([]);
    } finally {
      process.off('unhandledRejection', hear);
    }
  });
});
