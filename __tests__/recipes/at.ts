import { expect } from 'vitest';
import type { Event } from './event.ts';
import { type Play, type Played, type PlayedJob, play } from './play.ts';
import { recipe } from './recipe.ts';
import { openSite, type Site } from './site.ts';

/** What the program of every recipe brings, unless a test says otherwise. */
const PROGRAM = { log: 'epoch 1\n', files: { '/alto/Hello-World/model.bin': Buffer.from('weights') } };

/** A site with a recipe's alto.yml on it, and the recipe ready to be set off. */
export interface Kitchen {
  readonly site: Site;
  readonly cook: (event: Event, given?: Play) => Promise<Played>;
}

/** Opens a site for a recipe, and closes it whatever becomes of the test. */
export async function inKitchen(
  name: string,
  options: NonNullable<Parameters<typeof openSite>[1]> & { readonly alto?: (text: string) => string },
  test: (kitchen: Kitchen) => Promise<void>,
): Promise<void> {
  const one = recipe(name);
  const { alto = (text: string): string => text, ...rest } = options;
  const site = await openSite(alto(one.alto), { program: PROGRAM, ...rest });
  try {
    await test({ site, cook: (event, given) => play(one, event, site, given) });
  } finally {
    await site.close();
  }
}

/** The job of a name; its log stands in the message of a failure. */
export function jobOf({ jobs }: Played, name: string): PlayedJob {
  const found = jobs.find(({ job }) => job === name);
  if (!found) throw new Error(`there was no job ${name}`);
  return found;
}

/** What the steps of a job printed. */
export function logOf({ steps }: Pick<PlayedJob, 'steps'>): string {
  return steps.map(({ log }) => log).join('\n');
}

/** Nothing is alive, nothing runs on, nothing lies around. */
export function expectNothingLeft(site: Site, ...runs: readonly Played[]): void {
  expect(site.alive()).toEqual([]);
  for (const step of runs.flatMap(({ jobs }) => jobs.flatMap(({ steps }) => steps))) {
    expect(step.orphans).toEqual([]);
    expect(step.left).toEqual([]);
  }
}
