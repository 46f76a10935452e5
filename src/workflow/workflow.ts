import type { Secret } from '../secret.ts';

/** Where in a file of the repository an annotation points to (1-based). */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** The runner that this step talks to. Everything that is printed, in one order, goes through here. */
export interface Workflow {
  /** A line of ours in the job log. */
  info(line: string): void;
  /** A line that is shown only when step debugging is on. */
  debug(line: string): void;
  notice(message: string, place?: Place): void;
  warning(message: string, place?: Place): void;
  error(message: string, place?: Place): void;
  startGroup(name: string): void;
  endGroup(): void;
  /** A line that somebody else wrote (a build, a container, a console): made inert and prefixed, with the part of the step that it is from when there are several. */
  remote(line: string, part?: string): void;
  /**
   * From here on the value is hidden, by the runner and by every sink of ours. An `identifier` (the account id) stays in outputs, which
   * would be useless without it; a `credential` never does.
   */
  mask(secret: Secret, sensitivity?: 'credential' | 'identifier'): void;
  /** Hides known secrets in text that goes elsewhere than to the job log. */
  redact(text: string): string;
  output(name: string, value: string): void;
  state(name: string, value: string): void;
  /** Replaces the step's summary. */
  summary(markdown: string): void;
}
