import type { Clock } from '../clock.ts';

/** Milliseconds between two words about something that goes on. */
const PAUSE = 20_000;

/** Calls `tell` every 20 s, to say how far something is, until the answer is called. */
export function keepTelling(clock: Clock, tell: () => void): () => void {
  const over = new AbortController();
  const beat = async (): Promise<void> => {
    for (;;) {
      await clock.sleep(PAUSE, over.signal);
      tell();
    }
  };
  beat().catch((error: unknown) => {
    if (!over.signal.aborted) throw error;
  });
  return () => over.abort();
}

/** The same, while `work` is done. */
export async function stillTelling<T>(clock: Clock, tell: () => void, work: () => Promise<T>): Promise<T> {
  const stop = keepTelling(clock, tell);
  try {
    return await work();
  } finally {
    stop();
  }
}
