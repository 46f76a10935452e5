import type { Exit } from '../agents/agent.ts';
import type { AltoError, FailureReason } from '../errors.ts';
import type { Place } from '../workflow/workflow.ts';

/** The closed list behind the `result` output. */
export type Result =
  | 'success'
  | 'failure'
  | 'config-error'
  | 'build-error'
  | 'infra-error'
  | 'timeout'
  | 'cancelled'
  | 'interrupted'
  | 'planned'
  | 'skipped';

/** How the run ended: the verdict, and one sentence that says what, why, and what to do. */
export interface Ending {
  readonly result: Result;
  readonly reason?: FailureReason;
  readonly message: string;
  /** Where it stands in a file, when it is about one place. */
  readonly place?: Place;
  /** Where it was decided, when no stage failed by an error. */
  readonly stage?: 'run' | 'collect';
}

/** What an error of ours means for the run. */
export function endingOfError(error: AltoError): Ending {
  const { message, hint, code, issues } = error;
  const [only, ...others] = issues;
  return {
    result: resultOfKind(error),
    reason: error.reason,
    message: `${message.trim().replace(/\.$/, '')} (${code})${hint === undefined ? '' : `. ${upperFirst(hint.trim())}`}`,
    ...(only && others.length === 0 && { place: { file: only.file, line: only.line, column: only.column } }),
  };
}

function resultOfKind(error: AltoError): Result {
  switch (error.kind) {
    case 'config':
      return 'config-error';
    case 'build':
      return 'build-error';
    case 'timeout':
      return 'timeout';
    case 'cancelled':
      return 'cancelled';
    case 'auth':
    case 'bug':
      return 'infra-error';
    case 'infra':
      return error.reason === 'interrupted' ? 'interrupted' : 'infra-error';
  }
}

/** What the end of the program means for the run. */
export function endingOfExit(exit: Exit): Ending {
  const detail = exit.detail ? `: ${exit.detail}` : '';
  switch (exit.outcome) {
    case 'exited':
      return exit.exitCode === 0
        ? { result: 'success', message: 'the program ended with exit code 0' }
        : {
            result: 'failure',
            reason: 'exit',
            stage: 'run',
            message: `the program failed with exit code ${exit.exitCode}${detail}`,
          };
    case 'oom':
      return {
        result: 'failure',
        reason: 'oom',
        stage: 'run',
        message: `the program was killed because it ran out of memory${detail}`,
      };
    case 'timeout':
      return {
        result: 'timeout',
        reason: 'timeout',
        stage: 'run',
        message: `the program was stopped because it ran longer than its timeout${detail}`,
      };
    case 'interrupted':
      return {
        result: 'interrupted',
        reason: 'interrupted',
        stage: 'run',
        message: `the run was interrupted${detail}`,
      };
  }
}

/** Whether the step is green. */
export function isGood(result: Result): boolean {
  return result === 'success' || result === 'planned' || result === 'skipped';
}

/** A sentence begins with a capital, unless its first word is a name such as `alto.yml`. */
export function upperFirst(text: string): string {
  return /^[a-z]+[ ,;:]/.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}
