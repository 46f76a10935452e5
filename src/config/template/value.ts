/** No intermediate value is larger, so that no expression can fill the memory. */
export const MAX_VALUE = 64 * 1024;

/** Why an expression has no value. */
export class ExpressionError extends Error {
  /** Something is not there; the `default` filter stands in for it. */
  readonly missing: boolean;

  constructor(message: string, missing = false) {
    super(message);
    this.missing = missing;
  }
}

/** The value is missing because of something that was reported where it stands. */
export class KnownProblem extends ExpressionError {
  constructor() {
    super('this follows from another problem');
  }
}

/** What an expression gives; nothing of JavaScript's own is ever in one. */
export type Value =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'number'; readonly number: number }
  | { readonly type: 'boolean'; readonly boolean: boolean }
  | { readonly type: 'path'; readonly path: string }
  | { readonly type: 'list'; readonly items: readonly Value[] };

/** A text that is not too large. */
export function text(value: string): Value {
  if (value.length > MAX_VALUE) throw tooLarge();
  return { type: 'text', text: value };
}

export function tooLarge(): ExpressionError {
  return new ExpressionError(`the value grows beyond ${MAX_VALUE / 1024} KiB`);
}

/** The text of what must be one: a text or a path. */
export function asText(value: Value): string {
  if (value.type === 'text') return value.text;
  if (value.type === 'path') return value.path;
  throw new ExpressionError(`a text is needed here, not a ${value.type}`);
}

/** How a value is written where the template stood. */
export function display(value: Value): string {
  switch (value.type) {
    case 'text':
      return value.text;
    case 'path':
      return value.path;
    case 'number':
      return String(value.number);
    case 'boolean':
      return value.boolean ? 'True' : 'False';
    case 'list':
      throw new ExpressionError("a list is not a text; write `['a', 'b'] | join(',')`");
  }
}
