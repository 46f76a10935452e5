import type { ErrorCode, ErrorKind } from '../errors.ts';
import type { BuildFailure } from './build-log.ts';

/** What to say about a build that failed; of kind `build` unless it says otherwise. */
export interface Sentence {
  readonly kind?: ErrorKind;
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint?: string | undefined;
}

/** Why a build ended, and what the engine's disk has left (bytes). */
export interface Failure extends BuildFailure {
  readonly free?: number | undefined;
}

/** Words of buildx, and what they mean. */
export interface Rule {
  /** Looked for in the verdict, and with `printed` in the failing step's last lines too. */
  readonly sign: RegExp;
  readonly printed?: boolean;
  readonly say: (match: RegExpExecArray, failure: Failure) => Sentence;
}
