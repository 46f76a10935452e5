/** What is made when it is first asked for, and then shared: a failure is shared too. */
export function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

/**
 * Calls `end` once: when the signal is aborted or when the answer is called, whichever comes first. So the call that
 * ends the machine is the first thing that a cancelled run sends.
 */
export function onceOrOnAbort(signal: AbortSignal, end: () => Promise<void>): () => Promise<void> {
  let ending: Promise<void> | undefined;
  const now = (): Promise<void> => (ending ??= end());
  signal.addEventListener('abort', () => void now(), { once: true });
  return now;
}
