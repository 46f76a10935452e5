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
