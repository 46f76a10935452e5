import { beforeAll, describe, expect, test } from 'vitest';
import { callsOf } from '../cloud/calls.ts';
import { at, launch, ours } from '../commands/clearing.ts';
import { builtAction } from '../scripted/action.ts';
import { dispatch, ofDependabot, ofFork, pullRequest, push, schedule } from './event.ts';
import { recipe } from './recipe.ts';
import { expectNothingLeft, withRecipe, jobOf, logOf } from './with-recipe.ts';

// Made here, so that no test waits for it.
beforeAll(() => builtAction(), 180_000);

const CANARY = 'canary-of-a-secret-47c2';
const forever = new Promise<never>(() => undefined);
// A comment has ten seconds, which is half a second where time goes as fast as usual here.
const slower = { hurry: 4 };
const promise = () => Promise.withResolvers<undefined>();
const started = (line: string): boolean => line.includes('│ started');

describe.concurrent('recipes of pull requests', { timeout: 180_000 }, () => {
  test('pull-request: runs at each commit, and one comment is kept up to date', () =>
    withRecipe('pull-request', {}, async ({ site, run }) => {
      const opened = await run(pullRequest('opened'), { during: { preview: slower } });
      const job = jobOf(opened, 'preview');
      expect(job.outputs['result'], logOf(job)).toBe('success');
      expect(jobOf(opened, 'close').result).toBe('skipped');
      expect(site.world.cloud.instances()[0]!.tags).toMatchObject({ 'alto:pr': '2' });
      expect([...site.world.ecr.store.manifests.keys()].every((key) => key.startsWith('alto-pr/'))).toBe(true);
      const [comment] = site.github.comments;
      expect(comment).toMatchObject({ on: 2, author: 'github-actions[bot]' });
      const before = comment!.body;
      const newer = await run(pullRequest('synchronize'), { during: { preview: slower } });
      expect(site.github.comments).toEqual([comment]);
      expect(comment!.body).not.toBe(before);
      expect(site.github.complaints).toEqual([]);
      expectNothingLeft(site, opened, newer);
    }));

  test('pull-request: a newer commit cancels the older run, which leaves nothing', async () => {
    const [older, newer, over] = [promise(), promise(), promise()];
    const program = { log: 'started\n', until: over.promise };
    await withRecipe('pull-request', { program }, async ({ site, run }) => {
      const first = run(pullRequest('opened'), {
        during: { preview: { cancelWhen: newer.promise, onLog: (line) => started(line) && older.resolve(undefined) } },
      });
      await Promise.race([older.promise, first]);
      // GitHub cancels what is in the same group as soon as the newer one is there.
      const second = run(pullRequest('synchronize'), {
        during: { preview: { ...slower, onStart: () => newer.resolve(undefined) } },
      });
      const cancelled = await first;
      expect(jobOf(cancelled, 'preview').result, logOf(jobOf(cancelled, 'preview'))).toBe('cancelled');
      expect(site.alive().length).toBeLessThanOrEqual(1);
      over.resolve(undefined);
      const done = await second;
      expect(jobOf(done, 'preview').outputs['result'], logOf(jobOf(done, 'preview'))).toBe('success');
      expect(done.group).toBe(cancelled.group);
      expect(site.github.comments).toHaveLength(1);
      expectNothingLeft(site, cancelled, done);
    });
  });

  test('pull-request: another one is in another group', () =>
    withRecipe('pull-request', { program: { exitCode: 1 } }, async ({ run }) => {
      const [two, three] = [await run(ofFork(pullRequest('closed', 2))), await run(ofFork(pullRequest('closed', 3)))];
      expect([two.group, three.group]).toEqual(['preview-2', 'preview-3']);
    }));

  test('pull-request: when it is closed, what a dead runner left of it is ended', () =>
    withRecipe('pull-request', { program: { log: 'started\n', until: forever } }, async ({ site, run }) => {
      const died = { preview: { killWhen: started, skipPost: true } };
      await Promise.all([2, 3].map((number) => run(pullRequest('opened', number), { during: died })));
      expect(site.alive()).toHaveLength(2);
      const done = await run(pullRequest('closed', 2));
      expect(jobOf(done, 'preview').result).toBe('skipped');
      const job = jobOf(done, 'close');
      expect(job.outputs['result'], logOf(job)).toBe('success');
      const left = site.world.cloud.instances().filter(({ id }) => site.alive().includes(id));
      expect(left.map(({ tags }) => tags['alto:pr'])).toEqual(['3']);
    }));

  test('pull-request: when it is closed and nothing is left of it, nothing happens', () =>
    withRecipe('pull-request', {}, async ({ run }) => {
      expect(jobOf(await run(pullRequest('closed')), 'close').outputs).toEqual({ result: 'skipped' });
    }));

  test.each([
    ['a fork', ofFork],
    ['Dependabot', ofDependabot],
  ])('pull-request: that of %s, which has no credentials, is planned, and all of it is green', (_, stranger) =>
    withRecipe('pull-request', {}, async ({ site, run }) => {
      const opened = await run(stranger(pullRequest('opened')));
      expect(jobOf(opened, 'preview').outputs, logOf(jobOf(opened, 'preview'))).toEqual({ result: 'planned' });
      const closed = await run(stranger(pullRequest('closed')));
      for (const { result, steps } of closed.jobs) expect(['success', 'skipped'], logOf({ steps })).toContain(result);
      expect(site.world.cloud.calls).toEqual([]);
      expect(site.github.comments).toEqual([]);
    }),
  );

  test.each([
    ['a fork', ofFork],
    ['Dependabot', ofDependabot],
  ])('forks: the code of %s runs on the runner, with nothing of ours, not even what its file asks for', (_, stranger) =>
    withRecipe('forks', { alto: () => recipe('secrets').alto }, async ({ site, run }) => {
      const done = await run(stranger(pullRequest('opened')), { secrets: { API_TOKEN: CANARY } });
      const job = jobOf(done, 'strangers');
      expect(job.outputs, logOf(job)).toEqual({ result: 'success' });
      expect(logOf(job)).toContain('│ epoch 1');
      expect(site.world.cloud.calls).toEqual([]);
      expect(job.steps[0]!.annotations.filter(({ level }) => level === 'error')).toEqual([]);
      expectNothingLeft(site, done);
    }),
  );

  test('forks: that of a branch of the repository is left to the preview', () =>
    withRecipe('forks', {}, async ({ run }) => {
      expect(jobOf(await run(pullRequest('opened')), 'strangers').result).toBe('skipped');
    }));

  test.each([
    ['a push', push()],
    ['the pull request of a fork', ofFork(pullRequest('opened'))],
  ])('local: runs at %s, with no account', (_, event) =>
    withRecipe('local', {}, async ({ site, run }) => {
      const done = await run(event);
      const job = jobOf(done, 'check');
      expect(job.outputs, logOf(job)).toEqual({ result: 'success', 'exit-code': '0' });
      expect(site.world.cloud.calls).toEqual([]);
      expectNothingLeft(site, done);
    }),
  );
});

const NIGHT = '17 3 * * *';

describe.concurrent('recipes of a schedule', { timeout: 180_000 }, () => {
  test('nightly: a good night is quiet', () =>
    withRecipe('nightly', {}, async ({ site, run }) => {
      const done = await run(schedule(NIGHT));
      const job = jobOf(done, 'nightly');
      expect(job.outputs['result'], logOf(job)).toBe('success');
      expect(jobOf(done, 'tell').result).toBe('skipped');
      expect(done.group).toBe('nightly');
      expectNothingLeft(site, done);
    }));

  test('nightly: a failure opens an issue', () =>
    withRecipe('nightly', { program: { exitCode: 3 } }, async ({ site, run }) => {
      const done = await run(schedule(NIGHT));
      expect(jobOf(done, 'nightly').outputs).toEqual({ result: 'failure', 'failure-reason': 'exit' });
      expect(jobOf(done, 'tell').result).toBe('success');
      const where = 'https://github.com/Codertocat/Hello-World/actions/runs/8000000001';
      expect(site.said).toEqual([
        expect.stringMatching(/^issue list /),
        'label create nightly --force',
        `issue create --label nightly --title The nightly run fails --body failure exit: ${where}`,
      ]);
    }));

  test('nightly: another failure adds to the issue that is open', () =>
    withRecipe('nightly', { program: { exitCode: 3 }, gh: 'echo 7' }, async ({ site, run }) => {
      await run(schedule(NIGHT));
      expect(site.said[1]).toMatch(/^issue comment 7 --body failure exit: https:/);
    }));

  test('sweep: by hand it only looks; on its schedule it ends what outlived its time', () =>
    withRecipe('sweep', {}, async ({ site, run }) => {
      const late = await launch(site.world.cloud, ours(at(-1)));
      const look = await run(dispatch());
      const [looked] = jobOf(look, 'sweep').steps;
      expect(JSON.parse(looked!.outputs['swept']!)).toMatchObject([{ id: late, outcome: 'expired' }]);
      expect(site.alive()).toEqual([late]);
      const done = await run(schedule('43 */6 * * *'));
      expect(jobOf(done, 'sweep').result, logOf(jobOf(done, 'sweep'))).toBe('success');
      expect(callsOf(site.world.cloud.calls, 'ec2.TerminateInstances')).toHaveLength(1);
      expectNothingLeft(site, look, done);
    }));

  test('sweep: by hand it can be told to end them', () =>
    withRecipe('sweep', {}, async ({ site, run }) => {
      await launch(site.world.cloud, ours(at(-1)));
      expectNothingLeft(site, await run(dispatch({ 'dry-run': false })));
    }));
});
