import { mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Point, readOrder } from '../src/read.ts';
import { anEnv, aWorkspace } from './config/workspace.ts';
import { fakeWorkflow } from './fakes/workflow.ts';
import { fromFork } from './trust/payloads.ts';

const SHA = '0123456789abcdef0123456789abcdef01234567';
const FILES = { 'alto.yml': 'train:\n  infra: { type: local }\n  entrypoint: { type: script, cmd: ls }\n' };

function order(event: string, files: Readonly<Record<string, string>>, more: Readonly<Record<string, string>> = {}) {
  const workflow = fakeWorkflow();
  const payload = join(aWorkspace({ 'event.json': JSON.stringify(fromFork(event)) }), 'event.json');
  const set = { GITHUB_EVENT_NAME: event, GITHUB_EVENT_PATH: payload, ...more };
  const env = anEnv(aWorkspace({ ...FILES, ...files }), set);
  return { workflow, read: () => readOrder({ env, workflow }) };
}

describe.each(['pull_request_target', 'workflow_run', 'issue_comment'])('on %s', (event) => {
  test('B27, B28: a run is refused before the file is looked at: its code may be anybody’s, and the secrets are ours', async () => {
    const { read } = order(event, { 'alto.yml': 'not: [an agent', '.git/HEAD': `${'f'.repeat(40)}\n` });
    await expect(read()).rejects.toMatchObject({ code: 'ALTO-ENV-020', reason: 'untrusted' });
  });

  test('a run of the base branch is a run like any other', async () => {
    const { workflow, read } = order(event, { '.git/HEAD': `${SHA}\n` });
    await expect(read()).resolves.toMatchObject({
      command: 'run',
      points: [{ read: { context: { untrusted: undefined } } }],
    });
    expect(workflow.texts('warning')).toEqual([]);
  });

  test('what a workflow lets run all the same is said, and stays untrusted', async () => {
    const { workflow, read } = order(event, {}, { 'INPUT_ALLOW-UNTRUSTED': 'true' });
    await expect(read()).resolves.toMatchObject({
      points: [{ read: { context: { untrusted: { withSecrets: true } } } }],
    });
    expect(workflow.texts('warning')).toEqual([expect.stringMatching(/^the code may be anybody's: /)]);
  });

  test('a plan runs nothing, so anybody’s is shown', async () => {
    const { read } = order(event, {}, { INPUT_COMMAND: 'plan' });
    await expect(read()).resolves.toMatchObject({
      command: 'plan',
      points: [{ read: { context: { untrusted: {} } } }],
    });
  });

  test('a sweep needs no code, and is done whatever is checked out', async () => {
    const { read } = order(event, { 'alto.yml': 'not: [an agent' }, { INPUT_COMMAND: 'sweep' });
    await expect(read()).resolves.toMatchObject({ command: 'sweep' });
  });
});

describe('the points of a step', () => {
  const matrix = `${FILES['alto.yml']}  matrix: { lr: [0.1, 0.2], max_concurrency: 3, fail_fast: false }\nmore:\n  extends: train\n  matrix: { lr: [0.3] }\nplain:\n  infra: { type: local }\n  entrypoint: { type: script, cmd: ls }\n`;

  async function pointsOf(workspace: string, more: Readonly<Record<string, string>> = {}): Promise<readonly Point[]> {
    const read = await readOrder({ env: anEnv(workspace, more), workflow: fakeWorkflow() });
    if (!('points' in read)) throw new Error('this command has no points');
    return read.points;
  }

  test('are the runs of each agent, with a name, values and what holds for them together', async () => {
    const points = await pointsOf(aWorkspace({ 'alto.yml': matrix }), { INPUT_AGENT: 'plain, train' });
    const limits = { maxConcurrency: 3, failFast: false };
    expect(points).toMatchObject([
      {
        agent: 'plain',
        name: '',
        values: undefined,
        limits: { maxConcurrency: 1 },
        read: { config: { name: 'plain' } },
      },
      {
        agent: 'train',
        name: 'lr=0.1',
        values: { lr: '0.1' },
        limits,
        read: { config: { point: { name: 'lr=0.1' } } },
      },
      {
        agent: 'train',
        name: 'lr=0.2',
        values: { lr: '0.2' },
        limits,
        read: { config: { point: { name: 'lr=0.2' } } },
      },
    ]);
  });

  test('are one without a name for a file with one agent and no matrix', async () => {
    expect(await pointsOf(aWorkspace(FILES))).toMatchObject([{ agent: 'train', name: '', values: undefined }]);
  });

  test.each([
    ['alto-artifacts/train', 'train'],
    ['alto-artifacts/train/lr=0.2', 'train'],
    ['alto-artifacts/plain', 'all'],
  ])('B58: a folder %s that is a link is refused when %s runs', async (path, agent) => {
    const workspace = aWorkspace({ 'alto.yml': matrix, 'elsewhere/x': '' });
    mkdirSync(dirname(join(workspace, path)), { recursive: true });
    symlinkSync(join(workspace, 'elsewhere'), join(workspace, path));
    await expect(pointsOf(workspace, { INPUT_AGENT: agent })).rejects.toMatchObject({
      code: 'ALTO-CFG-022',
      message: `\`${path}\` is a link`,
    });
    expect(await pointsOf(workspace, { INPUT_AGENT: 'more' })).toHaveLength(3);
  });
});
