/**
 * One step of a pattern over a path: a character, any number of characters, any number of whole folders each with its
 * `/`, or (as the last step) nothing or a `/` and all that follows.
 */
export type Step =
  { readonly one: (char: string) => boolean } | { readonly many: (char: string) => boolean } | 'folders' | 'below';

/** Steps that a text must go through from beginning to end. */
export type Pattern = readonly Step[];

/** Any character but the one that separates folders. */
export const notSlash = (char: string): boolean => char !== '/';

/** Exactly this character. */
export const exactly = (wanted: string): Step => ({ one: (char) => char === wanted });

/**
 * Whether the whole text matches. All ways through the pattern are followed at once, so the time is at most
 * (length of the text) × (length of the pattern), whatever both are: patterns come from pull requests, and a regular
 * expression would try the ways one after the other.
 */
export function matches(pattern: Pattern, text: string): boolean {
  // A state is 2 × step, plus 1 while inside the folders that a `folders` or `below` step is skipping.
  let states = new Set<number>();
  const enter = (into: Set<number>, step: number): void => {
    for (let at = step; !into.has(2 * at); at++) {
      into.add(2 * at);
      const here = pattern[at];
      if (here === undefined || (typeof here === 'object' && 'one' in here)) return;
    }
  };
  enter(states, 0);
  for (const char of text) {
    const next = new Set<number>();
    for (const state of states) {
      const at = state >> 1;
      const step = pattern[at];
      if (step === undefined) continue;
      if (step === 'folders') {
        next.add(2 * at + 1);
        if (char === '/') enter(next, at + 1);
      } else if (step === 'below') {
        if (char === '/' || state % 2 === 1) next.add(2 * at + 1);
      } else if ('one' in step) {
        if (step.one(char)) enter(next, at + 1);
      } else if (step.many(char)) {
        enter(next, at);
      }
    }
    if (next.size === 0) return false;
    states = next;
  }
  return states.has(2 * pattern.length) || (pattern.at(-1) === 'below' && states.has(2 * pattern.length - 1));
}

/** A set of characters as between `[` and `]`: single ones and ranges, negated or not; never the `/`. */
export function charClass(ranges: readonly (readonly [string, string])[], negated: boolean): Step {
  return {
    one: (char) => char !== '/' && ranges.some(([low, high]) => low <= char && char <= high) !== negated,
  };
}
