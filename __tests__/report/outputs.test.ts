import { describe, expect, it } from 'vitest';
import { outputsOf } from '../../src/report/outputs.ts';
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
});
