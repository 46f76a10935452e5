import { lstatSync, readFileSync } from 'node:fs';
import { basename, join, posix, relative, sep } from 'node:path';
import { isInside } from '../inside.ts';
import { readRules } from './listing.ts';

/** A Dockerfile of the user's, and what the builder does not get of the folder beside it. */
export interface UserDockerfile {
  /** What it is called where the builder speaks of it. */
  readonly name: string;
  readonly text: string;
  /** Text of its ignore file. */
  readonly ignore: string;
}

/** Reads the Dockerfile for a folder, both absolute; no builder gets what is in `leaveOut`, absolute too. */
export function readUserDockerfile(dockerfile: string, folder: string, leaveOut: readonly string[]): UserDockerfile {
  return {
    name: basename(dockerfile),
    text: readFileSync(dockerfile, 'utf8'),
    ignore: ignoreText(readRules(userIgnoreFile(dockerfile, folder)) ?? '', folder, leaveOut),
  };
}

/** The ignore file that counts for a Dockerfile: its own when it has one, else that of the folder, if there is one. */
export function userIgnoreFile(dockerfile: string, folder: string): string {
  const own = `${dockerfile}.dockerignore`;
  return lstatSync(own, { throwIfNoEntry: false }) ? own : join(folder, '.dockerignore');
}

/** Rules of a folder, and those that leave out these absolute paths as well, whatever the others say. */
export function ignoreText(rules: string, folder: string, leaveOut: readonly string[]): string {
  const inside = leaveOut.filter((path) => path !== folder && isInside(folder, path));
  // The last rule that matches decides; a comment makes the text one that counts even without a rule.
  return [rules, '# no part of any image', ...inside.map((path) => patternOf(relative(folder, path))), ''].join('\n');
}

/** A pattern for this path alone; for the builder of Docker 20.10 too, which takes more characters for operators. */
function patternOf(path: string): string {
  const escaped = path
    .split(sep)
    .join(posix.sep)
    .replace(/[\\*?[\]^+(){}|]/g, '\\$&')
    // No line can hold them.
    .replace(/\p{Cc}/gu, '?')
    // Docker takes the slash away, and then what stands first for an exception or a space before the rule.
    .replace(/^[!\s]|\s$/gu, '[$&]');
  return `/${escaped}`;
}
