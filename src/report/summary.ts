import { basename, posix } from 'node:path';
import { imageText } from './image.ts';
import { block, bytes, code, duration, plain, table } from './markdown.ts';
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
    report.plan && planMarkdown(report.plan),
    timelineOf(report),
    attempts(report),
    report.swept && sweptMarkdown(report.swept),
    interruptions(report),
    warnings(report),
    artifacts(report),
    program(report),
    tail(report),
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
  const took = ended === undefined ? '' : ` in ${duration(ended - started)}`;
  return `### ${marks[ending.result]} ${agent ? `${plain(agent)}: ` : ''}${ending.result}${took}\n\n${plain(upperFirst(ending.message))}`;
}

function facts({ image, machine, cost, exit, logFile, artifactsShown, runId }: Report): string {
  const rows: [string, string][] = [];
  if (image) {
    rows.push(['Image', `${code(image.reference)} (${imageText(image)})`]);
    if (image.tag) rows.push(['Tag', code(image.tag)]);
  }
  if (machine) rows.push(['Agent', machineText(machine)]);
  if (cost !== undefined) rows.push(['Cost', `about ${cost.toFixed(4)} USD, without disk and traffic`]);
  if (exit) rows.push(['Exit code', String(exit.exitCode)]);
  const log = logFile && posix.join(artifactsShown ?? '', basename(logFile));
  if (log) rows.push(['Log', `${code(log)}${exit ? `, ${bytes(exit.logBytes)}` : ''}`]);
  return table(['Run', code(runId)], rows);
}

function machineText(machine: NonNullable<Report['machine']>): string {
  if (machine.kind === 'local') return 'this runner';
  const facts = [machine.instanceType, machine.availabilityZone ?? machine.region, machine.market].filter(
    (fact) => fact !== undefined,
  );
  return [machine.instanceId && code(machine.instanceId), ...facts.map(plain)].filter(Boolean).join(', ');
}

function timelineOf({ stages }: Report): string {
  if (!stages || stages.length === 0) return '';
  const rows = stages.map(({ name, start, end, outcome }) => [plain(name), duration(end - start), outcome]);
  return `${picture(stages)}\n\n<details><summary>Stages</summary>\n\n${table(['Stage', 'Time', 'Outcome'], rows)}\n\n</details>`;
}

/** Worth a table when the first launch was not the one. */
function attempts({ attempts: tried }: Report): string {
  if (!tried || (tried.length < 2 && tried[0]?.outcome === 'running') || tried.length === 0) return '';
  const rows = tried.map(({ instanceType, subnet, zone, market, outcome }) =>
    [instanceType, subnet ?? 'default', zone ?? '', market, outcome].map(plain),
  );
  return `#### Launches\n\n${table(['Type', 'Subnet', 'Zone', 'Market', 'Outcome'], rows)}`;
}

function interruptions({ interruptions: lines }: Report): string {
  if (!lines || lines.length === 0) return '';
  return `#### Interruptions\n\n${lines.map((line) => `- ${plain(line)}`).join('\n')}`;
}

function warnings({ warnings: lines }: Report): string {
  if (!lines || lines.length === 0) return '';
  return `#### Warnings\n\n${lines.map((line) => `- ${plain(line)}`).join('\n')}`;
}

function artifacts({ artifacts: files, skipped, artifactsShown: folder }: Report): string {
  const parts: string[] = [];
  if (files && files.length > 0) {
    const rows = files
      .slice(0, artifactsShown)
      .map((file) => [code(file.path), bytes(file.bytes), code(file.sha256.slice(0, 12))]);
    const more = files.length > artifactsShown ? `\n\n… and ${files.length - artifactsShown} more.` : '';
    parts.push(`#### Artifacts in ${code(folder ?? '')}\n\n${table(['File', 'Size', 'SHA-256'], rows)}${more}`);
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
  if (results?.returnValue !== undefined)
    parts.push(`#### Return value\n\n${block([results.returnValue.slice(0, 2000)], 'json')}`);
  if (results?.summary) parts.push(`#### Summary of the program\n\n${results.summary}`);
  return parts.join('\n\n');
}

function tail({ ending, logTail }: Report): string {
  if (!ending || isGood(ending.result) || !logTail || logTail.length === 0) return '';
  return `<details open><summary>${logTail.length === 1 ? 'Last line' : `Last ${logTail.length} lines`} of the log</summary>\n\n${block(logTail)}\n\n</details>`;
}

function cleanup({ cleanup: lines }: Report): string {
  if (!lines || lines.length === 0) return '';
  return `<sub>${lines.map(plain).join(' · ')}</sub>`;
}
