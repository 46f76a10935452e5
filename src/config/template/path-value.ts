import { posix } from 'node:path';
import { quotable } from '../../quote.ts';
import { ExpressionError, text, type Value } from './value.ts';

/** `Path('a', 'b')` and `path / 'b'`: an absolute part begins anew, as in Python. */
export function joinPath(parts: readonly string[]): Value {
  const path = parts.reduce(
    (before, part) => (posix.isAbsolute(part) || before === '' ? posix.normalize(part) : posix.join(before, part)),
    '',
  );
  return { type: 'path', path };
}

/** What a path knows of itself: `.parent`, `.name`, `.stem`, `.suffix`. */
export function pathMember(path: string, property: string): Value {
  const { base, name, ext } = posix.parse(path);
  switch (property) {
    case 'parent':
      return { type: 'path', path: posix.dirname(path) };
    case 'name':
      return text(base);
    case 'stem':
      return text(name);
    case 'suffix':
      return text(ext);
    default:
      throw new ExpressionError(
        `a path has no \`.${quotable(property)}\`; it has \`.parent\`, \`.name\`, \`.stem\` and \`.suffix\``,
      );
  }
}
