import { quotable } from '../../quote.ts';
import { FORMS } from '../grammar.ts';
import { applyFilter, transform } from './filters.ts';
import { matrixValue } from './matrix.ts';
import { githubField, variable } from './names.ts';
import { joinPath, pathMember } from './path-value.ts';
import type { Scope } from './scope.ts';
import { child, children, nameOf, parseExpression, type Syntax } from './syntax.ts';
import { asText, display, ExpressionError, text, type Value } from './value.ts';

const MAX_EXPRESSION = 2_000;

/** The text that an expression stands for. Only this file's own cases are evaluated; nothing of JavaScript is in reach. */
export function evaluate(source: string, scope: Scope): string {
  if (source.length > MAX_EXPRESSION)
    throw new ExpressionError(`an expression has at most ${MAX_EXPRESSION} characters`);
  if (source.trim() === '') throw new ExpressionError('there is nothing between `{{` and `}}`');
  return display(valueOf(parseExpression(source, scope.parse), scope));
}

/** What Jinja knows and we do not, as people write it; by the parser's name for it. */
const FOREIGN: Readonly<Record<string, string>> = {
  Ternary: '… if … else …',
  SelectExpression: '… if …',
  TestExpression: '… is …',
  UnaryExpression: 'not …',
  ObjectLiteral: '{…}',
  SliceExpression: '[…]',
  KeywordArgumentExpression: 'name=value',
  SpreadExpression: '*…',
};

function valueOf(node: Syntax, scope: Scope): Value {
  switch (node.type) {
    case 'StringLiteral':
      return text(String(node.value));
    case 'IntegerLiteral':
    case 'FloatLiteral':
      return { type: 'number', number: Number(node.value) };
    case 'ArrayLiteral':
    case 'TupleLiteral':
      return { type: 'list', items: children(node, 'value').map((item) => valueOf(item, scope)) };
    case 'Identifier':
      return variable(nameOf(node), scope);
    case 'MemberExpression':
      return member(node, scope);
    case 'CallExpression':
      return call(node, scope);
    case 'BinaryExpression':
      return binary(node, scope);
    case 'FilterExpression':
      return filter(node, scope);
    default:
      throw new ExpressionError(`\`${FOREIGN[node.type] ?? node.type}\` is not part of the template language`);
  }
}

function member(node: Syntax, scope: Scope): Value {
  const object = child(node, 'object');
  const isMatrix = object.type === 'Identifier' && object.value === 'matrix';
  if (node.computed === true) {
    const key = child(node, 'property');
    if (isMatrix && key.type === 'StringLiteral') return matrixValue(String(key.value), scope.matrix);
    throw new ExpressionError('`[…]` is not part of the template language; write `.name`');
  }
  const property = nameOf(child(node, 'property'));
  if (isMatrix) return matrixValue(property, scope.matrix);
  if (object.type === 'Identifier' && object.value === 'github') {
    return githubField(property, scope);
  }
  const value = valueOf(object, scope);
  if (value.type === 'path') return pathMember(value.path, property);
  throw new ExpressionError(`\`.${quotable(property)}\` is undefined here`, true);
}

function call(node: Syntax, scope: Scope): Value {
  const callee = child(node, 'callee');
  const args = children(node, 'args');
  if (callee.type === 'MemberExpression' && callee.computed !== true) {
    const method = nameOf(child(callee, 'property'));
    if (method !== 'lower' && method !== 'upper' && method !== 'replace') {
      throw new ExpressionError(
        `\`.${quotable(method)}()\` is not part of the template language; there are \`.lower()\`, \`.upper()\` and \`.replace()\``,
      );
    }
    return transform(
      method,
      valueOf(child(callee, 'object'), scope),
      args.map((arg) => valueOf(arg, scope)),
    );
  }
  const name = nameOf(callee);
  switch (name) {
    case 'env':
    case 'var':
      return environment(name, args, scope);
    case 'Path': {
      if (args.length === 0) throw new ExpressionError("`Path` needs a path; write `Path('data')`");
      return joinPath(args.map((arg) => asText(valueOf(arg, scope))));
    }
    default:
      throw new ExpressionError(`there is no function \`${quotable(name)}\`; there are \`env\`, \`var\` and \`Path\``);
  }
}

function environment(as: 'env' | 'var', args: readonly Syntax[], scope: Scope): Value {
  const [first, second, ...more] = args;
  if (!first || more.length > 0) throw new ExpressionError(`write \`${as}('NAME')\` or \`${as}('NAME', 'default')\``);
  const name = asText(valueOf(first, scope));
  if (!FORMS.envName.pattern.test(name)) throw new ExpressionError(`\`${quotable(name)}\` ${FORMS.envName.problem}`);
  const value = scope.env(name, as);
  if (typeof value === 'string') return text(value);
  if (value) throw new ExpressionError(value.refused);
  if (second) return valueOf(second.type === 'KeywordArgumentExpression' ? child(second, 'value') : second, scope);
  throw new ExpressionError(
    `the environment variable \`${name}\` is not set; add to the step:\nenv:\n  ${name}: \${{ ${as === 'env' ? 'secrets' : 'vars'}.${name} }}\n` +
      `or give a default: \`${as}('${name}', 'value')\``,
    true,
  );
}

function binary(node: Syntax, scope: Scope): Value {
  const { operator } = node;
  const symbol = typeof operator === 'object' && operator !== null && 'value' in operator ? operator.value : undefined;
  // To the parser, `matrix.batch-size` is a difference.
  if (symbol === '-')
    throw new ExpressionError("there is no operator `-`; a dimension with a dash is written `matrix['batch-size']`");
  const left = valueOf(child(node, 'left'), scope);
  const right = valueOf(child(node, 'right'), scope);
  if (symbol === '~') return text(display(left) + display(right));
  if (symbol === '/' && left.type === 'path') return joinPath([left.path, asText(right)]);
  if (symbol === '+' && left.type === 'number' && right.type === 'number')
    return { type: 'number', number: left.number + right.number };
  if (symbol === '+') return text(asText(left) + asText(right));
  throw new ExpressionError(
    `the operator \`${String(symbol)}\` is not part of the template language; there are \`+\`, \`~\`, and \`/\` for paths`,
  );
}

function filter(node: Syntax, scope: Scope): Value {
  const spec = child(node, 'filter');
  const name = nameOf(spec.type === 'CallExpression' ? child(spec, 'callee') : spec);
  const args = children(spec, 'args').map((arg) => valueOf(arg, scope));
  return applyFilter(name, () => valueOf(child(node, 'operand'), scope), args);
}
