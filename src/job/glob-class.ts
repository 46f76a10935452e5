import { badGlob } from './glob-error.ts';

/** A set of characters in a glob. */
interface CharClass {
  readonly ranges: readonly (readonly [string, string])[];
  readonly negated: boolean;
  /** For a regular expression. */
  readonly expression: string;
  /** Index of the `]`. */
  readonly end: number;
}

/** `[a-z_]`, `[!a-z]` or `[^a-z]`, of plain characters: what both kinds of expression read alike. */
export function readClass(name: readonly string[], open: number, glob: string): CharClass {
  const negated = name[open + 1] === '!' || name[open + 1] === '^';
  const start = open + (negated ? 2 : 1);
  const end = name.indexOf(']', start);
  if (end <= start) throw badGlob(glob, 'a `[` is never closed, or holds nothing');
  const inside = name.slice(start, end);
  if (!inside.every((char) => /^[\w .,+=@%~!#-]$/.test(char))) {
    throw badGlob(glob, 'between `[` and `]` only plain ASCII characters and ranges are known');
  }
  const ranges: [string, string][] = [];
  for (let at = 0; at < inside.length; at++) {
    const low = inside[at] ?? '';
    const high = inside[at + 1] === '-' ? inside[at + 2] : undefined;
    if (high !== undefined) at += 2;
    if (high !== undefined && high < low) throw badGlob(glob, `the range \`${low}-${high}\` is empty`);
    ranges.push([low, high ?? low]);
  }
  // A single `-` goes last, where it is no range.
  const text = ranges
    .toSorted(([a], [b]) => Number(a === '-') - Number(b === '-'))
    .map(([low, high]) => (low === high ? low : `${low}-${high}`))
    .join('');
  return { ranges, negated, expression: negated ? `[^/${text}]` : `[${text}]`, end };
}
