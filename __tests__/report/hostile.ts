import type { Report } from '../../src/report/report.ts';
import { aReport } from './a-report.ts';

/** Texts that would do something if they were shown as they are. */
export const evil = [
  '<img src=x onerror=alert(1)>',
  '[x](javascript:alert(1))',
  '![beacon](https://evil.test/x.png)',
  '| a | b |\n| --- | --- |',
  '`'.repeat(50),
  '```\n</details><h1>x',
  '~~~\nx',
  '@everyone-team and @octocat',
  '#1 fixes #2 octo/repo#3 GH-4',
  'deadbeef0 and 0123456789abcdef0123456789abcdef01234567',
  'https://evil.test www.evil.test',
  '<!-- x --> -->',
  '\u001b[31mred\u001b[0m \u202egnp.exe',
];

/** A report with names and texts that somebody else chose, wherever it has any. */
export function hostile(text: string): Report {
  const { image } = aReport();
  return aReport({
    agent: text,
    ...(image && { image: { ...image, steps: [{ name: text, cached: true, seconds: undefined }] } }),
    ending: { result: 'failure', message: text },
    exit: { outcome: 'exited', exitCode: 1, detail: text, logBytes: 1 },
    attempts: [
      { instanceType: text, subnet: text, market: 'spot', outcome: text },
      { instanceType: text, subnet: undefined, market: 'spot', outcome: 'running' },
    ],
    artifactsShown: text,
    logFile: `/w/${text}`,
    artifacts: [{ path: text, bytes: 1, sha256: 'f'.repeat(64) }],
    skipped: [text],
    logTail: [text, `${text}${text}`],
    warnings: [text],
    cleanup: [text],
    // Its own summary is meant as Markdown, and has its own rules (job/safe-markdown.ts).
    results: { outputs: {}, summary: '', returnValue: JSON.stringify(text) },
  });
}
