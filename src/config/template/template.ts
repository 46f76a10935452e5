import { evaluate } from './evaluate.ts';
import type { Scope } from './scope.ts';
import { ExpressionError, KnownProblem, MAX_VALUE } from './value.ts';

/** A piece of a string: text that is never touched, or an expression. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'expression'; readonly source: string; readonly opening: number };

/** What went wrong in the template that begins with the `opening`-th `{{` of a string. */
export interface TemplateProblem {
  readonly opening: number;
  readonly message: string;
  /** It follows from a problem that was reported where it stands. */
  readonly isKnown?: boolean;
}

/** Splits a string at its templates, in one pass. A quoted `}}` does not end one. */
export function split(value: string): { readonly pieces: readonly Piece[]; readonly problem?: TemplateProblem } {
  const pieces: Piece[] = [];
  // Braces inside a template, as in `{{ '{{' }}`, count too: that is how places in the file are found again.
  const openings = [...value.matchAll(/\{\{/g)].map((match) => match.index);
  let opening = 0;
  let done = 0;
  for (;;) {
    const open = value.indexOf('{{', done);
    if (open < 0) break;
    while ((openings[opening] ?? open) < open) opening++;
    if (open > done) pieces.push({ kind: 'text', text: value.slice(done, open) });
    const close = closing(value, open + 2);
    if (close < 0)
      return {
        pieces,
        problem: { opening, message: "this `{{` is never closed; for literal braces write `{{ '{{' }}`" },
      };
    pieces.push({ kind: 'expression', source: value.slice(open + 2, close), opening });
    done = close + 2;
  }
  if (done < value.length) pieces.push({ kind: 'text', text: value.slice(done) });
  return { pieces };
}

function closing(value: string, from: number): number {
  let quote = '';
  for (let at = from; at < value.length; at++) {
    const char = value.charAt(at);
    if (quote !== '') {
      if (char === '\\') at++;
      else if (char === quote) quote = '';
    } else if (char === '"' || char === "'") quote = char;
    else if (char === '}' && value[at + 1] === '}') return at;
  }
  return -1;
}

/** The string with its templates replaced, once: what they give is never looked at again. */
export function render(
  value: string,
  scope: Scope,
): { readonly text: string; readonly problems: readonly TemplateProblem[] } {
  const { pieces, problem } = split(value);
  const problems: TemplateProblem[] = problem ? [problem] : [];
  let text = '';
  let previous = '';
  for (const piece of pieces) {
    if (piece.kind === 'text') {
      text += piece.text;
      previous = piece.text;
      continue;
    }
    const isWorkflows = previous.endsWith('$');
    try {
      // It would have a value, with a `$` that nobody wants before it.
      if (isWorkflows && /^\s*matrix\b/.test(piece.source))
        throw new ExpressionError('the `matrix` of this file is written without the `$`');
      text += evaluate(piece.source, scope);
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      const hint = isWorkflows
        ? "; `${{ }}` belongs into the workflow: hand the value over in the step's `env:`, and use `env()` here"
        : '';
      problems.push({ opening: piece.opening, message: error.message + hint, isKnown: error instanceof KnownProblem });
    }
    previous = '';
    if (text.length > MAX_VALUE)
      return {
        text: '',
        problems: [{ opening: piece.opening, message: `the value grows beyond ${MAX_VALUE / 1024} KiB` }],
      };
  }
  return { text, problems };
}
