import type { AltoError } from '../errors.ts';
import { lookUp } from '../facts.ts';
import { unlessAborted } from '../limit.ts';
import type { Start } from '../main.ts';
import { plan as makePlan } from '../plan.ts';
import type { Ports } from '../ports.ts';
import type { Read } from '../read.ts';
import { planText } from '../report/plan-text.ts';
import { planReport } from '../report/plan.ts';
import type { Ending } from '../report/ending.ts';
import { planningDoors } from './planning-doors.ts';
import { refusals } from './refusals.ts';

/** Shows all that a run would do, and does nothing of it. What is `absent` would have been needed to know all. */
export async function showPlan(
  { runId, stepId = runId, known, timeline, signal }: Start,
  read: Read,
  doors: Ports,
  absent: readonly AltoError[],
): Promise<Ending> {
  const { workflow, clock } = doors;
  const doubts: string[] = [];
  const looking = planningDoors(doors, read, absent, (why) => doubts.push(why));
  const facts = await timeline.stage('look up', () => unlessAborted(signal, lookUp(looking, stepId, read)));
  const plan = makePlan(runId, read, facts);
  const asking = () => unlessAborted(signal, doors.permissions(plan));
  const permissions = absent.length > 0 ? [] : await timeline.stage('ask permission', asking);
  doubts.push(...(await unlessAborted(signal, refusals(doors, read, plan, absent))));
  const report = planReport(plan, read, { now: clock.now(), absent, doubts, permissions });
  known.learn({ plan: report });

  workflow.startGroup('Plan');
  for (const line of await planText(report)) workflow.remote(line);
  workflow.endGroup();
  // What is doubtful for want of credentials is no news.
  for (const warning of report.warnings) (absent.length > 0 ? workflow.info : workflow.warning)(warning);
  for (const { action, resource, state, why = '' } of permissions) {
    if (state === 'missing')
      workflow.warning(`\`${action}\`${resource ? ` on ${resource}` : ''} is not allowed: a run would fail`);
    // A look that tells nothing is no news; a launch that is refused for something else is.
    if (state === 'unknown' && action === 'ec2:RunInstances')
      workflow.warning(`the rehearsed launch was refused: ${why}`);
  }
  return planned(read, absent, 'nothing was built or launched', workflow);
}

/** The ending of a run that was not to be one, or could not: green, with one notice when nobody asked for that. */
export function planned(
  { inputs }: Pick<Read, 'inputs'>,
  absent: readonly AltoError[],
  what: string,
  workflow: Pick<Ports['workflow'], 'notice'>,
): Ending {
  const [first] = absent;
  if (inputs.command === 'plan' || !first)
    return { result: 'planned', message: `this is what a run would do; ${what}` };
  const message = `${what}, because ${first.message}`;
  workflow.notice(`this run was only planned: ${message}`);
  return { result: 'planned', message };
}
