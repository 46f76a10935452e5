import { posix } from 'node:path';
import { charClass, exactly, matches, notSlash, type Pattern, type Step } from '../image/pattern.ts';
import { COUNT_LIMIT, expandBraces, isEscaped } from './braces.ts';
import { readClass } from './glob-class.ts';
import { badGlob } from './glob-error.ts';

/** What a list of globs means, for every machine that has to find the files. */
export interface ArtifactPattern {
  /** Absolute paths in the container; everything that can match is one of them or below one of them. */
  readonly roots: readonly string[];
  /**
   * One expression over absolute paths, the same for JavaScript and for `grep -zE` in a UTF-8 locale. For JavaScript's
   * backtracking, use `matches`.
   */
  readonly expression: string;
  /** Whether an absolute path is wanted; in linear time, whatever the globs are. */
  matches(path: string): boolean;
}

const LENGTH_LIMIT = 1024;
const NEVER = ['/proc', '/sys', '/dev'];

/**
 * Compiles globs that are absolute or relative to `workdir` (absolute): `*`, `?`, `[…]` within a name, `**` over
 * folders, `{a,b}`; `\` takes the meaning away. A name stands for everything below it too; names that begin with a dot
 * are like others.
 */
export function compileGlobs(globs: readonly string[], workdir: string): ArtifactPattern {
  const compiled = globs.flatMap((glob) => {
    checkGlob(glob);
    return expandBraces(Array.from(glob), glob).map((one) => compileGlob(one, glob, workdir));
  });
  if (compiled.length > COUNT_LIMIT) throw badGlob(globs[0] ?? '', `there are more than ${COUNT_LIMIT} globs`);
  return {
    roots: withoutNested(compiled.map(({ root }) => root)),
    // An empty alternative would match everything; `^$` matches no absolute path.
    expression: compiled.length === 0 ? '^$' : `^(${compiled.map(({ expression }) => expression).join('|')})(/[^/]+)*$`,
    matches: (path) => compiled.some(({ pattern }) => matches(pattern, path)),
  };
}

interface Compiled {
  readonly root: string;
  readonly expression: string;
  readonly pattern: Pattern;
}

function checkGlob(glob: string): void {
  if (glob.trim() === '') throw badGlob(glob, 'it is empty');
  if (glob.length > LENGTH_LIMIT) throw badGlob(glob, `it is longer than ${LENGTH_LIMIT} characters`);
  if (/\p{Cc}/u.test(glob)) throw badGlob(glob, 'it holds a control character');
  if (glob.startsWith('~')) throw badGlob(glob, '`~` is not known outside of a shell: write the path itself');
}

function compileGlob(chars: readonly string[], glob: string, workdir: string): Compiled {
  const isAbsolute = chars[0] === '/';
  const names = splitNames(chars)
    .filter((name) => name.join('') !== '' && name.join('') !== '.')
    .filter((name, index, all) => !(isFolders(name) && isFolders(all[index - 1] ?? [])));
  if (names.some((name) => name.join('') === '..')) {
    throw badGlob(glob, '`..` leads out of the working directory: write the absolute path');
  }
  const above = isAbsolute ? [] : posix.normalize(workdir).split('/').filter(Boolean);
  const fixed = names.findIndex((name) => !isPlain(name));
  const plain = (fixed < 0 ? names : names.slice(0, fixed)).map(unescaped);
  const root = `/${[...above, ...plain].join('/')}`;
  if (root === '/') throw badGlob(glob, 'it would search the whole container: name a folder');
  if (NEVER.some((folder) => root === folder || root.startsWith(`${folder}/`))) {
    throw badGlob(glob, 'what is under /proc, /sys and /dev are no files');
  }

  const steps: Step[] = Array.from(root, exactly);
  let expression = Array.from(root, literal).join('');
  for (const [index, name] of (fixed < 0 ? [] : names.slice(fixed)).entries()) {
    const isLast = index === names.length - fixed - 1;
    if (isFolders(name)) {
      // `a/**/b` is `a/b` too; `a/**` at the end is everything below `a`, and not `a` itself.
      steps.push(exactly('/'), ...(isLast ? [{ one: notSlash }, { many: notSlash }] : (['folders'] as const)));
      expression += isLast ? '/[^/]+' : '/([^/]+/)*';
      // The `/` before the next name is part of the folders.
      if (!isLast) continue;
    } else {
      const slash = expression.endsWith('/)*');
      if (!slash) steps.push(exactly('/'));
      expression += slash ? '' : '/';
      expression += compileName(name, glob, steps);
    }
  }
  // A name stands for everything below it.
  return { root, expression, pattern: [...steps, 'below'] };
}

function compileName(name: readonly string[], glob: string, steps: Step[]): string {
  let expression = '';
  for (let at = 0; at < name.length; at++) {
    const char = name[at] ?? '';
    if (char === '*') {
      while (name[at + 1] === '*') at++;
      steps.push({ many: notSlash });
      expression += '[^/]*';
    } else if (char === '?') {
      steps.push({ one: notSlash });
      expression += '[^/]';
    } else if (char === '[') {
      const set = readClass(name, at, glob);
      steps.push(charClass(set.ranges, set.negated));
      expression += set.expression;
      at = set.end;
    } else {
      const wanted = char === '\\' ? (name[++at] ?? '\\') : char;
      steps.push(exactly(wanted));
      expression += literal(wanted);
    }
  }
  return expression;
}

/** Splits at `/`, not at an escaped one (which is none). */
function splitNames(chars: readonly string[]): string[][] {
  const names: string[][] = [[]];
  for (const char of chars) {
    if (char === '/') names.push([]);
    else names.at(-1)?.push(char);
  }
  return names;
}

/** `**` */
function isFolders(name: readonly string[]): boolean {
  return name.length > 1 && name.every((char) => char === '*');
}

function isPlain(name: readonly string[]): boolean {
  return !name.some((char, at) => /[*?[]/.test(char) && !isEscaped(name, at));
}

function unescaped(name: readonly string[]): string {
  return name.join('').replaceAll(/\\(.)/gsu, '$1');
}

function literal(char: string): string {
  return /[.[(){*+?^$|\\]/.test(char) ? `\\${char}` : char;
}

function withoutNested(roots: readonly string[]): string[] {
  const sorted = [...new Set(roots)].sort();
  return sorted.filter((root) => !sorted.some((other) => root !== other && root.startsWith(`${other}/`)));
}
