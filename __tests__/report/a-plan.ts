import type { PlanReport } from '../../src/report/plan.ts';
import { Secret } from '../../src/secret.ts';

/** What a plan shows, with overrides. */
export function aPlanReport(overrides: Partial<PlanReport> = {}): PlanReport {
  return {
    agent: 'train',
    file: 'app/alto.yml',
    image: {
      ...{ kind: 'made', hash: 'f3a9', exists: 'false', base: 'python:3.12-slim@sha256:1', platforms: ['linux/amd64'] },
      ...{ reference: 'ghcr.io/octo/app:f3a9', extraTags: ['pr-7'] },
      layers: [
        {
          ...{ reference: 'ghcr.io/octo/app:f3a9', kind: 'code', exists: 'false', way: 'append' },
          dockerfile: 'FROM python:3.12-slim@sha256:1\nCOPY . .\n\nLABEL a="b: # c"\n',
        },
      ],
    },
    machine: {
      ...{ kind: 'ec2', region: 'us-east-1', account: '123456789012', ami: 'ami-1', instanceProfile: 'alto-agent' },
      ...{ securityGroups: [], volumeSize: 30, maxPrice: undefined, metadataHopLimit: 1, lifetimeSeconds: 12_000 },
      launches: [
        {
          ...{ instanceType: 't3.micro', market: 'spot', subnet: undefined, zone: undefined },
          ...{ usdPerHour: 0.0031, usdForTimeout: 0.0031, pricesOf: '2026-01-02' },
        },
      ],
    },
    entrypoint: { type: 'script', cmd: 'python main.py', src: '' },
    env: { MODE: 'fast: yes', TOKEN: new Secret('canary-canary') },
    artifacts: ['out/*.txt'],
    resources: { ulimits: [], tmpfs: [] },
    postBuildCmds: [],
    timeoutSeconds: 3600,
    retries: 0,
    permissions: [{ action: 'ec2:RunInstances', state: 'granted' }],
    missing: [],
    warnings: [],
    ...overrides,
  };
}
