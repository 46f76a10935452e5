import { AltoError } from '../../errors.ts';
import type { Channel } from './channel.ts';
import { inLanes, LANES } from './envelope.ts';
import { DISK } from './host/places.ts';

/** What one answer says of a task, with a piece of its log. */
export interface Seen {
  readonly state: 'running' | 'ended' | 'rebooted' | 'lost';
  readonly stage: string;
  /** Bytes of the log so far; of the whole log once the task is no longer running. */
  readonly size: number;
  /** The `name=value` lines of its result; empty while it runs. */
  readonly result: ReadonlyMap<string, string>;
  readonly chunk: Buffer;
}

interface Question {
  /** Of the task. */
  readonly name: string;
  readonly from: number;
  /** Bytes that are wanted; as many as fit into one answer come. */
  readonly most: number;
  /** Seconds to wait on the instance for something new. */
  readonly wait: number;
  /** The stage that is known. */
  readonly stage: string;
  readonly signal: AbortSignal;
}

/** A stretch of a log that is written already: offsets in bytes. */
interface Stretch {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly signal: AbortSignal;
}

/** The beginning of a stretch. */
interface Several {
  readonly chunks: readonly Buffer[];
  /** How far they go. */
  readonly to: number;
  /** An answer that saw the end of the task. */
  readonly end: Seen | undefined;
}

/** What fits into an answer whatever it is. */
const LEAST = 12_000;
/** Parts that are fetched before the next are begun: they are in memory until they are handed on in order. */
const WINDOW = 16;

/** Asks for the state of a task and for the next piece of its log. */
export async function ask(channel: Channel, { name, from, most, wait, stage, signal }: Question): Promise<Seen> {
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

/** A part of which the next is likely to fit into one answer: a little less than fitted the last time. */
export function partAfter(chunk: Uint8Array): number {
  return Math.max(Math.floor(chunk.length * 0.85), LEAST);
}

/** The beginning of a stretch in parts of `part` bytes, several of them at once. */
export async function several(channel: Channel, { name, from, to, signal }: Stretch, part: number): Promise<Several> {
  const starts: number[] = [];
  for (let at = from; at < to && starts.length < WINDOW; at += part) starts.push(at);
  const parts = await inLanes(LANES, starts, (start) =>
    oneAfterTheOther(channel, { name, from: start, to: Math.min(start + part, to), signal }),
  );
  const answers = parts.flat();
  return {
    chunks: answers.map(({ chunk }) => chunk),
    to: Math.min(to, from + starts.length * part),
    end: answers.find(({ state }) => state !== 'running'),
  };
}

/** A whole stretch, in order. */
export async function bring(channel: Channel, stretch: Stretch, onOutput: (chunk: Uint8Array) => void): Promise<void> {
  let part: number | undefined;
  for (let came = stretch.from; came < stretch.to;) {
    const left = { ...stretch, from: came };
    // How much fits into one answer is known from the first one.
    const some = part === undefined ? await first(channel, left) : await several(channel, left, part);
    some.chunks.forEach(onOutput);
    came = some.to;
    part ??= partAfter(some.chunks[0] ?? Buffer.alloc(0));
  }
}

async function first(channel: Channel, { name, from, to, signal }: Stretch): Promise<Pick<Several, 'chunks' | 'to'>> {
  const { chunk } = await ask(channel, { name, from, most: to - from, wait: 0, stage: '', signal });
  if (chunk.length === 0) throw damaged(name);
  return { chunks: [chunk], to: from + chunk.length };
}

async function oneAfterTheOther(channel: Channel, { name, from, to, signal }: Stretch): Promise<readonly Seen[]> {
  const answers: Seen[] = [];
  for (let at = from; at < to;) {
    const seen = await ask(channel, { name, from: at, most: to - at, wait: 0, stage: '', signal });
    if (seen.chunk.length === 0) throw damaged(name);
    answers.push(seen);
    at += seen.chunk.length;
  }
  return answers;
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
