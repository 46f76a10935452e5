import { beforeAll, describe, expect, test } from 'vitest';
import { callsOf } from '../cloud/calls.ts';
import { at, launch, ours } from '../commands/clearing.ts';
import { builtAction } from '../scripted/action.ts';
import { dispatch, ofDependabot, ofFork, pullRequest, push, schedule } from './event.ts';
import { expectNothingLeft, inKitchen, jobOf, logOf } from './at.ts';

// Made here, so that no test waits for it.
beforeAll(() => builtAction(), 180_000);

const CANARY = 'canary-of-a-secret-47c2';
const forever = new Promise<never>(() => undefined);
const promise = () => Promise.withResolvers<undefined>();
const started = (line: string): boolean => line.includes('│ started');

describe.concurrent('recipes of pull requests', { timeout: 180_000 }, () => {
  test.each(['opened', 'synchronize', 'reopened'] as const)('pull-request: runs when one is %s', (action) =>
    inKitchen('pull-request', {}, async ({ site, cook }) => {
      const run = await cook(pullRequest(action));
      const job = jobOf(run, 'preview');
      expect(job.outputs['result'], logOf(job)).toBe('success');
      expect(jobOf(run, 'close').result).toBe('skipped');
      expect(site.world.cloud.instances()[0]!.tags).toMatchObject({ 'alto:pr': '2' });
      expect([...site.world.ecr.store.manifests.keys()].every((key) => key.startsWith('alto-pr/'))).toBe(true);
      expectNothingLeft(site, run);
    }),
  );

  test('pull-request: a newer commit cancels the older run, which leaves nothing', async () => {
    const [older, newer, over] = [promise(), promise(), promise()];
    const program = { log: 'started\n', until: over.promise };
    await inKitchen('pull-request', { program }, async ({ site, cook }) => {
      const first = cook(pullRequest('opened'), {
        during: { preview: { cancelWhen: newer.promise, onLog: (line) => started(line) && older.resolve(undefined) } },
      });
      await Promise.race([older.promise, first]);
      // GitHub cancels what is in the same group as soon as the newer one is there.
      const second = cook(pullRequest('synchronize'), {
        during: { preview: { onStart: () => newer.resolve(undefined) } },
      });
      const cancelled = await first;
      expect(jobOf(cancelled, 'preview').result, logOf(jobOf(cancelled, 'preview'))).toBe('cancelled');
      expect(site.alive().length).toBeLessThanOrEqual(1);
      over.resolve(undefined);
      const done = await second;
      expect(jobOf(done, 'preview').outputs['result'], logOf(jobOf(done, 'preview'))).toBe('success');
      expect(done.group).toBe(cancelled.group);
      expectNothingLeft(site, cancelled, done);
    });
  });

  test('pull-request: another one is in another group', () =>
    inKitchen('pull-request', { program: { exitCode: 1 } }, async ({ cook }) => {
      const [two, three] = [await cook(ofFork(pullRequest('closed', 2))), await cook(ofFork(pullRequest('closed', 3)))];
      expect([two.group, three.group]).toEqual(['preview-2', 'preview-3']);
    }));

  test('pull-request: when it is closed, what a dead runner left of it is ended', () =>
    inKitchen('pull-request', { program: { log: 'started\n', until: forever } }, async ({ site, cook }) => {
      const died = { preview: { killWhen: started, skipPost: true } };
      await Promise.all([2, 3].map((number) => cook(pullRequest('opened', number), { during: died })));
      expect(site.alive()).toHaveLength(2);
      const run = await cook(pullRequest('closed', 2));
      expect(jobOf(run, 'preview').result).toBe('skipped');
      const job = jobOf(run, 'close');
      expect(job.outputs['result'], logOf(job)).toBe('success');
      const left = site.world.cloud.instances().filter(({ id }) => site.alive().includes(id));
      expect(left.map(({ tags }) => tags['alto:pr'])).toEqual(['3']);
    }));

  test('pull-request: when it is closed and nothing is left of it, nothing happens', () =>
    inKitchen('pull-request', {}, async ({ cook }) => {
      expect(jobOf(await cook(pullRequest('closed')), 'close').outputs).toEqual({ result: 'skipped' });
    }));

  test('pull-request: that of a fork is planned, and comes out green', () =>
    inKitchen('pull-request', {}, async ({ site, cook }) => {
      const run = await cook(ofFork(pullRequest('opened')));
      expect(jobOf(run, 'preview').outputs).toEqual({ result: 'planned' });
      expect(site.world.cloud.calls).toEqual([]);
      expect(jobOf(await cook(ofFork(pullRequest('closed'))), 'close').result).toBe('skipped');
    }));

  test.each([
    ['a fork', ofFork],
    ['Dependabot', ofDependabot],
  ])('forks: the code of %s runs on the runner, with nothing of ours', (_, stranger) =>
    inKitchen('forks', {}, async ({ site, cook }) => {
      const run = await cook(stranger(pullRequest('opened')), { secrets: { API_TOKEN: CANARY } });
      const job = jobOf(run, 'strangers');
      expect(job.outputs, logOf(job)).toEqual({ result: 'success' });
      expect(logOf(job)).toContain('│ epoch 1');
      expect(site.world.cloud.calls).toEqual([]);
      expect(job.steps[0]!.annotations.filter(({ level }) => level === 'error')).toEqual([]);
      expectNothingLeft(site, run);
    }),
  );

  test('forks: that of a branch of the repository is left to the preview', () =>
    inKitchen('forks', {}, async ({ cook }) => {
      expect(jobOf(await cook(pullRequest('opened')), 'strangers').result).toBe('skipped');
    }));

  test.each([
    ['a push', push()],
    ['the pull request of a fork', ofFork(pullRequest('opened'))],
  ])('local: runs at %s, with no account', (_, event) =>
    inKitchen('local', {}, async ({ site, cook }) => {
      const run = await cook(event);
      const job = jobOf(run, 'check');
      expect(job.outputs, logOf(job)).toEqual({ result: 'success', 'exit-code': '0' });
      expect(site.world.cloud.calls).toEqual([]);
      expectNothingLeft(site, run);
    }),
  );
});

const NIGHT = '17 3 * * *';

describe.concurrent('recipes of a schedule', { timeout: 180_000 }, () => {
  test('nightly: a good night is quiet', () =>
    inKitchen('nightly', {}, async ({ site, cook }) => {
      const run = await cook(schedule(NIGHT));
      const job = jobOf(run, 'nightly');
      expect(job.outputs['result'], logOf(job)).toBe('success');
      expect(jobOf(run, 'tell').result).toBe('skipped');
      expect(run.group).toBe('nightly');
      expectNothingLeft(site, run);
    }));

  test('nightly: a failure opens an issue', () =>
    inKitchen('nightly', { program: { exitCode: 3 } }, async ({ site, cook }) => {
      const run = await cook(schedule(NIGHT));
      expect(jobOf(run, 'nightly').outputs).toEqual({ result: 'failure', 'failure-reason': 'exit' });
      expect(jobOf(run, 'tell').result).toBe('success');
      const where = 'https://github.com/Codertocat/Hello-World/actions/runs/8000000001';
      expect(site.said).toEqual([
        expect.stringMatching(/^issue list /),
        'label create nightly --force',
        `issue create --label nightly --title The nightly run fails --body failure exit: ${where}`,
      ]);
    }));

  test('nightly: another failure adds to the issue that is open', () =>
    inKitchen('nightly', { program: { exitCode: 3 }, gh: 'echo 7' }, async ({ site, cook }) => {
      await cook(schedule(NIGHT));
      expect(site.said[1]).toMatch(/^issue comment 7 --body failure exit: https:/);
    }));

  test('sweep: by hand it only looks; on its schedule it ends what outlived its time', () =>
    inKitchen('sweep', {}, async ({ site, cook }) => {
      const late = await launch(site.world.cloud, ours(at(-1)));
      const look = await cook(dispatch());
      const [looked] = jobOf(look, 'sweep').steps;
      expect(JSON.parse(looked!.outputs['swept']!)).toMatchObject([{ id: late, outcome: 'expired' }]);
      expect(site.alive()).toEqual([late]);
      const run = await cook(schedule('43 */6 * * *'));
      expect(jobOf(run, 'sweep').result, logOf(jobOf(run, 'sweep'))).toBe('success');
      expect(callsOf(site.world.cloud.calls, 'ec2.TerminateInstances')).toHaveLength(1);
      expectNothingLeft(site, look, run);
    }));

  test('sweep: by hand it can be told to end them', () =>
    inKitchen('sweep', {}, async ({ site, cook }) => {
      await launch(site.world.cloud, ours(at(-1)));
      expectNothingLeft(site, await cook(dispatch({ 'dry-run': false })));
    }));
});
