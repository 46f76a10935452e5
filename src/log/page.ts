import type { Clock } from '../clock.ts';
import { plain } from './fence.ts';
import { lineSplitter, type Line } from './lines.ts';
import { pace, PAGE, type Limits } from './pace.ts';
import type { Writer } from './writer.ts';

/** Milliseconds of silence after which an unfinished line is shown. */
const PAUSE = 1000;
/** Milliseconds between two states of a progress bar that are shown. */
const REDRAW = 1000;
/** Lines that are kept for the report, and their longest length. */
const KEPT = 500;
const KEPT_LENGTH = 4000;
/** Lines that are shown of the end of what was skipped: after a crash they are the part that matters. */
const AFTER_SKIP = 10;
/** Characters that a slow reader may owe before lines are skipped. */
const BACKLOG = 4 * 1024 * 1024;

/** What a person sees of a program's log in the job log. */
export interface Page {
  push(text: string): void;
  /** The last `n` lines (at most 500), without control sequences. */
  tail(n: number): readonly string[];
  /** Shows what is left. */
  end(): void;
}

interface PageOptions {
  readonly writer: Pick<Writer, 'line' | 'remote' | 'backlog'>;
  readonly clock: Clock;
  /** Name of the file that holds all of it. Without one nothing is skipped for its rate. */
  readonly file?: string | undefined;
  readonly limits?: Limits | undefined;
}

/** A page that is empty. Whole lines are shown at once, unfinished ones after a pause, progress bars once a second, floods in part. */
export function page({ writer, clock, file, limits = PAGE }: PageOptions): Page {
  const lines = lineSplitter();
  const limit = pace(clock, limits);
  const ended = new AbortController();
  const kept: string[] = [];
  const skipped = { lines: 0, characters: 0 };
  let lastText = clock.now();
  let watching = false;
  /** Characters of the unfinished line that are shown already. */
  let shown = 0;
  /** When a progress bar was shown last, and its state that was not. */
  let drawn = -Infinity;
  let undrawn: string | undefined;

  const fits = (text: string): boolean =>
    writer.backlog() < BACKLOG && (file === undefined || limit.admit(text.length));

  /** Says what was skipped, and shows its end. */
  const tellSkipped = (): void => {
    if (skipped.lines === 0) return;
    const hidden = Math.max(0, skipped.lines - AFTER_SKIP);
    if (hidden > 0) {
      const where = file === undefined ? '' : ` All of them are in ${file}.`;
      writer.line(`… ${hidden} lines (${size(skipped.characters)}) came faster than this page can show.${where}`);
    }
    const last = kept.slice(hidden - skipped.lines);
    skipped.lines = skipped.characters = 0;
    for (const text of last) writer.remote(text);
  };

  const keep = (line: string): void => {
    kept.push(line.slice(0, KEPT_LENGTH));
    if (kept.length > KEPT * 2) kept.splice(0, KEPT);
  };

  const show = (line: string, text = line): void => {
    if (fits(text)) {
      tellSkipped();
      writer.remote(text);
    } else {
      skipped.lines += 1;
      skipped.characters += text.length;
    }
    keep(line);
  };

  const take = ({ text, end }: Line): void => {
    const seen = shown;
    shown = 0;
    if (end === 'return') {
      undrawn = seen === text.length ? undefined : text;
      if (clock.now() - drawn >= REDRAW) draw();
      return;
    }
    undrawn = undefined;
    if (seen === 0) show(text);
    else if (seen < text.length) show(text, `↪ ${text.slice(seen)}`);
    else keep(text);
  };

  const draw = (): void => {
    if (undrawn === undefined) return;
    show(undrawn);
    undrawn = undefined;
    drawn = clock.now();
  };

  const showUnfinished = (): void => {
    const text = lines.partial();
    if (text.length > shown && fits(text)) {
      writer.remote((shown > 0 ? '↪ ' : '') + text.slice(shown));
      shown = text.length;
    }
  };

  /** Shows what waits for more, once nothing has come for a while. */
  const watch = async (): Promise<void> => {
    for (let idle = 0; idle < PAUSE; idle = clock.now() - lastText) await clock.sleep(PAUSE - idle, ended.signal);
    watching = false;
    draw();
    tellSkipped();
    showUnfinished();
  };

  return {
    push(text) {
      lastText = clock.now();
      for (const line of lines.push(text)) take(line);
      if (watching) return;
      watching = true;
      watch().catch((error: unknown) => {
        if (!ended.signal.aborted) throw error;
      });
    },
    tail(n) {
      const text = lines.partial();
      const all = text === '' ? kept : [...kept, text.slice(0, KEPT_LENGTH)];
      return n <= 0 ? [] : all.slice(-Math.min(n, KEPT)).map(plain);
    },
    end() {
      ended.abort();
      draw();
      const last = lines.end();
      if (last !== '') take({ text: last, end: 'newline' });
      tellSkipped();
    },
  };
}

function size(characters: number): string {
  return characters < 1_000_000 ? `${Math.ceil(characters / 1000)} kB` : `${(characters / 1_000_000).toFixed(1)} MB`;
}
