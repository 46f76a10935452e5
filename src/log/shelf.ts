/** Length in bytes that every pattern has at least: the key by which candidates are found. */
export const KEY = 4;

/** Patterns that begin alike. The few are compared one by one; many are sorted by the first bytes in which they differ, so that no number of them makes a search slow. */
export interface Shelf {
  all: Buffer[];
  /** Those that are compared here: all of them as long as they are few. */
  own: Buffer[];
  /** Bytes that all of them have in common; the key into `deeper` stands behind them. */
  depth: number;
  deeper: Map<number, Shelf>;
}

/** Patterns that are compared one by one. */
const FEW = 8;

/** A shelf with these patterns. */
export function aShelf(all: Buffer[]): Shelf {
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
  here.deeper = new Map([...groups].map(([key, group]) => [key, aShelf(group)]));
}

/** Adds a pattern where it belongs; what stands there is sorted anew only where it has to be. */
export function put(here: Shelf, pattern: Buffer): void {
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
    else deeper.set(key, aShelf([pattern]));
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
