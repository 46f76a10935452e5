import { block } from './markdown.ts';
import type { Report } from './report.ts';

/** What a program says of itself: its summary and its return value; empty without either. */
export function program({ results }: Report): string {
  const parts: string[] = [];
  if (results?.summary) parts.push(`#### Summary of the program\n\n${results.summary}`);
  if (results?.returnValue !== undefined)
    parts.push(`#### Return value\n\n${block([results.returnValue.slice(0, 2000)], 'json')}`);
  return parts.join('\n\n');
}
