import { quotable } from '../../quote.ts';
import { asText, display, ExpressionError, MAX_VALUE, text, tooLarge, type Value } from './value.ts';

/** `operand | name(args)`; the operand is asked for late, because `default` stands in for one that is not there. */
export function applyFilter(name: string, operand: () => Value, args: readonly Value[]): Value {
  switch (name) {
    case 'default':
      return withDefault(operand, args);
    case 'lower':
    case 'upper':
    case 'replace':
      return transform(name, operand(), args);
    case 'join': {
      const list = operand();
      if (list.type !== 'list') throw new ExpressionError("`join` needs a list, such as `['a', 'b']`");
      return text(list.items.map(display).join(args[0] ? asText(args[0]) : ''));
    }
    case 'length': {
      const value = operand();
      return { type: 'number', number: value.type === 'list' ? value.items.length : Array.from(asText(value)).length };
    }
    default:
      throw new ExpressionError(
        `there is no filter \`${quotable(name)}\`; there are \`default\`, \`lower\`, \`upper\`, \`replace\`, \`join\` and \`length\``,
      );
  }
}

/** As in Jinja: a second argument `true` also replaces an empty value. */
function withDefault(operand: () => Value, args: readonly Value[]): Value {
  const [fallback = text(''), alsoEmpty] = args;
  try {
    const value = operand();
    const empty = value.type === 'text' && value.text === '';
    return empty && alsoEmpty?.type === 'boolean' && alsoEmpty.boolean ? fallback : value;
  } catch (error) {
    if (error instanceof ExpressionError && error.missing) return fallback;
    throw error;
  }
}

/** What is a filter and a method alike: `x | lower` and `x.lower()`. */
export function transform(method: 'lower' | 'upper' | 'replace', value: Value, args: readonly Value[]): Value {
  const input = asText(value);
  if (method === 'lower') return text(input.toLowerCase());
  if (method === 'upper') return text(input.toUpperCase());
  const [from, to] = args.map(asText);
  if (from === undefined || to === undefined)
    throw new ExpressionError("`replace` needs two texts: `replace('a', 'b')`");
  // Counted before anything is made: the result itself could already be too large.
  const hits = from === '' ? input.length + 1 : input.split(from).length - 1;
  if (input.length + hits * Math.max(0, to.length - from.length) > MAX_VALUE) throw tooLarge();
  return text(input.replaceAll(from, () => to));
}
