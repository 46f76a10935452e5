import { githubContext } from './context.ts';
import { type Event, triggered } from './event.ts';
import { allFilledIn, type Contexts, filledIn, isWanted, valueOf } from './expressions.ts';
import { type JobResult, runJob } from './job.ts';
import { type Filters, type Job, type Recipe, recipe, type Workflow } from './recipe.ts';
import type { StepOptions } from './runner.ts';
import type { Site } from './site.ts';

/** A job that is over. */
export interface JobRun extends JobResult {
  readonly job: string;
  readonly name: string;
  readonly matrix: Readonly<Record<string, unknown>>;
}

/** A workflow run that is over. */
export interface WorkflowRun {
  /** What `concurrency` groups it with. */
  readonly group: string;
  readonly jobs: readonly JobRun[];
}

/** What a run has beside its event. */
export interface Given {
  readonly secrets?: Readonly<Record<string, string>>;
  readonly vars?: Readonly<Record<string, string>>;
  /** What is different in the steps of this action, by job: when they are cancelled, for instance. */
  readonly during?: Readonly<Record<string, StepOptions>>;
}

/** Runs a recipe as GitHub does when the event comes: its jobs in the order of `needs`, each on a runner of its own. */
export async function runWorkflow(
  { name, workflow }: Recipe,
  event: Event,
  site: Site,
  given: Given = {},
): Promise<WorkflowRun> {
  const filters = triggered(workflow, event);
  if (!filters) throw new Error(`${event.name} does not set ${name} off`);
  const contexts = {
    github: githubContext(workflow, event, site.runNumber()),
    inputs: { ...defaultsOf(filters), ...event.inputs },
    secrets: event.isStrange ? {} : (given.secrets ?? {}),
    vars: given.vars ?? {},
  };
  const group = filledIn(workflow.concurrency?.group ?? '', contexts);
  return { group, jobs: await runJobs(workflow, { event, site, given, contexts }) };
}

interface Scene {
  readonly event: Event;
  readonly site: Site;
  readonly given: Given;
  readonly contexts: Contexts;
}

/** What a job needs stands above it in the recipes. */
async function runJobs(workflow: Workflow, scene: Scene): Promise<readonly JobRun[]> {
  const over: JobRun[] = [];
  for (const [id, job] of Object.entries(workflow.jobs)) {
    const needed = over.filter((one) => one.job === job.needs);
    const needs = Object.fromEntries(needed.map(({ job: name, result, outputs }) => [name, { result, outputs }]));
    const contexts = { ...scene.contexts, needs };
    const isFine = needed.every(({ result }) => result === 'success');
    if (isWanted(job.if, contexts, isFine ? 'success' : 'failure')) {
      const rows = combinations(job, contexts).map((matrix) => ({ ...scene, contexts: { ...contexts, matrix } }));
      over.push(...(await Promise.all(rows.map((row) => runOne(id, job, row)))));
    } else over.push({ job: id, name: job.name, matrix: {}, result: 'skipped', outputs: {}, steps: [] });
  }
  return over;
}

async function runOne(id: string, job: Job, scene: Scene): Promise<JobRun> {
  const { contexts, site, event, given } = scene;
  const { secrets, matrix } = contexts as { secrets: Record<string, string>; matrix: JobRun['matrix'] };
  const about = { job: id, name: filledIn(job.name, contexts), matrix };
  if (job.uses !== undefined) return { ...about, ...(await runCalled(job, scene)) };
  const runner = site.runner({ event, id, job, secrets: Object.values(secrets) });
  try {
    return { ...about, ...(await runJob(job, { runner, contexts, options: given.during?.[id] })) };
  } finally {
    runner.close();
  }
}

/** The rows of a matrix: a list that was made elsewhere, or all that its dimensions make together. */
function combinations({ strategy }: Job, contexts: Contexts): readonly JobRun['matrix'][] {
  if (!strategy) return [{}];
  const matrix = typeof strategy.matrix === 'string' ? valueOf(strategy.matrix, contexts) : strategy.matrix;
  const { include, ...dimensions } = matrix as Readonly<Record<string, readonly unknown[]>>;
  if (include) return include as readonly JobRun['matrix'][];
  return Object.entries(dimensions).reduce<readonly JobRun['matrix'][]>(
    (rows, [name, values]) => rows.flatMap((row) => values.map((value) => ({ ...row, [name]: value }))),
    [{}],
  );
}

/** A reusable workflow: it has its caller's event, and no more rights than the job that calls it. */
async function runCalled(job: Job, scene: Scene): Promise<JobResult> {
  const [, name = ''] = /\/\.github\/workflows\/([a-z-]+)\.yml@<sha>$/.exec(job.uses ?? '') ?? [];
  const { workflow } = recipe(name);
  const { workflow_call: call } = workflow.on as Readonly<Record<'workflow_call', Filters>>;
  for (const { permissions } of Object.values(workflow.jobs))
    for (const [scope, right] of Object.entries(permissions))
      if (job.permissions[scope] !== right) throw new Error(`the caller does not give ${scope}: ${right}`);
  const inputs = { ...defaultsOf(call), ...allFilledIn(job.with, scene.contexts) };
  const secrets = allFilledIn(job.secrets, scene.contexts);
  const jobs = await runJobs(workflow, { ...scene, contexts: { ...scene.contexts, inputs, secrets } });
  const known = { jobs: Object.fromEntries(jobs.map((one) => [one.job, one])) };
  const values = Object.entries(call.outputs ?? {}).map(([key, { value }]) => [key, value]);
  return {
    result: jobs.every(({ result }) => result === 'success') ? 'success' : 'failure',
    outputs: allFilledIn(Object.fromEntries(values) as Record<string, string>, known),
    steps: jobs.flatMap(({ steps }) => steps),
  };
}

function defaultsOf({ inputs = {} }: Filters): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, input.default ?? '']));
}
