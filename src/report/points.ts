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

/** Runs with what they are called. */
export function labelled(points: readonly Report[]): readonly { readonly report: Report; readonly label: string }[] {
  const labels = labelsOf(points);
  return points.map((report, index) => ({ report, label: labels[index] ?? '' }));
}

/** Texts of several runs, each once, with those that it is from unless it is from all. */
export function together(
  points: readonly Report[],
  of: (report: Report) => readonly string[] | undefined,
): readonly string[] {
  const all = labelled(points).flatMap(({ report, label }) => (of(report) ?? []).map((text) => ({ text, label })));
  return [...Map.groupBy(all, ({ text }) => text)].map(([text, those]) => {
    const names = new Set(those.map(({ label }) => label));
    return names.size === points.length ? text : `${shortened([...names])}: ${text}`;
  });
}

/** The ending of a step that is several runs: the worst of theirs, and one sentence about all of them. */
export function endingOfAll(points: readonly Report[]): Ending {
  const endings = labelled(points).flatMap(({ report: { ending }, label }) => (ending ? [{ ...ending, label }] : []));
  const ranked = endings.toSorted((one, other) => rank(one) - rank(other));
  const [worst] = ranked;
  if (!worst) throw new TypeError('a step has at least one run');
  const { result, reason, message } = worst;
  const what = points.some(({ point }) => point) ? 'points' : 'agents';
  const count = (which: Result): number => endings.filter((one) => one.result === which).length;
  const failed = ranked.filter(hasFailed);
  if (count('planned') === points.length) return { result, message: `${points.length} ${what}: ${message}` };
  if (count('success') === points.length) return { result, message: `all ${points.length} ${what} succeeded` };
  const parts = [
    failed.length > 0
      ? `${failed.length} of ${points.length} ${what} failed: ${reasons(failed)}`
      : `${count('success')} of ${points.length} ${what} succeeded`,
    ...told(count('cancelled'), 'cancelled'),
    ...told(count('skipped'), 'not begun'),
    ...told(count('planned'), 'only planned'),
  ];
  return { result, ...(reason && { reason }), message: parts.join('; ') };
}

/** Whether it failed by itself, and not because of something else. */
export function hasFailed({ result }: Ending): boolean {
  return !isGood(result) && result !== 'cancelled';
}

function rank({ result }: Ending): number {
  return WORST_FIRST.indexOf(result);
}

function told(count: number, what: string): readonly string[] {
  return count === 0 ? [] : [`${count} ${count === 1 ? 'was' : 'were'} ${what}`];
}

/** Each reason once, with those that have it. */
function reasons(failed: readonly (Ending & { readonly label: string })[]): string {
  const kinds = [...Map.groupBy(failed, ({ message }) => message)].map(([message, those]) => {
    const names = those.map(({ label }) => label);
    return `${shortened(names)}: ${message}`;
  });
  const more = kinds.length > KINDS ? [`and ${kinds.length - KINDS} more reasons`] : [];
  return [...kinds.slice(0, KINDS), ...more].join('; ');
}

function shortened(names: readonly string[]): string {
  const more = names.length > NAMES ? ` and ${names.length - NAMES} more` : '';
  return `${names.slice(0, NAMES).join(', ')}${more}`;
}

/** USD for all machines; undefined while it is nothing, and when that of one that ran is not known. */
export function costOfAll(points: readonly Report[]): number | undefined {
  const isPaid = ({ machine, cost }: Report): boolean => machine?.kind === 'ec2' || cost !== undefined;
  const paid = points.filter((point) => point.ended !== undefined && isPaid(point));
  if (paid.length === 0 || paid.some(({ cost }) => cost === undefined)) return undefined;
  return paid.reduce((sum, { cost = 0 }) => sum + cost, 0);
}
