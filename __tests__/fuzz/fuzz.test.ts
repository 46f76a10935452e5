import { afterAll, describe, expect, test } from 'vitest';
import { looker } from './child-process.ts';
import { targets } from './targets.ts';

// FUZZ_RUNS=100000 looks longer; FUZZ_SEED=… repeats what was found. `vitest run __tests__/fuzz -t registry` looks at one.
const { FUZZ_RUNS, FUZZ_SEED } = process.env;
const seed = Number(FUZZ_SEED ?? 20_261_122);
const { look, end } = looker(FUZZ_RUNS === undefined ? undefined : 3_600_000);
const limit = FUZZ_RUNS === undefined ? 120_000 : 3_600_000;
afterAll(end);
console.log(`fuzz: FUZZ_SEED=${seed}`);

test.each(targets)(
  '$name: stands whatever is thrown at it, in time and memory, and touches no prototype',
  async ({ name, runs }) => {
    const broken = await look({ target: name, seed, runs: Number(FUZZ_RUNS ?? runs) });
    expect(broken, `FUZZ_SEED=${seed}`).toBeUndefined();
  },
  limit,
);

describe('what was found once', () => {
  const cases = targets.flatMap(({ name, found = {} }) => Object.keys(found).map((what) => ({ name, what })));
  test.each(cases)(
    '$name: $what',
    async ({ name, what }) => {
      expect(await look({ target: name, seed, runs: 1, found: what })).toBeUndefined();
    },
    limit,
  );
});
