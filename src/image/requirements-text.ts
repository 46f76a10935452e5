import { type AltoError, configError } from '../errors.ts';

/** A local file that a requirements file includes, and where. */
interface Include {
  /** As written, relative to the file that it stands in. */
  readonly include: string;
  readonly number: number;
}

/** The local files that a requirements text includes; throws for what names another path on this machine. */
export function parseRequirements(text: string, file: string): Include[] {
  return logicalLines(text).flatMap(({ line, number }) => {
    const at = `${file}:${number}:`;
    const [option, value] = splitOption(line);
    switch (option) {
      case '-r':
      case '--requirement':
      case '-c':
      case '--constraint':
        if (isUrl(value)) return [];
        if (value === '')
          throw configError('ALTO-CTX-022', `${at} \`${option}\` names no file`, { hint: 'write the file behind it' });
        if (/\$\{\w+\}/.test(value)) {
          throw configError('ALTO-CTX-022', `${at} a variable stands in the name of an included file`, {
            hint: 'write the name itself: the image is built for every machine',
          });
        }
        return [{ include: unquote(value), number }];
      case '-e':
      case '--editable':
        if (!isUrl(value)) throw localPackage(at, 'an editable install');
        return [];
      case '-f':
      case '--find-links':
        if (!isUrl(value)) throw localPackage(at, '`--find-links` of a folder');
        return [];
      case '':
        if (isLocalPackage(line)) throw localPackage(at, 'a package that is a path');
        return [];
      default:
        return [];
    }
  });
}

/** Lines as pip reads them: joined after a backslash, without comments and blanks; with the number of their first line. */
function logicalLines(text: string): { line: string; number: number }[] {
  const lines: { parts: string[]; number: number }[] = [];
  let open: { parts: string[]; number: number } | undefined;
  for (const [index, raw] of text.split(/\r\n|\r|\n/).entries()) {
    const isComment = /^\s*#/.test(raw);
    const goesOn = !isComment && raw.endsWith('\\');
    open ??= { parts: [], number: index + 1 };
    // A comment ends a joined line, as in pip.
    if (!isComment) open.parts.push(goesOn ? raw.slice(0, -1) : raw);
    if (goesOn) continue;
    lines.push(open);
    open = undefined;
  }
  if (open !== undefined) lines.push(open);
  return lines
    .map(({ parts, number }) => ({ line: withoutComment(parts.join('')), number }))
    .filter(({ line }) => line !== '');
}

// The expressions below try no run of blanks twice: a file may hold a megabyte of them.

function withoutComment(line: string): string {
  return line.replace(/(^|\s)#[^]*$/, '').trim();
}

/** `-r x`, `-rx`, `--requirement x`, `--requirement=x`; a line that is no option has none. */
function splitOption(line: string): [option: string, value: string] {
  const long = /^(--[a-z-]+)(?:\s*=\s*|\s+|$)([^]*)$/.exec(line);
  if (long) return [long[1] ?? '', (long[2] ?? '').trim()];
  const short = /^(-[a-z])\s*=?\s*([^]*)$/.exec(line);
  return short ? [short[1] ?? '', (short[2] ?? '').trim()] : ['', line];
}

function isUrl(value: string): boolean {
  return /^(?:(?:git|hg|svn|bzr)\+)?(?:https?|ssh|git|svn|ftp):/i.test(value);
}

/** Whether pip takes it for a path: it begins like one, is a file URL, or ends as an archive does. */
export function isLocalPackage(line: string): boolean {
  const requirement = line.replace(/(?<!\s)\s+(?:;|--)[^]*$/, '');
  const source = /^[\w.-]+(?:\s*\[[^\]]*\])?\s*@\s*([^]*)$/.exec(requirement)?.[1] ?? requirement;
  if (isUrl(source)) return false;
  if (/^(?:file:|\.{0,2}[/\\]|~|\.{1,2}(?:\[|$))/i.test(source)) return true;
  const first = source.split(/[\s;[<>=!~]/)[0] ?? '';
  return first.includes('/') || /\.(?:whl|zip|tar|tar\.gz|tgz|tar\.bz2|tar\.xz)$/i.test(first);
}

function unquote(value: string): string {
  return /^(["'])(.*)\1$/.exec(value)?.[2] ?? value;
}

/** The error for a package that is a path on this machine. */
export function localPackage(at: string, what: string): AltoError {
  return configError(
    'ALTO-CTX-024',
    `${at} ${what} cannot be installed: the project's files are not there yet in the build`,
    {
      hint: 'name a published package or a URL; the code of the project itself is in the image without being installed',
    },
  );
}
