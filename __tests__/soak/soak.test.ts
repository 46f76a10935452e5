import { expect, test } from 'vitest';
import { soak, summaryOf } from './soak.ts';

/** Always the same: `npm run soak` takes others, and many more of them. */
const SEED = 4;
const RUNS = 30;

test(`${RUNS} runs of the built action with faults and kills leave nothing running, lose nothing and leak nothing`, async () => {
  const runs = await soak(
    SEED,
    Array.from({ length: RUNS }, (_, number) => number),
    3,
  );
  expect(
    runs.filter(({ wrong }) => wrong.length > 0).map(({ number, wrong, plan }) => ({ number, wrong, plan })),
  ).toEqual([]);
  expect(runs, summaryOf(runs)).toHaveLength(RUNS);
  // What was drawn has all that a soak is about.
  const results = new Set(runs.map(({ result }) => result));
  for (const result of ['success', 'failure', 'cancelled', 'killed', 'infra-error']) expect(results).toContain(result);
  // Bounded, whatever the program prints: KiB.
  expect(Math.max(...runs.map(({ memory }) => memory))).toBeLessThan(400 * 1024);
}, 300_000);
