import { createHash } from 'node:crypto';
import { type Dirent, lstatSync, readdirSync, readFileSync, readlinkSync, realpathSync, type Stats } from 'node:fs';
import { basename, dirname, isAbsolute, join, posix, sep } from 'node:path';
import { Readable } from 'node:stream';
import { AltoError, type ErrorCode } from '../errors.ts';
import { parseIgnore, type Ignore, type Verdict } from './ignore.ts';
import { tarChunks, tarDigest, type TarEntry } from './tar.ts';

/** What goes into a generated image. */
export interface ContextSource {
  /** Absolute, links resolved: nothing from outside it gets into an image. */
  readonly workspace: string;
  /** Folder of the alto.yml: absolute, links resolved. */
  readonly project: string;
  /** Where the project stands under `/alto`, from `projectFolder()`. */
  readonly folder: string;
  /** More files and folders, relative to the workspace. */
  readonly mounts: readonly string[];
  /** Absolute paths that never get in: the alto.yml itself, and the folder for artifacts. */
  readonly leaveOut: readonly string[];
}

/** The code layer of an image: entries for `/`, and the digest over the bytes of their tar. */
export interface ImageContext {
  readonly entries: readonly TarEntry[];
  /** `sha256:…`; also the diff id of the layer. */
  readonly digest: string;
  readonly files: number;
  /** Sum of the files' sizes. */
  readonly bytes: number;
}

/** Where results are written in every container of ours; names that no project and no mount may take. */
const RESERVED = new Set(['in', 'out']);
const NEVER = new Set(['.git', '.env', '.docker']);

/** The project's place under `/alto`: the repository's name and the path in it, never a folder of the runner's. */
export function projectFolder(repo: string, path: string): string {
  const safe = RESERVED.has(repo) ? `${repo}-repository` : repo;
  return posix.join(safe, path).replace(/\/$/, '');
}

/** Lists what goes into the image and takes its digest. Reads every file once, synchronously. */
export function readContext(source: ContextSource): ImageContext {
  return summarise(listContext(source));
}

/**
 * Lists a folder with a Dockerfile of the user's, for the hash alone: what `docker buildx build` would send, but for
 * `.git`, whose bytes are different in every clone of the same commit. `leaveOut` as in `ContextSource`.
 */
export function readUserContext(folder: string, dockerfile: string, leaveOut: readonly string[]): ImageContext {
  const own = `${dockerfile}.dockerignore`;
  const rules: Rules = { leaveOut: new Set(leaveOut), never: new Set(['.git']), strict: false };
  const hasOwn = lstatSync(own, { throwIfNoEntry: false }) !== undefined;
  return summarise(sortByBytes(listFolder(folder, 'context', hasOwn ? { ...rules, ignoreFile: own } : rules)));
}

function summarise(entries: readonly TarEntry[]): ImageContext {
  let files = 0;
  let bytes = 0;
  for (const entry of entries) {
    if (entry.kind !== 'file') continue;
    files++;
    bytes += 'size' in entry ? entry.size : entry.content.length;
  }
  return { entries, digest: tarDigest(entries), files, bytes };
}

/**
 * The tar for `docker buildx build -`: what the Dockerfile needs first (under `.alto/`), then exactly the bytes that the
 * context's digest was taken over; the stream fails when they are not the same any more.
 */
export function buildStream(front: readonly TarEntry[], context: ImageContext): Readable {
  return Readable.from(buildChunks(front, context), { objectMode: false });
}

function* buildChunks(front: readonly TarEntry[], context: ImageContext): Generator<Uint8Array> {
  yield* tarChunks(front, 'open');
  const hash = createHash('sha256');
  for (const chunk of tarChunks(context.entries)) {
    hash.update(chunk);
    yield chunk;
  }
  if (`sha256:${hash.digest('hex')}` !== context.digest) {
    throw problem('ALTO-CTX-009', 'a file of the project changed between its hash and its build', {
      hint: 'something else writes into the project: let it finish before this step, or name its files in .dockerignore',
    });
  }
}

/** The entries of the code layer, sorted by bytes; parents stand before what is in them. */
export function listContext(source: ContextSource): TarEntry[] {
  const entries: TarEntry[] = [
    { kind: 'folder', path: 'alto', mode: 0o755 },
    { kind: 'folder', path: 'alto/out', mode: 0o777 },
  ];
  // Parents of the project get entries of their own: engines invent rights for parents that a layer does not name.
  const parts = source.folder.split('/');
  for (let depth = 1; depth < parts.length; depth++) {
    entries.push({ kind: 'folder', path: `alto/${parts.slice(0, depth).join('/')}`, mode: 0o755 });
  }
  checkName(parts, source.folder);

  const leaveOut = new Set(source.leaveOut);
  const rules = { leaveOut, never: NEVER, strict: true };
  entries.push(...listFolder(source.project, `alto/${source.folder}`, rules));

  const taken = new Set([...RESERVED, parts[0] ?? '']);
  for (const mount of source.mounts) {
    const real = mountPath(mount, source.workspace);
    const name = basename(mount === '' || mount === '.' ? real : mount);
    checkName([name], mount);
    if (NEVER.has(name)) throw problem('ALTO-CTX-004', `the mount \`${mount}\` is never copied into an image`);
    if (taken.has(name)) {
      throw problem('ALTO-CTX-004', `the mount \`${mount}\` would be /alto/${name}, and that name is taken`, {
        hint: 'rename it, or mount the folder above it',
      });
    }
    taken.add(name);
    const stats = lstatSync(real);
    if (stats.isDirectory()) entries.push(...listFolder(real, `alto/${name}`, rules));
    else entries.push(fileEntry(real, `alto/${name}`, stats));
  }
  return sortByBytes(entries);
}

interface Rules {
  readonly leaveOut: ReadonlySet<string>;
  /** Names that are left out wherever they stand. */
  readonly never: ReadonlySet<string>;
  /** Whether what cannot stand in a layer of ours is an error. */
  readonly strict: boolean;
  /** Absolute path of the ignore file; `.dockerignore` in the folder when absent. */
  readonly ignoreFile?: string;
}

function listFolder(root: string, target: string, rules: Rules): TarEntry[] {
  const ignore = readIgnore(rules.ignoreFile ?? join(root, '.dockerignore'));
  const entries: TarEntry[] = [{ kind: 'folder', path: target, mode: 0o755 }];
  walk('', undefined);
  return entries;

  /** Lists what is in a folder; returns whether anything of it is wanted. */
  function walk(relative: string, above: Verdict | undefined): boolean {
    let wanted = false;
    for (const item of readFolder(join(root, relative))) {
      const path = relative === '' ? item.name : `${relative}/${item.name}`;
      const absolute = join(root, path);
      if (rules.never.has(item.name) || rules.leaveOut.has(absolute)) continue;
      const verdict = ignore?.judge(path, above);
      const ignored = verdict?.ignored ?? false;
      if (ignored && !(item.isDirectory() && ignore?.mayExceptIn(path))) continue;
      if (rules.strict) checkName([item.name], path);

      if (!item.isDirectory()) {
        if (item.isSymbolicLink()) entries.push(linkEntry(root, path, target, rules.strict));
        else if (item.isFile() || rules.strict) entries.push(fileEntry(absolute, `${target}/${path}`));
        wanted = true;
        continue;
      }
      // A folder that is ignored itself gets in when something in it is an exception.
      const at = entries.push({ kind: 'folder', path: `${target}/${path}`, mode: 0o755 });
      const inside = walk(path, verdict);
      if (ignored && !inside) entries.splice(at - 1, 1);
      else wanted = true;
    }
    return wanted;
  }
}

function readFolder(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (cause) {
    throw problem('ALTO-CTX-002', `the folder ${folder} cannot be read`, { cause });
  }
}

function readIgnore(file: string): Ignore | undefined {
  const stats = lstatSync(file, { throwIfNoEntry: false });
  if (stats === undefined) return undefined;
  const limit = 1024 * 1024;
  if (!stats.isFile() || stats.size > limit) {
    throw problem('ALTO-CTX-001', `${file} is not a file of at most ${limit / 1024} KiB`);
  }
  return parseIgnore(readFileSync(file, 'utf8'), file);
}

function fileEntry(source: string, path: string, known?: Stats): TarEntry {
  const stats = known ?? lstatSync(source);
  if (!stats.isFile()) {
    const what = stats.isSocket() ? 'a socket' : stats.isFIFO() ? 'a pipe' : 'a device';
    throw problem('ALTO-CTX-005', `${source} is ${what}: no image can hold it`, {
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
    throw problem('ALTO-CTX-003', `${source} is a link that leads out of the project, to \`${to}\``, {
      hint: 'copy what it points to, make it a relative link inside the project, or name it in .dockerignore',
    });
  }
  if (to.includes('\uFFFD')) throw notUtf8(source);
  return { kind: 'link', path: `${target}/${path}`, target: to };
}

/** Whether a link ends inside `root`; undefined when it leads nowhere (yet). */
function leadsInside(link: string, root: string): boolean | undefined {
  try {
    return isInside(realpathSync(link), root);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP') return undefined;
    throw problem('ALTO-CTX-002', `${link} cannot be read`, { cause: error });
  }
}

function mountPath(mount: string, workspace: string): string {
  let real: string;
  try {
    real = realpathSync(join(workspace, mount));
  } catch (cause) {
    throw problem('ALTO-CTX-004', `the mount \`${mount}\` does not exist`, { cause });
  }
  if (!isInside(real, workspace)) throw problem('ALTO-CTX-003', `the mount \`${mount}\` lies outside of the workspace`);
  return real;
}

/** Whether a real path is a folder or something in it. */
function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

function checkName(names: readonly string[], path: string): void {
  for (const name of names) {
    if (name.startsWith('.wh.')) {
      throw problem('ALTO-CTX-006', `${path}: in a layer, a name that starts with \`.wh.\` deletes another file`, {
        hint: 'rename it, or name it in .dockerignore',
      });
    }
    // Node puts U+FFFD where bytes are no UTF-8; such a name cannot be opened again.
    if (name.includes('\uFFFD')) throw notUtf8(path);
  }
}

function notUtf8(path: string): AltoError {
  return problem('ALTO-CTX-006', `${dirname(path)}: the name of a file in it is not UTF-8`, {
    hint: 'rename it, or name it in .dockerignore with a `?` or `*` in place of the character',
  });
}

/** Order of the bytes, which is not JavaScript's own order for characters beyond U+FFFF. */
function sortByBytes(entries: readonly TarEntry[]): TarEntry[] {
  return entries
    .map((entry) => ({ entry, key: Buffer.from(entry.path) }))
    .sort((a, b) => Buffer.compare(a.key, b.key))
    .map(({ entry }) => entry);
}

function problem(code: ErrorCode, message: string, more: { hint?: string; cause?: unknown } = {}): AltoError {
  return new AltoError({ kind: 'config', code, reason: 'config', message, hint: more.hint, cause: more.cause });
}
