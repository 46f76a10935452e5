import { afterEach, describe, expect, test } from 'vitest';
import { type Cloud, startCloud } from '../cloud/cloud.ts';
import { aWorkspace, runStep, type Workspace } from './step.ts';

let cloud: Cloud | undefined;
let workspace: Workspace | undefined;

afterEach(async () => {
  await cloud?.stop();
  workspace?.remove();
});

const password = process.env['ALTO_REGISTRY_PASSWORD'] ?? '';

async function aCloud(): Promise<Cloud> {
  return (cloud = await startCloud({
    instances: 'containers',
    profiles: ['alto-agent'],
    registry: { user: 'AWS', password },
  } as never));
}

describe('a run on EC2', () => {
  test('builds, pushes, launches, runs, brings back and leaves nothing', async () => {
    const aws = await aCloud();
    workspace = aWorkspace({
      'alto.yml': `
train:
  infra: { type: ec2, instance_type: t3.micro }
  image: { base: 'python:3.12-slim' }
  entrypoint: { type: script, cmd: 'echo hello; mkdir -p out; echo data > out/a.txt; echo loss=0.1 >> $ALTO_OUTPUT' }
  artifacts: [out]
  env:
    API_TOKEN: "{{ env('API_TOKEN') }}"
`,
    });
    const result = await runStep({
      workspace,
      cloud: aws,
      with: { 'role-to-assume': aws.roleArn, 'aws-region': aws.region },
      env: { API_TOKEN: 'canary-f3a9c1d7e5' },
      canaries: ['canary-f3a9c1d7e5'],
      onLog: (line) => console.log(line),
    });
    expect(result.outputs).toMatchObject({ result: 'success', 'exit-code': '0', outputs: '{"loss":"0.1"}' });
    expect(workspace.read('alto-artifacts/train/alto.log')).toBe('hello\n');
    expect(workspace.read('alto-artifacts/train/out/a.txt')).toBe('data\n');
  });
});
