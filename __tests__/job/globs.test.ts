import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileGlobs } from '../../src/job/globs.ts';

const WORKDIR = '/alto/repo';

describe('compileGlobs', () => {
  it.each<[glob: string, root: string, matching: string[], others: string[]]>([
    [
      'a.txt',
      '/alto/repo/a.txt',
      ['/alto/repo/a.txt', '/alto/repo/a.txt/x'],
      ['/alto/repo/ba.txt', '/a.txt', '/alto/repo/a.txtx'],
    ],
    ['out', '/alto/repo/out', ['/alto/repo/out/x', '/alto/repo/out/x/y'], ['/alto/repo/output']],
    ['out/', '/alto/repo/out', ['/alto/repo/out/x'], ['/alto/repo/output']],
    ['./out/./x', '/alto/repo/out/x', ['/alto/repo/out/x'], []],
    ['.', '/alto/repo', ['/alto/repo/x'], ['/alto/x']],
    ['/data/x', '/data/x', ['/data/x'], ['/alto/repo/data/x']],
    ['*.csv', '/alto/repo', ['/alto/repo/a.csv', '/alto/repo/.csv'], ['/alto/repo/d/a.csv', '/alto/repo/a.csvx']],
    ['out/*', '/alto/repo/out', ['/alto/repo/out/a', '/alto/repo/out/a/b'], ['/alto/repo/out']],
    ['**/*.csv', '/alto/repo', ['/alto/repo/a.csv', '/alto/repo/d/e/a.csv'], ['/alto/other/a.csv']],
    ['a/**', '/alto/repo/a', ['/alto/repo/a/b', '/alto/repo/a/b/c'], ['/alto/repo/a', '/alto/repo/ab']],
    ['a/**/b', '/alto/repo/a', ['/alto/repo/a/b', '/alto/repo/a/x/y/b'], ['/alto/repo/a/xb', '/alto/repo/ab']],
    ['a/**/**/b', '/alto/repo/a', ['/alto/repo/a/b', '/alto/repo/a/x/b'], ['/alto/repo/a']],
    ['**', '/alto/repo', ['/alto/repo/x', '/alto/repo/x/y'], ['/alto/x']],
    ['a**b', '/alto/repo', ['/alto/repo/ab', '/alto/repo/axxb'], ['/alto/repo/a/b']],
    ['a?c', '/alto/repo', ['/alto/repo/abc', '/alto/repo/a.c'], ['/alto/repo/ac', '/alto/repo/a/c']],
    ['[ab]x', '/alto/repo', ['/alto/repo/ax'], ['/alto/repo/cx']],
    ['[a-c1-3]', '/alto/repo', ['/alto/repo/b', '/alto/repo/2'], ['/alto/repo/d', '/alto/repo/-']],
    ['[!a]x', '/alto/repo', ['/alto/repo/bx'], ['/alto/repo/ax', '/alto/repo//x']],
    ['[^a]x', '/alto/repo', ['/alto/repo/bx'], ['/alto/repo/ax']],
    ['[-a]', '/alto/repo', ['/alto/repo/-', '/alto/repo/a'], ['/alto/repo/b']],
    ['{a,b}.txt', '/alto/repo/a.txt', ['/alto/repo/a.txt', '/alto/repo/b.txt'], ['/alto/repo/c.txt']],
    ['{a,b/{c,d}}/x', '/alto/repo/a/x', ['/alto/repo/a/x', '/alto/repo/b/c/x', '/alto/repo/b/d/x'], ['/alto/repo/b/x']],
    ['x{,.bak}', '/alto/repo/x', ['/alto/repo/x', '/alto/repo/x.bak'], ['/alto/repo/y']],
    ['{a}', '/alto/repo/{a}', ['/alto/repo/{a}'], ['/alto/repo/a']],
    ['\\*', '/alto/repo/*', ['/alto/repo/*'], ['/alto/repo/a']],
    ['\\[1\\]\\{a,b\\}', '/alto/repo/[1]{a,b}', ['/alto/repo/[1]{a,b}'], ['/alto/repo/1a']],
    ['a.b+c(d)|e^$', '/alto/repo/a.b+c(d)|e^$', ['/alto/repo/a.b+c(d)|e^$'], ['/alto/repo/axb+c(d)|e^$']],
    ['with blank é 😀', '/alto/repo/with blank é 😀', ['/alto/repo/with blank é 😀'], []],
  ])('%s', (glob, root, matching, others) => {
    const pattern = compileGlobs([glob], WORKDIR);
    expect(pattern.roots[0]).toBe(root);
    for (const path of matching) {
      expect([path, pattern.matches(path)]).toEqual([path, true]);
      expect([path, new RegExp(pattern.expression).test(path)]).toEqual([path, true]);
    }
    for (const path of others) {
      expect([path, pattern.matches(path)]).toEqual([path, false]);
      expect([path, new RegExp(pattern.expression).test(path)]).toEqual([path, false]);
    }
  });

  it.each([
    ['../x', '`..` leads out'],
    ['a/../../x', '`..` leads out'],
    ['{a,..}/x', '`..` leads out'],
    ['~/x', '`~` is not known'],
    ['', 'is empty'],
    ['  ', 'is empty'],
    ['a\0b', 'control character'],
    ['a\nb', 'control character'],
    ['/', 'whole container'],
    ['/**', 'whole container'],
    ['/*/x', 'whole container'],
    ['/proc/1/environ', 'no files'],
    ['/sys', 'no files'],
    ['[a', 'never closed'],
    ['[]', 'never closed'],
    ['[é]', 'plain ASCII'],
    ['[z-a]', 'is empty'],
    ['x'.repeat(2000), 'longer than'],
    ['{a,b}'.repeat(12), 'more than 256'],
  ])('B53: refuses the glob %j', (glob, why) => {
    expect(() => compileGlobs([glob], WORKDIR)).toThrow(why);
  });

  it('matches nothing without globs', () => {
    const pattern = compileGlobs([], WORKDIR);
    expect(pattern.roots).toEqual([]);
    expect(pattern.matches('/alto/repo/x')).toBe(false);
    expect(new RegExp(pattern.expression).test('/alto/repo/x')).toBe(false);
  });

  it('names every root once, and none that lies in another', () => {
    expect(compileGlobs(['a/b', 'a', 'a/*.x', 'ab', '/z/y', 'a'], WORKDIR).roots).toEqual([
      '/alto/repo/a',
      '/alto/repo/ab',
      '/z/y',
    ]);
  });

  it('B53: braces in braces and stars without number stand for no more than they say', () => {
    expect(compileGlobs(['*a'.repeat(100) + 'b'], WORKDIR).matches(`/alto/repo/${'a'.repeat(255)}`)).toBe(false);
    expect(compileGlobs(['**/a/'.repeat(100) + 'b'], WORKDIR).matches(`/alto/repo${'/a'.repeat(500)}`)).toBe(false);
    expect(compileGlobs(['{a,{a,'.repeat(100) + '}}'.repeat(100)], WORKDIR).matches('/alto/repo/a')).toBe(true);
  });

  const name = fc.string({
    unit: fc.constantFrom('a', 'b', '.', '*', '?', '[ab]', '[!a]', '{a,b}', '-', '+', '}', ']', '$', 'é'),
    minLength: 1,
    maxLength: 4,
  });
  const globs = fc.array(
    fc
      .array(fc.oneof({ weight: 3, arbitrary: name }, fc.constant('**')), { minLength: 1, maxLength: 4 })
      .map((parts) => parts.join('/')),
    { minLength: 1, maxLength: 3 },
  );
  const paths = fc.array(
    fc
      .array(
        fc.string({ unit: fc.constantFrom('a', 'b', '.', '-', '\n', 'é', ']', '}'), minLength: 1, maxLength: 4 }),
        { minLength: 1, maxLength: 4 },
      )
      .map((parts) => `/w/${parts.join('/')}`),
    { minLength: 1, maxLength: 20 },
  );

  it('means the same as its expression in JavaScript', () => {
    fc.assert(
      fc.property(globs, paths, (list, files) => {
        fc.pre(!list.some((glob) => glob.split('/').includes('..') || /\{[^}]*\.\.?\b/.test(glob)));
        const pattern = compileGlobs(list, '/w');
        for (const file of files)
          expect([file, new RegExp(pattern.expression).test(file)]).toEqual([file, pattern.matches(file)]);
        for (const file of files.filter((one) => pattern.matches(one))) {
          expect(pattern.roots.some((root) => file === root || file.startsWith(`${root}/`))).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('means the same as its expression in grep -zE', () => {
    fc.assert(
      fc.property(globs, paths, (list, files) => {
        fc.pre(!list.some((glob) => glob.split('/').includes('..')));
        const pattern = compileGlobs(list, '/w');
        const { stdout } = spawnSync('grep', ['-zE', '-e', pattern.expression], {
          input: files.map((file) => `${file}\0`).join(''),
          env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8' },
          encoding: 'utf8',
        });
        expect(stdout.split('\0').slice(0, -1)).toEqual(files.filter((file) => pattern.matches(file)));
      }),
      { numRuns: 150 },
    );
  });
});
