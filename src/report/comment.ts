import type { Artifact } from '../agents/agent.ts';
import { hidden } from './hidden.ts';
import { keptName } from './kept.ts';
import { bytes, block, code, details, plain, prose, table } from './markdown.ts';
import { facts, tail, verdict } from './overview.ts';
import { page } from './page.ts';
import { failures, pointsTable } from './points-summary.ts';
import type { Report } from './report.ts';

/** The run that a comment tells about. */
export interface Origin {
  /** Its name, as GitHub shows it: workflow, job, and what tells it from others of its matrix. */
  readonly name: string;
  readonly url: string;
  readonly attempt: string;
  /** The head of the pull request that it ran for; undefined when the event does not tell. */
  readonly commit: { readonly sha: string; readonly url: string } | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** GitHub takes 65,536 characters; these are bytes. */
const BUDGET = 60_000;
const ARTIFACTS = 20;
/** Lines of the log, and characters that each may have. */
const LINES = 30;
const LINE = 1000;
/** Characters of any other text. */
const TEXT = 8000;

/** What a pull request is told about a run. `redact` hides secrets: nobody else does, where a comment goes. */
export function commentOf(report: Report, origin: Origin, redact: (text: string) => string): string {
  const shown = shortened(hidden(onlyShown(report), redact));
  const text = page('comment', BUDGET, [
    verdict(shown),
    facts(shown),
    shown.kept && prose(`${keptName(shown.kept)}; the summary says how to connect, and how to end it.`),
    tail(shown),
    ...(shown.points ?? []).flatMap(({ kept }) => (kept ? [prose(`${keptName(kept)}.`)] : [])),
    ...(shown.points ? [pointsTable(shown.points), ...failures(shown.points)] : []),
    artifacts(report, shown),
    shown.image && details('Image by digest', [block([shown.image.reference])]),
    footer(origin),
  ]);
  return redact(text).trimEnd();
}

/** What of a report there is room for. */
function onlyShown({ results: _, stages: __, points, artifacts = [], logTail = [], ...rest }: Report): Report {
  return {
    ...rest,
    artifacts: artifacts.slice(0, ARTIFACTS),
    logTail: logTail.slice(-LINES),
    ...(points && { points: points.map((point) => ({ ...onlyShown(point), artifacts: unnamed(point) })) }),
  };
}

/** Of the artifacts of one run of several only their number and size are told. */
function unnamed({ artifacts = [] }: Report): readonly Artifact[] {
  return artifacts.map((file) => ({ ...file, path: '', sha256: '' }));
}

/** No text is longer than there is room for. */
function shortened(report: Report): Report {
  const clean = (key: string, value: unknown): unknown => {
    if (key === 'logTail') return (value as readonly string[]).map((line) => cut(line, LINE));
    return typeof value === 'string' ? cut(value, TEXT) : value;
  };
  return JSON.parse(JSON.stringify(report, clean)) as Report;
}

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length).toWellFormed()}…` : text;
}

function artifacts({ artifacts: all = [] }: Report, shown: Report): string {
  if (all.length === 0) return '';
  const total = all.reduce((sum, file) => sum + file.bytes, 0);
  const rows = (shown.artifacts ?? []).map((file) => [code(file.path), bytes(file.bytes)]);
  const more = all.length > rows.length ? [`… and ${all.length - rows.length} more.`] : [];
  const title = `${all.length === 1 ? '1 artifact' : `${all.length} artifacts`}, ${bytes(total)}`;
  const head = [`In ${code(shown.artifactsShown ?? '')}`, 'Size'];
  return details(title, [table(head, rows, ['Size']), ...more]);
}

function footer({ name, url, attempt, commit, now }: Origin): string {
  const run = `[${plain(name)}](${url})${attempt === '1' ? '' : `, attempt ${plain(attempt)}`}`;
  const time = `${new Date(now).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  const head = commit === undefined ? '' : ` for [${commit.sha.slice(0, 7)}](${commit.url})`;
  return `<sub>${run} · updated ${time}${head}</sub>`;
}
