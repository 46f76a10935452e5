import type { Lexer } from 'yaml';

/** Nesting that no honest file reaches; the parser recurses, so depth is known before it runs. */
export const MAX_DEPTH = 64;
export const MAX_ALIASES = 100;

/** What a file is like before it is parsed. */
export interface Scan {
  readonly depth: number;
  readonly aliases: number;
  /** Offsets of `{{` that stand outside quotes, where YAML takes them for two maps. */
  readonly unquoted: readonly { readonly offset: number; readonly inFlow: boolean }[];
}

/** A control character by which the lexer announces that the next token is a scalar. */
const SCALAR = '\u001f';
const MARKS = new Set(['\u0002', '\u0018', SCALAR, '\ufeff']);

/** Reads the tokens of a file in one pass without recursion, which is safe for any text. */
export function scan(text: string, lexer: Lexer): Scan {
  const unquoted: { offset: number; inFlow: boolean }[] = [];
  /** Columns at which block collections that are still open began. */
  let blocks: number[] = [];
  let flow = 0;
  let depth = 0;
  let aliases = 0;
  let offset = text.startsWith('\ufeff') ? 1 : 0;
  let lineStart = offset;
  let startsNode = true;
  let previous = '';

  for (const token of lexer.lex(text)) {
    if (MARKS.has(token)) {
      previous = token;
      continue;
    }
    const isScalar = previous === SCALAR;
    const first = isScalar ? '' : token;
    if (startsNode && flow === 0 && token.trim() !== '' && !token.startsWith('#')) {
      const column = offset - lineStart;
      blocks = [...blocks.filter((open) => open < column), column];
      startsNode = first === '-' || first === '?';
    }
    if (first === '[' || first === '{') flow++;
    if (first === ']' || first === '}') flow = Math.max(0, flow - 1);
    if (first === '{' && previous === '{') unquoted.push({ offset: offset - 1, inFlow: flow > 2 });
    if (first.startsWith('*')) aliases++;
    depth = Math.max(depth, blocks.length + flow);
    if (depth > MAX_DEPTH) break;

    offset += token.length;
    const newline = token.lastIndexOf('\n');
    if (newline >= 0) {
      lineStart = offset - token.length + newline + 1;
      startsNode = true;
    }
    previous = first;
  }
  return { depth, aliases, unquoted };
}
