import type { Clock } from '../clock.ts';
import { type AltoError, asAltoError } from '../errors.ts';

/** Codes of errors that another try may heal: too many requests, not reachable, trouble of the registry. */
const HEALING = ['ALTO-REG-006', 'ALTO-REG-007', 'ALTO-REG-010'];
/** The longest wait in milliseconds that a registry may ask for. */
const LONGEST = 30_000;

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
      if (tried === times || !HEALING.includes(known.code)) throw known;
      await clock.sleep(Math.min(retryAfter(known) ?? 1_000 * 2 ** (tried - 1), LONGEST), signal);
    }
  }
}

function retryAfter({ cause }: AltoError): number | undefined {
  const seconds = typeof cause === 'object' && cause !== null && 'retryAfter' in cause ? cause.retryAfter : undefined;
  return typeof seconds === 'number' ? seconds * 1000 : undefined;
}
