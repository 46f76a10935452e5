import type { Report } from './report.ts';

/**
 * A report without secrets, for whoever escapes or cuts its texts: afterwards a secret could not be told any more, not
 * even by the runner.
 */
export function hidden(report: Report, redact: (text: string) => string): Report {
  const clean = (_: string, value: unknown): unknown => (typeof value === 'string' ? redact(value) : value);
  return JSON.parse(JSON.stringify(report, clean)) as Report;
}
