import type { Clock } from '../../clock.ts';
import type { Channel } from './channel.ts';
import { DISK } from './host/places.ts';
import { ask, bring, partAfter, several } from './tasklog.ts';

/** How a task on the instance ended: what it says of itself, or that it was cut off. */
export interface TaskEnd {
  readonly state: 'ended' | 'rebooted' | 'lost';
  /** The `name=value` lines of its result; `code` is always there when it ended. */
  readonly result: ReadonlyMap<string, string>;
  /** Bytes of its log. */
  readonly bytes: number;
}

/** A task whose end was seen, and how many bytes of its log had come by then. */
export interface Watched {
  readonly end: TaskEnd;
  readonly came: number;
}

interface Following {
  readonly clock: Clock;
  /** A name of ours, such as `run` or `cmd-1`. */
  readonly name: string;
  /** Every byte of the log, in order. */
  readonly onOutput: (chunk: Uint8Array) => void;
  /** Called when the task says that it is doing something else. */
  readonly onStage?: (stage: string) => void;
  readonly signal: AbortSignal;
}

/** Seconds that a poll waits on the instance when there is nothing new. */
const LONG_POLL = 20;
/** Bytes that one answer may hold before compression; most hold less, because 24,000 characters are the limit. */
const MOST = 256_000;
/** Milliseconds between two polls of a program that writes all the time: a line waits half of it, and AWS is not pressed. */
const PACE = 1200;

/** Programs of ours that run as tasks. */
type Program = 'fetch' | 'container' | 'command' | 'pack' | 'rest' | 'ship' | 'upload';

/** The script that starts one of our programs as a task that outlives its command; a second start does nothing. */
export function starting(name: string, program: Program, argument: string): string {
  return `bash ${DISK}/start ${name} ${DISK}/${program} ${argument}`;
}

/** Follows a task to its end and brings all of its log, by byte offset: what was lost on the way is asked for again, and nothing comes twice. */
export async function followTask(channel: Channel, following: Following): Promise<TaskEnd> {
  const { end, came } = await watchTask(channel, following);
  await bring(channel, { ...following, from: came, to: end.bytes }, following.onOutput);
  return end;
}

/** Follows a task until its end is seen, which may be while its log is still far behind. */
export async function watchTask(channel: Channel, following: Following): Promise<Watched> {
  const { name, clock, onOutput, onStage, signal } = following;
  let came = 0;
  let stage = '';
  for (;;) {
    const asked = clock.now();
    let seen = await ask(channel, { name, from: came, most: MOST, wait: LONG_POLL, stage, signal });
    if (seen.stage !== stage) onStage?.((stage = seen.stage));
    if (seen.chunk.length > 0) onOutput(seen.chunk);
    came += seen.chunk.length;
    const part = partAfter(seen.chunk);
    while (seen.state === 'running' && came < seen.size) {
      const { chunks, to, end } = await several(channel, { name, from: came, to: seen.size, signal }, part);
      chunks.forEach(onOutput);
      came = to;
      if (end) seen = end;
    }
    const { state, result, size } = seen;
    if (state !== 'running') return { end: { state, result, bytes: size }, came };
    await clock.sleep(Math.max(0, asked + PACE - clock.now()), signal);
  }
}
