import type { Clock } from '../../clock.ts';
import { AltoError } from '../../errors.ts';
import type { Channel } from './channel.ts';
import { inLanes, LANES } from './envelope.ts';
import { DISK } from './host/places.ts';

/** How a task on the instance ended: what it says of itself, or that it was cut off. */
export interface TaskEnd {
  readonly state: 'ended' | 'rebooted' | 'lost';
  /** The `name=value` lines of its result; `code` is always there when it ended. */
  readonly result: ReadonlyMap<string, string>;
  /** Bytes of its log. */
  readonly bytes: number;
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
const MOST = 1_000_000;
/** Parts that are fetched before the next are begun: they are in memory until they are handed on in order. */
const WINDOW = 16;
/** Milliseconds between two polls of a program that writes all the time: a line waits half of it, and AWS is not pressed. */
const PACE = 1200;

/** The script that starts one of our programs as a task that outlives its command; a second start does nothing. */
export function starting(name: string, program: 'container' | 'command' | 'pack' | 'ship', argument: string): string {
  return `bash ${DISK}/start ${name} ${DISK}/${program} ${argument}`;
}

/** Follows a task to its end, by byte offset: what was lost on the way is asked for again, and nothing comes twice. */
export async function followTask(channel: Channel, following: Following): Promise<TaskEnd> {
  const { name, clock, onOutput, onStage, signal } = following;
  let offset = 0;
  let stage = '';
  for (;;) {
    const asked = clock.now();
    const seen = await ask(channel, { name, from: offset, most: MOST, wait: LONG_POLL, stage, signal });
    if (seen.stage !== stage) onStage?.((stage = seen.stage));
    if (seen.chunk.length > 0) onOutput(seen.chunk);
    offset += seen.chunk.length;
    // Behind: several answers' worth at once. A little less than fitted the last time, so that each fits into one answer.
    const part = Math.max(Math.floor(seen.chunk.length * 0.85), 12_000);
    while (offset < seen.size) {
      const starts: number[] = [];
      for (let at = offset; at < seen.size && starts.length < WINDOW; at += part) starts.push(at);
      const parts = await inLanes(LANES, starts, (from) =>
        range(channel, name, from, Math.min(from + part, seen.size), signal),
      );
      for (const chunk of parts.flat()) onOutput(chunk);
      offset = Math.min(seen.size, offset + starts.length * part);
    }
    if (seen.state !== 'running') return { state: seen.state, result: seen.result, bytes: offset };
    await clock.sleep(Math.max(0, asked + PACE - clock.now()), signal);
  }
}

/** The bytes `from`–`to` of a log, in as many answers as they need. */
async function range(
  channel: Channel,
  name: string,
  from: number,
  to: number,
  signal: AbortSignal,
): Promise<readonly Buffer[]> {
  const chunks: Buffer[] = [];
  for (let at = from; at < to;) {
    const { chunk } = await ask(channel, { name, from: at, most: to - at, wait: 0, stage: '', signal });
    if (chunk.length === 0) throw damaged(name);
    chunks.push(chunk);
    at += chunk.length;
  }
  return chunks;
}

interface Question {
  readonly name: string;
  readonly from: number;
  readonly most: number;
  readonly wait: number;
  readonly stage: string;
  readonly signal: AbortSignal;
}

interface Seen {
  readonly state: 'running' | TaskEnd['state'];
  readonly stage: string;
  readonly size: number;
  readonly result: ReadonlyMap<string, string>;
  readonly chunk: Buffer;
}

async function ask(channel: Channel, { name, from, most, wait, stage, signal }: Question): Promise<Seen> {
  const script = `bash ${DISK}/poll ${name} ${from} ${most} ${wait} "${stage}" 2>/dev/null`;
  const { stdout } = await channel.send(script, { what: `log of ${name}`, timeout: wait + 20, reads: true, signal });
  const split = stdout.indexOf('\n\n');
  const values = valuesOf(stdout.subarray(0, split).toString());
  const state = values.get('state');
  if (split < 0 || !isState(state)) throw damaged(name);
  return {
    state,
    // Empty in the moment in which it is written.
    stage: values.get('stage') || stage,
    size: Number(values.get('size')),
    result: values,
    chunk: stdout.subarray(split + 2),
  };
}

/** Reads `name=value` lines. */
export function valuesOf(text: string): ReadonlyMap<string, string> {
  return new Map(
    text
      .split('\n')
      .filter((line) => line.includes('='))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
}

function isState(state: string | undefined): state is Seen['state'] {
  return state === 'running' || state === 'ended' || state === 'rebooted' || state === 'lost';
}

function damaged(name: string): AltoError {
  return new AltoError({
    kind: 'infra',
    code: 'ALTO-SSM-007',
    reason: 'online',
    message: `the instance gave an answer about "${name}" that cannot be read`,
    hint: 'its disk may be full, or something on it removed /var/lib/alto',
  });
}
