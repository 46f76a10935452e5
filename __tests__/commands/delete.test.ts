import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Cloud } from '../cloud/cloud.ts';
import { fromFork, type Payload, payloadOf } from '../trust/payloads.ts';
import { anAccount, at, clearing, ended, isAlive, launch, ours, refusal } from './clearing.ts';

let cloud: Cloud;
let folder: string;
beforeEach(async () => {
  cloud = await anAccount();
  folder = mkdtempSync(join(tmpdir(), 'event-'));
});
afterEach(async () => {
  await cloud.stop();
  rmSync(folder, { recursive: true });
});

const later = at(2);
/** An agent of a run, in this repository unless the tags say otherwise. */
const anAgent = (run: string, tags: Readonly<Record<string, string>> = {}): Promise<string> =>
  launch(cloud, ours(later, { 'alto:run': run, ...tags }));

/** What the runner says of an event. */
function on(event: string, payload: Payload, runId = '50'): Record<string, string> {
  const path = join(folder, 'event.json');
  writeFileSync(path, JSON.stringify(payload));
  return {
    GITHUB_EVENT_NAME: event,
    GITHUB_EVENT_PATH: path,
    GITHUB_REPOSITORY: payload.repository.full_name,
    GITHUB_RUN_ID: runId,
  };
}

/** A pull request that was closed, as GitHub says it. */
function closed(payload: Payload): Payload {
  Object.assign(payload, { action: 'closed' });
  Object.assign(payload.pull_request ?? {}, { state: 'closed' });
  return payload;
}

describe('delete', () => {
  test('ends the agents of this workflow run, of all its jobs and attempts, and no others', async () => {
    const mine = [await anAgent('1-1-aaaaaa'), await anAgent('1-2-bbbbbb', { 'alto:job': 'other' })];
    const others = [
      await anAgent('12-1-aaaaaa'),
      await anAgent('2-1-aaaaaa'),
      await anAgent('1-1-aaaaaa', { 'alto:managed': 'false' }),
      await anAgent('1-1-aaaaaa', { 'alto:repository': 'octo-org/other' }),
      await launch(cloud, {}),
    ];
    const { ending, outcomes, workflow, summary } = await clearing('delete', cloud);
    expect(ending).toEqual({
      result: 'success',
      message: '2 instances in us-east-1 ended; 2 instances of other runs are left alone',
    });
    expect(outcomes).toEqual({
      ...{ [mine[0]!]: 'terminated', [mine[1]!]: 'terminated' },
      ...{ [others[0]!]: 'alive', [others[1]!]: 'alive' },
    });
    expect(mine.map((id) => isAlive(cloud, id))).toEqual([false, false]);
    for (const id of others) expect(isAlive(cloud, id)).toBe(true);
    expect(workflow.texts('info')).toContain(
      `${mine[0]} (octo-org/octo-repo, 1-1-aaaaaa, train): of this workflow run`,
    );
    expect(summary).toContain(`| \`${mine[1]}\` | terminated | octo-org/octo-repo | 1-2-bbbbbb | train |`);
  });

  test.each([
    ['7', ['7-1-aaaaaa', '7-1-bbbbbb', '7-2-cccccc']],
    ['7-1', ['7-1-aaaaaa', '7-1-bbbbbb']],
    ['7-1-bbbbbb', ['7-1-bbbbbb']],
    ['8', []],
  ])('ends the agents of the run that is named: %s', async (runId, expected) => {
    const runs = ['7-1-aaaaaa', '7-1-bbbbbb', '7-2-cccccc', '77-1-aaaaaa', '1-1-aaaaaa'];
    const ids = await Promise.all(runs.map((run) => anAgent(run)));
    const foreign = await anAgent(expected[0] ?? runId, { 'alto:repository': 'octo-org/other' });
    const { ending } = await clearing('delete', cloud, { with: { 'run-id': runId } });
    expect(runs.filter((_, index) => !isAlive(cloud, ids[index]!))).toEqual(expected);
    expect(isAlive(cloud, foreign)).toBe(true);
    expect(ending.result).toBe(expected.length > 0 ? 'success' : 'skipped');
    if (expected.length === 0)
      expect(ending.message).toContain('no agent of run 8 of octo-org/octo-repo is up in us-east-1');
  });

  test('finds nothing, and says so', async () => {
    const { ending, swept } = await clearing('delete', cloud);
    expect(ending).toEqual({
      result: 'skipped',
      message: 'no agent of this workflow run of octo-org/octo-repo is up in us-east-1',
    });
    expect(swept).toEqual([]);
  });

  test('only lists with `dry-run`', async () => {
    const mine = await anAgent('1-1-aaaaaa');
    const { ending, outcomes } = await clearing('delete', cloud, { with: { 'dry-run': 'true' } });
    expect(ending).toEqual({ result: 'success', message: '1 instance in us-east-1 would be ended' });
    expect(outcomes).toEqual({ [mine]: 'found' });
    expect(ended(cloud)).toBe(0);
  });

  test('F59: says what it may not end, and the command that does', async () => {
    const mine = await anAgent('1-1-aaaaaa');
    cloud.fault('ec2.TerminateInstances', refusal('OperationNotPermitted', 'The instance has termination protection'));
    const { ending, outcomes } = await clearing('delete', cloud);
    expect(ending).toMatchObject({ result: 'infra-error', reason: 'permission' });
    expect(ending.message).toContain(`Run: aws ec2 terminate-instances --region us-east-1 --instance-ids ${mine}`);
    expect(outcomes).toEqual({ [mine]: 'failed' });
  });

  test('fails without credentials: something may be alive', async () => {
    const env = { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '', AWS_EC2_METADATA_DISABLED: 'true', HOME: folder };
    const { ending, workflow } = await clearing('delete', cloud, { env });
    expect(ending).toMatchObject({ result: 'infra-error', reason: 'credentials' });
    expect(workflow.texts('notice')).toEqual([]);
    const { ending: asked } = await clearing('delete', cloud, { env, with: { 'on-missing-credentials': 'plan' } });
    expect(asked.result).toBe('skipped');
  });
});

describe('delete on a closed pull request', () => {
  const REPOSITORY = 'Codertocat/Hello-World';
  const here = { 'alto:repository': REPOSITORY, 'alto:pr': '2' };

  const CLOSED = [
    ['pull_request', () => closed(payloadOf('pull_request'))],
    ['pull_request_target', () => closed(payloadOf('pull_request_target'))],
    ['pull_request_target', () => closed(fromFork('pull_request_target'))],
  ] as const;

  test.each(CLOSED)('ends the agents of that pull request, in that repository (%s)', async (event, payload) => {
    const mine = [
      await anAgent('48-1-aaaaaa', here),
      await anAgent('49-3-bbbbbb', here),
      await anAgent('50-1-c', here),
    ];
    const others = [
      await anAgent('48-1-aaaaaa', { ...here, 'alto:pr': '22' }),
      await anAgent('48-1-aaaaaa', { ...here, 'alto:pr': '' }),
      await anAgent('48-1-aaaaaa', { ...here, 'alto:repository': 'mallory/Hello-World' }),
    ];
    const { ending } = await clearing('delete', cloud, { env: on(event, payload()) });
    expect(ending).toEqual({ result: 'success', message: '3 instances in us-east-1 ended' });
    expect(mine.map((id) => isAlive(cloud, id))).toEqual([false, false, false]);
    for (const id of others) expect(isAlive(cloud, id)).toBe(true);
  });

  test('leaves what was launched since it is open again, and what nobody can read', async () => {
    const again = await anAgent('51-1-aaaaaa', here);
    const odd = await anAgent('mine', here);
    const { ending, outcomes, workflow } = await clearing('delete', cloud, {
      env: on('pull_request', closed(payloadOf('pull_request'))),
    });
    expect(ending.result).toBe('skipped');
    expect(outcomes).toEqual({ [again]: 'alive', [odd]: 'unreadable' });
    expect(workflow.texts('info').join('\n')).toContain('of pull request 2, which was opened again');
    expect(workflow.texts('warning')).toEqual([expect.stringContaining(`--instance-ids ${odd}`)]);
  });

  test('an open one has the agents of its own run ended, and nothing else of it', async () => {
    const before = await anAgent('49-1-aaaaaa', here);
    const mine = await anAgent('50-1-aaaaaa', here);
    await clearing('delete', cloud, { env: on('pull_request', payloadOf('pull_request')) });
    expect([isAlive(cloud, before), isAlive(cloud, mine)]).toEqual([true, false]);
  });

  test('`run-id` goes before the pull request', async () => {
    const named = await anAgent('7-1-aaaaaa', { 'alto:repository': REPOSITORY });
    const mine = await anAgent('49-1-aaaaaa', here);
    const env = on('pull_request', closed(payloadOf('pull_request')));
    await clearing('delete', cloud, { env, with: { 'run-id': '7-1-aaaaaa' } });
    expect([isAlive(cloud, named), isAlive(cloud, mine)]).toEqual([false, true]);
  });

  test('F04: of a fork that has no credentials nothing is asked, and it stays green', async () => {
    const none = { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '', AWS_EC2_METADATA_DISABLED: 'true', HOME: folder };
    const env = { ...on('pull_request', closed(fromFork('pull_request'))), ...none };
    const { ending, workflow } = await clearing('delete', cloud, { env });
    expect(ending.result).toBe('skipped');
    expect(workflow.texts('notice')).toEqual([expect.stringContaining('nothing was looked for')]);
    expect(cloud.calls).toEqual([]);
  });

  test('after a run on another event the run is named: what `workflow_run` tells is one of ours', async () => {
    const payload = payloadOf('workflow_run');
    const run = String((payload.workflow_run as unknown as { id: number }).id);
    const mine = await anAgent(`${run}-1-aaaaaa`, { 'alto:repository': payload.repository.full_name });
    const { ending } = await clearing('delete', cloud, { env: on('workflow_run', payload), with: { 'run-id': run } });
    expect(ending.result).toBe('success');
    expect(isAlive(cloud, mine)).toBe(false);
  });
});
