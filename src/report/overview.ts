import { basename, posix } from 'node:path';
import { PRICES_OF } from '../agents/ec2/prices.ts';
import { isGood, type Result, upperFirst } from './ending.ts';
import { helpFor } from './help.ts';
import { imageText } from './image.ts';
import { block, bytes, code, details, duration, plain, prose, table } from './markdown.ts';
import { planFacts } from './plan-summary.ts';
import type { Report } from './report.ts';

/** A result at a glance. */
export const marks: Readonly<Record<Result, string>> = {
  success: '✅',
  planned: '📝',
  skipped: '⏭️',
  failure: '❌',
  'config-error': '❌',
  'build-error': '❌',
  'infra-error': '❌',
  timeout: '⏱️',
  cancelled: '🚫',
  interrupted: '⚡',
};

/** How it ended, in one line and one sentence. */
export function verdict({ agent, ending, help, started, ended }: Report): string {
  if (!ending) return '';
  const { result, message } = ending;
  const took = ended === undefined ? '' : ` ${isGood(result) ? 'in' : 'after'} ${duration(ended - started)}`;
  const more = isGood(result) ? undefined : helpFor(message, help);
  const sentence = `${prose(upperFirst(message))}${more ? `\n\n[What ${more.code} means](${more.url})` : ''}`;
  return `### ${marks[result]} ${agent ? `${plain(agent)}: ` : ''}${result}${took}\n\n${sentence}`;
}

/** What a reader asks first; references and ids that are there to be copied come last, in the fine print. */
export function facts(report: Report): string {
  const { image, machine, plan, exit, logFile, artifactsShown, runId } = report;
  const rows: (readonly [string, string])[] = plan ? [...planFacts(plan)] : [];
  if (machine) rows.push(['Agent', machineText(machine)]);
  if (report.cost !== undefined) rows.push(['Cost', costText(report.cost, report)]);
  if (image) rows.push(['Image', `${code(imageName(image))}, ${imageText(image)}`]);
  const log = logFile && posix.join(artifactsShown ?? '', basename(logFile));
  if (log) rows.push(['Log', `${code(log)}${exit ? `, ${bytes(exit.logBytes)}` : ''}`]);
  return table(['Run', code(runId)], rows);
}

/** A cost is as good as its prices: which they are, and of which day. */
function costText(cost: number, { attempts = [], started }: Report): string {
  const paid = new Set(attempts.filter(({ outcome }) => outcome === 'running').map(({ market }) => market));
  const today = new Date(started).toISOString().slice(0, PRICES_OF.length);
  const prices = [
    ...(paid.has('spot') ? [`spot prices of ${today}`] : []),
    ...(paid.has('on-demand') ? [`on-demand prices of ${PRICES_OF}`] : []),
  ];
  return [`about ${cost.toFixed(4)} USD`, ...prices, 'without disk and traffic'].join(', ');
}

function imageName({ path, tag, reference }: NonNullable<Report['image']>): string {
  return tag === '' ? reference : `${path}:${tag}`;
}

function machineText(machine: NonNullable<Report['machine']>): string {
  if (machine.kind === 'local') return 'this runner';
  const { instanceType, market, availabilityZone, region, instanceId } = machine;
  const facts = [instanceType, market, availabilityZone ?? region].flatMap((fact) => (fact ? [plain(fact)] : []));
  return [...facts, ...(instanceId ? [code(instanceId)] : [])].join(', ');
}

/** The end of the log, when something went wrong. */
export function tail({ ending, logTail = [] }: Report): string {
  if (!ending || isGood(ending.result) || logTail.length === 0) return '';
  const title = logTail.length === 1 ? 'Last line of the log' : `Last ${logTail.length} lines of the log`;
  return details(title, [block(logTail)], true);
}
