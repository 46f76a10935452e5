import { describe, expect, it } from 'vitest';
import { known } from '../../src/known.ts';
import { outputsOf } from '../../src/report/outputs.ts';
import type { Report } from '../../src/report/report.ts';
import { resultsOf } from '../../src/report/results.ts';
import { fakeWorkflow } from '../fakes/workflow.ts';
import { aReport, start } from './a-report.ts';

type Entry = Readonly<Record<string, unknown>>;

function parsed(points: readonly Report[], room?: number) {
  const { json, left } = resultsOf(points, room);
  const { train = {}, evaluate } = JSON.parse(json) as { train?: Record<string, Entry>; evaluate?: Entry };
  return { train, evaluate, left, length: json.length };
}
const many = (count: number, report: Partial<Report> = {}) =>
  Array.from({ length: count }, (_, at) => aReport({ agent: 'train', point: `seed=${at}`, ...report }));

describe('the output `results`', () => {
  it('stands by agent, and by point where the agent has a matrix', () => {
    const { train, evaluate, left } = parsed([...many(2), aReport({ agent: 'evaluate', point: undefined })]);
    expect(Object.keys(train)).toEqual(['seed=0', 'seed=1']);
    const one = { result: 'success', 'exit-code': 0, 'instance-id': 'i-1', outputs: { loss: '0.1' } };
    expect(train['seed=1']).toMatchObject({ ...one, 'return-value': { ok: true } });
    expect(evaluate).toMatchObject(one);
    expect(left).toEqual([]);
  });

  it('leaves out what is least important when it would be too long, and says what', () => {
    const artifacts = [{ path: 'x'.repeat(400), bytes: 1, sha256: 'a'.repeat(64) }];
    const points = many(10, { artifacts, results: { outputs: { loss: 'y'.repeat(300) }, summary: '' } });
    const whole = parsed(points).length;
    const some = parsed(points, whole - 1);
    expect(some.left).toEqual(['artifacts']);
    expect(some.train['seed=0']).toHaveProperty('artifacts');
    expect(some.train['seed=9']).not.toHaveProperty('artifacts');
    const few = parsed(points, 2000);
    expect(few.length).toBeLessThanOrEqual(2000);
    expect(Object.values(few.train).map(({ result }) => result)).toEqual(Array(10).fill('success'));
  });

  it('of 256 points with all that they may have is within what GitHub takes', () => {
    const results = { outputs: { all: 'z'.repeat(100_000) }, summary: '' };
    const { train, length } = parsed(many(256, { results }));
    expect(length).toBeLessThan(300_001);
    expect(Object.keys(train)).toHaveLength(256);
  });

  it('stands in place of what is said of one run alone', () => {
    const attempt = { instanceType: 't3.micro', subnet: 'subnet-1', market: 'spot', outcome: 'running' } as const;
    const points = many(2, { attempts: [attempt] });
    const outputs = outputsOf({ runId: '7-1-abc123', started: start, points, cost: 1 });
    expect(Object.keys(outputs).sort()).toEqual(['attempts', 'estimated-cost', 'results', 'run-id']);
    expect(JSON.parse(outputs['attempts'] ?? '')).toEqual(
      ['seed=0', 'seed=1'].map((point) => ({ agent: 'train', point, ...attempt })),
    );
  });

  it('is told when something is new, and not without end', () => {
    const workflow = fakeWorkflow();
    const told = known(workflow, { runId: '7-1-abc123', started: start });
    const points = many(256, { results: { outputs: { all: 'z'.repeat(800) }, summary: '' } });
    for (let at = 0; at < 100; at++) told.learn({ points: [...points, aReport({ point: `late-${at}` })] });
    const written = () => workflow.transcript.filter((one) => one.what === 'output' && one.name === 'results').length;
    expect(written()).toBeLessThan(25);
    told.learn({ points, ending: { result: 'success', message: '' } });
    expect(workflow.outputs['results']).toBe(resultsOf(points).json);
  });
});
