import type { Agent, Exit, Kept } from './agents/agent.ts';
import type { Inputs } from './config/inputs.ts';
import { asAltoError } from './errors.ts';
import type { Known } from './known.ts';
import type { Ending } from './report/ending.ts';
import { keptLines, keptText } from './report/kept.ts';
import type { Timeline } from './timeline.ts';
import type { Workflow } from './workflow/workflow.ts';

/** A run that is over, and its agent, which still is held. */
interface Over {
  readonly keep: Inputs['keep'];
  readonly agent: Pick<Agent, 'keep'>;
  /** Undefined when an error ended the run. */
  readonly ending: Ending | undefined;
  readonly known: Known;
  readonly timeline: Timeline;
  readonly workflow: Pick<Workflow, 'info' | 'notice' | 'warning'>;
  readonly signal: AbortSignal;
}

/**
 * Leaves the agent up when the workflow wants that of such an end; false when it is to be ended, as ever. Nobody holds it
 * any more then: its deadline ends it.
 */
export async function keepAgent(over: Over): Promise<boolean> {
  const { keep, ending, known, timeline, workflow, signal } = over;
  if (!isWorthKeeping(keep, ending, known.report().exit)) return false;
  const leaveUp = over.agent.keep;
  if (!leaveUp) {
    workflow.info('`keep` is for agents on EC2: the container on this runner is removed');
    return false;
  }
  let kept: Kept;
  try {
    kept = await timeline.stage('keep', () => leaveUp(signal));
  } catch (thrown) {
    // A run that was stopped is not kept.
    if (!signal.aborted) workflow.warning(`the agent could not be kept, and is ended: ${asAltoError(thrown).message}`);
    return false;
  }
  for (const line of keptLines(kept)) workflow.info(line);
  workflow.notice(keptText(kept));
  known.learn({ kept, ...(kept.cost !== undefined && { cost: kept.cost }) });
  return true;
}

/** There is something to look at once a program came to its end; what AWS takes back, or has taken, cannot be kept. */
export function isWorthKeeping(keep: Inputs['keep'], ending: Ending | undefined, exit: Exit | undefined): boolean {
  if (!exit || exit.lost || exit.outcome === 'interrupted') return false;
  switch (keep) {
    case 'never':
      return false;
    case 'on-failure':
      return ending?.result !== 'success';
    case 'always':
      return true;
  }
}
