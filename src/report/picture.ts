import type { Outcome, Stage } from '../timeline.ts';

/**
 * The stages as a Mermaid gantt, as GitHub renders it. Times are relative to the first stage and written as local
 * times of one fixed day: Mermaid reads and prints local time, so every reader sees the same axis from 00:00.
 */
export function picture(stages: readonly Stage[]): string {
  const first = stages[0];
  if (!first) return '';
  const rows = stages.map(
    ({ name, start, end, outcome }) =>
      `    ${name.replaceAll(/[:;#,]/g, ' ')} :${style(outcome)}, ${at(start - first.start)}, ${at(Math.max(end, start + 1) - first.start)}`,
  );
  return [
    '```mermaid',
    'gantt',
    '    dateFormat YYYY-MM-DD HH:mm:ss.SSS',
    '    axisFormat %H:%M:%S',
    ...rows,
    '```',
  ].join('\n');
}

function style(outcome: Outcome): string {
  switch (outcome) {
    case 'ok':
      return 'done';
    case 'failed':
      return 'crit';
    case 'cancelled':
      return 'active';
  }
}

function at(ms: number): string {
  return new Date(Date.UTC(2000, 0, 1) + ms).toISOString().replace('T', ' ').replace('Z', '');
}
