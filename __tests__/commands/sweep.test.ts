import { mkdirSync, rmSync } from 'node:fs';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Swept } from '../../src/report/swept.ts';
import { hurriedClock } from '../agents/ec2/fake-instance.ts';
import { until } from '../cloud/clients.ts';
import type { Cloud, CloudOptions } from '../cloud/cloud.ts';
import { builtAction } from '../scripted/action.ts';
import { openWorld } from '../scripted/scripted.ts';
import { anAccount, at, clearing, ended, isAlive, launch, ours, refusal } from './clearing.ts';

beforeAll(() => builtAction(), 180_000);

let cloud: Cloud | undefined;
afterEach(async () => {
  await cloud?.stop();
  cloud = undefined;
});

async function aCloud(options: Partial<CloudOptions> = {}): Promise<Cloud> {
  return (cloud = await anAccount(options));
}

const HOUR = 3_600_000;

describe('a sweep', () => {
  test('F62: ends an instance that outlived its time, whatever became of the user data that should have ended it', async () => {
    const on = await aCloud();
    const late = await launch(on, ours(at(-0.1)));
    const { ending, outcomes, swept, summary, workflow } = await clearing('sweep', on);
    expect(ending).toEqual({ result: 'success', message: '1 instance in us-east-1 ended' });
    expect(outcomes).toEqual({ [late]: 'terminated' });
    expect(swept[0]).toMatchObject({ run: '7-1-abc123', repository: 'octo-org/octo-repo', agent: 'train' });
    expect(isAlive(on, late)).toBe(false);
    expect(summary).toContain(`| \`${late}\` | terminated | octo-org/octo-repo | 7-1-abc123 | train |`);
    expect(workflow.texts('info').at(-1)).toBe(`${late} terminated`);
  });

  test('looks at all of them before it ends the first, and sees to it that each is ending', async () => {
    const on = await aCloud({ pageSize: 2, shutdownMs: 200 });
    const late = await Promise.all(Array.from({ length: 5 }, () => launch(on, ours(at(-1)))));
    const { outcomes } = await clearing('sweep', on);
    expect(outcomes).toEqual(Object.fromEntries(late.map((id) => [id, 'terminated'])));
    const actions = on.calls.filter(({ service }) => service === 'ec2').map(({ action }) => action);
    const first = actions.indexOf('TerminateInstances');
    // Three pages, then the ends, then the looks.
    expect(actions.slice(0, first).filter((action) => action === 'DescribeInstances')).toHaveLength(3);
    expect(actions.slice(first).filter((action) => action === 'DescribeInstances').length).toBeGreaterThanOrEqual(5);
    expect(ended(on)).toBe(5);
  });

  test('F38: never touches an instance with other tags, another value of ours, time left, or a time that cannot be read', async () => {
    const on = await aCloud();
    const foreign = [
      await launch(on, {}),
      await launch(on, { Name: 'alto', 'alto:expires-at': at(-1) }),
      await launch(on, ours(at(-1), { 'alto:managed': 'false' })),
      await launch(on, ours(at(-1), { 'alto:managed': 'true ' })),
      await launch(on, ours(at(-1), { 'alto:managed': 'True' })),
    ];
    const alive = await launch(on, ours(at(1)));
    const unreadable = await Promise.all(
      [
        '',
        'soon',
        '2020',
        '0',
        '1',
        '2026-01-01',
        '2026-02-30T00:00:00.000Z',
        `${at(-1)} `,
        '2020-01-01T00:00:00.000+02:00',
      ].map((text) => launch(on, ours(text))),
    );
    const { 'alto:expires-at': _, ...missing } = ours('');
    unreadable.push(await launch(on, missing));
    const { ending, outcomes, workflow } = await clearing('sweep', on);
    expect(ending).toEqual({
      result: 'skipped',
      message: `nothing outlived its time in us-east-1; ${unreadable.length + 1} instances with the tag alto:managed are left alone`,
    });
    expect(outcomes).toEqual({ [alive]: 'alive', ...Object.fromEntries(unreadable.map((id) => [id, 'unreadable'])) });
    for (const id of [...foreign, alive, ...unreadable]) expect(isAlive(on, id)).toBe(true);
    expect(ended(on)).toBe(0);
    expect(workflow.texts('warning')).toEqual([expect.stringContaining(unreadable[0]!)]);
    expect(workflow.texts('info')).toContainEqual(
      expect.stringContaining(`${alive} (octo-org/octo-repo, 7-1-abc123, train): alive until`),
    );
  });

  test('only lists with `dry-run`', async () => {
    const on = await aCloud();
    const late = await launch(on, ours(at(-1)));
    const { ending, outcomes } = await clearing('sweep', on, { with: { 'dry-run': 'true' } });
    expect(ending).toEqual({ result: 'success', message: '1 instance in us-east-1 would be ended' });
    expect(outcomes).toEqual({ [late]: 'expired' });
    expect(ended(on)).toBe(0);
    expect(isAlive(on, late)).toBe(true);
  });

  test('finds nothing in an empty account', async () => {
    const { ending, swept, workflow } = await clearing('sweep', await aCloud());
    expect(ending).toEqual({ result: 'skipped', message: 'nothing outlived its time in us-east-1' });
    expect(swept).toEqual([]);
    expect(workflow.texts('warning')).toEqual([]);
  });

  test('goes by the clock of AWS, when the one of this runner is wrong', async () => {
    const on = await aCloud({ clockAhead: -2 * HOUR });
    // By the runner's clock its time ended an hour ago; by that of AWS, and so its own, it has another.
    const alive = await launch(on, ours(at(-1)));
    const late = await launch(on, ours(at(-3)));
    expect((await clearing('sweep', on)).outcomes).toEqual({ [alive]: 'alive', [late]: 'terminated' });
  });

  test('F59: says of one that it may not end what to do, and ends the others all the same', async () => {
    const on = await aCloud();
    const late = await Promise.all(Array.from({ length: 3 }, () => launch(on, ours(at(-1)))));
    on.fault('ec2.TerminateInstances', refusal('OperationNotPermitted', 'The instance has termination protection'));
    const { ending, outcomes, summary } = await clearing('sweep', on);
    const [kept] = late.filter((id) => isAlive(on, id));
    expect(late.filter((id) => isAlive(on, id))).toHaveLength(1);
    expect(ending).toMatchObject({ result: 'infra-error', reason: 'permission' });
    expect(ending.message).toContain('1 instance of 3 in us-east-1 could not be ended');
    expect(ending.message).toContain(`Run: aws ec2 terminate-instances --region us-east-1 --instance-ids ${kept}`);
    expect(ending.message).toContain('switch it off');
    expect(Object.values(outcomes).sort()).toEqual(['failed', 'terminated', 'terminated']);
    expect(summary).toContain(`| \`${kept}\` | failed |`);
  });

  test('F58: bears with throttling of every call', async () => {
    const on = await aCloud();
    const late = await launch(on, ours(at(-1)));
    const throttled = refusal('RequestLimitExceeded', 'slow down', 503);
    on.fault('ec2.DescribeInstances', throttled);
    on.fault('ec2.TerminateInstances', throttled, throttled);
    const { ending } = await clearing('sweep', on);
    expect(ending.result).toBe('success');
    expect(isAlive(on, late)).toBe(false);
  }, 60_000);

  test('stops at its limit while AWS never stops asking for patience, and says what is left', async () => {
    const on = await aCloud();
    const late = await launch(on, ours(at(-1)));
    on.fault('ec2.TerminateInstances', refusal('RequestLimitExceeded', 'slow down', 503), 'forever');
    const { ending } = await clearing('sweep', on, { clock: hurriedClock(400) });
    expect(ending).toMatchObject({ result: 'infra-error', reason: 'online' });
    expect(ending.message).toContain(`--instance-ids ${late}`);
  }, 60_000);

  test.each([
    ['ec2.DescribeInstances', 'ec2:DescribeInstances'],
    ['ec2.TerminateInstances', 'ec2:TerminateInstances'],
  ] as const)('names the permission that lacks for %s', async (call, action) => {
    const on = await aCloud();
    await launch(on, ours(at(-1)));
    on.fault(
      call,
      refusal('UnauthorizedOperation', 'You are not authorized to perform this operation.', 403),
      'forever',
    );
    const { ending } = await clearing('sweep', on);
    expect(ending).toMatchObject({ result: 'infra-error', reason: 'permission' });
    expect(ending.message).toContain(`llow ${action}`);
  });

  test('B64, B65: what others wrote into tags stays text', async () => {
    const on = await aCloud();
    await launch(
      on,
      ours(at(1), { 'alto:run': '<img src=x>|[x](javascript:1)`@everyone', 'alto:agent': '::error::x\n::add-mask::y' }),
    );
    await launch(on, ours('<b>@octocat</b>'));
    const { summary, workflow } = await clearing('sweep', on);
    for (const text of ['<img', '<b>', '@everyone', '@octocat', '](javascript'])
      expect(summary.split('#### Instances')[1]).not.toContain(text);
    expect(workflow.texts('warning').join()).not.toContain('<b>');
  });
});

test('a sweep is a step that needs no file, no Docker and no workspace, and knows what our own runs launch', async () => {
  const world = await openWorld();
  try {
    const running = (): true | undefined =>
      world.cloud.instances().some(({ state }) => state === 'running') || undefined;
    const killed = await world.step({ killWhen: until(running, 60_000), skipPost: true });
    expect(killed.main.killed).toBe(true);
    const late = await launch(world.cloud, ours(at(-1)));
    rmSync(world.workspace, { recursive: true });
    mkdirSync(world.workspace);
    const swept = await world.step({ with: { command: 'sweep' }, env: { PATH: '/nowhere' } });
    expect(swept.outputs).toMatchObject({ result: 'success', stage: 'end' });
    expect(swept.exitCode).toBe(0);
    const found = JSON.parse(swept.outputs['swept'] ?? '[]') as Swept[];
    expect(found).toHaveLength(2);
    expect(found.find(({ id }) => id === late)).toMatchObject({ outcome: 'terminated' });
    expect(found.find(({ id }) => id !== late)).toMatchObject({
      ...{ outcome: 'alive', run: killed.outputs['run-id'], repository: 'octocat/hello', agent: 'train' },
    });
    expect(swept.main.log.trimEnd().split('\n').at(-1)).toBe('left behind: nothing');
    expect(swept.post?.log).toBe('nothing was left to give back\n');
    expect(swept.annotations).toEqual([]);
    expect(swept.summary).toContain('#### Instances');
  } finally {
    await world.stop();
  }
});
