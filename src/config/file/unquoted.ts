import type { Scan } from './scan.ts';

/** A line with a template outside quotes, and the line as it should be written. */
export interface Correction {
  readonly offset: number;
  readonly line: string;
}

/** Quotes every bare `{{ … }}`, so that the rest of the file can be read and judged in the same pass. */
export function quoteTemplates(
  text: string,
  scan: Scan,
): { readonly text: string; readonly corrections: readonly Correction[] } {
  const corrections: Correction[] = [];
  let fixed = '';
  let done = 0;
  for (const { offset, inFlow } of scan.unquoted) {
    if (offset < done) continue;
    const end = valueEnd(text, offset, inFlow);
    const before = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
    const quoted = quote(text.slice(offset, end));
    corrections.push({ offset, line: before.trimStart() + quoted });
    fixed += text.slice(done, offset) + quoted;
    done = end;
  }
  return { text: fixed + text.slice(done), corrections };
}

/** In a flow collection the value ends with its braces; elsewhere with the line, or where a comment begins. */
function valueEnd(text: string, offset: number, inFlow: boolean): number {
  const newline = text.indexOf('\n', offset);
  const lineEnd = newline < 0 ? text.length : newline;
  const line = text.slice(offset, lineEnd);
  const close = line.indexOf('}}');
  if (inFlow && close >= 0) return offset + close + 2;
  const comment = line.search(/\s#/);
  return offset + (comment < 0 ? line : line.slice(0, comment)).trimEnd().length;
}

function quote(value: string): string {
  return /["\\]/.test(value) ? `'${value.replaceAll("'", "''")}'` : `"${value}"`;
}
