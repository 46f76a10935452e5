import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readResults } from '../../src/job/results.ts';
import { outputsOf, withinLimit } from '../../src/report/outputs.ts';
import type { Report } from '../../src/report/report.ts';
import { summaryOf } from '../../src/report/summary.ts';
import { aReport } from './a-report.ts';
import { evil, hostile } from './hostile.ts';

/** What GitHub reads as Markdown: without blocks and spans of code, and without what our own frame says. */
function prose(markdown: string): string {
  return withoutCode(markdown).replaceAll(/<\/?(?:details|summary|sub|details open)>/g, '');
}

function withoutCode(markdown: string): string {
  return markdown
    .replaceAll(/^(`{3,})[^\n]*\n[^]*?\n\1$/gm, '')
    .replaceAll(/(?<!\\)(`+)(?!`)[^]*?(?<!`)\1(?!`)/g, 'CODE');
}

describe('a report of hostile names and texts', () => {
  test.each(evil)('B64, B65, B67: shows %j as text, without tag, link, image, mention or reference', (text) => {
    const summary = summaryOf(hostile(text));
    const shown = prose(summary);
    expect(shown).not.toMatch(/<(?!\/?(?:details|summary|sub)\b)[a-z!/?]/i);
    expect(shown).not.toMatch(/(?<!\\)\]\(|!\[/);
    expect(shown).not.toMatch(/(?<![\w\\])@\w|(?<!&)#\d|\bGH-\d|fixes #2/i);
    expect(shown).not.toMatch(/(?<![\w-])(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{7,40}(?![\w-])/i);
    expect(shown).not.toMatch(/:\/\/|\bwww\./);
    expect(shown).not.toContain('-->');
    expect(summary).not.toMatch(/[\u001b\u202e]/);
    // Nothing of it opened a table, a fence or a block of its own.
    const rows = shown.split('\n').filter((line) => line.startsWith('| CODE'));
    expect(new Set(rows.map((row) => row.match(/(?<!\\)\|/g)?.length)).size).toBeLessThanOrEqual(2);
    expect(withoutCode(summary).match(/<\/details>/g)).toHaveLength(
      withoutCode(summary).match(/<details/g)?.length ?? 0,
    );
  });

  test('B64: an instance’s id can still be copied', () => {
    expect(summaryOf(aReport({ cleanup: ['i-0123456789abcdef0 terminated'] }))).toContain('i-0123456789abcdef0');
  });
});

describe('a report of megabytes', () => {
  const huge = (): Report =>
    aReport({
      ending: { result: 'failure', message: 'm'.repeat(100_000) },
      results: { outputs: {}, summary: readResults({ summary: '# x\n```\n'.repeat(640_000) }).summary },
      logTail: Array.from({ length: 200_000 }, (_, i) => `é line ${i} \`\`\`\`${'x'.repeat(20)}`).slice(-500),
      artifacts: Array.from({ length: 20_000 }, (_, i) => ({
        path: `${'p'.repeat(4000)}${i}`,
        bytes: 1,
        sha256: 'a'.repeat(64),
      })),
      skipped: Array.from({ length: 1000 }, () => 's'.repeat(8000)),
      warnings: Array.from({ length: 1000 }, () => 'w'.repeat(800)),
      cleanup: ['i-1 may still be running'],
    });

  test('F68: stays under 900 KiB, is well-formed, and still says what is left running', () => {
    const text = summaryOf(huge());
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(900 * 1024);
    expect(text).toContain('Some of the summary was left out');
    expect(text).toContain('i-1 may still be running');
    const fences = Array.from(text.matchAll(/^(`{3,}|~{3,})[a-z]*$/gm), ([, fence]) => fence ?? '');
    let open: string | undefined;
    for (const fence of fences) open = open === undefined ? fence : fence.length >= open.length ? undefined : open;
    expect(open).toBeUndefined();
    expect(text.match(/<details/g)?.length).toBe(text.match(/<\/details>/g)?.length);
  });

  test('F68: whatever its parts are, it is within its budget', () => {
    const long = fc.integer({ min: 0, max: 1_200_000 }).map((length) => 'é'.repeat(length));
    fc.assert(
      fc.property(long, long, long, (summary, tail, warning) => {
        const text = summaryOf(
          aReport({
            ending: { result: 'failure', message: 'x' },
            results: { outputs: {}, summary },
            logTail: [tail],
            warnings: [warning],
          }),
        );
        expect(Buffer.byteLength(text)).toBeLessThanOrEqual(900 * 1024);
        expect(text).toContain('failure');
        expect(text).toContain('shutting down');
      }),
      { numRuns: 30 },
    );
  });

  test('F68: its outputs fit into what GitHub takes, the more important ones whole', () => {
    const report = {
      ...huge(),
      results: { outputs: { a: 'x'.repeat(260_000) }, returnValue: `"${'y'.repeat(250_000)}"`, summary: '' },
    };
    const { outputs, warnings } = withinLimit(outputsOf(report));
    const units = Object.values(outputs).reduce((sum, value) => sum + value.length, 0);
    expect(2 * units).toBeLessThan(1_000_000);
    expect(outputs['result']).toBe('failure');
    expect(JSON.parse(outputs['outputs'] ?? '')).toEqual({ a: 'x'.repeat(260_000) });
    expect(outputs['return-value']).toBeUndefined();
    const listed = JSON.parse(outputs['artifacts'] ?? '') as readonly object[];
    expect(listed.length).toBeGreaterThan(10);
    expect(warnings).toEqual([
      expect.stringContaining('`return-value` is left out'),
      expect.stringContaining(`\`artifacts\` holds the first ${listed.length} of 20000 entries`),
    ]);
  });

  test('a report of the usual size is handed over as it is', () => {
    const outputs = outputsOf(aReport());
    expect(withinLimit(outputs)).toEqual({ outputs, warnings: [] });
  });
});
