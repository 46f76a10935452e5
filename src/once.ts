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

/**
 * Asks once what is asked with the same arguments, and shares the answer, also while it is on its way; only a failure is
 * asked again. The arguments are plain data without secrets.
 */
export function remembered<Arguments extends readonly unknown[], Answer>(
  ask: (...args: Arguments) => Promise<Answer>,
): (...args: Arguments) => Promise<Answer> {
  const answers = new Map<string, Promise<Answer>>();
  return (...args) => {
    const key = JSON.stringify(args);
    const known = answers.get(key);
    if (known) return known;
    const answer = ask(...args);
    answers.set(key, answer);
    answer.catch(() => answers.delete(key));
    return answer;
  };
}
