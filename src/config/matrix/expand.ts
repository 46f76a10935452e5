/** A value of a matrix: as it was written, and as a program gets it in JSON. */
export interface MatrixValue {
  readonly text: string;
  readonly json: string | number | boolean;
}

/** Values by dimension, in the order of the file. */
export type Combination = ReadonlyMap<string, MatrixValue>;

/** What a `matrix` says when all its values are known. */
export interface Matrix {
  readonly dimensions: ReadonlyMap<string, readonly MatrixValue[]>;
  readonly include: readonly Combination[];
  readonly exclude: readonly Combination[];
}

/** One combination that runs. */
export interface Expanded {
  /** What tells it from the others: a value of each dimension, or all that an item of `include` says. */
  readonly own: Combination;
  /** The same, with what `include` adds. */
  readonly values: Combination;
}

/**
 * The combinations as GitHub Actions makes them: all of the dimensions, the first one changing slowest, but those that
 * hold an item of `exclude`; an item of `include` adds to each that it does not contradict, and is a combination of its
 * own when there is none. What it adds counts for no other item. `idle` are the items of `exclude` that take nothing away.
 */
export function expand({ dimensions, include, exclude }: Matrix): {
  readonly combinations: readonly Expanded[];
  readonly idle: readonly Combination[];
} {
  const all = product(dimensions);
  const left = all.filter((one) => !exclude.some((item) => holds(one, item)));
  const items = include.map((item) => ({
    item,
    original: new Map([...item].filter(([name]) => dimensions.has(name))),
  }));
  const extended = left.map((own) => {
    const added = items.filter(({ original }) => holds(own, original)).flatMap(({ item }) => [...item]);
    // Its own values come last too: "1" in an item fits the number 1, and must not take its place.
    return { own, values: new Map([...own, ...added, ...own]) };
  });
  const further = items.filter(({ original }) => !left.some((one) => holds(one, original)));
  return {
    combinations: [...extended, ...further.map(({ item }) => ({ own: item, values: item }))],
    idle: exclude.filter((item) => !all.some((one) => holds(one, item))),
  };
}

/** How many combinations the dimensions alone make. */
export function productSize(dimensions: Matrix['dimensions']): number {
  return dimensions.size === 0 ? 0 : [...dimensions.values()].reduce((size, { length }) => size * length, 1);
}

function product(dimensions: Matrix['dimensions']): readonly Combination[] {
  if (dimensions.size === 0) return [];
  return [...dimensions].reduce<readonly Combination[]>(
    (before, [name, values]) => before.flatMap((one) => values.map((value) => new Map([...one, [name, value]]))),
    [new Map()],
  );
}

/** Two values are one when they are written alike. */
function holds(one: Combination, part: Combination): boolean {
  for (const [name, { text }] of part) if (one.get(name)?.text !== text) return false;
  return true;
}
