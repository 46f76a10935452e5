import { posix } from 'node:path';
import { type AltoError, configError } from '../errors.ts';
import { charClass, exactly, matches, notSlash, type Pattern, type Step } from './pattern.ts';

/** What the rules of a `.dockerignore` say about one path; needed again for everything below it. */
export interface Verdict {
  readonly ignored: boolean;
  /** By rule: whether it matches the path or a folder above it. */
  readonly byRule: readonly boolean[];
}

/** The rules of a `.dockerignore`. */
export interface Ignore {
  /** Whether something inside an ignored folder may still be wanted, so that it has to be looked through. */
  mayExceptIn(folder: string): boolean;
  /** `path` is relative with `/`; `above` is what was said about the folder that it is in. */
  judge(path: string, above: Verdict | undefined): Verdict;
}

/** No honest pattern is longer; every file of the project is held against all of them. */
const PATTERN_LIMIT = 1024;

interface Rule {
  readonly exception: boolean;
  readonly pattern: Pattern;
  /** The path itself when nothing in the pattern is special: most rules, and the cheapest question. */
  readonly literal: string | undefined;
}

/**
 * Reads a `.dockerignore` as Docker does (moby/patternmatcher): the last rule that matches a path or a folder above it
 * decides, `!` makes an exception, `**` is any number of folders, a leading or trailing `/` means nothing.
 */
export function parseIgnore(text: string, file: string): Ignore {
  const rules = text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .flatMap((line, index) => parseRule(line, file, index + 1));
  return {
    mayExceptIn: (folder) => rules.some((rule) => rule.exception && (rule.literal?.startsWith(`${folder}/`) ?? true)),
    judge: (path, above) => {
      let ignored = false;
      const byRule = rules.map((rule, index) => {
        const hit = above?.byRule[index] === true || isMatch(rule, path);
        if (hit) ignored = !rule.exception;
        return hit;
      });
      return { ignored, byRule };
    },
  };
}

function isMatch(rule: Rule, path: string): boolean {
  return rule.literal === undefined ? matches(rule.pattern, path) : rule.literal === path;
}

function parseRule(line: string, file: string, number: number): Rule[] {
  if (line.startsWith('#')) return [];
  const trimmed = line.trim();
  if (trimmed === '') return [];
  const exception = trimmed.startsWith('!');
  const written = exception ? trimmed.slice(1).trim() : trimmed;
  if (written === '') throw badRule(file, number, '`!` alone makes an exception of nothing');
  const clean = posix.normalize(written).replace(/^\/|\/$/g, '');
  if (clean === '' || clean === '.') return [];
  if (clean.length > PATTERN_LIMIT) throw badRule(file, number, `it is longer than ${PATTERN_LIMIT} characters`);
  const pattern = compile(clean, file, number);
  return [{ exception, pattern, literal: /[*?[\\]/.test(clean) ? undefined : clean }];
}

function compile(glob: string, file: string, number: number): Pattern {
  const steps: Step[] = [];
  const chars = Array.from(glob);
  for (let at = 0; at < chars.length; at++) {
    const char = chars[at] ?? '';
    if (char === '*' && chars[at + 1] === '*') {
      while (chars[at + 1] === '*') at++;
      if (chars[at + 1] === '/') at++;
      if (at + 1 === chars.length) steps.push({ many: () => true });
      else if (steps.at(-1) !== 'folders') steps.push('folders');
    } else if (char === '*') {
      steps.push({ many: notSlash });
    } else if (char === '?') {
      steps.push({ one: notSlash });
    } else if (char === '[') {
      const end = readClass(chars, at, steps);
      if (end === undefined) throw badRule(file, number, 'a `[` is never closed');
      at = end;
    } else if (char === '\\') {
      const escaped = chars[++at];
      if (escaped === undefined) throw badRule(file, number, 'it ends with a `\\` that escapes nothing');
      steps.push(exactly(escaped));
    } else {
      steps.push(exactly(char));
    }
  }
  return steps;
}

/** Reads `[a-z]` or `[^a-z]` that opens at `open`; returns where it closes, or undefined when it never does. */
function readClass(chars: readonly string[], open: number, steps: Step[]): number | undefined {
  const ranges: [string, string][] = [];
  const negated = chars[open + 1] === '^';
  let at = open + (negated ? 2 : 1);
  const next = (): string | undefined => (chars[at] === '\\' ? chars[(at += 2) - 1] : chars[at++]);
  while (at < chars.length && (chars[at] !== ']' || ranges.length === 0)) {
    const low = next();
    if (low === undefined) return undefined;
    const isRange = chars[at] === '-' && chars[at + 1] !== ']';
    if (isRange) at++;
    const high = isRange ? next() : low;
    if (high === undefined) return undefined;
    ranges.push([low, high]);
  }
  if (chars[at] !== ']') return undefined;
  steps.push(charClass(ranges, negated));
  return at;
}

function badRule(file: string, line: number, why: string): AltoError {
  return configError('ALTO-CTX-001', `${file}:${line}: this pattern cannot be read: ${why}`, {
    hint: 'see https://docs.docker.com/build/concepts/context/#dockerignore-files',
  });
}
