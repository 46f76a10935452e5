import { describe, expect, it } from 'vitest';
import { picture } from '../../src/report/picture.ts';
import { aReport } from './a-report.ts';

describe('the picture', () => {
  it('puts every stage on an axis that begins at zero', () => {
    expect(picture(aReport().stages ?? [])).toBe(
      [
        '```mermaid',
        'gantt',
        '    dateFormat YYYY-MM-DD HH:mm:ss.SSS',
        '    axisFormat %H:%M:%S',
        '    image :done, 2000-01-01 00:00:00.000, 2000-01-01 00:00:20.000',
        '    run :done, 2000-01-01 00:00:20.000, 2000-01-01 00:01:00.000',
        '```',
      ].join('\n'),
    );
  });

  it('is absent without stages', () => {
    expect(picture([])).toBe('');
  });
});
