import { readFileSync, realpathSync, statSync } from 'node:fs';
import { join, posix, sep } from 'node:path';
import { AltoError } from '../errors.ts';

/** A requirements file, or one that it includes. */
export interface RequirementFile {
  /** Relative to the workspace, with `/`. */
  readonly path: string;
  readonly content: Uint8Array;
}

const SIZE_LIMIT = 1024 * 1024;
const COUNT_LIMIT = 100;
const LATER = new Set(['pyproject.toml', 'uv.lock', 'poetry.lock', 'Pipfile', 'Pipfile.lock', 'setup.py', 'setup.cfg']);

/**
 * Reads a requirements file (its path relative to the workspace) and every file that it includes with `-r` or `-c`, each
 * once, in the order in which pip meets them. URLs are left to pip. What pip could not find in the build, because it is
 * a path on this machine, is refused with the line where it stands.
 */
export function readRequirements(workspace: string, path: string): RequirementFile[] {
  const main = posix.normalize(path);
  if (LATER.has(posix.basename(main))) {
    throw problem('ALTO-CTX-021', `requirements from \`${posix.basename(main)}\` are not supported yet`, {
      hint: 'write the packages into a requirements.txt',
    });
  }
  const files = new Map<string, RequirementFile>();
  const include = (file: string, from: string): void => {
    if (files.has(file)) return;
    if (files.size === COUNT_LIMIT)
      throw problem('ALTO-CTX-021', `${from} more than ${COUNT_LIMIT} files are included`);
    const content = read(workspace, file, from);
    files.set(file, { path: file, content });
    for (const line of parseRequirements(decode(content), file)) {
      // From here, as pip does it; an absolute path stays one, and is refused when it is read.
      const included = posix.isAbsolute(line.include) ? line.include : posix.join(posix.dirname(file), line.include);
      include(included, `${file}:${line.number}:`);
    }
  };
  include(main, '`requirements`:');
  return [...files.values()];
}

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
        if (value === '') throw problem('ALTO-CTX-022', `${at} \`${option}\` names no file`);
        if (/\$\{\w+\}/.test(value)) {
          throw problem('ALTO-CTX-022', `${at} a variable stands in the name of an included file`, {
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
  const lines: { line: string; number: number }[] = [];
  let open: { line: string; number: number } | undefined;
  for (const [index, raw] of text.split(/\r\n|\r|\n/).entries()) {
    const isComment = /^\s*#/.test(raw);
    // A comment ends a joined line, as in pip.
    const joined = (open?.line ?? '') + (isComment ? '' : raw);
    const number: number = open?.number ?? index + 1;
    if (!isComment && joined.endsWith('\\')) {
      open = { line: joined.slice(0, -1), number };
    } else {
      lines.push({ line: joined, number });
      open = undefined;
    }
  }
  if (open !== undefined) lines.push(open);
  return lines
    .map(({ line, number }) => ({ line: line.replace(/(^|\s)#.*$/, '').trim(), number }))
    .filter(({ line }) => line !== '');
}

/** `-r x`, `-rx`, `--requirement x`, `--requirement=x`; a line that is no option has none. */
function splitOption(line: string): [option: string, value: string] {
  const long = /^(--[a-z-]+)(?:\s*=\s*|\s+|$)(.*)$/.exec(line);
  if (long) return [long[1] ?? '', (long[2] ?? '').trim()];
  const short = /^(-[a-z])\s*=?\s*(.*)$/.exec(line);
  return short ? [short[1] ?? '', (short[2] ?? '').trim()] : ['', line];
}

function isUrl(value: string): boolean {
  return /^(?:(?:git|hg|svn|bzr)\+)?(?:https?|ssh|git|svn|ftp):/i.test(value);
}

/** What pip takes for a path: it begins like one, is a file URL, or ends as an archive does. */
function isLocalPackage(line: string): boolean {
  const requirement = line.replace(/\s+;.*$|\s+--.*$/, '');
  const source = /^[\w.-]+\s*(?:\[[^\]]*\])?\s*@\s*(.*)$/.exec(requirement)?.[1] ?? requirement;
  if (isUrl(source)) return false;
  if (/^(?:file:|\.{0,2}[/\\]|~|\.{1,2}(?:\[|$))/i.test(source)) return true;
  const first = source.split(/[\s;[<>=!~]/)[0] ?? '';
  return first.includes('/') || /\.(?:whl|zip|tar|tar\.gz|tgz|tar\.bz2|tar\.xz)$/i.test(first);
}

function unquote(value: string): string {
  return /^(["'])(.*)\1$/.exec(value)?.[2] ?? value;
}

function read(workspace: string, file: string, from: string): Uint8Array {
  if (posix.isAbsolute(file) || file === '..' || file.startsWith('../')) {
    throw problem('ALTO-CTX-023', `${from} the file \`${file}\` lies outside of the workspace`);
  }
  let real: string;
  try {
    real = realpathSync(join(workspace, file));
  } catch (cause) {
    throw problem('ALTO-CTX-022', `${from} there is no file \`${file}\``, {
      cause,
      hint: 'an included file is looked for beside the file that includes it',
    });
  }
  if (!real.startsWith(workspace + sep)) {
    throw problem('ALTO-CTX-023', `${from} the file \`${file}\` lies outside of the workspace`);
  }
  const stats = statSync(real);
  if (!stats.isFile()) throw problem('ALTO-CTX-022', `${from} \`${file}\` is not a file`);
  if (stats.size > SIZE_LIMIT) throw problem('ALTO-CTX-022', `${from} \`${file}\` is larger than 1 MiB`);
  return readFileSync(real);
}

/** pip reads UTF-8, or what a byte order mark says. */
function decode(content: Uint8Array): string {
  const utf16 = content[0] === 0xff && content[1] === 0xfe ? 'utf-16le' : undefined;
  return new TextDecoder(utf16 ?? 'utf-8').decode(content);
}

function localPackage(at: string, what: string): AltoError {
  return problem(
    'ALTO-CTX-024',
    `${at} ${what} cannot be installed: the project's files are not there yet in the build`,
    {
      hint: 'name a published package or a URL; the code of the project itself is in the image without being installed',
    },
  );
}

function problem(
  code: 'ALTO-CTX-021' | 'ALTO-CTX-022' | 'ALTO-CTX-023' | 'ALTO-CTX-024',
  message: string,
  more: { hint?: string; cause?: unknown } = {},
): AltoError {
  return new AltoError({ kind: 'config', code, reason: 'config', message, hint: more.hint, cause: more.cause });
}
