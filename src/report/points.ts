import type { Ending, Result } from './ending.ts';
import { isGood } from './ending.ts';
import type { Report } from './report.ts';

/** Names of one kind of point, and kinds, that a sentence takes. */
const NAMES = 5;
const KINDS = 3;

/**
 * From the worst to the best: the first is what trying the same once more heals least. What was cancelled or not begun is
 * so because of something else, and never the worst of a step in which anything failed.
 */
const WORST_FIRST: readonly Result[] = [
  'config-error',
  'build-error',
  'failure',
  'timeout',
  'infra-error',
  'interrupted',
  'cancelled',
  'skipped',
  'planned',
  'success',
];

/** What several runs of a step are called: the agent, the point of its matrix, or both where there are several of both. */
export function labelsOf(points: readonly Pick<Report, 'agent' | 'point'>[]): readonly string[] {
  const isOneAgent = new Set(points.map(({ agent }) => agent)).size < 2;
  return points.map(({ agent = '', point = '' }) => (point === '' ? agent : isOneAgent ? point : `${agent}/${point}`));
}

/** The ending of a step that is several runs: the worst of theirs, and one sentence about all of them. */
export function endingOfAll(points: readonly Report[]): Ending {
  const labels = labelsOf(points);
  const endings = points.flatMap(({ ending }, index) => (ending ? [{ ending, label: labels[index] ?? '' }] : []));
  const ranked = endings.toSorted((one, other) => rank(one.ending) - rank(other.ending));
  const worst = ranked[0]?.ending;
  if (!worst) throw new TypeError('a step has at least one run');
  const { result, reason } = worst;
  const what = points.some(({ point }) => point) ? 'points' : 'agents';
  const counted = (...which: readonly Result[]): number =>
    endings.filter(({ ending }) => which.includes(ending.result)).length;
  const failed = ranked.filter(({ ending }) => !isGood(ending.result) && ending.result !== 'cancelled');
  const others = [
    ...told(counted('cancelled'), 'cancelled'),
    ...told(counted('skipped'), 'not begun'),
    ...told(counted('planned'), 'only planned'),
  ];
  const head =
    failed.length > 0
      ? `${failed.length} of ${points.length} ${what} failed: ${reasons(failed)}`
      : others.length === 0
        ? `all ${points.length} ${what} succeeded`
        : `${counted('success')} of ${points.length} ${what} succeeded`;
  return { result, ...(reason && { reason }), message: [head, ...others].join('; ') };
}

function rank({ result }: Ending): number {
  return WORST_FIRST.indexOf(result);
}

function told(count: number, what: string): readonly string[] {
  return count === 0 ? [] : [`${count} ${count === 1 ? 'was' : 'were'} ${what}`];
}

/** Each reason once, with those that have it. */
function reasons(failed: readonly { readonly ending: Ending; readonly label: string }[]): string {
  const kinds = [...Map.groupBy(failed, ({ ending }) => ending.message)].map(
    ([message, those]) =>
      `${shortened(
        those.map(({ label }) => label),
        NAMES,
      )}: ${message}`,
  );
  return [
    ...kinds.slice(0, KINDS),
    ...(kinds.length > KINDS ? [`and ${kinds.length - KINDS} other reasons`] : []),
  ].join('; ');
}

function shortened(names: readonly string[], most: number): string {
  if (names.length <= most) return names.join(', ');
  return `${names.slice(0, most).join(', ')} and ${names.length - most} more`;
}

/** USD for all machines; undefined while it is nothing, and when that of one that ran is not known. */
export function costOfAll(points: readonly Report[]): number | undefined {
  const paid = points.filter(({ machine, ended }) => machine?.kind === 'ec2' && ended !== undefined);
  if (paid.length === 0 || paid.some(({ cost }) => cost === undefined)) return undefined;
  return paid.reduce((sum, { cost = 0 }) => sum + cost, 0);
}
