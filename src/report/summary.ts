import { block, bytes, code, details, duration, list, plain, table } from './markdown.ts';
import { keptMarkdown } from './kept.ts';
import { facts, tail, verdict } from './overview.ts';
import { buildSteps } from './image.ts';
import { page } from './page.ts';
import { picture } from './picture.ts';
import { planMarkdown } from './plan-summary.ts';
import { pointsMarkdown } from './points-summary.ts';
import { program } from './program.ts';
import type { Report } from './report.ts';
import { sweptMarkdown } from './swept.ts';

/** Bytes that the whole summary may have; GitHub drops one over 1 MiB altogether. */
const BUDGET = 900 * 1024;
const artifactsShown = 50;

/** The step summary: the verdict first, then what a reader asks next. Always well-formed, whatever a program wrote. */
export function summaryOf(report: Report): string {
  return page('summary', BUDGET, [
    verdict(report),
    facts(report),
    report.kept && keptMarkdown(report.kept),
    tail(report),
    report.plan && planMarkdown(report.plan),
    report.swept && sweptMarkdown(report.swept),
    ...(report.points ? pointsMarkdown(report.points) : []),
    report.points ? undefined : picture(report.stages ?? []),
    list('Interruptions', report.interruptions),
    launches(report),
    list('Warnings', report.warnings),
    program(report),
    artifacts(report),
    fineprint(report),
    cleanup(report),
  ]);
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

/** The steps of the build, the image as it is pulled, and the times of the stages as text. */
function fineprint({ stages = [], image, points }: Report): string {
  if (points) return '';
  const times = stages.map(({ name, start, end, outcome }) => [plain(name), duration(end - start), outcome]);
  return [
    ...(image ? [buildSteps(image), details('Image by digest', [block([image.reference])])] : []),
    ...(stages.length > 0 ? [details('Stages', [table(['Stage', 'Time', 'Outcome'], times, ['Time'])])] : []),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function cleanup({ cleanup: lines }: Report): string {
  if (!lines || lines.length === 0) return '';
  return `<sub>${lines.map(plain).join(' · ')}</sub>`;
}
