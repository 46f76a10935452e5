import type { ContainerState } from '../docker/docker.ts';
import { oneLine } from '../docker/quote.ts';
import type { Exit } from './agent.ts';

interface Circumstances {
  /** Whether the limit of the run was reached first. */
  readonly timedOut: boolean;
  /** That limit in seconds. */
  readonly timeout: number;
  /** The limit of memory, in Docker's notation; undefined without one. */
  readonly memory: string | undefined;
  readonly logBytes: number;
  /** The end of what the program wrote. */
  readonly tail: string;
}

/** What the container's init writes when the kernel does not know what the command is; its exit code says nothing. */
const NOT_EXECUTABLE = /^\[FATAL tini \(\d+\)\] exec .+ failed: Exec format error\s*$/;

/** What the exit codes mean that a shell, an engine or a signal gives, and a program seldom. */
const CODES: Readonly<Record<number, string>> = {
  125: 'the Docker engine could not run the container',
  126: 'the command was found but may not be executed',
  127: 'the command was not found in the image',
  134: 'it ended itself (SIGABRT)',
  137: 'it was killed (SIGKILL), and not for want of memory',
  139: 'it was ended by a segmentation fault (SIGSEGV)',
  143: 'it was told to end (SIGTERM)',
};

/** Makes an ending of what the engine says: a kill for want of memory counts whatever the exit code, for the program may hide it. */
export function exitOf(state: ContainerState, { timedOut, timeout, memory, logBytes, tail }: Circumstances): Exit {
  const { exitCode, oomKilled, error } = state;
  if (timedOut) {
    return { outcome: 'timeout', exitCode: 124, detail: `it ran into its limit of ${timeout} s`, logBytes };
  }
  if (oomKilled) {
    const limit = memory === undefined ? 'the machine has' : `its limit of ${readable(memory)}`;
    return { outcome: 'oom', exitCode, detail: `it needed more memory than ${limit}`, logBytes };
  }
  if (exitCode !== 0 && NOT_EXECUTABLE.test(tail)) {
    const detail =
      'its command is built for another architecture than the machine’s (see `platform` and `instance_type`), or is a script whose first line does not name a shell';
    return { outcome: 'exited', exitCode, detail, logBytes };
  }
  const detail = error ? `the container could not start: ${oneLine(error)}` : CODES[exitCode];
  return { outcome: 'exited', exitCode, ...(detail !== undefined && { detail }), logBytes };
}

function readable(memory: string): string {
  return /^\d+$/.test(memory) ? `${Math.round(Number(memory) / 1024 / 1024)} MiB` : memory;
}
