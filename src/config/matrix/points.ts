import type { Limits, MatrixPoint } from '../config.ts';
import type { Problems } from '../problems.ts';
import type { MatrixFile } from '../schema/matrix.ts';
import { type MapNode, nodeAt, type Path, placeAt } from '../tree.ts';
import { checkCount, checkMatrix, MOST } from './check-matrix.ts';
import { type Combination, expand, productSize } from './expand.ts';
import { pointNames } from './names.ts';
import { readMatrix } from './read-matrix.ts';

/** All points of an agent's matrix. */
export interface Points {
  readonly limits: Limits;
  readonly points: readonly { readonly point: MatrixPoint; readonly values: Combination }[];
}

const MAX_CONCURRENCY = 4;

/** The points of an agent's `matrix` whose form was found right; undefined when something else is wrong with it, which is reported. */
export function pointsOf(agent: MapNode, file: MatrixFile, name: string, problems: Problems): Points | undefined {
  const tell = (say: Problems['error'], path: Path, message: string): void =>
    say(placeAt(agent, ['matrix', ...path]), [name, 'matrix', ...path], message);

  const matrix = readMatrix(nodeAt(agent, ['matrix']));
  const size = productSize(matrix.dimensions);
  const { combinations, idle } = size > MOST ? { combinations: [], idle: [] } : expand(matrix);
  const misused = checkMatrix(matrix);
  const wrong = misused.length > 0 ? misused : checkCount(size, combinations.length);
  for (const { path, message } of wrong) tell(problems.error, path, message);
  if (wrong.length > 0) return undefined;

  for (const item of idle)
    tell(
      problems.warn,
      ['exclude', matrix.exclude.indexOf(item)],
      'takes nothing away: no combination has all these values',
    );
  const names = pointNames(combinations.map(({ own }) => own));
  return {
    limits: { maxConcurrency: file.max_concurrency ?? MAX_CONCURRENCY, failFast: file.fail_fast ?? true },
    points: combinations.map(({ values }, index) => ({
      values,
      point: { name: names[index] ?? '', values: texts(values) },
    })),
  };
}

function texts(values: Combination): MatrixPoint['values'] {
  return Object.fromEntries([...values].map(([dimension, { text }]) => [dimension, text]));
}
