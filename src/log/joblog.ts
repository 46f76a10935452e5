import type { Clock } from '../clock.ts';
import { logFile } from './logfile.ts';
import type { Limits } from './pace.ts';
import { page } from './page.ts';
import type { Redactor } from './redact.ts';
import type { Writer } from './writer.ts';

/** The log of one program: every byte to a file, and what a person can read to the job log. */
export interface JobLog {
  /** Takes bytes in any cut; the caller may use `chunk` again. */
  write(chunk: Uint8Array): void;
  /** The last `n` lines (at most 500), without control sequences and secrets. */
  tail(n: number): readonly string[];
  /** Bytes that came in, before redaction: what the agent's own count is compared with. */
  bytes(): number;
  /** Why the file is not complete; undefined while it is. */
  fault(): string | undefined;
  /** Resolves when the job log's reader has caught up: for callers that can wait before they fetch more. */
  drain(): Promise<void>;
  /** Shows the rest, closes the file, and waits for the reader. */
  close(): Promise<void>;
}

interface JobLogOptions {
  readonly writer: Pick<Writer, 'line' | 'remote' | 'resume' | 'backlog' | 'drain'>;
  readonly redactor: Redactor;
  readonly clock: Clock;
  /** Absolute path of the file that gets every byte; made at once. Without it (the log of a build) nothing is skipped for its rate. */
  readonly file?: string | undefined;
  /** The file is there from a run before, and goes on at its end. */
  readonly append?: boolean | undefined;
  /** What the job log calls the file; its path when absent. */
  readonly name?: string | undefined;
  readonly limits?: Limits | undefined;
}

/** Bytes that are taken at once: what a big chunk leaves behind in memory would live until all of it was read. */
const SLICE = 64 * 1024;

/** A log that begins now: bytes → redacted → file and page. */
export function jobLog({ writer, redactor, clock, file, append, name = file, limits }: JobLogOptions): JobLog {
  const disk =
    file === undefined
      ? undefined
      : logFile(file, (fault) => writer.line(`warning: ${name} is not complete: ${fault}`), append);
  const screen = page({ writer, clock, file: name, limits });
  const redacted = redactor.stream();
  // What is not UTF-8 is shown as U+FFFD; the file has the bytes as they came.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let received = 0;
  return {
    write(chunk) {
      received += chunk.length;
      for (let from = 0; from < chunk.length; from += SLICE) {
        const bytes = redacted.push(chunk.subarray(from, from + SLICE));
        disk?.write(bytes);
        screen.push(decoder.decode(bytes, { stream: true }));
      }
    },
    tail: (n) => screen.tail(n).map((line) => redactor.text(line)),
    bytes: () => received,
    fault: () => disk?.fault(),
    drain: () => writer.drain(),
    async close() {
      const bytes = redacted.end();
      disk?.write(bytes);
      disk?.close();
      screen.push(decoder.decode(bytes));
      screen.end();
      writer.resume();
      await writer.drain();
    },
  };
}
