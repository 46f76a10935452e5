import type { Stage } from '../timeline.ts';
import { isGood, upperFirst } from './ending.ts';
import { imageText } from './image.ts';
import { keptMarkdown } from './kept.ts';
import { block, bytes, code, details, duration, list, plain, prose, table } from './markdown.ts';
import { marks } from './overview.ts';
import { picture } from './picture.ts';
import { planMarkdown, planTable } from './plan-summary.ts';
import { hasFailed, labelled, together } from './points.ts';
import { program } from './program.ts';
import type { Report } from './report.ts';

/** Lines of a failed run's log. */
const LINES = 20;
/** Failures that are open when the page is. */
const OPEN = 3;
/** Runs that a picture has room for. */
const ROWS = 40;

/** What the summary says of each of several runs: a table, why some failed, when each ran, and what their programs say. */
export function pointsMarkdown(points: readonly Report[]): readonly string[] {
  const named = labelled(points);
  return [
    pointsTable(points),
    ...named.flatMap(({ report: { kept } }) => (kept ? [keptMarkdown(kept)] : [])),
    ...failures(points),
    ...named.flatMap(({ report, label }) =>
      report.plan ? [details(label, [planTable(report.plan), planMarkdown(report.plan)])] : [],
    ),
    points.some(({ plan }) => plan) ? '' : pointsPicture(named),
    list(
      'Interruptions',
      together(points, (report) => report.interruptions),
    ),
    list(
      'Warnings',
      together(points, (report) => report.warnings),
    ),
    images(points),
    ...named.flatMap(({ report, label }) => {
      const said = program(report);
      return said === '' ? [] : [details(`Results of ${label}`, [said])];
    }),
  ];
}

/** One row for each run; columns in which nothing stands are left out. */
export function pointsTable(points: readonly Report[]): string {
  const columns: readonly (readonly [title: string, cell: (report: Report) => string])[] = [
    ['', ({ ending }) => (ending ? marks[ending.result] : '⏳')],
    ['Agent', ({ agent = '' }) => plain(agent)],
    ['Point', ({ point = '' }) => plain(point)],
    ['Result', ({ ending }) => ending?.result ?? ''],
    ['Exit code', ({ exit }) => (exit ? String(exit.exitCode) : '')],
    ['Time', timeText],
    ['Cost', ({ cost }) => (cost === undefined ? '' : `${cost.toFixed(4)} USD`)],
    ['Artifacts', ({ artifacts = [] }) => artifactsText(artifacts)],
  ];
  const isOneAgent = new Set(points.map(({ agent }) => agent)).size < 2 && points.some(({ point }) => point);
  const used = columns.filter(
    ([title, cell]) => !(title === 'Agent' && isOneAgent) && points.some((report) => cell(report) !== ''),
  );
  return table(
    used.map(([title]) => title),
    points.map((report) => used.map(([, cell]) => cell(report))),
    ['Exit code', 'Time', 'Cost', 'Artifacts'],
  );
}

/** Of a run that was begun to be one. */
function timeText({ started, ended, plan }: Report): string {
  return ended === undefined || ended === started || plan ? '' : duration(ended - started);
}

function artifactsText(files: NonNullable<Report['artifacts']>): string {
  if (files.length === 0) return '';
  return `${files.length} (${bytes(files.reduce((sum, file) => sum + file.bytes, 0))})`;
}

/** Why runs failed, with the end of their logs; the first are open when the page is. */
export function failures(points: readonly Report[]): readonly string[] {
  const failed = labelled(points).flatMap(({ report: { ending, logTail = [] }, label }) =>
    ending && hasFailed(ending) ? [{ ending, lines: logTail.slice(-LINES), label }] : [],
  );
  return failed.map(({ ending, lines, label }, index) => {
    const log = lines.length > 0 ? [block(lines)] : [];
    return details(`${label}: ${ending.result}`, [prose(upperFirst(ending.message)), ...log], index < OPEN);
  });
}

/** When each run began and ended; of many, the first. */
function pointsPicture(named: ReturnType<typeof labelled>): string {
  const rows = named.flatMap(({ report: { started, ended, stages, ending }, label }): readonly Stage[] => {
    if (!stages || ended === undefined) return [];
    const outcome = !ending || isGood(ending.result) ? 'ok' : ending.result === 'cancelled' ? 'cancelled' : 'failed';
    return [{ name: label, start: started, end: ended, outcome }];
  });
  const shown = rows.toSorted((one, other) => one.start - other.start).slice(0, ROWS);
  const more = rows.length > ROWS ? `\n\n… and ${rows.length - ROWS} more.` : '';
  return `${picture(shown)}${more}`;
}

/** Each image once: most points run the same. */
function images(points: readonly Report[]): string {
  const all = new Map(points.flatMap(({ image }) => (image ? [[image.reference, image]] : [])));
  const rows = [...all.values()].map((image) => [code(image.reference), imageText(image)]);
  if (rows.length === 0) return '';
  return details(rows.length === 1 ? 'Image by digest' : 'Images by digest', [table(['Image', ''], rows)]);
}
