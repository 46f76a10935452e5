import type { Clock } from '../clock.ts';
import type { DockerCommand } from './command.ts';
import { commandError } from './container-errors.ts';
import type { ContainerState } from './docker.ts';
import { engineError } from './engine-errors.ts';
import { stop } from './process.ts';

/** Seconds that a program has to end by itself after SIGTERM. */
const GRACE = 30;

interface State {
  readonly Status: string;
  readonly ExitCode: number;
  readonly OOMKilled: boolean;
  readonly Error: string;
}

/** Starts a container that was made, hands on every byte that it writes, and says how it ended. */
export async function runAttached(
  docker: DockerCommand,
  {
    name,
    onOutput,
    signal,
    clock,
  }: { name: string; onOutput: (chunk: Uint8Array) => void; signal: AbortSignal; clock: Clock },
): Promise<ContainerState> {
  signal.throwIfAborted();
  const child = docker.openMerged(['start', '--attach', name]);
  child.stdout.on('data', onOutput);
  child.stderr.resume();
  const ended = new AbortController();
  const abort = (): void => {
    const stopping = docker.short(['container', 'stop', '-t', String(GRACE), name], { limit: GRACE + 30 });
    // Whatever became of it, docker itself must not stay behind.
    const over = (): Promise<void> => clock.sleep(5_000, ended.signal).then(() => stop(child, clock));
    stopping.then(over, over).catch(() => undefined);
  };
  signal.addEventListener('abort', abort, { once: true });
  try {
    await child.ended;
  } finally {
    ended.abort();
    signal.removeEventListener('abort', abort);
  }
  return stateOf(docker, name);
}

async function stateOf(docker: DockerCommand, name: string): Promise<ContainerState> {
  const { code, stdout, stderr } = await docker.short(['container', 'inspect', '--format', '{{json .State}}', name]);
  if (code !== 0) throw commandError(stderr, 'asking how the container ended');
  const state = JSON.parse(stdout) as State;
  if (state.Status === 'running' || state.Status === 'paused') {
    throw engineError('ALTO-DOC-016', 'the connection to the Docker engine broke off while the container ran', {
      reason: 'interrupted',
      hint: 'look at the log of the engine on the runner',
    });
  }
  // An engine that could not start it says why; docker itself may have failed before it asked the engine.
  if (state.Status === 'created' && state.Error === '') {
    throw engineError('ALTO-DOC-017', 'docker did not start the container; the log of the run says why', {
      hint: 'look at the log of the engine on the runner; run the step again',
    });
  }
  return { exitCode: state.ExitCode, oomKilled: state.OOMKilled, error: state.Error };
}
