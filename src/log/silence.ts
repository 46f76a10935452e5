import type { Clock } from '../clock.ts';
import { duration } from '../report/markdown.ts';
import type { Timeline } from '../timeline.ts';
import type { Writer } from './writer.ts';

/** Milliseconds between two looks, and the silence after which something is said: together at most half a minute. */
const LOOK = 2000;
const SILENCE = 25_000;

/** What a stage is waiting for, as the log says it. */
const WAITING: Readonly<Record<string, string>> = {
  config: 'the alto.yml is being read',
  'look up': 'image, machine and registry are being looked up',
  image: 'the image is being made ready',
  agent: 'the agent is being started',
  run: 'the container is running',
  collect: 'artifacts and results are being brought back',
  'give back': 'the agent is being ended',
};

interface Silence {
  readonly clock: Clock;
  readonly timeline: Pick<Timeline, 'open'>;
  readonly writer: Pick<Writer, 'line' | 'printed'>;
}

/** Says what is waited for whenever nothing was printed for almost half a minute, so that a silent run can be told from a dead one. */
export function breakSilence({ clock, timeline, writer }: Silence): { stop(): void } {
  const stopped = new AbortController();
  const watch = async (): Promise<void> => {
    let known = writer.printed();
    for (let since = clock.now(); ;) {
      await clock.sleep(LOOK, stopped.signal);
      if (writer.printed() === known && clock.now() - since < SILENCE) continue;
      if (writer.printed() === known) {
        const open = timeline.open();
        const what = open.map(
          ({ name, start }) => `${WAITING[name] ?? name} (${duration(clock.now() - start)} so far)`,
        );
        if (what.length > 0) writer.line(`waiting: ${what.join(', ')}`);
      }
      known = writer.printed();
      since = clock.now();
    }
  };
  watch().catch((error: unknown) => {
    if (!stopped.signal.aborted) throw error;
  });
  return { stop: () => stopped.abort() };
}
