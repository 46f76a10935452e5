import { describe, expect, it } from 'vitest';
import { outputsOf, withinLimit } from '../../src/report/outputs.ts';
import type { PlanReport } from '../../src/report/plan.ts';
import { aPlanReport } from './a-plan.ts';
import { aReport, start } from './a-report.ts';

describe('the outputs', () => {
  it('name everything that is known, and nothing that is not', () => {
    expect(outputsOf(aReport())).toMatchObject({
      result: 'success',
      'exit-code': '0',
      image: 'registry.example.test/team/app@sha256:aaaa',
      'image-digest': 'sha256:aaaa',
      'instance-id': 'i-1',
      'return-value': '{"ok":true}',
      outputs: '{"loss":"0.1"}',
      'duration-seconds': '65',
      timings: '{"image":20,"run":40}',
    });
    expect(outputsOf(aReport({ cost: 0.01236 }))).toMatchObject({ 'estimated-cost': '0.0124' });
    expect(outputsOf({ runId: '7-1-abc123', started: start })).toEqual({ 'run-id': '7-1-abc123' });
  });

  it.each([60, 70, 75, 256])('tell the plans of %i large points, with the matrix whatever is left out', (count) => {
    const names = Array.from({ length: count }, (_, index) => `seed=${index}`);
    const points = names.map((point) => aReport({ point, plan: largePlan(), ending: { result: 'planned', message } }));
    const matrix = { include: names.map((point) => ({ agent: 'train', point })) };
    const { outputs, warnings } = withinLimit(outputsOf({ runId: '7-1-abc123', started: start, points, matrix }));
    expect(JSON.parse(outputs['plan'] ?? '')).toMatchObject({ matrix });
    expect(warnings.filter((warning) => warning.includes('`plan`'))).toEqual([]);
  });
});

const message = 'this is what a run would do; nothing was built or launched';

/** A plan of some 6,200 characters. */
function largePlan(): PlanReport {
  const plan = aPlanReport();
  if (plan.image.kind !== 'made') throw new TypeError('it is made');
  const layers = plan.image.layers.map((layer) => ({ ...layer, dockerfile: 'RUN true\n'.repeat(520) }));
  return { ...plan, image: { ...plan.image, layers } };
}
