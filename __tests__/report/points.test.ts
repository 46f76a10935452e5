import { describe, expect, it } from 'vitest';
import type { Result } from '../../src/report/ending.ts';
import { costOfAll, endingOfAll, labelsOf } from '../../src/report/points.ts';
import type { Report } from '../../src/report/report.ts';
import { summaryOf } from '../../src/report/summary.ts';
import { aReport, start } from './a-report.ts';

const aPoint = (point: string | undefined, result: Result, message = 'why', agent = 'train') =>
  aReport({ agent, point, ending: { result, message, ...(result === 'success' ? {} : { reason: 'exit' as const }) } });
const aStep = (points: readonly Report[]): Report => ({
  ...{ runId: '7-1-abc123', started: start, ended: start + 65_000 },
  ...{ points, ending: endingOfAll(points) },
});
const ending = (...results: Result[]) => endingOfAll(results.map((result, index) => aPoint(`p${index}`, result)));

describe('the ending of several runs', () => {
  it.each([
    [['success', 'success'], 'success'],
    [['success', 'planned'], 'planned'],
    [['cancelled', 'skipped', 'failure', 'success'], 'failure'],
    [['failure', 'build-error'], 'build-error'],
    [['timeout', 'infra-error', 'interrupted'], 'timeout'],
    [['interrupted', 'infra-error'], 'infra-error'],
    [['cancelled', 'interrupted'], 'interrupted'],
    [['skipped', 'cancelled'], 'cancelled'],
    [['build-error', 'config-error'], 'config-error'],
  ] as const)('of %j is %s', (results, worst) => {
    expect(ending(...results).result).toBe(worst);
  });

  it('says in one sentence how many failed, and why', () => {
    const boom = (point: string) => aPoint(point, 'failure', 'the program failed with exit code 3');
    const points = [boom('a'), boom('b'), aPoint('c', 'infra-error', 'no capacity'), aPoint('d', 'success')];
    expect(endingOfAll([...points, aPoint('e', 'cancelled'), aPoint('f', 'skipped'), aPoint('g', 'skipped')])).toEqual({
      result: 'failure',
      reason: 'exit',
      message:
        '3 of 7 points failed: a, b: the program failed with exit code 3; c: no capacity; 1 was cancelled; 2 were not begun',
    });
    const many = endingOfAll('abcdefgh'.split('').map(boom)).message;
    expect(many).toBe('8 of 8 points failed: a, b, c, d, e and 3 more: the program failed with exit code 3');
    expect(ending('success', 'success').message).toBe('all 2 points succeeded');
    expect(endingOfAll(['a', 'b'].map((agent) => aPoint(undefined, 'success', '', agent))).message).toBe(
      'all 2 agents succeeded',
    );
  });

  it('names them by point, by agent, or by both', () => {
    const of = (agent: string, point?: string) => ({ agent, point });
    expect(labelsOf([of('a', 'x=1'), of('a', 'x=2')])).toEqual(['x=1', 'x=2']);
    expect(labelsOf([of('a'), of('b', 'x=1')])).toEqual(['a', 'b/x=1']);
  });

  it('costs what all machines cost, as far as that is known of each', () => {
    const machine = { kind: 'ec2' } as const;
    const [one, other] = [aReport({ machine, cost: 0.5 }), aReport({ machine, cost: 0.25 })];
    expect(costOfAll([one, other])).toBe(0.75);
    const { cost: _, ...unknown } = other;
    expect(costOfAll([one, unknown])).toBeUndefined();
    expect(costOfAll([aReport({ machine: { kind: 'local' } })])).toBeUndefined();
    // One whose agent never came up was paid for, too.
    const { machine: __, ...never } = { ...other, cost: 0.5 };
    expect(costOfAll([{ ...one, cost: 0.25 }, never])).toBe(0.75);
  });
});

describe('the summary of several runs', () => {
  it('has a row for each, and says of those that failed what they wrote last', () => {
    const points = [
      aPoint('seed=1', 'success'),
      { ...aPoint('seed=2', 'failure', '<b>boom</b>'), logTail: ['first', '</details> last'] },
    ];
    const text = summaryOf(aStep(points));
    expect(text).toMatch(/^\| ✅ \| seed=1 \| success \|/m);
    expect(text).toMatch(/^\| ❌ \| seed=2 \| failure \|/m);
    expect(text).not.toContain('| Agent |');
    expect(text).toContain('<details open><summary>seed=2: failure</summary>');
    expect(text).toContain('&lt;b&gt;boom');
    expect(text).toContain('    section seed=1');
  });

  it('says what several of them were warned of once', () => {
    const warned = (point: string, ...warnings: string[]) => ({ ...aPoint(point, 'success'), warnings });
    const text = summaryOf(aStep([warned('a=1', 'of all', 'of one'), warned('a=2', 'of all')]));
    expect(text).toContain('- of all\n- a=1: of one\n');
  });

  it('of 256 that failed with long logs is as long as GitHub shows, and keeps the table', () => {
    const logTail = Array<string>(50).fill('x'.repeat(2000));
    const points = Array.from({ length: 256 }, (_, at) => ({ ...aPoint(`seed=${at}`, 'failure'), logTail }));
    const text = summaryOf(aStep(points));
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(900 * 1024);
    expect(text.match(/^\| ❌ \|/gm)).toHaveLength(256);
    expect(text).toContain('was left out');
  });
});
