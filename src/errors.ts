/** Whose problem it is: the file's, the login's, the user's build, the cloud's, a limit's, a person's, or ours. */
export type ErrorKind = 'config' | 'auth' | 'build' | 'infra' | 'timeout' | 'cancelled' | 'bug';

/** The closed list behind the `failure-reason` output. */
export type FailureReason =
  | 'config'
  | 'credentials'
  | 'permission'
  | 'quota'
  | 'capacity'
  | 'build'
  | 'push'
  | 'pull'
  | 'online'
  | 'exit'
  | 'oom'
  | 'timeout'
  | 'interrupted'
  | 'cancelled'
  | 'untrusted'
  | 'bug';

/** `ALTO-<STAGE>-<NNN>`: what people search for. */
export type ErrorCode = `ALTO-${string}-${string}`;

/** One thing that is wrong in a file of the user's, with the place where it stands (1-based). */
export interface Issue {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Dotted path of the key, such as `train.image.base`; empty for the file itself. */
  readonly path: string;
  /** What is wrong, and what to do. */
  readonly message: string;
}

/** One problem as it is read in the log: `alto.yml:3:11 train.infra.type: …`. */
export function issueText({ file, line, column, path, message }: Issue): string {
  return `${file}:${line}:${column}${path === '' ? '' : ` ${path}`}: ${message}`;
}

interface AltoErrorOptions {
  readonly kind: ErrorKind;
  readonly code: ErrorCode;
  readonly reason: FailureReason;
  /** One sentence: what happened, and why. */
  readonly message: string;
  /** One sentence or some YAML: what to do about it. */
  readonly hint?: string | undefined;
  readonly issues?: readonly Issue[];
  readonly cause?: unknown;
}

/** The one error of this project. Adapters translate foreign errors into it at the border; anything else that is thrown is our bug. */
export class AltoError extends Error {
  override readonly name = 'AltoError';
  readonly kind: ErrorKind;
  readonly code: ErrorCode;
  readonly reason: FailureReason;
  readonly hint: string | undefined;
  readonly issues: readonly Issue[];

  constructor(options: AltoErrorOptions) {
    super(options.message, { cause: options.cause });
    this.kind = options.kind;
    this.code = options.code;
    this.reason = options.reason;
    this.hint = options.hint;
    this.issues = options.issues ?? [];
  }
}

/** An error that the user mends in the file, the inputs or the project: the most frequent kind. */
export function configError(
  code: ErrorCode,
  message: string,
  more: { readonly hint?: string | undefined; readonly cause?: unknown } = {},
): AltoError {
  return new AltoError({ kind: 'config', code, reason: 'config', message, ...more });
}

/** Makes any thrown value an AltoError, so that every ending has a code; what we did not foresee is named our bug. */
export function asAltoError(thrown: unknown): AltoError {
  if (thrown instanceof AltoError) return thrown;
  const what = thrown instanceof Error ? thrown.message : String(thrown);
  return new AltoError({
    kind: 'bug',
    code: 'ALTO-BUG-001',
    reason: 'bug',
    message: `this is a bug in alto-action: ${what}`,
    hint: 'please report it with the log of this step',
    cause: thrown,
  });
}
