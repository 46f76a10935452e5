import { dockerfileWord } from '../shell.ts';
import type { StepMounts } from './environment.ts';
import { commandStep } from './step.ts';

/** The code, and what is done after it. */
export interface Code {
  /** Where the project stands under `/alto`. */
  readonly folder: string;
  /**
   * Whether the builder knows `COPY --link` (BuildKit 0.11, Docker 23), which rebuilds the code without looking at the
   * layers below. The same image either way: for the hash, the text is written without it.
   */
  readonly link: boolean;
  /** Shell commands, each one RUN. */
  readonly commands: readonly string[];
  readonly mounts: StepMounts;
}

/** Copies the code, enters its folder, and runs what comes after it. The tar holds `/alto/out` with rights for every user. */
export function codeInstructions({ folder, link, commands, mounts }: Code): string[] {
  return [
    `COPY ${link ? '--link ' : ''}alto /alto`,
    `WORKDIR ${dockerfileWord(`/alto/${folder}`)}`,
    ...commands.map((command) => commandStep(command, mounts)),
  ];
}
