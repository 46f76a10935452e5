import type { Clock } from '../../clock.ts';
import { type Fault, faultOf } from './faults.ts';

interface Patience {
  readonly clock: Clock;
  /** Milliseconds for which it is tried again. */
  readonly limit: number;
  /** What is worth another try, beside `transient`. */
  readonly also?: readonly Fault[];
  readonly signal?: AbortSignal | undefined;
}

/** Repeats a call of AWS while its error is one that heals by itself; waits between the tries, half of it by chance, so that a crowd spreads. */
export async function patiently<T>(patience: Patience, call: () => Promise<T>): Promise<T> {
  const { clock, limit, also = [], signal } = patience;
  const end = clock.now() + limit;
  for (let attempt = 0; ; attempt++) {
    signal?.throwIfAborted();
    try {
      return await call();
    } catch (error) {
      const fault = faultOf(error);
      const pause = Math.min(8000, 500 * 2 ** attempt) * (0.5 + Math.random() / 2);
      if ((fault !== 'transient' && !also.includes(fault)) || clock.now() + pause > end) throw error;
      await clock.sleep(pause, signal);
    }
  }
}
