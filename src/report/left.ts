import { nameOf } from '../giveback.ts';
import type { Ledger } from '../ledger.ts';
import { keptName } from './kept.ts';
import type { Report } from './report.ts';

/** The last line of a step: what is still there of it, by accident or on purpose. */
export function leftBehind(report: Report, held: ReturnType<Ledger['holdings']>): string {
  const holdings = held.map(([, holding]) => nameOf(holding));
  const again = holdings.length > 0 ? ['the post step looks again'] : [];
  const kept = [report, ...(report.points ?? [])].flatMap((one) => (one.kept ? [keptName(one.kept)] : []));
  const left = [...holdings, ...again, ...kept];
  return `left behind: ${left.length === 0 ? 'nothing' : left.join('; ')}`;
}
