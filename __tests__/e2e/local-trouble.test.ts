import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { StepResult } from '../runner/runner.ts';
import { aWorkspace, type Run, runStep, type Workspace } from './step.ts';

let workspace: Workspace | undefined;
let tools: string | undefined;
afterEach(() => {
  workspace?.remove();
  if (tools) rmSync(tools, { recursive: true });
  tools = undefined;
});

const JOB = `job:
  infra: { type: local }
  image: { base: 'python:3.12-slim' }
  entrypoint: { type: script, cmd: echo }
`;

async function run(
  text: string,
  step: Partial<Run> = {},
  files: Readonly<Record<string, string>> = {},
): Promise<StepResult> {
  workspace = aWorkspace({ ...files, 'alto.yml': text });
  const result = await runStep({ ...step, workspace });
  expect(result.exitCode, result.log).toBe(1);
  // Main gives back whatever stage it fails in; post is there for a main that was killed.
  expect(result.post?.log).toContain('nothing was left to give back');
  return result;
}

const lastError = (result: StepResult): string => result.annotations.at(-1)?.message ?? '';

/** A PATH with nothing in it but a shell and these commands. */
function path(commands: Readonly<Record<string, string>>): { readonly PATH: string } {
  tools = mkdtempSync(join(tmpdir(), 'tools-'));
  for (const name of ['sh', 'env'])
    symlinkSync(execFileSync('which', [name], { encoding: 'utf8' }).trim(), join(tools, name));
  for (const [name, script] of Object.entries(commands))
    writeFileSync(join(tools, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return { PATH: tools };
}

describe('a build that fails', () => {
  test('is told with the command, its code and its last lines', async () => {
    const result = await run(
      JOB.replace(' }\n  entry', `, image_build_cmds: ["echo made; echo why it failed >&2; exit 7"] }\n  entry`),
    );
    expect(result.outputs).toMatchObject({ result: 'build-error', 'failure-reason': 'build', stage: 'image' });
    expect(result.outputs['exit-code']).toBeUndefined();
    expect(lastError(result)).toMatch(/RUN echo made; echo why it failed >&2; exit 7.* failed with exit code 7/);
    expect(lastError(result)).toContain('why it failed');
  });

  test('is told when a requirement does not exist', async () => {
    const result = await run(
      `${JOB}  requirements: requirements.txt\n`,
      {},
      { 'requirements.txt': 'humanize==0.0.0.0\n' },
    );
    expect(result.outputs).toMatchObject({ result: 'build-error', 'failure-reason': 'build', stage: 'image' });
    expect(lastError(result)).toMatch(
      /^installing requirements\.txt failed with exit code 1 \(ALTO-BLD-001\)\. Its last lines were:\n/,
    );
    expect(lastError(result)).toContain('No matching distribution found for humanize==0.0.0.0');
  });

  test('is told when the base image does not exist', async () => {
    const result = await run(JOB.replace('python:3.12-slim', 'registry.example.test/no/such:1'), {
      env: { DOCKERHUB_USERNAME: '' },
    });
    expect(result.outputs).toMatchObject({ 'failure-reason': 'build', stage: 'image' });
    expect(lastError(result)).toMatch(/the base image registry\.example\.test\/no\/such:1 does not exist/);
  });

  test('is told when a prebuilt image does not exist', async () => {
    const result = await run(JOB.replace(`{ base: 'python:3.12-slim' }`, 'registry.example.test/no/such:1'));
    expect(result.outputs).toMatchObject({ 'failure-reason': 'pull', stage: 'image' });
    expect(lastError(result)).toMatch(/the image registry\.example\.test\/no\/such:1 does not exist/);
  });
});

describe('a runner', () => {
  test('has another engine when the file names its socket, for the run and for post', async () => {
    const socket = process.env['ALTO_RUNNER_DOCKER_HOST'] ?? '';
    workspace = aWorkspace({
      'alto.yml': JOB.replace("slim' }", `slim', server_url: '${socket}' }`).replace(
        'echo',
        `'echo started; sleep 60'`,
      ),
    });
    const result = await runStep({
      workspace,
      env: { DOCKER_HOST: 'unix:///nowhere/docker.sock' },
      killWhen: (line) => line.endsWith('started'),
    });
    expect(result.post?.log, result.log).toContain('is removed');
  });

  test('without docker is told so', async () => {
    const result = await run(JOB, { env: path({}) });
    expect(result.outputs).toMatchObject({ result: 'infra-error', 'failure-reason': 'build', stage: 'look up' });
    expect(lastError(result)).toMatch(
      /^there is no `docker` command on this runner \(ALTO-DOC-001\)\. Install Docker with buildx/,
    );
  });

  test('whose engine is not running is told so', async () => {
    const result = await run(JOB, { env: { DOCKER_HOST: 'unix:///nowhere/docker.sock' } });
    expect(result.outputs).toMatchObject({ result: 'infra-error', 'failure-reason': 'build', stage: 'look up' });
    expect(lastError(result)).toMatch(/^the Docker engine does not answer \(ALTO-DOC-002\)\. Start it on the runner/);
  });

  test('without buildx is told so, and still runs what is built already', async () => {
    const docker = execFileSync('which', ['docker'], { encoding: 'utf8' }).trim();
    // As docker answers when it has no such plugin.
    const env = path({
      docker: `case "$1" in buildx) echo "docker: unknown command: docker buildx" >&2; exit 1;; info) exec ${docker} "$@" | sed 's/"Name":"buildx"/"Name":"other"/'; exit;; esac\nexec ${docker} "$@"`,
      sed: 'exec /bin/sed "$@"',
    });
    const result = await run(JOB, { env });
    expect(result.outputs).toMatchObject({ result: 'infra-error', 'failure-reason': 'build', stage: 'look up' });
    expect(lastError(result)).toMatch(/buildx/);
    workspace?.remove();
    workspace = aWorkspace({ 'alto.yml': JOB.replace(`{ base: 'python:3.12-slim' }`, 'python:3.12-slim') });
    const prebuilt = await runStep({ workspace, env });
    expect(prebuilt.outputs['result'], prebuilt.log).toBe('success');
  });
});
