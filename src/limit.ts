import type { Clock } from './clock.ts';
import { AltoError, type FailureReason } from './errors.ts';

interface Limit {
  readonly clock: Clock;
  readonly seconds: number;
  /** What is limited, as a noun: it stands in the error. */
  readonly what: string;
  readonly reason: FailureReason;
  readonly signal: AbortSignal;
  /** What to do about it, where that is not to look at the log. */
  readonly hint?: string;
}

const HINT = 'the log above says how far it came; run the step again, and if it stays so, make less of it at a time';

/** Runs `work` under a limit of time: its signal is aborted with a `timeout` error that names what took too long. */
export async function within<T>(limit: Limit, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const { clock, seconds, what, reason, signal, hint = HINT } = limit;
  const over = new AbortController();
  const done = new AbortController();
  const timer = clock
    .sleep(seconds * 1000, done.signal)
    .then(() =>
      over.abort(
        new AltoError({
          kind: 'timeout',
          code: 'ALTO-TIM-002',
          reason,
          message: `${what} took longer than its limit of ${seconds < 60 ? `${seconds} s` : `${Math.round(seconds / 60)} min`}`,
          hint,
        }),
      ),
    )
    .catch(() => undefined);
  try {
    return await work(AbortSignal.any([signal, over.signal]));
  } catch (error) {
    throw over.signal.aborted ? over.signal.reason : error;
  } finally {
    done.abort();
    await timer;
  }
}

/**
 * Does two things side by side. When one fails the other is aborted and waited for, so that nothing goes on behind the
 * caller's back; the first failure is the one that is thrown.
 */
export async function sideBySide<A, B>(
  signal: AbortSignal,
  one: (signal: AbortSignal) => Promise<A>,
  other: (signal: AbortSignal) => Promise<B>,
): Promise<[A, B]> {
  const stop = new AbortController();
  const both = AbortSignal.any([signal, stop.signal]);
  const abort = (error: unknown): never => {
    stop.abort(error);
    throw error;
  };
  const [first, second] = await Promise.allSettled([one(both).catch(abort), other(both).catch(abort)]);
  if (first.status === 'fulfilled' && second.status === 'fulfilled') return [first.value, second.value];
  throw signal.aborted ? signal.reason : stop.signal.reason;
}

/** What `work` comes to, or the signal's reason as soon as there is one: then nobody waits for the work any more. */
export async function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const give = (): void => reject(signal.reason as Error);
  signal.addEventListener('abort', give, { once: true });
  if (signal.aborted) give();
  try {
    return await Promise.race([promise, work]);
  } finally {
    signal.removeEventListener('abort', give);
  }
}
