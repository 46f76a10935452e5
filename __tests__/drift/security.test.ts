import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const repository = join(import.meta.dirname, '../..');
const text = readFileSync(join(repository, 'SECURITY.md'), 'utf8');
const promises = text
  .split('## What is promised')[1]
  ?.split('\n## ')[0]
  ?.split('\n')
  .filter((line) => line.startsWith('| **'));

describe('what SECURITY.md promises', () => {
  test('is in a table', () => {
    expect(promises?.length).toBeGreaterThan(15);
  });

  test.each(promises ?? [])('is shown by tests that are there: %s', (row) => {
    const links = [...row.matchAll(/\[([^\]]+)\]\(([^)]+)\)/g)];
    expect(links.length).toBeGreaterThan(0);
    for (const [, title = '', path = ''] of links) {
      expect(existsSync(join(repository, path)), path).toBe(true);
      expect(titlesIn(readFileSync(join(repository, path), 'utf8')), `a test in ${path}`).toContainEqual(
        expect.stringContaining(title),
      );
    }
  });
});

test('the codes that it names are in the sources', () => {
  const codes = [...text.matchAll(/ALTO-[A-Z]+-\d{3}/g)].map(([code]) => code);
  const trust = ['trust', 'limits'].map((name) => readFileSync(join(repository, `src/trust/${name}.ts`), 'utf8'));
  for (const code of codes) expect(trust.join('')).toContain(`'${code}'`);
});

/** First arguments of `test`, `it` and `describe`, tables included. */
function titlesIn(source: string): readonly string[] {
  return [...source.matchAll(/(?:^|[^\w.])(?:test|it|describe)[\s\S]*?\(\s*(['"`])([\s\S]*?[^\\])\1\s*,/g)].map(
    ([, , title = '']) => title.replaceAll('\\', ''),
  );
}
