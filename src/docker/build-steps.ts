import { stepName } from './build-progress.ts';
import type { BuildStep } from './docker.ts';

// `#7 [2/4] RUN make`, `#7 [builder 2/4] …`, `#7 [linux/amd64 builder 2/4] …`; what buildx does by itself has no such numbers.
const STEP = /^#(\d+) (\[(?:[^\]]* )?\d+\/\d+\] (\S+).*)/;
// A step out of a registry's cache may be fetched and unpacked for the next one, and then says only that.
const CACHED = /^#(\d+) (?:CACHED$|(?:extracting )?sha256:[0-9a-f]{64}\b)/;
const DONE = /^#(\d+) DONE (\d+\.\d+)s$/;

/** Notes a build's steps while buildx prints its plain progress; those of each platform for themselves. */
export interface StepNotes {
  line(text: string): void;
  steps(): readonly BuildStep[];
}

/** New notes. FROM is no step of ours: the base is there, or is fetched, whatever the cache holds. */
export function noteSteps(redact: (text: string) => string): StepNotes {
  const steps = new Map<string, BuildStep>();
  const learn = (number: string, more: Partial<BuildStep>): void => {
    const step = steps.get(number);
    if (step) steps.set(number, { ...step, ...more });
  };
  return {
    line(text) {
      const [, number = '', title = '', instruction] = STEP.exec(text) ?? [];
      if (number !== '' && instruction !== 'FROM' && !steps.has(number))
        steps.set(number, { name: stepName(redact(title)), cached: false, seconds: undefined });
      const [, done = ''] = CACHED.exec(text) ?? [];
      learn(done, { cached: true });
      const [, ended = '', seconds] = DONE.exec(text) ?? [];
      learn(ended, { seconds: Number(seconds) });
    },
    steps: () => [...steps.values()],
  };
}
