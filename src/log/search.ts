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
  /** Finds every pattern in `bytes`, overlapping ones as one stretch; `covered` leading bytes belong to a stretch that began earlier. */
  find(bytes: Buffer, covered: number, then: Then): Found;
}

/** Length in bytes that every pattern has at least: the key by which candidates are found. */
const KEY = 4;

/** A pattern that was cut off counts from this many bytes on, when at least half of it is there. */
const TELLING = 8;

/**
 * Prepares the search. One pass over the bytes: a filter of 64 Ki entries answers for the four bytes at each place, and only where it says
 * "perhaps" are patterns compared. Patterns shorter than four bytes are not searched for.
 */
export function search(patterns: readonly Buffer[]): Search {
  const byKey = new Map<number, Buffer[]>();
  const filter = new Uint8Array(1 << 16);
  const starts = new Set<string>();
  for (const pattern of patterns) {
    if (pattern.length < KEY) continue;
    const key = pattern.readInt32LE(0);
    const others = byKey.get(key);
    if (others) others.push(pattern);
    else byKey.set(key, [pattern]);
    filter[slot(key)] = 1;
    for (let length = 1; length < KEY; length++) starts.add(pattern.toString('latin1', 0, length));
  }

  /** Length of the longest pattern at `at`: 0 for none, -1 when one may still become complete. */
  const matchAt = (bytes: Buffer, at: number, key: number, then: Then): number => {
    let longest = 0;
    for (const pattern of byKey.get(key) ?? []) {
      const there = Math.min(pattern.length, bytes.length - at);
      if (!same(bytes, at, pattern, there)) continue;
      if (there === pattern.length || (then === 'cut' && there >= Math.max(TELLING, pattern.length / 2))) {
        longest = Math.max(longest, there);
      } else if (then === 'more') {
        return -1;
      }
    }
    return longest;
  };

  return {
    find(bytes, covered, then) {
      if (byKey.size === 0) return { spans: [], settled: bytes.length };
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
        const length = matchAt(bytes, at, key, then);
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

/** Whether `length` bytes at `at` are those of the pattern, whose first four are known to be. A loop, because most places differ in the next byte. */
function same(bytes: Buffer, at: number, pattern: Buffer, length: number): boolean {
  if (bytes[at + length - 1] !== pattern[length - 1]) return false;
  let i = KEY;
  while (i < length && bytes[at + i] === pattern[i]) i++;
  return i >= length;
}

function slot(key: number): number {
  return Math.imul(key, 0x9e3779b1) >>> 16;
}
