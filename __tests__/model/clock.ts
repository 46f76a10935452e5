import type { Clock } from '../../src/clock.ts';

/** A process that may be killed: from then on nothing wakes it. */
export interface Life {
  dead: boolean;
}

/** A clock that stands until it is moved. */
export interface StandingClock {
  now(): number;
  /** How often somebody went to sleep. */
  sleeps(): number;
  /** The clock as a process sees it. */
  of(life: Life): Clock;
  /** Moves on by `ms`, or until `isOver`: sleepers wake one after the other, and between two of them all that can go on does. */
  pass(ms: number, isOver?: () => boolean): Promise<void>;
}

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** A new clock; `settled` resolves when nothing goes on any more without time. */
export function standingClock(settled: () => Promise<void>): StandingClock {
  let now = Date.UTC(2026, 0, 1);
  let sleeps = 0;
  const sleepers = new Set<Sleeper>();
  const earliest = (): Sleeper | undefined => {
    let first: Sleeper | undefined;
    for (const sleeper of sleepers) if (!first || sleeper.at < first.at) first = sleeper;
    return first;
  };
  return {
    now: () => now,
    sleeps: () => sleeps,
    of: (life) => ({
      now: () => now,
      sleep: (ms, signal) =>
        new Promise((resolve, reject) => {
          if (life.dead) return;
          if (signal?.aborted) return reject(signal.reason as Error);
          const abort = (): void => {
            sleepers.delete(sleeper);
            if (!life.dead) reject(signal?.reason as Error);
          };
          const wake = (): void => {
            signal?.removeEventListener('abort', abort);
            if (!life.dead) resolve();
          };
          sleeps += 1;
          const sleeper = { at: now + ms, wake };
          sleepers.add(sleeper);
          signal?.addEventListener('abort', abort, { once: true });
        }),
    }),
    async pass(ms, isOver = () => false) {
      const end = now + ms;
      await settled();
      for (let next = earliest(); next && next.at <= end && !isOver(); next = earliest()) {
        sleepers.delete(next);
        now = Math.max(now, next.at);
        next.wake();
        await settled();
      }
      if (!isOver()) now = end;
    },
  };
}
