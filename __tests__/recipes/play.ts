import { REPOSITORY, type Event, triggered } from './event.ts';
import { allFilledIn, type Contexts, filledIn, isWanted, type Status, valueOf } from './expressions.ts';
import { ACTION, type Job, type Recipe, recipe, type Workflow } from './recipe.ts';
import { type Run, type Runner, type Site, TOKEN } from './site.ts';
import type { StepResult } from '../runner/runner.ts';

/** One job that is over. */
export interface PlayedJob {
  readonly job: string;
  readonly name: string;
  readonly matrix: Readonly<Record<string, unknown>>;
  readonly result: Status | 'skipped';
  /** As they reach other jobs: without those that hold something masked. */
  readonly outputs: Readonly<Record<string, string>>;
  /** The steps of this action. */
  readonly steps: readonly StepResult[];
}

/** A workflow run that is over. */
export interface Played {
  /** What `concurrency` groups it with. */
  readonly group: string;
  readonly jobs: readonly PlayedJob[];
}

/** What a run of a recipe is given beside its event. */
export interface Play {
  readonly secrets?: Readonly<Record<string, string>>;
  readonly vars?: Readonly<Record<string, string>>;
  /** What is different in the steps of a job that use this action: when it is cancelled, for instance. */
  readonly during?: Readonly<Record<string, Run>>;
}

/** Runs a recipe as GitHub does when the event comes: its jobs in the order of `needs`, each on a runner of its own. */
export async function play({ name, workflow }: Recipe, event: Event, site: Site, given: Play = {}): Promise<Played> {
  const filters = triggered(workflow, event);
  if (!filters) throw new Error(`${event.name} does not set ${name} off`);
  const defaults = Object.entries(filters.inputs ?? {}).map(([key, input]) => [key, input.default ?? '']);
  const contexts = {
    github: githubContext(workflow, event, site.runNumber()),
    inputs: event.name === 'workflow_dispatch' ? { ...Object.fromEntries(defaults), ...event.inputs } : {},
    secrets: event.isStrange ? {} : (given.secrets ?? {}),
    vars: given.vars ?? {},
  };
  const group = filledIn(workflow.concurrency?.group ?? '', contexts);
  return { group, jobs: await playJobs(workflow, { event, site, given, contexts }) };
}

interface Scene {
  readonly event: Event;
  readonly site: Site;
  readonly given: Play;
  readonly contexts: Contexts;
}

async function playJobs(workflow: Workflow, scene: Scene): Promise<readonly PlayedJob[]> {
  const over: PlayedJob[] = [];
  for (const [id, job] of Object.entries(workflow.jobs)) {
    // What a job needs stands above it in the recipes.
    const needed = over.filter((one) => one.job === job.needs);
    const needs = Object.fromEntries(needed.map(({ job: name, result, outputs }) => [name, { result, outputs }]));
    const contexts = { ...scene.contexts, needs };
    const status = needed.find(({ result }) => result !== 'success')?.result ?? 'success';
    const before = status === 'skipped' ? 'cancelled' : status;
    // A job that was cancelled by itself is no cancelled workflow.
    if (!isWanted(job.if, contexts, before === 'cancelled' ? 'failure' : before)) {
      over.push({ job: id, name: job.name, matrix: {}, result: 'skipped', outputs: {}, steps: [] });
      continue;
    }
    const rows = combinations(job, contexts);
    over.push(
      ...(await Promise.all(rows.map((matrix) => playJob(id, job, { ...scene, contexts: { ...contexts, matrix } })))),
    );
  }
  return over;
}

/** The rows of a matrix: a list that was made elsewhere, or all that its dimensions make together. */
function combinations({ strategy }: Job, contexts: Contexts): readonly Readonly<Record<string, unknown>>[] {
  if (!strategy) return [{}];
  const { matrix } = strategy;
  const { include, ...dimensions } = (typeof matrix === 'string' ? valueOf(matrix, contexts) : matrix) as Record<
    string,
    readonly unknown[]
  >;
  if (include) return include as readonly Record<string, unknown>[];
  return Object.entries(dimensions).reduce<readonly Record<string, unknown>[]>(
    (rows, [name, values]) => rows.flatMap((row) => values.map((value) => ({ ...row, [name]: value }))),
    [{}],
  );
}

async function playJob(id: string, job: Job, scene: Scene): Promise<PlayedJob> {
  const { contexts, site, event } = scene;
  const told = { job: id, name: filledIn(job.name, contexts), matrix: contexts['matrix'] as PlayedJob['matrix'] };
  if (job.uses !== undefined) return { ...told, ...(await playCalled(job, scene)) };

  const runner = site.runner({ event, id, job, secrets: Object.values(contexts['secrets'] as Record<string, string>) });
  try {
    return { ...told, ...(await playSteps(id, job, runner, scene)) };
  } finally {
    runner.close();
  }
}

type Outcome = Pick<PlayedJob, 'result' | 'outputs' | 'steps'>;

async function playSteps(id: string, job: Job, runner: Runner, { contexts, given }: Scene): Promise<Outcome> {
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
      const result = await runner.act(contexts['github'] as GithubContext, {
        with: inputs,
        env,
        ...given.during?.[id],
      });
      ours.push(result);
      ({ outputs, conclusion } = result);
    } else if (step.uses !== undefined) runner.use(step.uses, inputs);
    else conclusion = (await runner.execute(step.run ?? '', env)) ? 'success' : 'failure';
    if (step.id !== undefined) steps[step.id] = { outputs, outcome: conclusion, conclusion };
    if (status === 'success') status = conclusion;
  }
  const all = allFilledIn(job.outputs, { ...contexts, steps });
  const reaching = Object.entries(all).filter(([, value]) => value !== '' && !runner.isMasked(value));
  return { result: status, outputs: Object.fromEntries(reaching), steps: ours };
}

/** A reusable workflow: it has the caller's event, and no more rights than the job that calls it. */
async function playCalled(job: Job, scene: Scene): Promise<Outcome> {
  const [, name = ''] = /\/\.github\/workflows\/([a-z-]+)\.yml@<sha>$/.exec(job.uses ?? '') ?? [];
  const { workflow } = recipe(name);
  const { inputs = {}, outputs = {} } = (
    workflow.on as Readonly<Record<string, NonNullable<ReturnType<typeof triggered>>>>
  )['workflow_call']!;
  for (const { permissions } of Object.values(workflow.jobs))
    for (const [scope, right] of Object.entries(permissions))
      if (job.permissions[scope] !== right) throw new Error(`the caller gives no ${scope}: ${right}`);
  const defaults = Object.fromEntries(Object.entries(inputs).map(([key, input]) => [key, input.default ?? '']));
  const jobs = await playJobs(workflow, {
    ...scene,
    contexts: {
      ...scene.contexts,
      inputs: { ...defaults, ...allFilledIn(job.with, scene.contexts) },
      secrets: allFilledIn(job.secrets, scene.contexts),
    },
  });
  const known = { jobs: Object.fromEntries(jobs.map((one) => [one.job, one])) };
  const values = Object.fromEntries(Object.entries(outputs).map(([key, { value }]) => [key, value]));
  return {
    result: jobs.every(({ result }) => result === 'success') ? 'success' : 'failure',
    outputs: allFilledIn(values, known),
    steps: jobs.flatMap(({ steps }) => steps),
  };
}

/** The context `github`, from which the variables `GITHUB_…` are made too. */
export type GithubContext = ReturnType<typeof githubContext>;

function githubContext({ name }: Workflow, event: Event, runNumber: number) {
  return {
    event: event.payload,
    event_name: event.name,
    actor: event.actor,
    ref: event.ref,
    ref_name: event.ref.replace(/^refs\/(heads|tags|pull)\//, ''),
    ref_type: event.ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    sha: event.sha,
    head_ref: event.headRef ?? '',
    base_ref: event.baseRef ?? '',
    repository: REPOSITORY,
    repository_owner: 'Codertocat',
    run_id: String(8_000_000_000 + runNumber),
    run_attempt: '1',
    workflow: name,
    server_url: 'https://github.com',
    token: TOKEN,
  };
}
