import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** A workflow, as far as these tests read one. */
export interface Workflow {
  readonly name: string;
  readonly on: Trigger;
  readonly permissions: unknown;
  readonly concurrency?: { readonly group: string; readonly 'cancel-in-progress': boolean };
  readonly jobs: Readonly<Record<string, Job>>;
}

/** An event, several, or each with its filters. */
type Trigger = string | readonly string[] | Readonly<Record<string, Filters | null>>;

/** Of these only what the recipes use. */
export interface Filters {
  readonly types?: readonly string[];
  readonly branches?: readonly string[];
  readonly tags?: readonly string[];
  readonly inputs?: Readonly<Record<string, { readonly default?: unknown }>>;
  readonly outputs?: Readonly<Record<string, { readonly value: string }>>;
}

/** A job: its steps, or a call of a reusable workflow. */
export interface Job {
  readonly name: string;
  readonly if?: string;
  readonly needs?: string;
  readonly environment?: string;
  readonly permissions: Readonly<Record<string, string>>;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly strategy?: { readonly matrix: string | Readonly<Record<string, readonly unknown[]>> };
  readonly steps?: readonly Step[];
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly secrets?: Readonly<Record<string, string>>;
}

/** A step of a job. */
export interface Step {
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, unknown>>;
}

/** A recipe of docs/recipes, with the alto.yml that goes with it in docs/recipes.md. */
export interface Recipe {
  /** Of its file, without the extension. */
  readonly name: string;
  readonly text: string;
  readonly workflow: Workflow;
  readonly alto: string;
}

/** How a recipe names this action. */
export const ACTION = '<owner>/alto-action@<sha>';

const docs = join(import.meta.dirname, '../../docs');
/** The page that people read. */
export const page = readFileSync(join(docs, 'recipes.md'), 'utf8');
const sections = page.split(/^(?=## )/m);

/** Every recipe there is. */
export const recipes: readonly Recipe[] = readdirSync(join(docs, 'recipes'))
  .sort()
  .map((file) => {
    const text = readFileSync(join(docs, 'recipes', file), 'utf8');
    const section = sections.find((one) => one.includes(`](recipes/${file})`)) ?? '';
    const alto = altoIn(section) ?? altoIn(page) ?? '';
    return { name: file.replace(/\.yml$/, ''), text, workflow: parse(text) as Workflow, alto };
  });

/** The first alto.yml that a text shows. */
function altoIn(text: string): string | undefined {
  return /^```yaml\n# alto\.yml\n(.*?)^```/ms.exec(text)?.[1];
}

/** The recipe of a name. */
export function recipe(name: string): Recipe {
  const found = recipes.find((one) => one.name === name);
  if (!found) throw new Error(`there is no recipe ${name}`);
  return found;
}
