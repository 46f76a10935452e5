import type { Clock } from '../clock.ts';
import { duration } from '../report/markdown.ts';
import type { OpenStage, Timeline } from '../timeline.ts';
import type { Writer } from './writer.ts';

/** Parts of a step that are named, when many wait for the same. */
const NAMED = 8;

/** Milliseconds between two looks, and the silence after which something is said: together at most half a minute. */
const LOOK = 2000;
const SILENCE = 25_000;

/** What a stage is waiting for, as the log says it. */
const WAITING: Readonly<Record<string, string>> = {
  config: 'the alto.yml is being read',
  'look up': 'image, machine and registry are being looked up',
  'ask permission': 'AWS is asked what a run may do',
  look: 'instances are being looked for',
  end: 'instances are being ended',
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
        const what = waitingFor(timeline.open(), clock.now());
        if (what.length > 0) writer.line(`waiting: ${what.join('; ')}`);
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

/** What is waited for, each thing once, with the parts of the step that wait for it. */
export function waitingFor(open: readonly OpenStage[], now: number): readonly string[] {
  return [...Map.groupBy(open, ({ name }) => name)].map(([name, stages]) => {
    const parts = stages.flatMap(({ part }) => (part === undefined ? [] : [part]));
    const shown = parts.length > NAMED ? [...parts.slice(0, NAMED), `${parts.length - NAMED} more`] : parts;
    const since = Math.min(...stages.map(({ start }) => start));
    const who = shown.length === 0 ? '' : `${shown.join(', ')}: `;
    return `${who}${WAITING[name] ?? name} (${duration(now - since)} so far)`;
  });
}
