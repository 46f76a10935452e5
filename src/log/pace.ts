import type { Clock } from '../clock.ts';

/** How much of a log a page may get: a burst at once, and then a rate that somebody can still read. */
export interface Limits {
  readonly burstLines: number;
  readonly burstCharacters: number;
  readonly linesPerSecond: number;
  readonly charactersPerSecond: number;
}

/** About 40 screens at once, then 100 lines a second. */
export const PAGE: Limits = {
  burstLines: 2000,
  burstCharacters: 512 * 1024,
  linesPerSecond: 100,
  charactersPerSecond: 32 * 1024,
};

/** Decides which lines are shown. */
export interface Pace {
  /** Whether a line of so many characters may be shown now. After a refusal, nothing is until a quarter of the burst is free again. */
  admit(characters: number): boolean;
}

/** A token bucket with hysteresis, so that a steady flood gives stretches of whole lines and not every tenth one. */
export function pace(clock: Clock, limits: Limits = PAGE): Pace {
  let lines = limits.burstLines;
  let characters = limits.burstCharacters;
  let last = clock.now();
  let refusing = false;
  return {
    admit(size) {
      const seconds = Math.max(0, clock.now() - last) / 1000;
      last = clock.now();
      lines = Math.min(limits.burstLines, lines + seconds * limits.linesPerSecond);
      characters = Math.min(limits.burstCharacters, characters + seconds * limits.charactersPerSecond);
      if (refusing && (lines < limits.burstLines / 4 || characters < limits.burstCharacters / 4)) return false;
      refusing = lines < 1 || characters < Math.min(size, limits.burstCharacters / 4);
      if (refusing) return false;
      lines -= 1;
      characters -= size;
      return true;
    },
  };
}
