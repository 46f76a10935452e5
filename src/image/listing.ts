import { type Dirent, lstatSync, readdirSync, readFileSync, readlinkSync, realpathSync, type Stats } from 'node:fs';
import { dirname, isAbsolute, join, posix, resolve, sep } from 'node:path';
import { type AltoError, configError } from '../errors.ts';
import { isInside } from '../inside.ts';
import { type Ignore, parseIgnore, type Verdict } from './ignore.ts';
import type { TarEntry } from './tar.ts';

/** What a folder gives to a tar. */
export interface Rules {
  readonly leaveOut: ReadonlySet<string>;
  /** Names that are left out wherever they stand. */
  readonly never: ReadonlySet<string>;
  /** Whether what cannot stand in a layer of ours is an error. */
  readonly strict: boolean;
  /** Absolute path of the ignore file, or `false` when none counts; `.dockerignore` in the folder when absent. */
  readonly ignoreFile?: string | false;
}

const UNREADABLE = 'give the user of the runner the right to read it, or name it in .dockerignore';

/** Lists a folder below `target` in a tar, in order; its own `.dockerignore` decides, and links in it stay in it. */
export function* listFolder(root: string, target: string, rules: Rules): Generator<TarEntry> {
  const { ignoreFile = join(root, '.dockerignore') } = rules;
  const ignore = ignoreFile === false ? undefined : readIgnore(ignoreFile);
  // The root of the disk ends with a separator already.
  const base = join(root, sep);
  yield { kind: 'folder', path: target, mode: 0o755 };
  yield* walk('', undefined);

  function* walk(parent: string, above: Verdict | undefined): Generator<TarEntry> {
    for (const item of readFolder(resolve(root, parent))) {
      const relative = `${parent}${item.name}`;
      const absolute = `${base}${relative}`;
      const path = `${target}/${relative}`;
      if (rules.never.has(item.name) || rules.leaveOut.has(absolute)) continue;
      const verdict = ignore?.judge(relative, above);
      const ignored = verdict?.ignored ?? false;
      if (ignored && !(item.isDirectory() && ignore?.mayExceptIn(relative))) continue;
      if (rules.strict) checkName([item.name], relative);

      if (item.isDirectory()) {
        const folder: TarEntry = { kind: 'folder', path, mode: 0o755 };
        const inside = walk(`${relative}/`, verdict);
        if (ignored) yield* withFirst(folder, inside);
        else {
          yield folder;
          yield* inside;
        }
      } else if (item.isSymbolicLink()) yield linkEntry(root, relative, target, rules.strict);
      else if (item.isFile() || rules.strict) yield fileEntry(absolute, path);
    }
  }
}

/** A folder that is ignored itself gets in when something in it is an exception. */
function* withFirst(first: TarEntry, rest: Iterable<TarEntry>): Generator<TarEntry> {
  let isEmpty = true;
  for (const entry of rest) {
    if (isEmpty) yield first;
    isEmpty = false;
    yield entry;
  }
}

/** The order of entries: by name, folder by folder, as JavaScript compares texts, which no language setting changes. */
export function inOrder<T>(all: readonly T[], nameOf: (one: T) => string): T[] {
  return all.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

function readFolder(folder: string): Dirent[] {
  try {
    return inOrder(readdirSync(folder, { withFileTypes: true }), ({ name }) => name);
  } catch (cause) {
    throw configError('ALTO-CTX-002', `the folder ${folder} cannot be read`, { hint: UNREADABLE, cause });
  }
}

function readIgnore(file: string): Ignore | undefined {
  const rules = readRules(file);
  return rules === undefined ? undefined : parseIgnore(rules, file);
}

/** The text of an ignore file; undefined when there is none. */
export function readRules(file: string): string | undefined {
  const stats = lstatSync(file, { throwIfNoEntry: false });
  if (stats === undefined) return undefined;
  const limit = 1024 * 1024;
  if (!stats.isFile() || stats.size > limit) {
    throw configError('ALTO-CTX-001', `${file} is not a file of at most ${limit / 1024} KiB`, {
      hint: 'it is a text with one pattern a line, and no link',
    });
  }
  return readFileSync(file, 'utf8');
}

/** A plain file; anything else that is no folder is refused. */
export function fileEntry(source: string, path: string, known?: Stats): TarEntry {
  const stats = known ?? lstatSync(source);
  if (!stats.isFile()) {
    const what = stats.isSocket() ? 'a socket' : stats.isFIFO() ? 'a pipe' : 'a device';
    throw configError('ALTO-CTX-005', `${source} is ${what}: no image can hold it`, {
      hint: 'name it in .dockerignore',
    });
  }
  return { kind: 'file', path, mode: (stats.mode & 0o111) === 0 ? 0o644 : 0o755, source, size: stats.size };
}

/** A link is kept as a link when it stays in the folder that is copied, by its text and by where it really leads. */
function linkEntry(root: string, path: string, target: string, strict: boolean): TarEntry {
  const source = join(root, path);
  const to = readlinkSync(source);
  if (!strict) return { kind: 'link', path: `${target}/${path}`, target: to };
  const lexical = isAbsolute(to) ? '..' : posix.join(posix.dirname(path), to);
  if (lexical === '..' || lexical.startsWith('../') || !(leadsInside(source, root) ?? true)) {
    throw configError('ALTO-CTX-003', `${source} is a link that leads out of the project, to \`${to}\``, {
      hint: 'copy what it points to, make it a relative link inside the project, or name it in .dockerignore',
    });
  }
  if (to.includes('\uFFFD')) throw notUtf8(source);
  return { kind: 'link', path: `${target}/${path}`, target: to };
}

/** Whether a link ends inside `root`; undefined when it leads nowhere (yet). */
function leadsInside(link: string, root: string): boolean | undefined {
  try {
    return isInside(root, realpathSync(link));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP') return undefined;
    throw configError('ALTO-CTX-002', `${link} cannot be read`, { hint: UNREADABLE, cause: error });
  }
}

/** Refuses names that no layer can hold. */
export function checkName(names: readonly string[], path: string): void {
  for (const name of names) {
    if (name.startsWith('.wh.')) {
      throw configError('ALTO-CTX-006', `${path}: in a layer, a name that starts with \`.wh.\` deletes another file`, {
        hint: 'rename it, or name it in .dockerignore',
      });
    }
    // Node puts U+FFFD where bytes are no UTF-8; such a name cannot be opened again.
    if (name.includes('\uFFFD')) throw notUtf8(path);
  }
}

function notUtf8(path: string): AltoError {
  return configError('ALTO-CTX-006', `${dirname(path)}: the name of a file in it is not UTF-8`, {
    hint: 'rename it, or name it in .dockerignore with a `?` or `*` in place of the character',
  });
}
