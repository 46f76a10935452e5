import { ExpressionError } from './value.ts';

/** The parser of templates: only its syntax tree is used, never its interpreter. */
export type Parse = (template: string) => readonly unknown[];

/** Loads the parser. */
export async function loadParser(): Promise<Parse> {
  const jinja = (await import('@huggingface/jinja')) as unknown as {
    readonly tokenize: (template: string) => readonly unknown[];
    readonly parse: (tokens: readonly unknown[]) => { readonly body: readonly unknown[] };
  };
  // The points of a matrix have the same templates.
  const parsed = new Map<string, readonly unknown[]>();
  return (template) => {
    const body = parsed.get(template) ?? jinja.parse(jinja.tokenize(template)).body;
    parsed.set(template, body);
    return body;
  };
}

/** A node of the syntax tree as the parser makes it; every field is looked at before it is used. */
export interface Syntax {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** The syntax tree of what stands between the braces. */
export function parseExpression(source: string, parse: Parse): Syntax {
  // The parser knows a block of its own that it would drop without a word.
  if (source.includes('{%')) throw new ExpressionError('`{%` cannot stand in an expression');
  let body: readonly unknown[];
  try {
    body = parse(`{{ ${source} }}`);
  } catch {
    // The parser's own message speaks of its tokens; the place in the file says more.
    throw new ExpressionError("this is not an expression; for literal braces write `{{ '{{' }}`");
  }
  const [only, ...more] = body;
  if (!isSyntax(only) || more.length > 0) throw new ExpressionError('this is not one expression');
  return only;
}

function isSyntax(value: unknown): value is Syntax {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** A field that must be a node. */
export function child(node: Syntax, field: string): Syntax {
  const value = node[field];
  if (!isSyntax(value)) throw new ExpressionError('this is not an expression');
  return value;
}

/** A field that is a list of nodes; empty when it is not there. */
export function children(node: Syntax, field: string): readonly Syntax[] {
  const value = node[field];
  return Array.isArray(value) ? value.filter(isSyntax) : [];
}

/** The name that a node is. */
export function nameOf(node: Syntax): string {
  if (node.type !== 'Identifier' || typeof node.value !== 'string')
    throw new ExpressionError('only a name can stand here');
  return node.value;
}
