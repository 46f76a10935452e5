/** A table of Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Text as one cell of a table. */
export function cell(text: string): string {
  return text.trim().replace(/\s+/g, ' ').replaceAll('|', '\\|');
}

/** Replaces what stands between `<!-- name:start -->` and `<!-- name:end -->`. */
export function between(document: string, name: string, content: string): string {
  const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
  const [before, rest, more] = document.split(start);
  const [, after, evenMore] = rest?.split(end) ?? [];
  if (before === undefined || after === undefined || more !== undefined || evenMore !== undefined) {
    throw new Error(`the page must hold ${start} and ${end} once each`);
  }
  return `${before}${start}\n${content}\n${end}${after}`;
}
