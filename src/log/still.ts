import type { Clock } from '../clock.ts';

/** Milliseconds between two words about something that goes on. */
const PAUSE = 20_000;

/** Does something that may take long, and meanwhile calls `tell` every 20 s to say how far it is. */
export async function stillTelling<T>(clock: Clock, tell: () => void, work: () => Promise<T>): Promise<T> {
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
  try {
    return await work();
  } finally {
    over.abort();
  }
}
