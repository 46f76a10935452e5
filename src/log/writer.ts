import { randomUUID } from 'node:crypto';
import type { Writable } from 'node:stream';
import { COLOUR, inert, plainLines, REMOTE_PREFIX } from './fence.ts';

/** The workflow commands that this action issues. */
export type Command = 'add-mask' | 'debug' | 'notice' | 'warning' | 'error' | 'group' | 'endgroup';

/** The one owner of standard output: our lines, our commands and other people's lines, in one order. */
export interface Writer {
  /** A text of ours; what it quotes may be anybody's, so it is made inert too. */
  line(text: string): void;
  /** A text of somebody else's: inert, prefixed (with the part of the step that it is from, when there are several), and printed while the runner's commands are stopped. */
  remote(text: string, part?: string): void;
  /** A workflow command. Commands are resumed first: a mask that is issued while they are stopped would print the secret. */
  command(name: Command, message?: string, properties?: Readonly<Record<string, string | number>>): void;
  /** Hides a value from the runner's log. */
  mask(value: string): void;
  /** How many texts were printed so far: as long as it stays the same, a person sees nothing happen. */
  printed(): number;
  /** Characters that a slow reader has not taken yet. */
  backlog(): number;
  /** Resolves when the reader has taken all of it. */
  drain(): Promise<void>;
  /** Resumes the runner's commands if they are stopped. Call it whenever somebody else may print. */
  resume(): void;
}

interface WriterOptions {
  /** Standard output. */
  readonly out: Writable;
  /** Hides secrets in every text that is printed. */
  readonly redact: (text: string) => string;
  /** A new word that nobody can guess, by which commands are resumed. */
  readonly token?: () => string;
}

/** A writer on `out`. */
export function writer({ out, redact, token = randomUUID }: WriterOptions): Writer {
  const waiting: string[] = [];
  const drained: (() => void)[] = [];
  let printed = 0;
  let backlog = 0;
  let blocked = false;
  let gone = false;
  let stoppedBy: string | undefined;

  const pump = (): void => {
    if (gone) waiting.length = backlog = 0;
    while (!blocked && waiting.length > 0) {
      const text = waiting.shift() ?? '';
      backlog -= text.length;
      blocked = !out.write(text);
    }
    if (!blocked) for (const resolve of drained.splice(0)) resolve();
  };
  out.on('drain', () => {
    blocked = false;
    pump();
  });
  // The reader went away: what is left to do (ending an instance) matters more than the log.
  out.on('error', () => {
    gone = true;
    blocked = false;
    pump();
  });
  const print = (rows: readonly string[]): void => {
    const text = rows.join('\n') + '\n';
    printed += 1;
    waiting.push(text);
    backlog += text.length;
    pump();
  };
  const hidden = (line: string): string => {
    const shown = redact(line);
    if (!shown.includes('\x1b')) return shown;
    // A colour in the middle of a secret, as `grep --color` sets it, hides it from the search and not from a reader.
    const bare = shown.replaceAll(COLOUR, '');
    const safe = redact(bare);
    return safe === bare ? shown : safe;
  };
  const rows = (text: string, prefix: string): string[] =>
    plainLines(text).flatMap((line) => inert(hidden(line), prefix));
  const resume = (): void => {
    if (stoppedBy === undefined) return;
    print([`::${stoppedBy}::`]);
    stoppedBy = undefined;
  };
  const command = (name: Command, data: string, properties: Readonly<Record<string, string | number>> = {}): void => {
    resume();
    const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
    print([`::${[name, list.join(',')].filter(Boolean).join(' ')}::${escapeData(data)}`]);
  };

  return {
    line: (text) => print(rows(text, '')),
    remote(text, part) {
      if (stoppedBy === undefined) print([`::stop-commands::${(stoppedBy = token())}`]);
      print(rows(text, part === undefined ? REMOTE_PREFIX : ` ${part}${REMOTE_PREFIX}`));
    },
    command(name, message = '', properties = {}) {
      const safe = Object.entries(properties).map(
        ([key, value]) => [key, typeof value === 'string' ? redact(value) : value] as const,
      );
      command(name, redact(plainLines(message).join('\n')), Object.fromEntries(safe));
    },
    mask: (value) => command('add-mask', value),
    printed: () => printed,
    backlog: () => (gone ? 0 : backlog + out.writableLength),
    drain: () => (blocked || waiting.length > 0 ? new Promise((resolve) => drained.push(resolve)) : Promise.resolve()),
    resume,
  };
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
