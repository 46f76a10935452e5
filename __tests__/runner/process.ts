import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { readLines } from './lines.ts';

/** A moment in the life of a step: the first line that fits, or whatever a promise waits for. */
export type Moment = ((line: string) => boolean) | Promise<unknown>;

interface NodeRun {
  readonly script: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly onLine: (line: string, stream: 'stdout' | 'stderr') => void;
  readonly onStart?: (pid: number) => void;
  /** When the job is cancelled: SIGINT, 7.5 s later SIGTERM, 2.5 s later SIGKILL. */
  readonly cancelWhen?: Moment | undefined;
  /** When the process is killed at once. */
  readonly killWhen?: Moment | undefined;
  /** Factor on the runner's 7.5 and 2.5 seconds. */
  readonly patience: number;
}

/** How a process of node ended. */
export interface NodeExit {
  /** As a shell counts: 128 + n after signal n. */
  readonly exitCode: number;
  readonly cancelled: boolean;
  readonly killed: boolean;
  /** The signals that the runner sent. */
  readonly signals: readonly NodeJS.Signals[];
}

/** The runner's Node: version 24, whatever Node the tests run on. */
export function runnerNode(): string {
  const name = `node-${process.platform}-${process.arch}/package.json`;
  return join(dirname(createRequire(import.meta.url).resolve(name)), 'bin', 'node');
}

/** Runs a script on the runner's Node. Signals go to this one process, never to its children. */
export async function runNode({
  script,
  cwd,
  env,
  onLine,
  onStart,
  cancelWhen,
  killWhen,
  patience,
}: NodeRun): Promise<NodeExit> {
  const child = spawn(runnerNode(), [script], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  if (child.pid !== undefined) onStart?.(child.pid);
  const signals: NodeJS.Signals[] = [];
  const over = new AbortController();
  const send = (signal: NodeJS.Signals): void => {
    if (over.signal.aborted) return;
    signals.push(signal);
    child.kill(signal);
  };
  const wait = (seconds: number): Promise<void> => delay(seconds * 1000 * patience, undefined, { signal: over.signal });
  let cancelled = false;
  let killed = false;
  const cancel = async (): Promise<void> => {
    if (cancelled) return;
    cancelled = true;
    send('SIGINT');
    await wait(7.5);
    send('SIGTERM');
    await wait(2.5);
    send('SIGKILL');
  };
  const kill = (): void => {
    killed = true;
    send('SIGKILL');
  };
  const ignoreEnd = (error: unknown): void => {
    if (!over.signal.aborted) throw error;
  };
  if (cancelWhen instanceof Promise)
    void cancelWhen.then(() => (over.signal.aborted ? undefined : cancel())).catch(ignoreEnd);
  if (killWhen instanceof Promise) void killWhen.then(() => (over.signal.aborted ? undefined : kill()));
  const take = (stream: 'stdout' | 'stderr') => (line: string) => {
    onLine(line, stream);
    if (typeof killWhen === 'function' && !killed && killWhen(line)) kill();
    if (typeof cancelWhen === 'function' && !cancelled && cancelWhen(line)) void cancel().catch(ignoreEnd);
  };
  const read = Promise.all([readLines(child.stdout, take('stdout')), readLines(child.stderr, take('stderr'))]);
  const exitCode = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      // One that ended by itself a moment before was not killed.
      if (signal !== 'SIGKILL') killed = false;
      resolve(code ?? 128 + constants.signals[signal ?? 'SIGKILL']);
    });
  });
  over.abort();
  // A child that outlives the process may hold the pipe open: the runner does not wait for it for long.
  await Promise.race([read, delay(2000, undefined, { ref: false })]);
  child.stdout.destroy();
  child.stderr.destroy();
  await read.catch(() => undefined);
  return { exitCode, cancelled, killed, signals };
}

/** Ends what a job left running, as the runner does: every process that carries the job's tracking id. Says what they were. */
export function endOrphans(trackingId: string): readonly string[] {
  const ended: string[] = [];
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      if (!readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0').includes(`RUNNER_TRACKING_ID=${trackingId}`))
        continue;
      ended.push(readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ').trim());
      process.kill(Number(pid), 'SIGKILL');
    } catch {
      // It ended by itself, or is not ours to see.
    }
  }
  return ended;
}
