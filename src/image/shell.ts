import { type AltoError, configError } from '../errors.ts';

/** A word of a POSIX shell that is exactly this value. */
export function shellWord(value: string): string {
  return /^[\w@%+=:,./-]+$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`;
}

/** Refuses what no line of a Dockerfile can hold. */
export function checkOneLine(value: string): void {
  if (/\p{Cc}/u.test(value)) throw unwritable('a line break or control character');
}

/** A word of a Dockerfile instruction in which variables and escapes are expanded, such as WORKDIR, that is exactly this value. */
export function dockerfileWord(value: string): string {
  checkOneLine(value);
  return /^[\w@%+=:,./-]+$/.test(value) ? value : `'${value.replaceAll("'", `'"'"'`)}'`;
}

/**
 * The text of a shell-form RUN for any shell command, run by the base's own SHELL. A plain line stands as it is; what
 * a Dockerfile would read otherwise (line breaks, heredocs, a last backslash, a JSON list, a flag) is spelled out for
 * `printf %b`, which every Docker and every POSIX shell reads alike.
 */
export function runText(command: string): string {
  if (command.includes('\0')) throw unwritable('a NUL character');
  return isPlain(command) ? command : `eval " $(printf '%b' '${spelled(command)}')"`;
}

const LINE_LIMIT = 4000;

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
