import { createHash } from 'node:crypto';
import type { Combination } from './expand.ts';

/** Names of folders and artifacts begin with them. */
const LONGEST = 80;
const HASH = 8;

/**
 * Names for the points of one agent, such as `lr=0.1,seed=3`: good as names of files and artifacts everywhere. One that
 * had to be changed, or that differs from another in case alone, ends with a hash of what it stands for.
 */
export function pointNames(points: readonly Combination[]): readonly string[] {
  const names = points.map((point) => [...point].map(([dimension, { text }]) => `${dimension}=${text}`).join(','));
  const alike = Map.groupBy(names, (name) => name.toLowerCase());
  return names.map((name, index) => {
    const safe = name.replaceAll(/[^\w.+@=,-]+/g, '-');
    const isGood = safe === name && name.length <= LONGEST && !name.endsWith('.');
    if (isGood && alike.get(name.toLowerCase())?.length === 1) return name;
    return `${safe.slice(0, LONGEST - HASH - 1)}-${hashOf(points[index] ?? new Map())}`;
  });
}

function hashOf(point: Combination): string {
  const values = [...point].map(([dimension, { text }]) => [dimension, text]);
  return createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, HASH);
}
