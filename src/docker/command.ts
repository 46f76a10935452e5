import type { Readable } from 'node:stream';
import type { Clock } from '../clock.ts';
import { AltoError } from '../errors.ts';
import { within } from '../limit.ts';
import type { DockerConfig } from './credentials.ts';
import { missingDocker } from './engine-errors.ts';
import { dockerEnvironment } from './environment.ts';
import { capture, type Captured, type Child, launch, run } from './process.ts';

/** How docker is reached from this step. */
export interface DockerOptions {
  /** The step's own environment; docker gets an allow-list of it. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The run's own configuration. */
  readonly config: Pick<DockerConfig, 'folder' | 'buildx'>;
  /** Engine to use instead of the one that the step's environment names. */
  readonly dockerHost?: string | undefined;
  readonly clock: Clock;
  /** Hides secrets in what a build says; whoever builds nothing needs none. */
  readonly redact?: (text: string) => string;
}

interface ShortOptions {
  readonly input?: Uint8Array | undefined;
  /** More variables for this one process; they never replace docker's own. */
  readonly env?: Readonly<Record<string, string>>;
  /** Limit in seconds; 60 when absent. */
  readonly limit?: number;
}

interface LongOptions {
  readonly input?: Readable | undefined;
  /** More variables for this one process; they never replace docker's own. */
  readonly env?: Readonly<Record<string, string>>;
  readonly onOutput: (chunk: Uint8Array) => void;
  readonly signal: AbortSignal;
}

/** The docker command: how each process of it is started. Exit statuses are for the caller to judge. */
export interface DockerCommand {
  /** A command that answers soon. */
  short(argv: readonly string[], options?: ShortOptions): Promise<Captured>;
  /** A command whose output is shown while it comes; stopped when the signal is aborted. */
  long(argv: readonly string[], options: LongOptions): Promise<number>;
  /** A command whose streams the caller reads. */
  open(argv: readonly string[]): Child;
  /** As `open`, with standard error in the same stream, in the order in which docker wrote both. */
  openMerged(argv: readonly string[]): Child;
}

/** Starts docker with an environment of its own; what keeps it from starting becomes one sentence. */
export function dockerCommand({ env, config, dockerHost, clock }: DockerOptions): DockerCommand {
  const environment = dockerEnvironment({ env, config, dockerHost });
  const never = new AbortController().signal;
  const docker = (argv: readonly string[]) => ({ file: 'docker', argv, env: environment });
  return {
    async short(argv, { input, env: more, limit = 60 } = {}) {
      const command = { ...docker(argv), env: { ...more, ...environment }, input };
      const what = `docker ${argv[0] ?? ''}`;
      return within({ clock, seconds: limit, what, reason: 'build', signal: never }, (signal) =>
        started(capture(command, { signal, clock })),
      );
    },
    async long(argv, { input, env: more, onOutput, signal }) {
      const command = { ...docker(argv), env: { ...more, ...environment }, input };
      return started(run(command, { stdout: onOutput, stderr: onOutput }, { signal, clock }));
    },
    open: (argv) => launch(docker(argv)),
    // A pipe that both streams share cannot be made from JavaScript.
    openMerged: (argv) =>
      launch({ file: '/bin/sh', argv: ['-c', 'exec "$@" 2>&1', 'sh', 'docker', ...argv], env: environment }),
  };
}

async function started<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof AltoError || (error as NodeJS.ErrnoException).syscall?.startsWith('spawn') !== true)
      throw error;
    throw missingDocker(error);
  }
}
