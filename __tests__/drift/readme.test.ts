import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { blocksOf, page, PAGES, repository } from './markdown.ts';

const readme = page('README.md');
const { scripts } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};

describe.each(PAGES)('%s', (path) => {
  const text = page(path);
  const commands = [...text.matchAll(/\bnpm (?:run )?(test|[a-z][\w:-]*)(?! …)\b/g)].filter(
    ([whole]) => !/npm (?:ci|install|run …)/.test(whole),
  );

  test('names no command of npm that there is not', () => {
    expect(commands.map(([, name = '']) => name).filter((name) => scripts[name] === undefined)).toEqual([]);
  });
});

test('every line of shell in the README is a command of npm', () => {
  const lines = blocksOf(readme)
    .filter(({ language }) => language === 'sh')
    .flatMap(({ text }) => text.trim().split('\n'));
  expect(lines.length).toBeGreaterThan(1);
  expect(lines.filter((line) => !line.startsWith('npm '))).toEqual([]);
});

test('every bench has its place in docs/benchmarks.md', () => {
  const [, names = ''] = /^const BENCHES = \{ (.+) \}/m.exec(page('__tests__/bench/bench.ts')) ?? [];
  const marked = [...page('docs/benchmarks.md').matchAll(/<!-- bench:(\w+):start -->.*?<!-- bench:\1:end -->/gs)];
  expect(marked.map(([, name]) => name)).toEqual(names.split(', '));
});

test('ratios of the README are those of the bench', () => {
  const ratios = readme.match(/× \d+\.\d+/g) ?? [];
  expect(ratios.length).toBeGreaterThan(2);
  expect(ratios.filter((ratio) => !page('docs/benchmarks.md').includes(ratio))).toEqual([]);
});

test('the README is short enough to be read', () => {
  const byHand = readme.replaceAll(/<!-- (\w+):start -->.*?<!-- \1:end -->/gs, '');
  expect(byHand.split('\n').length).toBeLessThan(140);
});
