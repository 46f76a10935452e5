import { existsSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { anchorsOf, linksOf, page, PAGES, repository, tablesOf } from './markdown.ts';

describe.each(PAGES)('%s', (path) => {
  const text = page(path);

  test('links only to what is there', () => {
    const broken = linksOf(text).filter((link) => !/^https?:|^mailto:/.test(link) && !leads(path, link));
    expect(broken).toEqual([]);
  });

  test('has tables that GitHub can read', () => {
    for (const table of tablesOf(text)) {
      const [head, rule] = table;
      expect(rule?.line).toMatch(/^\|(?:\s*:?-+:?\s*\|)+$/);
      expect(table.filter(({ cells }) => cells !== head?.cells).map(({ line }) => line)).toEqual([]);
    }
  });
});

test('an anchor is found as GitHub makes it', () => {
  const anchors = anchorsOf('# What `it` is\n\n## ALTO-AUTH-001\n## A & B\n## A & B\n```sh\n# no heading\n```\n');
  expect([...anchors]).toEqual(['what-it-is', 'alto-auth-001', 'a--b', 'a--b-1']);
});

/** Whether a link of a page leads to a file of this repository, and its anchor to a heading there. */
function leads(from: string, link: string): boolean {
  const [file = '', anchor] = link.split('#');
  const target = file === '' ? from : normalize(join(dirname(from), file));
  if (target.startsWith('..') || !existsSync(join(repository, target))) return false;
  if (anchor === undefined) return true;
  return statSync(join(repository, target)).isFile() && anchorsOf(page(target)).has(anchor);
}
