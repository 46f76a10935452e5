import { rmSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { builtAction } from '../scripted/action.ts';
import { judge } from './judge.ts';
import { type Plan, planOf } from './plan.ts';
import { type Ended, play } from './play.ts';

/** Milliseconds that a run may take, on whatever machine. */
const LIMIT = 240_000;

/** One run and what is wrong with it. */
export interface Judged {
  readonly number: number;
  readonly plan: Plan;
  readonly wrong: readonly string[];
  readonly result: string;
  /** KiB. */
  readonly memory: number;
  readonly milliseconds: number;
  readonly log: string;
}

/** Plays the runs of a seed, several side by side, until one is not as it must be. */
export async function soak(
  seed: number,
  numbers: readonly number[],
  lanes: number,
  onRun: (run: Judged) => void = () => undefined,
): Promise<readonly Judged[]> {
  await builtAction();
  const runs: Judged[] = [];
  const waiting = [...numbers];
  let isOver = false;
  const lane = async (): Promise<void> => {
    for (let number = waiting.shift(); number !== undefined && !isOver; number = waiting.shift()) {
      const plan = planOf(seed, number);
      const run = await judged(number, plan);
      runs.push(run);
      isOver ||= run.wrong.length > 0;
      onRun(run);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return runs;
}

/** One run, whatever becomes of it. */
async function judged(number: number, plan: Plan): Promise<Judged> {
  const over = new AbortController();
  const nothing = { number, plan, result: 'none', memory: 0, milliseconds: 0, log: '' };
  const tooLong = delay(
    LIMIT,
    { ...nothing, wrong: [`it did not end within ${LIMIT / 1000} s`] },
    { signal: over.signal },
  );
  const played = play(plan, (ended): Judged => ({ number, plan, wrong: judge(ended), ...told(ended) }));
  try {
    return await Promise.race([played, tooLong]);
  } catch (error) {
    return { ...nothing, wrong: [error instanceof Error ? (error.stack ?? error.message) : String(error)] };
  } finally {
    tooLong.catch(() => undefined);
    over.abort();
  }
}

function told({ step, memory, milliseconds }: Ended): Pick<Judged, 'result' | 'memory' | 'milliseconds' | 'log'> {
  const result = step.outputs['result'] ?? (step.main.killed ? 'killed' : 'ended at once');
  return { result, memory, milliseconds, log: step.log };
}

/** How a set of runs went, in lines for a person. */
export function summaryOf(runs: readonly Judged[]): string {
  const middle = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
  const counted = new Map<string, number>();
  for (const { result } of runs) counted.set(result, (counted.get(result) ?? 0) + 1);
  const memory = runs.map((run) => Math.round(run.memory / 1024));
  const results = [...counted].toSorted(([, a], [, b]) => b - a).map(([result, count]) => `${count} ${result}`);
  const bad = runs.filter(({ wrong }) => wrong.length > 0).length;
  return [
    `${runs.length} runs: ${bad === 0 ? 'nothing left running, nothing leaked, every result right' : `${bad} wrong`}`,
    `results: ${results.join(', ')}`,
    `memory of the action: ${middle(memory)} MiB (median), ${Math.max(...memory)} MiB (most)`,
    `time of a run: ${middle(runs.map(({ milliseconds }) => milliseconds))} ms (median)`,
  ].join('\n');
}

if (import.meta.main) await command();

/** `npm run soak`: the first wrong run ends it, with the command that plays it again. */
async function command(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
      runs: { type: 'string', default: '1000' },
      from: { type: 'string', default: '0' },
      only: { type: 'string' },
      lanes: { type: 'string', default: '4' },
    },
  });
  const seed = Number(values.seed);
  const numbers =
    values.only === undefined
      ? Array.from({ length: Number(values.runs) }, (_, at) => Number(values.from) + at)
      : [Number(values.only)];
  console.log(`soak: ${numbers.length} runs of seed ${seed}`);
  let done = 0;
  const began = Date.now();
  const runs = await soak(seed, numbers, Number(values.lanes), (run) => {
    done += 1;
    if (run.wrong.length > 0) tell(seed, run);
    if (values.only !== undefined) console.log(run.log);
    if (done % 50 === 0) console.log(`${done} runs, ${Math.round((Date.now() - began) / 1000)} s`);
  });
  console.log(summaryOf(runs));
  console.log(`seed ${seed}, ${Math.round((Date.now() - began) / 1000)} s`);
  rmSync('/tmp/alto-soak-cache', { recursive: true, force: true });
  process.exitCode = runs.every(({ wrong }) => wrong.length === 0) && runs.length === numbers.length ? 0 : 1;
}

function tell(seed: number, { number, plan, wrong }: Judged): void {
  console.log(`\nrun ${number} is wrong:\n${wrong.map((line) => `- ${line}`).join('\n')}`);
  console.log(`its plan: ${JSON.stringify(plan)}`);
  console.log(`again: npm run soak -- --seed ${seed} --only ${number}\n`);
}
