import { expect, test } from 'vitest';
import { runScripted } from './scripted/scripted.ts';

test.each(['cancelWhen', 'killWhen'] as const)(
  'a main that ends before its first word (%s) is not run again as its own post step',
  async (how) => {
    const ended = await runScripted({ [how]: Promise.resolve() });
    expect(ended.main.log).toBe('');
    expect(ended.post?.log).toBe('nothing was left to give back\n');
    expect(ended.calls).toEqual([]);
  },
);

test('an error leads to where it is explained, in the release that runs', async () => {
  const env = { GITHUB_ACTION_REPOSITORY: 'octo/alto-action', GITHUB_ACTION_REF: 'v1.2.3' };
  const ended = await runScripted({ env, with: { file: 'none.yml' } });
  const place = 'https://github.com/octo/alto-action/blob/v1.2.3/docs/troubleshooting.md#alto-cfg-001';
  expect(ended.main.log).toContain(`ALTO-CFG-001 is explained at ${place}\n`);
  expect(ended.main.summary).toContain(`[What ALTO-CFG-001 means](${place})`);
});
