import { asAltoError } from './errors.ts';
import type { Start } from './main.ts';
import { endingOfError, type Ending } from './report/ending.ts';
import { tellIssues } from './report/issues.ts';
import type { Report } from './report/report.ts';

/** Lets a story come to its end, and makes a report of whichever it is. Never throws. */
export async function conclude(
  { known, timeline, ground }: Pick<Start, 'known' | 'timeline' | 'ground'>,
  story: () => Promise<Ending>,
): Promise<Report> {
  // It may quote what a build or a cloud said, and is cut and escaped in many places.
  const learn = (ending: Ending): void =>
    known.learn({ ending: { ...ending, message: ground.workflow.redact(ending.message) } });
  try {
    learn(await story());
  } catch (thrown) {
    const error = asAltoError(thrown);
    // A single problem is the last sentence of the run.
    if (error.issues.length > 1) tellIssues(ground.workflow, error.issues);
    if (error.kind === 'bug' && error.cause instanceof Error) ground.workflow.debug(error.cause.stack ?? '');
    learn(endingOfError(error));
  }
  known.learn({
    stage: known.report().ending?.stage ?? timeline.current(),
    stages: timeline.stages(),
    ended: ground.clock.now(),
  });
  return known.report();
}
