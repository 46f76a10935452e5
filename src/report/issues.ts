import { type Issue, issueText } from '../errors.ts';
import type { Workflow } from '../workflow/workflow.ts';

/** GitHub keeps ten annotations of a level for a step; the run's own last sentence is one of them. */
const ANNOTATED = 9;

/** Tells all problems of a file with their places, the first ones as annotations there. */
export function tellIssues(workflow: Pick<Workflow, 'error' | 'info'>, issues: readonly Issue[]): void {
  for (const issue of issues.slice(0, ANNOTATED)) workflow.error(issueText(issue), placeOf(issue));
  for (const issue of issues.slice(ANNOTATED)) workflow.info(issueText(issue));
}

/** Tells what is doubtful about a file. */
export function tellWarnings(workflow: Pick<Workflow, 'warning'>, issues: readonly Issue[]): void {
  for (const issue of issues) workflow.warning(issueText(issue), placeOf(issue));
}

function placeOf({ file, line, column }: Issue): Pick<Issue, 'file' | 'line' | 'column'> {
  return { file, line, column };
}
