import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

describe('a state that no ledger wrote', () => {
  const instance = { kind: 'instance', runId: 'r', region: 'eu-west-1', clientTokens: ['t'] };

  it.each([
    ['no JSON', '{'],
    ['no list', '{}'],
    ['null', 'null'],
    ['a holding that is null', '[["a",null]]'],
    ['a holding without an id', JSON.stringify([[instance]])],
    ['a kind that nobody knows', '[["a",{"kind":"volume"}]]'],
    ['a kind behind a prototype', '[["a",{"__proto__":{"kind":"folder","path":"/t/alto-a"}}]]'],
    ['a folder of somebody else', '[["a",{"kind":"folder","path":"/etc"}]]'],
    ['a folder that climbs', '[["a",{"kind":"folder","path":"/t/../alto-a"}]]'],
    ['a folder in a folder of ours', '[["a",{"kind":"folder","path":"/t/alto-a/../../etc"}]]'],
    ['a folder without a place', '[["a",{"kind":"folder","path":"alto-a"}]]'],
    ['a container of somebody else', '[["a",{"kind":"container","name":"postgres"}]]'],
    ['a container that is an option', '[["a",{"kind":"container","name":"--all"}]]'],
    ['tokens that are a text', JSON.stringify([['a', { ...instance, clientTokens: 't' }]])],
    ['an account that is a number', JSON.stringify([['a', { ...instance, account: 1 }]])],
    ['one that is good and one that is not', JSON.stringify([['a', instance], 'x'])],
  ])('is refused, and nothing in it is given back: %s', (_, state) => {
    expect(() => ledger(() => undefined, state)).toThrow(expect.objectContaining({ code: 'ALTO-END-014' }));
  });

  it('fails the post step with one sentence that says where to look', () => {
    const folder = mkdtempSync(join(tmpdir(), 'alto-state-'));
    const env = {
      ...{ PATH: process.env['PATH'], STATE_phase: 'post', STATE_ledger: '{' },
      ...{ GITHUB_OUTPUT: join(folder, 'o'), GITHUB_STATE: join(folder, 's'), GITHUB_STEP_SUMMARY: join(folder, 'm') },
    };
    const { status, stdout, stderr } = spawnSync(process.execPath, ['src/index.ts'], { env, encoding: 'utf8' });
    rmSync(folder, { recursive: true });
    expect(stdout).toMatch(
      /^::error::the state of this step cannot be read, .* \(ALTO-END-014\)\. Look for instances .*\n$/,
    );
    expect([status, stderr]).toEqual([1, '']);
  });
});
