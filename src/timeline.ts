import type { Clock } from './clock.ts';
import { AltoError } from './errors.ts';

/** How a stage ended; `cancelled` was stopped because the run was, or because a stage beside it failed. */
export type Outcome = 'ok' | 'failed' | 'cancelled';

/** One stage of the run, in milliseconds since 1970. */
export interface Stage {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly outcome: Outcome;
}

/** A stage that goes on. */
export interface OpenStage extends Pick<Stage, 'name' | 'start'> {
  /** The part of the step that it is a stage of; undefined for the step itself. */
  readonly part?: string;
}

/** Remembers which stage ran when, for the report's picture and the `timings` output. */
export interface Timeline {
  /** Runs `fn` as the stage `name`; the stage is recorded however it ends. */
  stage<T>(name: string, fn: () => Promise<T>): Promise<T>;
  /** The stages that have ended, in the order in which they began. */
  stages(): readonly Stage[];
  /** The stages that go on, in the order in which they began; those of the parts after its own. */
  open(): readonly OpenStage[];
  /** The stage that failed; else the one that was begun last and goes on; else the last one. */
  current(): string;
  /** A timeline of its own for a part of the step, whose open stages count among these too. */
  part(name: string): Timeline;
}

/** A new, empty timeline on `clock`. */
export function timeline(clock: Clock): Timeline {
  const done: Stage[] = [];
  const open: Pick<Stage, 'name' | 'start'>[] = [];
  let failed: string | undefined;
  let beside: readonly unknown[] = [];
  const parts: { readonly name: string; readonly line: Timeline }[] = [];
  return {
    async stage(name, fn) {
      const start = clock.now();
      const begun = { name, start };
      let outcome: Outcome = 'failed';
      open.push(begun);
      try {
        const result = await fn();
        outcome = 'ok';
        return result;
      } catch (error) {
        if (isCancelled(error) || beside.includes(begun)) outcome = 'cancelled';
        if (failed === undefined) beside = [...open];
        failed ??= name;
        throw error;
      } finally {
        open.splice(open.indexOf(begun), 1);
        done.push({ name, start, end: clock.now(), outcome });
      }
    },
    stages: () => done.toSorted((a, b) => a.start - b.start),
    open: () => [...open, ...parts.flatMap(({ name, line }) => line.open().map((stage) => ({ ...stage, part: name })))],
    current: () => failed ?? open.at(-1)?.name ?? done.at(-1)?.name ?? '',
    part(name) {
      const line = timeline(clock);
      parts.push({ name, line });
      return line;
    },
  };
}

function isCancelled(error: unknown): boolean {
  return error instanceof AltoError && error.kind === 'cancelled';
}
