import type { AltoError } from '../errors.ts';
import { lookUp } from '../facts.ts';
import type { Start } from '../main.ts';
import { obtainImage } from '../obtain.ts';
import { plan as makePlan } from '../plan.ts';
import type { Ports } from '../ports.ts';
import type { Read } from '../read.ts';
import type { Ending } from '../report/report.ts';
import { refuseLiberties } from '../trust/limits.ts';
import { inGroup } from '../workflow/group.ts';
import { planned } from './plan.ts';

/** Builds into this runner's engine what a run would push, and goes no further. `read` says that it runs here. */
export async function buildOnly(
  { runId, known, timeline, signal }: Start,
  read: Read,
  doors: Ports,
  absent: readonly AltoError[],
): Promise<Ending> {
  const { workflow } = doors;
  const facts = await timeline.stage('look up', () => lookUp(doors, runId, read));
  const plan = makePlan(runId, read, facts);
  for (const warning of plan.warnings) workflow.warning(warning);
  refuseLiberties(read.context, plan);
  const obtain = () => obtainImage(doors, plan, signal);
  known.learn({ image: await timeline.stage('image', () => inGroup(workflow, 'Image', obtain)) });
  return planned(read, absent, 'the image was built here, and nothing was pushed or launched', workflow);
}
