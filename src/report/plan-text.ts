import type { PlanReport } from './plan.ts';

/** A plan for the log, as lines of YAML: what a reader knows from alto.yml, with Dockerfiles as they would be built. */
export async function planText(plan: PlanReport): Promise<readonly string[]> {
  const { stringify } = await import('yaml');
  // Through JSON, where a secret is `***`, and what is undefined is left out.
  const shown = JSON.parse(JSON.stringify(plan)) as unknown;
  return stringify(shown, { lineWidth: 0, blockQuote: 'literal', aliasDuplicateObjects: false }).trimEnd().split('\n');
}
