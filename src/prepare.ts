import { lookUp } from './facts.ts';
import { unlessAborted } from './limit.ts';
import type { Start } from './main.ts';
import { plan as makePlan, type Plan } from './plan.ts';
import type { Ports } from './ports.ts';
import type { Read } from './read.ts';
import { refuseLiberties } from './trust/limits.ts';

/** Looks up and plans what is really going to be done, tells what is doubtful, and refuses what strangers may not do. */
export async function prepare(start: Start, read: Read, doors: Ports): Promise<Plan> {
  const { runId, stepId = runId, known, timeline, signal } = start;
  const facts = await timeline.stage('look up', () => unlessAborted(signal, lookUp(doors, stepId, read)));
  const plan = makePlan(runId, read, facts);
  for (const warning of plan.warnings) doors.workflow.warning(warning);
  known.learn({ warnings: plan.warnings });
  refuseLiberties(read, plan);
  return plan;
}
