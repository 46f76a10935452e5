import { beforeAll, describe, expect, test } from 'vitest';
import { builtAction } from '../scripted/action.ts';
import { dispatch } from './event.ts';
import { expectNothingLeft, withRecipe, logOf, jobOf } from './with-recipe.ts';

// Made here, so that no test waits for it.
beforeAll(() => builtAction(), 180_000);

describe.concurrent('recipes of a matrix', { timeout: 180_000 }, () => {
  test('matrix-jobs: the plan of one job is the matrix of the next, and each point runs in a job of its own', () =>
    withRecipe('matrix-jobs', {}, async ({ site, run }) => {
      const done = await run(dispatch());
      expect(jobOf(done, 'prepare').result, logOf(jobOf(done, 'prepare'))).toBe('success');
      const points = done.jobs.filter(({ job }) => job === 'search');
      for (const point of points) expect(point.result, logOf(point)).toBe('success');
      expect(points.map(({ matrix }) => [matrix['agent'], Number(matrix['rate']), Number(matrix['depth'])])).toEqual([
        ['search', 0.1, 2],
        ['search', 0.01, 2],
        ['search', 0.01, 4],
      ]);
      const names = points.map(({ matrix }) => String(matrix['point']));
      expect(points.map(({ name }) => name)).toEqual(names.map((name) => `search ${name}`));
      const files = names.map((name) => [`search-${name}`, ['alto.log', 'model.bin']]);
      expect(Object.fromEntries(site.uploads)).toEqual(Object.fromEntries(files));
      expect(site.world.cloud.instances()).toHaveLength(3);
      for (const { steps } of points) expect(steps[0]!.outputs['image-existed']).toBe('true');
      expectNothingLeft(site, done);
    }));

  test('matrix-step: one step runs all points and brings all results', () =>
    withRecipe('matrix-step', {}, async ({ site, run }) => {
      const done = await run(dispatch());
      const job = jobOf(done, 'search');
      expect(job.outputs['result'], logOf(job)).toBe('success');
      expect(Object.keys((JSON.parse(job.outputs['results']!) as { search: object }).search)).toHaveLength(3);
      expect(site.uploads.get('search')!.filter((path) => path.endsWith('model.bin'))).toHaveLength(3);
      expectNothingLeft(site, done);
    }));
});
