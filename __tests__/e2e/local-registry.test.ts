import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aWorkspace, docker, runStep, type Workspace } from './step.ts';

const IMAGE = 'registry.example.test/team/base:1';
const PASSWORD = process.env['ALTO_REGISTRY_PASSWORD'] ?? '';
let workspace: Workspace | undefined;

// An image that only a private registry has.
beforeEach(() => {
  const config = mkdtempSync(join(tmpdir(), 'docker-config-'));
  const options = { input: PASSWORD, env: { ...process.env, DOCKER_HOST: process.env['ALTO_RUNNER_DOCKER_HOST'] } };
  const login = ['login', '--username', 'alto', '--password-stdin', 'registry.example.test'];
  execFileSync('docker', ['--config', config, ...login], { ...options, stdio: ['pipe', 'ignore', 'ignore'] });
  docker('runner', 'tag', 'python:3.12-slim', IMAGE);
  docker('runner', '--config', config, 'push', '--quiet', IMAGE);
  docker('runner', 'rmi', IMAGE);
  rmSync(config, { recursive: true });
});
afterEach(() => workspace?.remove());

const creds = `registry: registry.example.test/team
    registry_creds: { username: alto, password: "{{ env('PASSWORD') }}" }`;
const entrypoint = `entrypoint: { type: script, cmd: 'python3 --version' }`;

describe('an image in a private registry', () => {
  test.each([
    ['is run as it is', `ref: ${IMAGE}`],
    ['is the base of an image', `base: ${IMAGE}`],
  ])('%s, with the login of its host', async (_, image) => {
    workspace = aWorkspace({
      'alto.yml': `job:\n  infra: { type: local }\n  image:\n    ${image}\n    ${creds}\n  ${entrypoint}\n`,
    });
    const result = await runStep({ workspace, env: { PASSWORD }, canaries: [PASSWORD] });
    expect(result.outputs['result'], result.log).toBe('success');
    expect(result.annotations).toEqual([]);
    expect(workspace.read('alto-artifacts/job/alto.log')).toMatch(/^Python 3/);
  });

  test('is refused in one sentence without a login', async () => {
    workspace = aWorkspace({ 'alto.yml': `job:\n  infra: { type: local }\n  image: ${IMAGE}\n  ${entrypoint}\n` });
    const result = await runStep({ workspace });
    expect(result.outputs).toMatchObject({ result: 'infra-error', 'failure-reason': 'pull', stage: 'image' });
    expect(result.annotations.map(({ message }) => message)).toEqual([
      expect.stringMatching(
        /^the image registry\.example\.test\/team\/base:1 does not exist, or its registry wants a login/,
      ),
    ]);
  });

  test('is refused in one sentence with a wrong login', async () => {
    workspace = aWorkspace({
      'alto.yml': `job:\n  infra: { type: local }\n  image:\n    ref: ${IMAGE}\n    ${creds}\n  ${entrypoint}\n`,
    });
    const result = await runStep({ workspace, env: { PASSWORD: 'canary-51c0ffee' }, canaries: ['canary-51c0ffee'] });
    expect(result.outputs).toMatchObject({ result: 'infra-error', 'failure-reason': 'credentials', stage: 'image' });
    expect(result.annotations.map(({ message }) => message)).toEqual([
      expect.stringMatching(
        /^the registry registry\.example\.test refused the login \(ALTO-AUTH-040\)\. Check user name and/,
      ),
    ]);
  });
});
