import { data, Evaluator, Lexer, Parser } from '@actions/expressions';

/** What an expression may name: `github`, `needs`, `matrix` … */
export type Contexts = Readonly<Record<string, unknown>>;

/** How the job stands, for `success()` and its sisters. */
export type Status = 'success' | 'failure' | 'cancelled';

const EXPRESSION = /\$\{\{(.*?)\}\}/gs;
const STATUS_FUNCTIONS = ['success', 'failure', 'cancelled', 'always'];

/** A text with all its expressions put in, by GitHub's own evaluator. */
export function filledIn(text: string, contexts: Contexts): string {
  return text.replaceAll(EXPRESSION, (_, inside: string) => evaluated(inside, contexts).coerceString());
}

/** A map of such texts; whatever is no text stands for itself. */
export function allFilledIn(
  texts: Readonly<Record<string, unknown>> | undefined,
  contexts: Contexts,
): Readonly<Record<string, string>> {
  const pairs = Object.entries(texts ?? {}).map(([key, value]) => [key, filledIn(String(value), contexts)]);
  return Object.fromEntries(pairs) as Record<string, string>;
}

/** The value of a text that is one expression. */
export function valueOf(text: string, contexts: Contexts): unknown {
  const [, inside = ''] = /^\$\{\{(.*)\}\}$/s.exec(text) ?? [];
  return JSON.parse(JSON.stringify(evaluated(inside, contexts), data.replacer));
}

/** Whether a job or step with this `if:` runs: without a word about the status only when all before it went well. */
export function isWanted(condition: string | undefined, contexts: Contexts, status: Status): boolean {
  const [, inside = condition ?? 'true'] = /^\$\{\{(.*)\}\}$/s.exec(condition?.trim() ?? '') ?? [];
  const says = new RegExp(`\\b(${STATUS_FUNCTIONS.join('|')})\\s*\\(`);
  const whole = says.test(inside) ? inside : `success() && (${inside})`;
  return truthy(evaluated(whole, contexts, status));
}

function evaluated(expression: string, contexts: Contexts, status: Status = 'success'): data.ExpressionData {
  const functions = STATUS_FUNCTIONS.map((name) => ({
    ...{ name, minArgs: 0, maxArgs: 0 },
    call: () => new data.BooleanData(name === 'always' || name === status),
  }));
  const { tokens } = new Lexer(expression).lex();
  const tree = new Parser(tokens, Object.keys(contexts), functions).parse();
  const known = JSON.parse(JSON.stringify(contexts), data.reviver) as data.Dictionary;
  return new Evaluator(tree, known, new Map(functions.map((one) => [one.name, one]))).evaluate();
}

function truthy(value: data.ExpressionData): boolean {
  return !['', '0', 'false', 'NaN'].includes(value.coerceString());
}
