import { duration } from './markdown.ts';
import type { Report } from './report.ts';

/** Milliseconds under which a stage is not worth naming. */
const QUICK = 500;

/** Where the time went, in one line; undefined for a run that was over at once. */
export function took({
  started,
  ended,
  stages = [],
  points,
}: Pick<Report, 'started' | 'ended' | 'stages' | 'points'>): string | undefined {
  if (points && ended !== undefined) return `took ${duration(ended - started)}: ${points.length} runs`;
  const long = stages.filter(({ start, end }) => end - start >= QUICK);
  if (ended === undefined || long.length === 0) return undefined;
  const each = long.map(({ name, start, end }) => `${name} ${duration(end - start)}`).join(', ');
  return `took ${duration(ended - started)}: ${each}`;
}
