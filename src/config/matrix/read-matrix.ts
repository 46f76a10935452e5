import type { Entry, Tree } from '../tree.ts';
import type { Combination, Matrix, MatrixValue } from './expand.ts';

/** Keys of `matrix` that are no dimensions. */
export const SETTINGS: readonly string[] = ['max_concurrency', 'fail_fast', 'include', 'exclude'];

/** The dimensions and items of a `matrix` whose form was found right. */
export function readMatrix(node: Tree): Matrix {
  const entries = node.kind === 'map' ? node.entries : new Map<string, Entry>();
  const dimensions = [...entries].filter(([name]) => !SETTINGS.includes(name));
  return {
    dimensions: new Map(dimensions.map(([name, { value }]) => [name, itemsOf(value).map(valueOf)])),
    include: itemsOf(entries.get('include')?.value).map(combinationOf),
    exclude: itemsOf(entries.get('exclude')?.value).map(combinationOf),
  };
}

function itemsOf(node: Tree | undefined): readonly Tree[] {
  return node?.kind === 'list' ? node.items : [];
}

function combinationOf(node: Tree): Combination {
  const entries = node.kind === 'map' ? [...node.entries] : [];
  return new Map(entries.map(([name, { value }]) => [name, valueOf(value)]));
}

function valueOf(node: Tree): MatrixValue {
  if (node.kind !== 'scalar' || typeof node.value === 'object') return { text: '', json: '' };
  return { text: typeof node.value === 'string' ? node.value : node.source, json: node.value };
}
