import type { StepResult } from '../runner/runner.ts';
import type { GithubContext } from './context.ts';
import { allFilledIn, type Contexts, isWanted, type Status } from './expressions.ts';
import { ACTION, type Job } from './recipe.ts';
import type { Runner, StepOptions } from './runner.ts';

/** How a job ended. */
export interface JobResult {
  readonly result: Status | 'skipped';
  /** As they reach other jobs: without those that hold something masked. */
  readonly outputs: Readonly<Record<string, string>>;
  /** The steps of this action. */
  readonly steps: readonly StepResult[];
}

/** Runs the steps of a job, one after the other; those of this action with options of the test's. */
export async function runJob(
  job: Job,
  { runner, contexts, options }: { runner: Runner; contexts: Contexts; options: StepOptions | undefined },
): Promise<JobResult> {
  const steps: Record<string, unknown> = {};
  const ours: StepResult[] = [];
  let status: Status = 'success';
  for (const step of job.steps ?? []) {
    const known = { ...contexts, steps };
    if (!isWanted(step.if, known, status)) continue;
    const [inputs, env] = [allFilledIn(step.with, known), allFilledIn(step.env, known)];
    let outputs: Readonly<Record<string, string>> = {};
    let conclusion: Status = 'success';
    if (step.uses === ACTION) {
      const result = await runner.act(contexts['github'] as GithubContext, { with: inputs, env, ...options });
      ours.push(result);
      ({ outputs, conclusion } = result);
    } else if (step.uses !== undefined) runner.use(step.uses, inputs);
    else conclusion = (await runner.execute(step.run ?? '', env)) ? 'success' : 'failure';
    if (step.id !== undefined) steps[step.id] = { outputs, outcome: conclusion, conclusion };
    if (status === 'success') status = conclusion;
  }
  const all = Object.entries(allFilledIn(job.outputs, { ...contexts, steps }));
  const reaching = all.filter(([, value]) => value !== '' && !runner.isMasked(value));
  return { result: status, outputs: Object.fromEntries(reaching), steps: ours };
}
