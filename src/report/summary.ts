import { basename, posix } from 'node:path';
import { imageText } from './image.ts';
import { block, bytes, code, details, duration, list, plain, table } from './markdown.ts';
import { picture } from './picture.ts';
import { planMarkdown } from './plan-summary.ts';
import { isGood, type Result, upperFirst } from './ending.ts';
import type { Report } from './report.ts';
import { sweptMarkdown } from './swept.ts';

/** Characters that the whole summary may have; GitHub drops one over 1 MiB altogether. */
const budget = 900 * 1024;
const artifactsShown = 50;
const leftOut = '_Some of the summary was left out: it was longer than GitHub shows._';

/** The step summary: the verdict first, then what a reader asks next. Always well-formed, whatever a program wrote. */
export function summaryOf(report: Report): string {
  const parts = [
    verdict(report),
    facts(report),
    tail(report),
    report.plan && planMarkdown(report.plan),
    report.swept && sweptMarkdown(report.swept),
    report.stages && picture(report.stages),
    list('Interruptions', report.interruptions),
    launches(report),
    list('Warnings', report.warnings),
    program(report),
    artifacts(report),
    fineprint(report),
    cleanup(report),
  ];
  const kept: string[] = [];
  let room = budget - Buffer.byteLength(leftOut);
  for (const part of parts.filter((one): one is string => Boolean(one))) {
    const size = Buffer.byteLength(`${part}\n\n`);
    if (size <= room) kept.push(part);
    // What comes after a part that is too long is short, and tells what may be left running.
    else if (!kept.includes(leftOut)) kept.push(leftOut);
    if (size <= room) room -= size;
  }
  return kept.map((part) => `${part}\n\n`).join('');
}

const marks: Readonly<Record<Result, string>> = {
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

function verdict({ agent, ending, started, ended }: Report): string {
  if (!ending) return '';
  const { result, message } = ending;
  const took = ended === undefined ? '' : ` ${isGood(result) ? 'in' : 'after'} ${duration(ended - started)}`;
  return `### ${marks[result]} ${agent ? `${plain(agent)}: ` : ''}${result}${took}\n\n${plain(upperFirst(message))}`;
}

/** What a reader asks first; references and ids that are there to be copied come last, in the fine print. */
function facts({ image, machine, cost, exit, logFile, artifactsShown, runId }: Report): string {
  const rows: [string, string][] = [];
  if (machine) rows.push(['Agent', machineText(machine)]);
  if (cost !== undefined) rows.push(['Cost', `about ${cost.toFixed(4)} USD, without disk and traffic`]);
  if (image) rows.push(['Image', `${code(imageName(image))}, ${imageText(image)}`]);
  const log = logFile && posix.join(artifactsShown ?? '', basename(logFile));
  if (log) rows.push(['Log', `${code(log)}${exit ? `, ${bytes(exit.logBytes)}` : ''}`]);
  return table(['Run', code(runId)], rows);
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

/** Worth a table when the first launch was not the one. */
function launches({ attempts = [] }: Report): string {
  if (attempts.length === 0 || (attempts.length === 1 && attempts[0]?.outcome === 'running')) return '';
  const rows = attempts.map(({ instanceType, subnet, zone, market, outcome }) =>
    [instanceType, subnet ?? 'default', zone ?? '', market, outcome].map(plain),
  );
  return `#### Launches\n\n${table(['Type', 'Subnet', 'Zone', 'Market', 'Outcome'], rows)}`;
}

function artifacts({ artifacts: files, skipped, artifactsShown: folder }: Report): string {
  const parts: string[] = [];
  if (files && files.length > 0) {
    const rows = files
      .slice(0, artifactsShown)
      .map((file) => [code(file.path), bytes(file.bytes), code(file.sha256.slice(0, 12))]);
    const more = files.length > artifactsShown ? `\n\n… and ${files.length - artifactsShown} more.` : '';
    parts.push(
      `#### Artifacts in ${code(folder ?? '')}\n\n${table(['File', 'Size', 'SHA-256'], rows, ['Size'])}${more}`,
    );
  }
  if (skipped && skipped.length > 0) {
    parts.push(
      `Not brought back:\n\n${skipped
        .slice(0, artifactsShown)
        .map((line) => `- ${plain(line)}`)
        .join('\n')}`,
    );
  }
  return parts.join('\n\n');
}

function program({ results }: Report): string {
  const parts: string[] = [];
  if (results?.summary) parts.push(`#### Summary of the program\n\n${results.summary}`);
  if (results?.returnValue !== undefined)
    parts.push(`#### Return value\n\n${block([results.returnValue.slice(0, 2000)], 'json')}`);
  return parts.join('\n\n');
}

function tail({ ending, logTail = [] }: Report): string {
  if (!ending || isGood(ending.result) || logTail.length === 0) return '';
  const title = logTail.length === 1 ? 'Last line of the log' : `Last ${logTail.length} lines of the log`;
  return details(title, [block(logTail)], true);
}

/** The times of the stages as text, and the image as it is pulled. */
function fineprint({ stages = [], image }: Report): string {
  const times = stages.map(({ name, start, end, outcome }) => [plain(name), duration(end - start), outcome]);
  return [
    ...(image ? [details('Image by digest', [block([image.reference])])] : []),
    ...(stages.length > 0 ? [details('Stages', [table(['Stage', 'Time', 'Outcome'], times, ['Time'])])] : []),
  ].join('\n\n');
}

function cleanup({ cleanup: lines }: Report): string {
  if (!lines || lines.length === 0) return '';
  return `<sub>${lines.map(plain).join(' · ')}</sub>`;
}
