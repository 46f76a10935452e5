import { expect } from 'vitest';
import type { Event } from './event.ts';
import { recipe } from './recipe.ts';
import { openSite, type Site, type SiteOptions } from './site.ts';
import { type Given, type JobRun, runWorkflow, type WorkflowRun } from './workflow.ts';

/** What the program of every recipe does, unless a test says otherwise. */
const PROGRAM = { log: 'epoch 1\n', files: { '/alto/Hello-World/model.bin': Buffer.from('weights') } };

interface Options extends SiteOptions {
  /** What else than the recipe's alto.yml is in the repository. */
  readonly alto?: (text: string) => string;
}

/** A recipe in a repository of its own. */
interface Ready {
  readonly site: Site;
  readonly run: (event: Event, given?: Given) => Promise<WorkflowRun>;
}

/** Opens a site for a recipe, and closes it whatever becomes of the test. */
export async function withRecipe(name: string, options: Options, test: (ready: Ready) => Promise<void>): Promise<void> {
  const { alto = (text: string): string => text, ...rest } = options;
  const one = recipe(name);
  const site = await openSite(alto(one.alto), { program: PROGRAM, ...rest });
  try {
    await test({ site, run: (event, given) => runWorkflow(one, event, site, given) });
  } finally {
    await site.close();
  }
}

/** The job of a name. */
export function jobOf({ jobs }: WorkflowRun, name: string): JobRun {
  const found = jobs.find(({ job }) => job === name);
  if (!found) throw new Error(`there was no job ${name}`);
  return found;
}

/** What the steps of a job printed: the message of a test that fails. */
export function logOf({ steps }: Pick<JobRun, 'steps'>): string {
  return steps.map(({ log }) => log).join('\n');
}

/** Nothing is alive, nothing runs on, nothing lies around. */
export function expectNothingLeft(site: Site, ...runs: readonly WorkflowRun[]): void {
  expect(site.alive()).toEqual([]);
  for (const step of runs.flatMap(({ jobs }) => jobs.flatMap(({ steps }) => steps))) {
    expect(step.orphans).toEqual([]);
    expect(step.left).toEqual([]);
  }
}
