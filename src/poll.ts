import type { Clock } from './clock.ts';
import { AltoError } from './errors.ts';

interface PollOptions {
  readonly clock: Clock;
  /** Milliseconds between two checks; a function gets the number of the check, from 0. */
  readonly every: number | ((attempt: number) => number);
  /** Milliseconds after which it is given up. */
  readonly limit: number;
  /** What is waited for, as a noun: it stands in the error. */
  readonly what: string;
  readonly signal?: AbortSignal | undefined;
}

/** Asks until `check` answers something other than undefined; the limit ends it with a `timeout` error that names what was waited for. */
export async function poll<T>(check: () => Promise<T | undefined>, options: PollOptions): Promise<T> {
  const { clock, every, limit, what, signal } = options;
  const end = clock.now() + limit;
  for (let attempt = 0; ; attempt++) {
    signal?.throwIfAborted();
    const answer = await check();
    if (answer !== undefined) return answer;
    const pause = typeof every === 'number' ? every : every(attempt);
    if (clock.now() + pause > end) {
      throw new AltoError({
        kind: 'timeout',
        code: 'ALTO-TIM-001',
        reason: 'timeout',
        message: `${what} took longer than ${Math.round(limit / 1000)} s`,
        hint: 'run the step again; the log above says what was waited for',
      });
    }
    await clock.sleep(pause, signal);
  }
}
