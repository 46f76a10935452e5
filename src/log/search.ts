/** Where hidden bytes stand in some bytes. */
export interface Found {
  /** Start and end of each stretch to hide, one after the other, in order and without overlap. */
  readonly spans: readonly number[];
  /** Up to here everything is decided; from here on a pattern may have begun whose end is not there yet. */
  readonly settled: number;
}

/** What follows the bytes: more of them; nothing; or nothing because the stream was cut off, perhaps in the middle of a pattern. */
export type Then = 'more' | 'end' | 'cut';

/** A search for many patterns at once. */
export interface Search {
  /** Searches for the pattern from here on; not when it is shorter than four bytes. */
  add(pattern: Buffer): void;
  /** Finds every pattern in `bytes`, overlapping ones as one stretch; `covered` leading bytes belong to a stretch that began earlier. */
  find(bytes: Buffer, covered: number, then: Then): Found;
}

/** Length in bytes that every pattern has at least: the key by which candidates are found. */
const KEY = 4;

/** A pattern that was cut off counts from this many bytes on, when at least half of it is there. */
const TELLING = 8;

/**
 * A search for nothing yet. One pass over the bytes: a filter of 64 Ki entries answers for the four bytes at each place, and only where it
 * says "perhaps" are patterns compared.
 */
export function search(): Search {
  const root = shelf([]);
  const filter = new Uint8Array(1 << 16);
  const starts = new Set<string>();

  /** Length of the longest pattern at `at`: 0 for none, -1 when one may still become complete. */
  const matchAt = (bytes: Buffer, at: number, then: Then): number => {
    let longest = 0;
    for (let here: Shelf | undefined = root; here !== undefined;) {
      const next: number = at + here.depth;
      const isEdge = next + KEY > bytes.length;
      for (const pattern of isEdge ? here.all : here.own) {
        if (pattern.length <= longest) continue;
        const there = Math.min(pattern.length, bytes.length - at);
        if (!same(bytes, at, pattern, there)) continue;
        if (there === pattern.length || (then === 'cut' && there >= Math.max(TELLING, pattern.length / 2))) {
          longest = Math.max(longest, there);
        } else if (then === 'more') {
          return -1;
        }
      }
      here = isEdge ? undefined : here.deeper.get(bytes.readInt32LE(next));
    }
    return longest;
  };

  return {
    add(pattern) {
      if (pattern.length < KEY) return;
      put(root, pattern);
      filter[slot(pattern.readInt32LE(0))] = 1;
      for (let length = 1; length < KEY; length++) starts.add(pattern.toString('latin1', 0, length));
    },
    find(bytes, covered, then) {
      if (root.all.length === 0) return { spans: [], settled: bytes.length };
      const spans: number[] = [];
      let hidden = covered;
      const hide = (from: number, to: number): void => {
        if (from < hidden) {
          if (spans.length === 0) spans.push(0, hidden);
          spans[spans.length - 1] = hidden = Math.max(hidden, to);
        } else {
          spans.push(from, (hidden = to));
        }
      };
      const last = bytes.length - KEY;
      let key = last >= 0 ? bytes.readInt32LE(0) : 0;
      for (let at = 0; at <= last; at++) {
        if (at > 0) key = (key >>> 8) | ((bytes[at + KEY - 1] ?? 0) << 24);
        if (filter[slot(key)] === 0) continue;
        const length = matchAt(bytes, at, then);
        if (length < 0) return { spans, settled: at };
        if (length > 0) hide(at, at + length);
      }
      for (let at = Math.max(0, last + 1); then === 'more' && at < bytes.length; at++) {
        if (starts.has(bytes.toString('latin1', at))) return { spans, settled: at };
      }
      return { spans, settled: bytes.length };
    },
  };
}

/** Patterns that begin alike. The few are compared one by one; many are sorted by the first bytes in which they differ, so that no number of them makes a search slow. */
interface Shelf {
  all: Buffer[];
  /** Those that are compared here: all of them as long as they are few. */
  own: Buffer[];
  /** Bytes that all of them have in common; the key into `deeper` stands behind them. */
  depth: number;
  deeper: Map<number, Shelf>;
}

/** Patterns that are compared one by one. */
const FEW = 8;

function shelf(all: Buffer[]): Shelf {
  const here: Shelf = { all, own: all, depth: 0, deeper: new Map() };
  if (all.length > FEW) sort(here);
  return here;
}

function sort(here: Shelf): void {
  const { all } = here;
  const depth = common(all);
  const groups = Map.groupBy(
    all.filter(({ length }) => length >= depth + KEY),
    (pattern) => pattern.readInt32LE(depth),
  );
  here.own = all.filter(({ length }) => length < depth + KEY);
  here.depth = depth;
  here.deeper = new Map([...groups].map(([key, group]) => [key, shelf(group)]));
}

/** Adds a pattern where it belongs; what stands there is sorted anew only where it has to be. */
function put(here: Shelf, pattern: Buffer): void {
  const { all, own, depth, deeper } = here;
  all.push(pattern);
  if (own === all) {
    if (all.length > FEW) sort(here);
  } else if (!isAlike(pattern, all[0], depth)) {
    sort(here);
  } else if (pattern.length < depth + KEY) {
    own.push(pattern);
  } else {
    const key = pattern.readInt32LE(depth);
    const below = deeper.get(key);
    if (below) put(below, pattern);
    else deeper.set(key, shelf([pattern]));
  }
}

function isAlike(pattern: Buffer, other: Buffer | undefined, depth: number): boolean {
  return other !== undefined && pattern.length >= depth && pattern.compare(other, 0, depth, 0, depth) === 0;
}

/** How many bytes all patterns have in common. */
function common(patterns: readonly Buffer[]): number {
  const [first = Buffer.alloc(0)] = patterns;
  return patterns.reduce((length, pattern) => {
    let at = 0;
    while (at < length && pattern[at] === first[at]) at++;
    return at;
  }, first.length);
}

/** Bytes that are compared by a loop, because most places differ early; what is alike so far is compared at once. */
const LOOPED = 16;

/** Whether `length` bytes at `at` are those of the pattern. */
function same(bytes: Buffer, at: number, pattern: Buffer, length: number): boolean {
  if (bytes[at + length - 1] !== pattern[length - 1]) return false;
  const looped = Math.min(length, LOOPED);
  for (let i = 0; i < looped; i++) if (bytes[at + i] !== pattern[i]) return false;
  return looped === length || bytes.compare(pattern, looped, length, at + looped, at + length) === 0;
}

function slot(key: number): number {
  return Math.imul(key, 0x9e3779b1) >>> 16;
}
