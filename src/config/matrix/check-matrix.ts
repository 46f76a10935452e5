import { FORMS } from '../grammar.ts';
import { quotable } from '../../quote.ts';
import { MAX_POINTS } from '../schema/matrix.ts';
import { didYouMean } from '../spelling.ts';
import type { Path } from '../tree.ts';
import type { Combination, Matrix } from './expand.ts';
import { SETTINGS } from './read-matrix.ts';

/** Something that is wrong with a matrix, by its path in it. */
export interface Complaint {
  readonly path: Path;
  readonly message: string;
}

/** Names that the matrix of a workflow gives to the agent and the point, beside the values. */
const TAKEN: readonly string[] = ['agent', 'point', ...SETTINGS];

/** Names that no dimension can have, what stands twice, and what `exclude` cannot speak of. */
export function checkMatrix(matrix: Matrix): readonly Complaint[] {
  return [...checkDimensions(matrix), ...checkInclude(matrix), ...checkExclude(matrix)];
}

function checkDimensions({ dimensions }: Matrix): readonly Complaint[] {
  return [...dimensions].flatMap(([name, values]) => {
    const texts = values.map(({ text }) => text);
    const twice = repeated(texts).map((index) => ({
      path: [name, index],
      message: `\`${quotable(texts[index] ?? '')}\` stands here a second time; each value runs once`,
    }));
    return [...checkName(name, [name]), ...twice];
  });
}

function checkInclude({ dimensions, include }: Matrix): readonly Complaint[] {
  const names = include.flatMap((item, index) =>
    [...item.keys()].flatMap((name) => (dimensions.has(name) ? [] : checkName(name, ['include', index, name]))),
  );
  const twice = repeated(include.map(identity)).map((index) => ({
    path: ['include', index],
    message: 'this combination stands here a second time; each runs once',
  }));
  return [...names, ...twice];
}

function checkExclude({ dimensions, exclude }: Matrix): readonly Complaint[] {
  const known = [...dimensions.keys()];
  return exclude.flatMap((item, index) =>
    [...item.keys()]
      .filter((name) => !dimensions.has(name))
      .map((name) => ({
        path: ['exclude', index, name],
        message: `\`${quotable(name)}\` is not a dimension of this matrix${didYouMean(name, known)}`,
      })),
  );
}

/** Combinations that are made before `exclude` takes some away; more than anybody writes who means to run 256. */
export const MOST = 10_000;

/** What is wrong with how many points a matrix has: `size` are the combinations of its dimensions, `left` is what runs. */
export function checkCount(size: number, left: number): readonly Complaint[] {
  if (size > MOST || left > MAX_POINTS) {
    const count = size > MOST ? `more than ${MOST.toLocaleString('en')}` : left;
    return [{ path: [], message: `this matrix makes ${count} points; ${MAX_POINTS} are the most that a step runs` }];
  }
  if (left > 0) return [];
  return size > 0
    ? [{ path: ['exclude'], message: 'this takes all combinations away, so that nothing is left to run' }]
    : [{ path: [], message: 'this matrix has no dimension; write a list of values, such as `seed: [1, 2, 3]`' }];
}

function checkName(name: string, path: Path): readonly Complaint[] {
  const { pattern, problem } = FORMS.dimension;
  if (!pattern.test(name)) return [{ path, message: `\`${quotable(name)}\` ${problem}` }];
  return TAKEN.includes(name)
    ? [{ path, message: `\`${name}\` cannot be a dimension: it means something else here` }]
    : [];
}

/** Indexes of the texts that stand further up already. */
function repeated(texts: readonly string[]): readonly number[] {
  return texts.flatMap((text, index) => (texts.indexOf(text) < index ? [index] : []));
}

/** The same text for combinations of the same values, in whatever order they are written. */
function identity(combination: Combination): string {
  const values = [...combination].map(([name, { text }]) => [name, text] as const);
  return JSON.stringify(values.sort(([a], [b]) => (a < b ? -1 : 1)));
}
