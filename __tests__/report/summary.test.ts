import { describe, expect, it } from 'vitest';
import { summaryOf } from '../../src/report/summary.ts';
import { aReport } from './a-report.ts';

describe('the summary', () => {
  it('tells the verdict, the image, the machine, the stages, the artifacts, the results and what was given back', () => {
    const text = summaryOf(aReport());
    for (const part of [
      '✅ train: success in 1 min 5 s',
      'The program ended with exit code 0',
      '| Run | `7-1-abc123` |\n| :--- | :--- |\n',
      '| Log | `alto-artifacts/train/alto.log`, 1.2 kB |',
      '#### Artifacts in `alto-artifacts/train`',
      'sha256:aaaa',
      'i-1',
      'us-east-1b',
      '```mermaid',
      'out/a.txt',
      '1.2 kB',
      '{"ok":true}',
      'Hello',
      'shutting down',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).not.toContain('Last ');
  });

  it('shows the end of the log when the program failed, in a fence that the log cannot close', () => {
    const text = summaryOf(
      aReport({ ending: { result: 'failure', message: 'x' }, logTail: ['````', '</details> @team'] }),
    );
    expect(text).toContain('`````text\n````\n');
  });

  it('tells the launches that were tried, the runs that were interrupted, and what it cost', () => {
    const way = { instanceType: 't3.micro', subnet: 'subnet-1', market: 'spot' } as const;
    const text = summaryOf(
      aReport({
        attempts: [
          { ...way, zone: 'us-east-1a', outcome: 'no capacity (InsufficientInstanceCapacity)' },
          { ...way, outcome: 'running' },
        ],
        interruptions: ['run 1 on i-0: <b>taken</b>'],
        cost: 0.01236,
      }),
    );
    expect(text).toContain('| Type | Subnet | Zone | Market | Outcome |');
    expect(text).toContain(
      '| t3.micro | subnet-1 | us-east-1a | spot | no capacity (InsufficientInstanceCapacity) |'.replaceAll(
        /[()]/g,
        '\\$&',
      ),
    );
    expect(text).toContain('#### Interruptions\n\n- run 1 on i-0: &lt;b&gt;taken');
    expect(text).toContain('| Cost | about 0.0124 USD, spot prices of 2026-01-01, without disk and traffic |');
  });

  it('stays under the size that GitHub shows', () => {
    const text = summaryOf(aReport({ results: { outputs: {}, summary: 'x'.repeat(2_000_000) } }));
    expect(Buffer.byteLength(text)).toBeLessThan(900 * 1024);
    expect(text).toContain('left out');
  });
});
