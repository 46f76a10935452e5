import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import type { StepResult } from '../runner/runner.ts';
import { aWorkspace, type Run, runStep, type Workspace } from './step.ts';

let workspace: Workspace | undefined;
afterEach(() => workspace?.remove());

/** A `docker` that only notes that it was called. */
const tools = mkdtempSync(join(tmpdir(), 'tools-'));
const called = join(tools, 'called');
writeFileSync(join(tools, 'docker'), `#!/bin/sh\necho "$@" >> '${called}'\n`, { mode: 0o755 });
afterAll(() => rmSync(tools, { recursive: true }));

/** Runs a step that is refused before it calls anything. */
async function refused(files: Readonly<Record<string, string>>, step: Partial<Run> = {}): Promise<StepResult> {
  workspace?.remove();
  workspace = aWorkspace(files);
  const result = await runStep({ ...step, workspace, env: { PATH: `${tools}:${process.env['PATH']}`, ...step.env } });
  expect(result.outputs, result.log).toMatchObject({
    result: 'config-error',
    'failure-reason': 'config',
    stage: 'config',
  });
  expect(result.exitCode).toBe(1);
  expect(existsSync(called)).toBe(false);
  expect(existsSync(join(workspace.folder, 'alto-artifacts'))).toBe(false);
  return result;
}

const lastError = (result: StepResult): string =>
  result.annotations.filter(({ level }) => level === 'error').at(-1)?.message ?? '';

const GOOD = 'job:\n  infra: { type: local }\n  entrypoint: { type: script, cmd: echo }\n';

describe('a wrong alto.yml', () => {
  test('with ten mistakes is told all ten with their places, at most ten annotations and one final sentence', async () => {
    const result = await refused({
      'alto.yml': `train:
  infra:
    type: cloud
    instnce_type: t3.micro
  image:
    base: "Python 3.12"
  entrypoint:
    type: function
    cmd: main.missing
  requirements: nowhere.txt
  env:
    1BAD: x
    TOKEN: "{{ env('NOT_SET') }}"
  timeout: forever
  retries: 9
  artefacts: [out]
`,
      'main.py': 'def run(): pass\n',
    });
    const places = [...result.log.matchAll(/^(?:##\[error\])?alto\.yml:(\d+:\d+ \S+): .{10}/gm)].map(
      ([, place]) => place,
    );
    expect(places).toEqual([
      '3:11 train.infra.type',
      '4:5 train.infra.instnce_type',
      '6:5 train.image.base',
      '9:5 train.entrypoint.cmd',
      '10:3 train.requirements',
      '12:5 train.env.1BAD',
      '13:13 train.env.TOKEN',
      '14:12 train.timeout',
      '15:12 train.retries',
      '16:3 train.artefacts',
    ]);
    expect(result.annotations.every(({ file, line }, at) => at === 9 || (file === 'alto.yml' && line))).toBe(true);
    expect(result.annotations.length).toBeLessThanOrEqual(10);
    expect(lastError(result)).toMatch(/^alto\.yml has 10 problems; /);
  });

  test.each([
    ['a file that is not there', {}, {}, /the file `alto\.yml` does not exist/],
    ['a file that is not there, by name', { 'alto.yml': GOOD }, { file: 'jobs/alto.yaml' }, /jobs\/alto\.yaml/],
    [
      'an agent that is not there',
      { 'alto.yml': GOOD },
      { agent: 'jop' },
      /there is no agent `jop` in alto\.yml.*did you mean `job`/,
    ],
    [
      'an agent that was not chosen',
      { 'alto.yml': `${GOOD}${GOOD.replace('job', 'other')}` },
      {},
      /several agents: `job`, `other`/,
    ],
    [
      'an input that is not there',
      { 'alto.yml': GOOD },
      { 'max-lifetme': '1h' },
      /max-lifetme.*did you mean `max-lifetime`/,
    ],
    ['an input with a wrong value', { 'alto.yml': GOOD }, { 'agent-type': 'cloud' }, /agent-type/],
    ['no YAML', { 'alto.yml': 'job: [\n' }, {}, /alto\.yml:\d+:\d+/],
    [
      'a file outside of the workspace',
      { 'alto.yml': GOOD },
      { file: '../../etc/passwd' },
      /leads out of the workspace/,
    ],
  ])('or input is one sentence: %s', async (_, files, inputs, sentence) => {
    const result = await refused(files, { with: inputs });
    expect(lastError(result)).toMatch(sentence);
    expect(result.log).not.toContain('bug');
  });
});
