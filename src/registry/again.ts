import type { Clock } from '../clock.ts';
import { type AltoError, asAltoError } from '../errors.ts';
import { LONGEST_WAIT } from './faults.ts';

/** Codes of errors that another try may heal: too many requests, not reachable, trouble of the registry. */
const HEALING = ['ALTO-REG-006', 'ALTO-REG-007', 'ALTO-REG-010'];

interface Tries {
  readonly clock: Clock;
  /** How often it is tried in all. */
  readonly times: number;
  readonly signal?: AbortSignal | undefined;
}

/** Tries something again as long as another try may heal it, and waits as long as the registry asks for. */
export async function again<T>({ clock, times, signal }: Tries, attempt: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    signal?.throwIfAborted();
    try {
      return await attempt();
    } catch (error) {
      // What was cut off on purpose looks like a broken connection.
      signal?.throwIfAborted();
      const known = asAltoError(error);
      const pause = retryAfter(known) ?? 1_000 * 2 ** (tried - 1);
      if (tried === times || !isHealing(known) || pause > LONGEST_WAIT) throw known;
      await clock.sleep(pause, signal);
    }
  }
}

/** Whether another try may heal it. */
export function isHealing({ code }: AltoError): boolean {
  return HEALING.includes(code);
}

function retryAfter({ cause }: AltoError): number | undefined {
  const wait = typeof cause === 'object' && cause !== null && 'retryAfter' in cause ? cause.retryAfter : undefined;
  return typeof wait === 'number' ? wait : undefined;
}
