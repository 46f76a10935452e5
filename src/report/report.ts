import type { Artifact, Attempt, Exit } from '../agents/agent.ts';
import type { AltoError, FailureReason } from '../errors.ts';
import type { Stage } from '../timeline.ts';
import type { Swept } from './swept.ts';
import type { PlanReport } from './plan.ts';
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

/** The image that ran, or was to run. */
export interface ImageReport {
  /** As it was run: by digest, or by image id on the runner itself. */
  readonly reference: string;
  /** Path in the registry, without its host. */
  readonly path: string;
  /** Host and path, without tag and digest; empty for an image that is in no registry. */
  readonly repository: string;
  readonly tag: string;
  /** `sha256:…` in the registry; the image id when it is in none. */
  readonly digest: string;
  readonly existed: 'true' | 'false' | 'unknown';
  readonly how: 'built' | 'appended' | 'found' | 'prebuilt';
  readonly hash?: string;
  /** What a pull transfers, when a registry has told. */
  readonly bytes?: number;
  /** Steps of the Dockerfiles, when any was built. */
  readonly steps?: { readonly total: number; readonly cached: number };
}

/** The machine that ran it. */
export interface MachineReport {
  readonly kind: 'ec2' | 'local';
  readonly instanceId?: string;
  readonly instanceType?: string;
  readonly region?: string;
  readonly availabilityZone?: string;
  readonly market?: string;
}

/** What the program handed back. */
export interface ResultsReport {
  readonly outputs: Readonly<Record<string, string>>;
  /** JSON text. */
  readonly returnValue?: string | undefined;
  /** Markdown, made harmless. */
  readonly summary: string;
}

/** All that is known about a run; what is absent was not reached. It grows while the run goes on, and every ending returns it. */
export interface Report {
  readonly runId: string;
  readonly agent?: string;
  readonly ending?: Ending;
  /** The stage that failed, or the last one. */
  readonly stage?: string;
  /** What a run would do, when that was all that was wanted or possible. */
  readonly plan?: PlanReport;
  readonly image?: ImageReport;
  readonly machine?: MachineReport;
  /** Launches that were tried, when there was anything to launch. */
  readonly attempts?: readonly Attempt[];
  /** USD for the machines, without disk and traffic, as far as their prices are known. */
  readonly cost?: number;
  /** Runs that were interrupted and started again, one line each. */
  readonly interruptions?: readonly string[];
  readonly exit?: Exit;
  readonly results?: ResultsReport;
  readonly artifactsPath?: string;
  /** The same as people name it: relative to the workspace. */
  readonly artifactsShown?: string;
  readonly artifacts?: readonly Artifact[];
  /** What did not come back, and why. */
  readonly skipped?: readonly string[];
  readonly logFile?: string;
  /** Last lines of the container's log, redacted. */
  readonly logTail?: readonly string[];
  readonly warnings?: readonly string[];
  /** The instances that a sweep looked at. */
  readonly swept?: readonly Swept[];
  /** What was given back, and what is left, one line each. */
  readonly cleanup?: readonly string[];
  /** Milliseconds since 1970. */
  readonly started: number;
  readonly ended?: number;
  readonly stages?: readonly Stage[];
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
