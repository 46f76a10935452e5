import { expect, test } from 'vitest';
import { planText } from '../../src/report/plan-text.ts';
import { aPlanReport } from './a-plan.ts';

test('a plan is printed as it is written: as YAML, with its Dockerfiles, without a secret', async () => {
  expect(`\n${(await planText(aPlanReport())).join('\n')}\n`).toBe(`
agent: train
file: app/alto.yml
image:
  kind: made
  hash: f3a9
  exists: "false"
  base: python:3.12-slim@sha256:1
  platforms:
    - linux/amd64
  reference: ghcr.io/octo/app:f3a9
  extraTags:
    - pr-7
  layers:
    - reference: ghcr.io/octo/app:f3a9
      kind: code
      exists: "false"
      way: append
      dockerfile: |
        FROM python:3.12-slim@sha256:1
        COPY . .

        LABEL a="b: # c"
machine:
  kind: ec2
  region: us-east-1
  account: "123456789012"
  ami: ami-1
  instanceProfile: alto-agent
  securityGroups: []
  volumeSize: 30
  metadataHopLimit: 1
  lifetimeSeconds: 12000
  launches:
    - instanceType: t3.micro
      market: spot
      usdPerHour: 0.0031
      usdForTimeout: 0.0031
      pricesOf: 2026-01-02
entrypoint:
  type: script
  cmd: python main.py
  src: ""
env:
  MODE: "fast: yes"
  TOKEN: "***"
artifacts:
  - out/*.txt
resources:
  ulimits: []
  tmpfs: []
postBuildCmds: []
timeoutSeconds: 3600
retries: 0
permissions:
  - action: ec2:RunInstances
    state: granted
missing: []
warnings: []
`);
});
