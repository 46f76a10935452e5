import type { Report } from '../../src/report/report.ts';

/** When the report begins. */
export const start = Date.UTC(2026, 0, 1);

/** The report of a run that went well, with overrides. */
export function aReport(overrides: Partial<Report> = {}): Report {
  return {
    runId: '7-1-abc123',
    agent: 'train',
    started: start,
    ended: start + 65_000,
    ending: { result: 'success', message: 'the program ended with exit code 0' },
    image: {
      path: 'team/app',
      reference: 'registry.example.test/team/app@sha256:aaaa',
      repository: 'registry.example.test/team/app',
      tag: 'abc',
      digest: 'sha256:aaaa',
      existed: 'false',
      how: 'built',
    },
    machine: {
      kind: 'ec2',
      instanceId: 'i-1',
      instanceType: 't3.micro',
      region: 'us-east-1',
      availabilityZone: 'us-east-1b',
      market: 'spot',
    },
    exit: { outcome: 'exited', exitCode: 0, logBytes: 1200 },
    artifactsPath: '/w/alto-artifacts/train',
    artifactsShown: 'alto-artifacts/train',
    logFile: '/w/alto-artifacts/train/alto.log',
    artifacts: [{ path: 'out/a.txt', bytes: 1234, sha256: 'f'.repeat(64) }],
    results: { outputs: { loss: '0.1' }, returnValue: '{"ok":true}', summary: 'Hello' },
    stages: [
      { name: 'image', start, end: start + 20_000, outcome: 'ok' },
      { name: 'run', start: start + 20_000, end: start + 60_000, outcome: 'ok' },
    ],
    cleanup: ['instance i-1 is shutting down'],
    ...overrides,
  };
}
