import { type AltoError, configError } from '../errors.ts';

/** Characters of a line, where we may choose. */
const LINE_LIMIT = 4000;

/** A word of a POSIX shell that is exactly this value. */
export function shellWord(value: string): string {
  return /^[\w@%+=:,./-]+$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`;
}

/** Refuses what no program can be given. */
export function checkNoNul(value: string): void {
  if (value.includes('\0')) throw unwritable('a NUL character');
}

/** Refuses what no line of a Dockerfile can hold. */
export function checkOneLine(value: string): void {
  checkNoNul(value);
  if (/[\n\r]/.test(value)) throw unwritable('a line break');
}

/** Refuses a line that old builders would not read to its end (a buffer of Go's, 64 KiB). */
export function checkLine(line: string): void {
  if (Buffer.byteLength(line) > 60_000) throw unwritable('a value of more than 60,000 bytes');
}

/** Refuses what stands in a flag or as a name and would not be taken as it is; returns it otherwise. */
export function checkMountValue(value: string): string {
  if (!/^[\w@%+:./-]+$/.test(value)) throw unwritable(`\`${value}\` as a name or place`);
  return value;
}

/**
 * A word of a Dockerfile instruction in which variables and escapes are expanded, such as WORKDIR or ENV, that is exactly
 * this value. Line breaks are taken from a variable that holds one, and refused without.
 */
export function dockerfileWord(value: string, newline?: string): string {
  if (newline === undefined) checkOneLine(value);
  else checkNoNul(value);
  if (/^[\w@%+=:,./-]+$/.test(value)) return folded(value);
  return folded(`"${value.replaceAll(/["$\\]/g, '\\$&').replaceAll('\n', `\${${newline ?? ''}}`)}"`);
}

/** A long word on several lines of the Dockerfile, each broken where nothing but the break is lost: between two letters. */
function folded(word: string): string {
  let text = '';
  let rest = word;
  while (rest.length > LINE_LIMIT) {
    const at = rest.slice(LINE_LIMIT).search(/(?<=\w)\w/);
    if (at < 0) break;
    text += `${rest.slice(0, LINE_LIMIT + at)}\\\n`;
    rest = rest.slice(LINE_LIMIT + at);
  }
  return text + rest;
}

/**
 * The text of a shell-form RUN for any shell command, run by the base's own SHELL. A plain line stands as it is; what
 * a Dockerfile would read otherwise (line breaks, heredocs, a last backslash, a JSON list, a flag) is spelled out for
 * `printf %b`, which every Docker and every POSIX shell reads alike.
 */
export function runText(command: string): string {
  checkNoNul(command);
  return isPlain(command) ? command : `eval " $(printf '%b' '${spelled(command)}')"`;
}

function isPlain(command: string): boolean {
  return (
    command === command.trim() &&
    /^[^-[#\s]/.test(command) &&
    !/\p{Cc}|\uFEFF|<<|\\$/u.test(command) &&
    command.length <= LINE_LIMIT
  );
}

/** One line of the command on each line of the Dockerfile. */
function spelled(command: string): string {
  const lines: string[] = [];
  let line = '';
  for (const char of command) {
    // At the beginning of a line, blanks and `#` would be lost to the Dockerfile's own reading.
    const special = line === '' ? /[\s#<"'\p{Cc}\uFEFF]/u : /[<"'\p{Cc}\uFEFF]/u;
    line += char === '\n' ? '\\n' : char === '\\' ? '\\\\' : special.test(char) ? octal(char) : char;
    if (char === '\n' || (line.length > LINE_LIMIT && char !== '\\')) {
      lines.push(line);
      line = '';
    }
  }
  lines.push(line);
  // A line break inside would be dropped together with a backslash before it, so lines are joined by continuations.
  return lines.filter((part) => part !== '').length > 1 ? `\\\n${lines.join('\\\n')}` : lines.join('');
}

function octal(char: string): string {
  return Array.from(Buffer.from(char), (byte) => `\\0${byte.toString(8).padStart(3, '0')}`).join('');
}

function unwritable(what: string): AltoError {
  return configError('ALTO-CFG-303', `${what} cannot stand in a Dockerfile`, {
    hint: 'rename the folder, or take the character out of the command',
  });
}
