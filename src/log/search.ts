import { aShelf, KEY, put, type Shelf } from './shelf.ts';

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

/** A pattern that was cut off counts from this many bytes on, when at least half of it is there. */
const TELLING = 8;

/**
 * A search for nothing yet. One pass over the bytes: a filter of 64 Ki entries answers for the four bytes at each place, and only where it
 * says "perhaps" are patterns compared.
 */
export function search(): Search {
  const root = aShelf([]);
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
