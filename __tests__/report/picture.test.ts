import { describe, expect, it } from 'vitest';
import { picture } from '../../src/report/picture.ts';
import { aReport } from './a-report.ts';

describe('the picture', () => {
  it('puts every stage on an axis that begins at zero', () => {
    const lines = picture(aReport().stages ?? []).split('\n');
    expect(lines[1]).toMatch(/^%%\{init: \{.*\}\}%%$/);
    expect(lines.toSpliced(1, 1)).toEqual([
      '```mermaid',
      'gantt',
      '    dateFormat YYYY-MM-DD HH:mm:ss.SSS',
      '    axisFormat %M:%S',
      '    tickInterval 10second',
      '    todayMarker off',
      '    section image',
      '    20 s :done, 2000-01-01 00:00:00.000, 2000-01-01 00:00:20.000',
      '    section run',
      '    40 s :done, 2000-01-01 00:00:20.000, 2000-01-01 00:01:00.000',
      '```',
    ]);
  });

  it.each([
    [0.2, '1second', '%M:%S'],
    [61, '20second', '%M:%S'],
    [3599, '10minute', '%M:%S'],
    [3600, '10minute', '%H:%M'],
    [8 * 3600, '2hour', '%H:%M'],
    [30 * 24 * 3600, '1day', '%H:%M'],
  ])('has an axis that a phone has room for: %d s have a mark every %s, as %s', (seconds, interval, format) => {
    const text = picture([{ name: 'run', start: 0, end: seconds * 1000, outcome: 'failed' }]);
    expect(text).toContain(`tickInterval ${interval}\n`);
    expect(text).toContain(`axisFormat ${format}\n`);
    expect(text).toContain(':crit,');
  });

  it('has a row for a stage that comes again', () => {
    const run = { name: 'run', start: 0, end: 1000, outcome: 'failed' } as const;
    const sections = picture([run, run, run]).match(/(?<=section ).*/g);
    expect(sections).toEqual(['run', 'run 2', 'run 3']);
  });

  it('is absent without stages', () => {
    expect(picture([])).toBe('');
  });
});
