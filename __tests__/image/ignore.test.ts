import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseIgnore } from '../../src/image/ignore.ts';
import { isIgnored } from './ignored.ts';

describe('.dockerignore', () => {
  it.each<[why: string, rules: string, path: string, ignored: boolean]>([
    ['a name', 'a', 'a', true],
    ['a name is only at the top', 'a', 'x/a', false],
    ['a folder takes what is below it', 'a', 'a/b/c', true],
    ['a name is not a prefix', 'a', 'ab', false],
    ['a leading slash means nothing', '/a', 'a', true],
    ['a trailing slash means nothing', 'a/', 'a', true],
    ['./ means nothing', './a/b', 'a/b', true],
    ['.. is resolved', 'x/../a', 'a', true],
    ['blanks around are trimmed', '  a  ', 'a', true],
    ['CRLF', 'a\r\nb\r\n', 'b', true],
    ['a byte order mark', '\uFEFFa', 'a', true],
    ['a comment', '# a\na', 'a', true],
    ['a comment is none when indented', ' #a', '#a', true],
    ['a comment excludes nothing', '#a', '#a', false],
    ['* within a name', '*.md', 'x.md', true],
    ['* is not deep', '*.md', 'd/x.md', false],
    ['* is not a slash', 'a*b', 'a/b', false],
    ['* takes a leading dot', '*', '.x', true],
    ['*/x', '*/x', 'a/x', true],
    ['*/x is one deep', '*/x', 'a/b/x', false],
    ['?', 'a?c', 'abc', true],
    ['? is not a slash', 'a?c', 'a/c', false],
    ['**/x at the top', '**/x', 'x', true],
    ['**/x deep', '**/x', 'a/b/x', true],
    ['**/x is a whole name', '**/x', 'ax', false],
    ['a/**', 'a/**', 'a/b/c', true],
    ['a/** is not a itself', 'a/**', 'a', false],
    ['a/**/b with none between', 'a/**/b', 'a/b', true],
    ['a/**/b with two between', 'a/**/b', 'a/x/y/b', true],
    ['**', '**', 'x', true],
    ['**/*.py', '**/*.py', 'a/b/c.py', true],
    ['a set', '[a-c]x', 'bx', true],
    ['a set without it', '[a-c]x', 'dx', false],
    ['a negated set', '[^a]x', 'bx', true],
    ['a negated set without it', '[^a]x', 'ax', false],
    ['] first in a set', '[]]', ']', true],
    ['an escape', '\\*', '*', true],
    ['an escape is no wildcard', '\\*', 'a', false],
    ['case counts', 'README', 'readme', false],
    ['+ is a character', 'a+b', 'a+b', true],
    ['+ is no operator', 'a+b', 'aab', false],
    ['parentheses, bars, braces are characters', 'a(b)|{c}$', 'a(b)|{c}$', true],
    ['. is a character', 'a.b', 'axb', false],
    ['an exception', '*.md\n!README.md', 'README.md', false],
    ['an exception for one', '*.md\n!README.md', 'x.md', true],
    ['the last rule decides', '!README.md\n*.md', 'README.md', true],
    ['an exception in an ignored folder', 'a\n!a/keep', 'a/keep', false],
    ['its neighbours', 'a\n!a/keep', 'a/other', true],
    ['an exception for a folder', '*\n!src', 'src/x/y', false],
    ['ignored again', '*\n!src\nsrc/x', 'src/x/y', true],
    ['an exception by **', '*\n!**/*.py', 'a/b/c.py', false],
    ['blank after !', '*\n! a', 'a', false],
    ['the folder itself is never ignored', '.\n/', 'a', false],
  ])('%s: %j, %s → %s', (_, rules, path, ignored) => {
    expect(isIgnored(rules, path)).toBe(ignored);
  });

  it.each([
    ['a\n!', ':2:'],
    ['[a', ':1:'],
    ['x\ny\na\\', ':3:'],
  ])('refuses %j and names the line', (rules, line) => {
    expect(() => parseIgnore(rules, 'f')).toThrow(`f${line}`);
  });

  it('takes patterns of many stars and folders', () => {
    expect(isIgnored(`${'*a'.repeat(60)}b`, 'a'.repeat(250))).toBe(false);
    expect(isIgnored(`${'**/a/'.repeat(60)}b`, 'a/'.repeat(250) + 'c')).toBe(false);
  });

  it('agrees with a regular expression written the obvious way', () => {
    const name = fc.string({ unit: fc.constantFrom('a', 'b', '.', '*', '?'), minLength: 1, maxLength: 4 });
    const glob = fc
      .array(fc.oneof(name, fc.constant('**')), { minLength: 1, maxLength: 4 })
      .map((parts) => parts.join('/'));
    const path = fc
      .array(fc.string({ unit: fc.constantFrom('a', 'b', '.'), minLength: 1, maxLength: 3 }), {
        minLength: 1,
        maxLength: 4,
      })
      .filter((parts) => !parts.some((part) => /^\.+$/.test(part)))
      .map((parts) => parts.join('/'));
    fc.assert(
      fc.property(glob, path, (rule, file) => {
        fc.pre(!/(^|\/)\.+(\/|$)/.test(rule) && !/\*\*[^/]|[^/]\*\*/.test(rule));
        const source = rule
          .replace(/[.]/g, '\\.')
          .replace(/\*\*\/|\*\*$|\*|\?/g, (mark) =>
            mark === '**/' ? '(?:.*/)?' : mark === '**' ? '.*' : mark === '*' ? '[^/]*' : '[^/]',
          );
        const expected = file
          .split('/')
          .some((_, index, parts) => new RegExp(`^${source}$`).test(parts.slice(0, index + 1).join('/')));
        expect(isIgnored(rule, file)).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });
});
