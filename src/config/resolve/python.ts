/** Where a dotted module may lie, relative to the folder it is imported from. */
export function moduleFiles(module: string): readonly string[] {
  const path = module.replaceAll('.', '/');
  return [`${path}.py`, `${path}/__init__.py`];
}

/** The names that a Python file binds at its top or below, as far as reading without running can tell. */
export interface Names {
  readonly defined: readonly string[];
  /** Anything may be defined: a star import, or names that are made while it runs. */
  readonly open: boolean;
}

const NAME = '[\\p{L}_][\\p{L}\\p{N}_]*';
const DEFINITION = new RegExp(`^[ \\t]*(?:async[ \\t]+)?(?:def|class)[ \\t]+(${NAME})`, 'gmu');
const ASSIGNMENT = new RegExp(`^[ \\t]*((?:${NAME}[ \\t]*[,=][ \\t]*)*${NAME})[ \\t]*(?::[^=\\n]*)?=(?!=)`, 'gmu');
const IMPORT = /^[ \t]*(?:from[ \t]+\S+[ \t]+)?import[ \t]+(\([^)]*\)|(?:[^\n\\]|\\\r?\n)*)/gm;
const WORD = new RegExp(NAME, 'gu');
const MADE_AT_RUN_TIME = /^[ \t]*def[ \t]+__getattr__\b|\bglobals\(\)|\bexec\(|\bsetattr\(/m;

/** Lists what a file defines, assigns and imports. It errs on the side of "may be there". */
export function definedNames(source: string): Names {
  // An end for a bracket that has none: it would be looked for anew after every `import (`.
  const imports = [...`${source}\n)`.matchAll(IMPORT)].map((match) => match[1] ?? '');
  const assigned = [...source.matchAll(ASSIGNMENT)].flatMap((match) => (match[1] ?? '').match(WORD) ?? []);
  const defined = [...source.matchAll(DEFINITION)].map((match) => match[1] ?? '');
  const imported = imports.flatMap((list) => list.match(WORD) ?? []);
  return {
    defined: [...new Set([...defined, ...assigned, ...imported])],
    open: imports.some((list) => list.includes('*')) || MADE_AT_RUN_TIME.test(source),
  };
}
