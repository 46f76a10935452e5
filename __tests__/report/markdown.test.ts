import { describe, expect, it } from 'vitest';
import { block, bytes, code, duration, plain } from '../../src/report/markdown.ts';

describe('the pieces of Markdown', () => {
  it.each([
    '<img src=x onerror=1>',
    '[x](javascript:alert(1))',
    '@everyone',
    '![b](http://x.test/y.png)',
    '| a |',
    '# h',
    '`code`',
    'www.evil.test',
    '1. one',
    '2) two',
    'a $\\sum$ and $`x`$',
  ])('makes %j harmless in plain text', (evil) => {
    const text = plain(evil);
    expect(text).not.toMatch(/<|(?<!\\)[[\]`|#!$]|@\w|:\/\/|www\.|^\d+[.)]/);
  });

  it('write sizes and times as people read them', () => {
    expect([bytes(0), bytes(999), bytes(20_000_000)]).toEqual(['0 B', '999 B', '20.0 MB']);
    expect([duration(1500), duration(65_000), duration(3_725_000)]).toEqual(['1.5 s', '1 min 5 s', '1 h 2 min']);
  });

  it('fence code longer than the backticks in it', () => {
    expect(code('a``b')).toBe('```a``b```');
    expect(block(['```'])).toBe('````text\n```\n````');
  });
});
