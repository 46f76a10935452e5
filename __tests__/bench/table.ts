import { readFileSync, writeFileSync } from 'node:fs';
import type { Row } from './measure.ts';

/** The rows as a Markdown table. */
export function table(rows: readonly Row[]): string {
  const cells = rows.map(({ what, measured, target, met, wrong }) => [
    what,
    wrong === undefined ? measured : `**wrong: ${wrong}**; ${measured}`,
    met === undefined ? target : `${target}: ${met ? 'met' : '**missed**'}`,
  ]);
  const line = (row: readonly string[]): string => `| ${row.join(' | ')} |`;
  return [line(['What', 'Measured', 'Target']), line(['---', '---', '---']), ...cells.map(line)].join('\n');
}

const START = '<!-- bench:start -->';
const END = '<!-- bench:end -->';

/** Puts a text between the two markers of a file. */
export function writeBetweenMarkers(path: string, text: string): void {
  const document = readFileSync(path, 'utf8');
  const [start, end] = [document.indexOf(START), document.indexOf(END)];
  if (start < 0 || end < start) throw new Error(`${path} must hold ${START} and ${END}`);
  writeFileSync(path, `${document.slice(0, start)}${START}\n${text}\n${document.slice(end)}`);
}
