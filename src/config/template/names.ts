import { quotable } from '../../quote.ts';
import type { Scope } from './scope.ts';
import { ExpressionError, text, type Value } from './value.ts';

const NAMES = '`env()`, `var()`, `Path()`, `github`, `matrix`, `__file__`, `__platform__` and `__version__`';

/** What a bare name stands for. */
export function variable(name: string, scope: Scope): Value {
  switch (name) {
    case 'true':
    case 'True':
      return { type: 'boolean', boolean: true };
    case 'false':
    case 'False':
      return { type: 'boolean', boolean: false };
    case '__file__':
      if (typeof scope.file !== 'string') throw new ExpressionError(scope.file.refused);
      return { type: 'path', path: scope.file };
    case '__platform__':
    case '__version__': {
      const value = scope.values[name];
      if (typeof value !== 'string') throw new ExpressionError(value.refused);
      return text(value);
    }
    case 'env':
    case 'var':
    case 'Path':
      throw new ExpressionError(`\`${name}\` is a function; write \`${name}('…')\``);
    case 'matrix':
      throw new ExpressionError("`matrix` needs a dimension, such as `matrix.seed` or `matrix['batch-size']`");
    case 'github':
      throw new ExpressionError(`\`github\` needs a field: ${fields(scope)}`);
    default:
      throw new ExpressionError(`\`${quotable(name)}\` is undefined; there are ${NAMES}`, true);
  }
}

/** `github.<property>`. */
export function githubField(property: string, scope: Scope): Value {
  const value = Object.hasOwn(scope.github, property) ? scope.github[property] : undefined;
  if (value === undefined)
    throw new ExpressionError(`\`github.${quotable(property)}\` is undefined; there are ${fields(scope)}`, true);
  return text(value);
}

function fields(scope: Scope): string {
  return Object.keys(scope.github)
    .map((field) => `\`github.${field}\``)
    .join(', ');
}
