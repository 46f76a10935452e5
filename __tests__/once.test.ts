import { describe, expect, it } from 'vitest';
import { remembered } from '../src/once.ts';

describe('what is remembered', () => {
  it('is asked once, also while its answer is on the way', async () => {
    const asked: string[] = [];
    const ask = remembered(async (name: string, of?: number) => {
      asked.push(name);
      return `${name} ${of ?? ''}`;
    });
    expect(await Promise.all([ask('a'), ask('a'), ask('a', 2), ask('b')])).toEqual(['a ', 'a ', 'a 2', 'b ']);
    expect(asked).toEqual(['a', 'a', 'b']);
  });

  it('is asked again after a failure', async () => {
    let tries = 0;
    const ask = remembered(() => (++tries === 1 ? Promise.reject(new Error('not now')) : Promise.resolve(tries)));
    await expect(ask()).rejects.toThrow('not now');
    expect([await ask(), await ask()]).toEqual([2, 2]);
  });
});
