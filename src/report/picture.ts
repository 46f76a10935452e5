import type { Outcome, Stage } from '../timeline.ts';
import { duration } from './markdown.ts';

/** Colours that can be read on a light and on a dark page, where Mermaid's own cannot. */
const LOOK = {
  gantt: { leftPadding: 80, rightPadding: 24, gridLineStartPadding: 50, numberSectionStyles: 2 },
  themeVariables: {
    ...{ sectionBkgColor: '#8c959f', altSectionBkgColor: 'rgba(0,0,0,0)' },
    ...{ doneTaskBkgColor: '#6cb6ff', doneTaskBorderColor: '#218bff' },
    ...{ critBkgColor: '#ff938a', critBorderColor: '#e5534b' },
    ...{ activeTaskBkgColor: '#c6ccd3', activeTaskBorderColor: '#8c959f' },
  },
  themeCSS: '.grid .tick line { stroke: #8c959f; opacity: .4 } .taskText { fill: #1f2328 !important }',
};

/** Pixels of a letter of a name, and of the room for names. */
const LETTER = 7;
const WIDEST = 320;

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Milliseconds between the marks of the axis, and how Mermaid names that. */
const INTERVALS: readonly (readonly [number, string])[] = [
  ...[1, 2, 5, 10, 20, 30].map((n) => [n * SECOND, `${n}second`] as const),
  ...[1, 2, 5, 10, 20, 30].map((n) => [n * MINUTE, `${n}minute`] as const),
  ...[1, 2, 3, 6, 12].map((n) => [n * HOUR, `${n}hour`] as const),
];
/** As many as a phone has room for. */
const MARKS = 6;

/**
 * The stages as a Mermaid gantt, as GitHub renders it: a row each, with its name before it and its time in it. Times are
 * relative to the first stage and written as local times of one fixed day: Mermaid reads and prints local time, so every
 * reader sees the same axis from 00:00.
 */
export function picture(stages: readonly Stage[]): string {
  const first = stages[0];
  if (!first) return '';
  const total = Math.max(...stages.map(({ end }) => end)) - first.start;
  const [interval, tickInterval] = INTERVALS.find(([ms]) => ms * MARKS >= total) ?? [24 * HOUR, '1day'];
  const rows = stages.flatMap(({ name, start, end, outcome }, index) => [
    `    section ${label(name, stages.slice(0, index))}`,
    `    ${duration(end - start)} :${style(outcome)}, ${at(start - first.start)}, ${at(Math.max(end, start + 1) - first.start)}`,
  ]);
  const longest = Math.max(...stages.map(({ name }) => name.length));
  const gantt = { ...LOOK.gantt, leftPadding: Math.min(WIDEST, Math.max(LOOK.gantt.leftPadding, longest * LETTER)) };
  return [
    '```mermaid',
    `%%{init: ${JSON.stringify({ ...LOOK, gantt })}}%%`,
    'gantt',
    '    dateFormat YYYY-MM-DD HH:mm:ss.SSS',
    `    axisFormat ${interval < MINUTE || total < HOUR ? '%M:%S' : '%H:%M'}`,
    `    tickInterval ${tickInterval}`,
    '    todayMarker off',
    ...rows,
    '```',
  ].join('\n');
}

/** Mermaid would put rows of one name together; a stage that comes again, on another machine, is counted. */
function label(name: string, before: readonly Stage[]): string {
  const times = before.filter((stage) => stage.name === name).length;
  return `${name.replaceAll(/[:;#%]/g, ' ')}${times > 0 ? ` ${times + 1}` : ''}`;
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
