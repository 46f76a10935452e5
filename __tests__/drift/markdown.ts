import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const repository = join(import.meta.dirname, '../..');

/** The pages of this repository, relative to it. */
export const PAGES: readonly string[] = globSync(['*.md', 'docs/**/*.md', 'setup/**/*.md', 'examples/**/*.md'], {
  cwd: repository,
}).toSorted();

/** The text of a page. */
export function page(path: string): string {
  return readFileSync(join(repository, path), 'utf8');
}

/** A block of code with its language. */
export interface Block {
  readonly language: string;
  readonly text: string;
}

/** The fenced blocks of a page, those in lists too. */
export function blocksOf(text: string): readonly Block[] {
  return [...text.matchAll(/^( *)```(\w+)\n(.*?)^ *```/gms)].map(([, indent = '', language = '', code = '']) => ({
    language,
    text: code.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  }));
}

/** A page without its blocks of code, in which nothing is a link, a heading or a table. */
export function proseOf(text: string): string {
  return text.replaceAll(/^( *)```.*?^ *```/gms, '');
}

/** The anchors that GitHub gives to the headings of a page. */
export function anchorsOf(text: string): ReadonlySet<string> {
  const seen = new Map<string, number>();
  const anchors = [...proseOf(text).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => {
    const words = heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
    const anchor = words.replaceAll(/[^\p{L}\p{N}\p{M} _-]/gu, '').replaceAll(' ', '-');
    const count = seen.get(anchor) ?? 0;
    seen.set(anchor, count + 1);
    return count === 0 ? anchor : `${anchor}-${count}`;
  });
  return new Set([...anchors, ...[...text.matchAll(/<a (?:id|name)="([^"]+)"/g)].map(([, id = '']) => id)]);
}

/** What a page links to and shows, as written. */
export function linksOf(text: string): readonly string[] {
  const prose = proseOf(text).replaceAll(/`[^`\n]*`/g, '');
  const written = [...prose.matchAll(/\]\(([^)\s]+)\)/g), ...prose.matchAll(/\b(?:href|src|srcset)="([^"]+)"/g)];
  return written.map(([, link = '']) => link);
}

/** The tables of a page, as lists of rows with their number of cells. */
export function tablesOf(text: string): readonly (readonly { readonly line: string; readonly cells: number }[])[] {
  return [...proseOf(text).matchAll(/(?:^\|.*\n)+/gm)].map(([table]) =>
    table
      .trimEnd()
      .split('\n')
      .map((line) => ({ line, cells: line.replaceAll('\\|', '').split('|').length - 2 })),
  );
}
