import { afterEach, describe, expect, test } from 'vitest';
import type { StepResult } from '../runner/runner.ts';
import { fromFork } from '../trust/payloads.ts';
import { aWorkspace, docker, type Run, runStep, type Workspace } from './step.ts';

let workspace: Workspace | undefined;
afterEach(() => workspace?.remove());

const event = { name: 'pull_request', payload: fromFork('pull_request') };
const FILES = {
  'alto.yml': JSON.stringify({
    job: {
      infra: { type: 'ec2', instance_type: 't3.micro' },
      image: { base: 'python:3.12-slim', registry: 'ghcr.io/octo' },
      entrypoint: { type: 'script', cmd: 'cat greeting.txt' },
    },
  }),
  'greeting.txt': 'hello from a fork\n',
};

/** A step that gets what GitHub gives to the pull request of a fork: nothing. */
async function run(step: Partial<Run>): Promise<StepResult> {
  workspace = aWorkspace(FILES);
  return runStep({ event, env: { AWS_EC2_METADATA_DISABLED: 'true' }, ...step, workspace });
}

describe('the pull request of a fork', () => {
  test('F04: is run on the runner itself where the workflow says `local`', async () => {
    const result = await run({ with: { 'on-missing-credentials': 'local' } });
    expect(result.outputs, result.log).toMatchObject({ result: 'success', 'exit-code': '0' });
    expect(workspace?.read('alto-artifacts/job/alto.log')).toBe('hello from a fork\n');
    expect(result.annotations.map(({ level, message }) => `${level}: ${message}`)).toEqual([
      expect.stringMatching(/^notice: this run is done on the runner itself, because there are no AWS credentials/),
    ]);
  });

  test('F04: is built and not run where it says `build`', async () => {
    const result = await run({ with: { 'on-missing-credentials': 'build' } });
    expect(result.outputs, result.log).toMatchObject({ result: 'planned' });
    expect(docker('runner', 'image', 'inspect', '--format', '{{.Id}}', result.outputs['image'] ?? '')).toMatch(
      /^sha256:/,
    );
    expect(result.outputs['exit-code']).toBeUndefined();
    expect(result.conclusion).toBe('success');
  });
});
