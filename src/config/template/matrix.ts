import { quotable } from '../../quote.ts';
import type { Combination } from '../matrix/expand.ts';
import { didYouMean, listed } from '../spelling.ts';
import type { ScalarNode } from '../tree.ts';
import type { Refused } from './scope.ts';
import { ExpressionError, KnownProblem, text, type Value } from './value.ts';

/** A point of the agent's matrix; `unreadable` when the matrix is wrong, which is told where it stands. */
export type MatrixScope = MatrixValues | Refused | 'unreadable';

/** What `matrix.<dimension>` is at one point. */
export interface MatrixValues {
  /** Empty for an agent without a matrix. */
  readonly values: Combination;
  /** Why dimensions that other points have may be missing; whole sentences, by dimension. */
  readonly missing: ReadonlyMap<string, string>;
}

/** `matrix.<dimension>`. */
export function matrixValue(dimension: string, matrix: MatrixScope): Value {
  if (matrix === 'unreadable') throw new KnownProblem();
  if ('refused' in matrix) throw new ExpressionError(matrix.refused);
  const value = matrix.values.get(dimension);
  if (value) return text(value.text);
  throw new ExpressionError(matrix.missing.get(dimension) ?? noDimension(dimension, [...matrix.values.keys()]), true);
}

function noDimension(dimension: string, known: readonly string[]): string {
  const name = matrixName(quotable(dimension));
  return known.length === 0
    ? `\`${name}\` has no value, as this agent has no \`matrix\`; add:\nmatrix:\n  ${quotable(dimension)}: [1, 2, 3]`
    : `\`${name}\` is undefined${didYouMean(dimension, known)}; there ${known.length > 1 ? 'are' : 'is'} ${listed(known.map(matrixName))}`;
}

/** How an expression names a dimension: `a-b` would be a difference. */
export function matrixName(dimension: string): string {
  return dimension.includes('-') ? `matrix['${dimension}']` : `matrix.${dimension}`;
}

/** `{{ matrix.seed }}` or `{{ matrix['batch-size'] }}`. */
const ALONE = /^\{\{\s*matrix(?:\.(\w+)|\[(['"])([\w-]+)\2\])\s*\}\}$/;

/** A value that is one of the matrix's and nothing else: a number there is a number for the program too. */
export function withMatrixValue(node: ScalarNode, matrix: MatrixScope): ScalarNode {
  if (typeof node.value !== 'string' || matrix === 'unreadable' || 'refused' in matrix) return node;
  const [, plain, , quoted] = ALONE.exec(node.value) ?? [];
  const value = matrix.values.get(plain ?? quoted ?? '');
  if (value === undefined || typeof value.json === 'string') return node;
  return { ...node, value: value.json, source: value.text, templates: [] };
}
