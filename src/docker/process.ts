import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Clock } from '../clock.ts';

/** A program with its arguments, its whole environment and what it reads. */
export interface Command {
  readonly file: string;
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly input?: Readable | Uint8Array | undefined;
}

/** A child that runs in a process group of its own, so that a signal reaches what it started (docker's plugins). */
export interface Child {
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** Exit status, 128 + n after signal n; comes when the child and everything that holds its output have ended. Rejects when it cannot be started, or when its input cannot be read. */
  readonly ended: Promise<number>;
  kill(signal: NodeJS.Signals): void;
}

/** What a short command printed, whole. */
export interface Captured {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Children that have not ended: in groups of their own, so that nothing else would end them with this process. */
const alive = new Set<Child>();

function remember(child: Child): void {
  if (alive.size === 0) process.once('exit', endAlive);
  alive.add(child);
}

function forget(child: Child): void {
  alive.delete(child);
  if (alive.size === 0) process.off('exit', endAlive);
}

function endAlive(): void {
  for (const child of alive) child.kill('SIGKILL');
}

/** Starts a command. `stdout` and `stderr` must be read, or it does not end. */
export function launch(command: Command): Child {
  const child = spawn(command.file, command.argv, { env: { ...command.env }, detached: true, stdio: 'pipe' });
  let over = false;
  const kill = (signal: NodeJS.Signals): void => {
    // Once the group has ended its number may belong to somebody else.
    if (child.pid === undefined || over) return;
    try {
      process.kill(-child.pid, signal);
    } catch (error) {
      // It ended a moment ago.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  };
  const status = new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      over = true;
      forget(started);
      resolve(signal ? 128 + constants.signals[signal] : (code ?? 1));
    });
  });
  const fed = feed(command.input, child.stdin).catch((error: unknown) => {
    kill('SIGINT');
    throw error;
  });
  const ended = Promise.all([status, fed]).then(([code]) => code);
  // Whoever is interested awaits it; until then a failed start must not end the process.
  ended.catch(() => undefined);
  const started: Child = { stdout: child.stdout, stderr: child.stderr, ended, kill };
  if (child.pid !== undefined) remember(started);
  return started;
}

/** Runs a command to its end; aborting the signal stops it, and is then thrown as the signal's reason. */
export async function run(
  command: Command,
  onOutput: { readonly stdout: (chunk: Buffer) => void; readonly stderr: (chunk: Buffer) => void },
  { signal, clock }: { readonly signal?: AbortSignal | undefined; readonly clock: Clock },
): Promise<number> {
  signal?.throwIfAborted();
  const child = launch(command);
  child.stdout.on('data', onOutput.stdout);
  child.stderr.on('data', onOutput.stderr);
  const abort = (): void => void stop(child, clock);
  signal?.addEventListener('abort', abort, { once: true });
  try {
    const code = await child.ended;
    signal?.throwIfAborted();
    return code;
  } catch (error) {
    throw signal?.aborted ? signal.reason : error;
  } finally {
    signal?.removeEventListener('abort', abort);
  }
}

/** Runs a short command and keeps what it prints. */
export async function capture(
  command: Command,
  options: { readonly signal?: AbortSignal | undefined; readonly clock: Clock },
): Promise<Captured> {
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  const code = await run(command, { stdout: (part) => out.push(part), stderr: (part) => err.push(part) }, options);
  return { code, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() };
}

/** SIGINT, 4 s later SIGTERM, 2 s later SIGKILL: what fits between the runner's own SIGINT and its SIGKILL. */
export async function stop(child: Child, clock: Clock): Promise<void> {
  const over = new AbortController();
  const gone = child.ended.then(
    () => over.abort(),
    () => over.abort(),
  );
  const steps = [
    ['SIGINT', 4_000],
    ['SIGTERM', 2_000],
    ['SIGKILL', 0],
  ] as const;
  for (const [signal, patience] of steps) {
    if (over.signal.aborted) return;
    child.kill(signal);
    await clock.sleep(patience, over.signal).catch(() => undefined);
  }
  // A process outside the group may still hold the pipes; nobody reads them any more.
  child.stdout.destroy();
  child.stderr.destroy();
  await gone;
}

async function feed(input: Command['input'], stdin: Writable): Promise<void> {
  // A child that ends without reading everything is judged by its exit status, not by our broken pipe.
  const early = (error: NodeJS.ErrnoException): boolean =>
    ['EPIPE', 'ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE', 'ERR_STREAM_DESTROYED'].includes(error.code ?? '');
  if (input === undefined || input instanceof Uint8Array) {
    stdin.on('error', () => undefined);
    stdin.end(input);
    return;
  }
  await pipeline(input, stdin).catch((error: unknown) => {
    if (!early(error as NodeJS.ErrnoException)) throw error;
  });
}
