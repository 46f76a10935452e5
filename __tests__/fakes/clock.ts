import type { Clock } from '../../src/clock.ts';

/** A clock that jumps: whoever sleeps longest is woken last, and nobody waits. */
export interface JumpingClock extends Clock {
  /** Every pause that was asked for, in milliseconds, in order. */
  readonly slept: readonly number[];
  /** Moves time forward without a sleeper, as a slow call would. */
  advance(ms: number): void;
}

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** A new clock that stands at `start` (milliseconds since 1970). */
export function jumpingClock(start = Date.UTC(2026, 0, 1)): JumpingClock {
  let now = start;
  const slept: number[] = [];
  const sleepers: Sleeper[] = [];
  // One sleeper a turn of the event loop: what the one that woke does next may add an earlier sleeper.
  const turn = (): void => {
    sleepers.sort((a, b) => a.at - b.at);
    const next = sleepers.shift();
    if (!next) return;
    now = Math.max(now, next.at);
    next.wake();
  };
  return {
    slept,
    now: () => now,
    advance: (ms) => void (now += ms),
    sleep: (ms, signal) => {
      if (signal?.aborted) return Promise.reject(signal.reason as Error);
      slept.push(ms);
      return new Promise((resolve, reject) => {
        const abort = (): void => {
          sleepers.splice(sleepers.indexOf(sleeper), 1);
          reject(signal?.reason as Error);
        };
        const wake = (): void => {
          signal?.removeEventListener('abort', abort);
          resolve();
        };
        const sleeper = { at: now + ms, wake };
        sleepers.push(sleeper);
        signal?.addEventListener('abort', abort, { once: true });
        setImmediate(turn);
      });
    },
  } satisfies JumpingClock;
}
