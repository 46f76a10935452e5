import type { Built } from './docker.ts';

// `#7 [2/4] RUN make`, `#7 [builder 2/4] …`, `#7 [linux/amd64 builder 2/4] …`; what buildx does by itself has no such numbers.
const STEP = /^#(\d+) \[(?:[^\]]* )?\d+\/\d+\] (\S+)/;
// A step out of a registry's cache may be fetched and unpacked for the next one, and then says only that.
const CACHED = /^#(\d+) (?:CACHED$|(?:extracting )?sha256:[0-9a-f]{64}\b)/;

/** Counts a build's steps while buildx prints its plain progress; those of each platform for themselves. */
export interface StepCount {
  line(text: string): void;
  steps(): Built['steps'];
}

/** A new count. FROM is no step of ours: the base is there, or is fetched, whatever the cache holds. */
export function countSteps(): StepCount {
  const seen = new Set<string>();
  const cached = new Set<string>();
  return {
    line(text) {
      const [, number = '', instruction] = STEP.exec(text) ?? [];
      if (number !== '' && instruction !== 'FROM') seen.add(number);
      const [, done = ''] = CACHED.exec(text) ?? [];
      if (done !== '') cached.add(done);
    },
    steps: () => ({ total: seen.size, cached: [...cached].filter((number) => seen.has(number)).length }),
  };
}
