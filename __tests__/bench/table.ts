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

/** Puts the table of a bench between its two markers in a file. */
export function writeBetweenMarkers(path: string, bench: string, text: string): void {
  const document = readFileSync(path, 'utf8');
  const [first, last] = [`<!-- bench:${bench}:start -->`, `<!-- bench:${bench}:end -->`];
  const [start, end] = [document.indexOf(first), document.indexOf(last)];
  if (start < 0 || end < start) throw new Error(`${path} must hold ${first} and ${last}`);
  writeFileSync(path, `${document.slice(0, start)}${first}\n${text}\n${document.slice(end)}`);
}
