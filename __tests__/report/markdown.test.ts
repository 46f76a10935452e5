import { describe, expect, it } from 'vitest';
import { block, bytes, code, details, duration, plain, prose } from '../../src/report/markdown.ts';

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
    'a_www.evil.test',
    '    code',
    '  - one',
    '1. one',
    '2) two',
    'a $\\sum$ and $`x`$',
  ])('makes %j harmless in plain text', (evil) => {
    const text = plain(evil);
    expect(text).not.toMatch(/<|(?<!\\)[[\]`|#!$]|@\w|:\/\/|www\.|^\s*\d+[.)]|^\s*[+-]|^\s{2}/);
  });

  it('write sizes and times as people read them', () => {
    expect([bytes(0), bytes(999), bytes(20_000_000)]).toEqual(['0 B', '999 B', '20.0 MB']);
    const times = [1500, 59_600, 65_000, 300_000, 3_600_000, 3_725_000].map(duration);
    expect(times).toEqual(['1.5 s', '1 min', '1 min 5 s', '5 min', '1 h', '1 h 2 min']);
  });

  it.each([
    ['set `retries: 2`, or `market: on-demand`', 'set `retries: 2`, or `market: on-demand`'],
    ['a `<b>` and <b>', 'a `<b>` and &lt;b&gt;'],
    ['one ` mark, `two`', 'one ` mark, `two\\`'],
    ['``a`', '\\``a`'],
    ['`@team` @team', '`@team` @\u200bteam'],
  ])('show the words in backticks of %j as code, and the rest as text', (text, shown) => {
    expect(prose(text)).toBe(shown);
  });

  it.each([
    ['batch_size=1', 'batch&#95;size=1'],
    ['<b> & @team', '&lt;b&gt; &amp; @\u200bteam'],
    ['x=[1]', 'x=&#91;1&#93;'],
    ['#123 https://evil.test', '&#35;\u200b123 https:\u200b//evil.test'],
    ['1. one', '1&#46; one'],
  ])('title what a reader opens by %j without a backslash that would be seen', (title, shown) => {
    expect(details(title, [])).toContain(`<summary>${shown}</summary>`);
  });

  it('fence code longer than the backticks in it', () => {
    expect(code('a``b')).toBe('```a``b```');
    expect(code('')).toBe('');
    expect(block(['```'])).toBe('````text\n```\n````');
  });
});
