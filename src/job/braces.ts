import { badGlob } from './glob-error.ts';

/** Globs that a list, or one with braces, may come to. */
export const COUNT_LIMIT = 256;

/** `a{b,c}d` is `abd` and `acd`; braces may hold braces. Braces without a comma or an end stand for themselves. */
export function expandBraces(chars: readonly string[], glob: string): string[][] {
  const done: string[][] = [];
  const open: string[][] = [[...chars]];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (done.length + open.length >= COUNT_LIMIT)
      throw badGlob(glob, `its braces stand for more than ${COUNT_LIMIT} globs`);
    const braces = firstBraces(one);
    if (braces === undefined) {
      done.push(one);
      continue;
    }
    const { start, end, commas } = braces;
    const cuts = [start, ...commas, end];
    const parts = cuts.slice(1).map((cut, index) => one.slice((cuts[index] ?? 0) + 1, cut));
    const [before, after] = [one.slice(0, start), one.slice(end + 1)];
    open.push(...parts.toReversed().map((part) => [...before, ...part, ...after]));
  }
  // Braces that are left are characters; escaped ones were that from the beginning.
  return done;
}

function firstBraces(chars: readonly string[]): { start: number; end: number; commas: number[] } | undefined {
  for (let start = 0; start < chars.length; start++) {
    if (chars[start] !== '{' || isEscaped(chars, start)) continue;
    const commas: number[] = [];
    let depth = 0;
    for (let at = start; at < chars.length; at++) {
      if (isEscaped(chars, at)) continue;
      if (chars[at] === '{') depth++;
      else if (chars[at] === '}') depth--;
      else if (chars[at] === ',' && depth === 1) commas.push(at);
      if (depth === 0) {
        if (commas.length > 0) return { start, end: at, commas };
        break;
      }
    }
  }
  return undefined;
}

/** Whether a backslash before it takes its meaning away. */
export function isEscaped(name: readonly string[], at: number): boolean {
  let slashes = 0;
  while (name[at - 1 - slashes] === '\\') slashes++;
  return slashes % 2 === 1;
}
