import { describe, expect, it } from 'vitest';
import { ledger } from '../src/ledger.ts';

describe('the ledger', () => {
  it('writes a holding into the state before it returns, so that a killed main leaves it to post', () => {
    const saved: string[] = [];
    const main = ledger((json) => saved.push(json));
    main.record('login', { kind: 'folder', path: '/t/alto-login' });
    expect(saved).toHaveLength(1);

    const post = ledger(() => undefined, saved.at(-1));
    expect(post.holdings()).toEqual([['login', { kind: 'folder', path: '/t/alto-login' }]]);
  });

  it('gives back newest first', () => {
    const book = ledger(() => undefined);
    book.record('a', { kind: 'folder', path: '/t/alto-a' });
    book.record('b', { kind: 'folder', path: '/t/alto-b' });
    expect(book.holdings().map(([id]) => id)).toEqual(['b', 'a']);
  });

  it('replaces a holding of the same id, as when the instance id becomes known', () => {
    const book = ledger(() => undefined);
    const intent = { kind: 'instance', runId: 'r', region: 'eu-west-1', clientTokens: ['t'] } as const;
    book.record('agent', intent);
    book.record('agent', { ...intent, instanceId: 'i-1' });
    expect(book.holdings()).toEqual([['agent', { ...intent, instanceId: 'i-1' }]]);
  });

  it('F70: strikes out although the state cannot be written any more, but holds nothing that is not written', () => {
    let full = false;
    const book = ledger(() => {
      if (full) throw new Error('ENOSPC: no space left on device');
    });
    book.record('a', { kind: 'folder', path: '/t/alto-a' });
    full = true;
    expect(() => book.record('b', { kind: 'folder', path: '/t/alto-b' })).toThrow('ENOSPC');
    book.strike('a');
    expect(book.holdings().map(([id]) => id)).not.toContain('a');
  });

  it('strikes out once what was given back', () => {
    const saved: string[] = [];
    const book = ledger((json) => saved.push(json));
    book.record('a', { kind: 'folder', path: '/t/alto-a' });
    book.strike('a');
    book.strike('a');
    expect(book.holdings()).toEqual([]);
    expect(saved).toEqual(['[["a",{"kind":"folder","path":"/t/alto-a"}]]', '[]']);
  });
});
