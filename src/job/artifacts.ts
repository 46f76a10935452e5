import { createHash } from 'node:crypto';
import { closeSync, constants, lstatSync, mkdirSync, openSync, unlinkSync, writeSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Readable } from 'node:stream';
import type { Artifact } from '../agents/agent.ts';
import { AltoError } from '../errors.ts';
import type { ArtifactPattern } from './globs.ts';

/** Where artifacts go, and which of what comes is one. */
export interface ArtifactFolder {
  /** Absolute; made when it is missing. Everything that is written is a file below it. */
  readonly folder: string;
  /** Working directory of the container: files below it land by their path relative to it. */
  readonly workdir: string;
  readonly pattern: ArtifactPattern;
  /** Names in the folder that are ours, such as `alto.log`. */
  readonly reserved?: readonly string[];
  readonly limits?: Partial<Limits>;
}

interface Limits {
  /** Sum of all files. */
  readonly bytes: number;
  readonly files: number;
}

/** Takes artifacts out of tars, one after the other; what is not a plain file with a plain name is listed and left out. */
export interface ArtifactCollector {
  /**
   * Unpacks the tar that `docker cp name:root -` gives: names in it begin with the last part of `root`.
   * Throws ALTO-ART-002 over a limit and ALTO-ART-003 for a broken tar; whole files stay, half ones are removed.
   */
  add(root: string, tar: Readable): Promise<void>;
  readonly artifacts: readonly Artifact[];
  readonly skipped: readonly string[];
}

/** What a program writes to `$ALTO_ARTIFACTS` lands at the top, not under a folder of ours. */
const OWN_FOLDER = '/alto/out/artifacts';
const DEFAULTS: Limits = { bytes: 50 * 1024 ** 3, files: 100_000 };
const SKIPPED_LIMIT = 1000;

/** A collector that writes into one folder. */
export function artifactCollector(options: ArtifactFolder): ArtifactCollector {
  const { folder, workdir, pattern } = options;
  const limits = { ...DEFAULTS, ...options.limits };
  const reserved = new Set(options.reserved ?? []);
  const artifacts: Artifact[] = [];
  const skipped: string[] = [];
  const taken = new Set<string>();
  let bytes = 0;
  const skip = (path: string, why: string): void => {
    if (skipped.length < SKIPPED_LIMIT) skipped.push(`${printable(path)}: ${why}`);
  };

  /** Where an entry is to be written; undefined when it is not wanted or cannot be, which is then listed. */
  const place = (parent: string, { name, type, size }: Entry): { target: string; relative: string } | undefined => {
    if (type === 'directory') return undefined;
    const isSafe = isSafeName(name);
    const path = isSafe ? posix.join(parent, name) : name;
    if (isSafe && !pattern.matches(path)) return undefined;
    const relative = destination(path, workdir);
    const problem =
      kindProblem(type) ?? (isSafe ? pathProblem(relative) : 'its name leads elsewhere or is no file name');
    const clash = reserved.has(relative)
      ? 'its name is kept for us'
      : taken.has(relative)
        ? 'its name is taken'
        : undefined;
    if (problem !== undefined || clash !== undefined) {
      skip(path, problem ?? clash ?? '');
      return undefined;
    }
    if (artifacts.length >= limits.files) throw tooMuch(`there are more than ${limits.files} files`);
    if (bytes + size > limits.bytes) throw tooMuch(`they are more than ${limits.bytes} bytes together`);
    const target = prepare(folder, relative, taken);
    if (target === undefined) skip(path, 'something else stands where it would be written');
    return target === undefined ? undefined : { target, relative };
  };

  const add = async (root: string, tar: Readable): Promise<void> => {
    const { extract } = await import('tar-stream');
    const unpack = extract();
    const parent = posix.dirname(posix.normalize(root));
    // A failure of either ends the other; the loop is where it is thrown.
    tar.on('error', (error) => unpack.destroy(error));
    tar.pipe(unpack);
    try {
      for await (const entry of unpack) {
        const header: Entry = entry.header;
        const to = place(parent, header);
        if (to === undefined) {
          entry.resume();
          continue;
        }
        // Its type leaves out that it can be iterated.
        const content = entry as unknown as AsyncIterable<Uint8Array>;
        const sha256 = await writeNew(to.target, content, header.size);
        taken.add(to.relative);
        bytes += header.size;
        artifacts.push({ path: to.relative, bytes: header.size, sha256 });
      }
    } catch (error) {
      throw asArtifactError(error, root);
    } finally {
      tar.destroy();
      unpack.destroy();
    }
  };
  return { add, artifacts, skipped };
}

interface Entry {
  readonly name: string;
  /** null for kinds that the library does not know. */
  readonly type: string | null;
  readonly size: number;
}

/** Where a file lands: by its path relative to `$ALTO_ARTIFACTS` or the working directory, else by its whole path. */
function destination(path: string, workdir: string): string {
  for (const base of [OWN_FOLDER, posix.normalize(workdir).replace(/\/$/, '')]) {
    if (path.startsWith(`${base}/`)) return path.slice(base.length + 1);
  }
  return path.slice(1);
}

/** Whether a name can be joined to a path without leading elsewhere. */
function isSafeName(name: string): boolean {
  return name !== '' && !name.startsWith('/') && !name.split('/').includes('..') && !/[\\\p{Cc}]/u.test(name);
}

function kindProblem(type: string | null): string | undefined {
  switch (type) {
    case 'file':
    case 'contiguous-file':
      return undefined;
    case 'symlink':
    case 'link':
      return 'it is a link';
    case 'fifo':
    case 'character-device':
    case 'block-device':
      return 'it is a device or a pipe';
    default:
      return 'it is not a file';
  }
}

function pathProblem(relative: string): string | undefined {
  if (relative.includes('\uFFFD')) return 'its name is not UTF-8';
  if (relative.length > 1024) return 'its path is longer than 1024 characters';
  const parts = relative.split('/');
  if (parts.some((part) => part === '' || /[. ]$/.test(part))) return 'its name ends with a dot or a blank';
  if (parts.some((part) => Buffer.byteLength(part) > 255)) return 'its name is longer than 255 bytes';
  return undefined;
}

/** Makes the folders above a file and room for it; undefined when anything but a folder of files stands there. */
function prepare(folder: string, relative: string, taken: ReadonlySet<string>): string | undefined {
  mkdirSync(folder, { recursive: true });
  const parts = relative.split('/');
  const name = parts.pop() ?? '';
  let path = folder;
  let written = '';
  for (const part of parts) {
    path = join(path, part);
    written = written === '' ? part : `${written}/${part}`;
    if (taken.has(written)) return undefined;
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (stats === undefined) mkdirSync(path);
    else if (!stats.isDirectory()) return undefined;
  }
  const target = join(path, name);
  const there = lstatSync(target, { throwIfNoEntry: false });
  if (there === undefined) return target;
  if (!there.isFile()) return undefined;
  // A file of an earlier run in the same folder.
  unlinkSync(target);
  return target;
}

async function writeNew(target: string, content: AsyncIterable<Uint8Array>, size: number): Promise<string> {
  const hash = createHash('sha256');
  const file = openSync(
    target,
    constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW,
    0o644,
  );
  let written = 0;
  try {
    for await (const chunk of content) {
      hash.update(chunk);
      for (let at = 0; at < chunk.length;) at += writeSync(file, chunk, at);
      written += chunk.length;
    }
    if (written !== size) throw new Error('the tar ended in the middle of a file');
  } catch (error) {
    unlinkSync(target);
    throw error;
  } finally {
    closeSync(file);
  }
  return hash.digest('hex');
}

/** Names of others as one line of text. */
function printable(path: string): string {
  const flat = path.replaceAll(/[\p{Cc}\p{Cf}\\]/gu, '?');
  return flat.length > 200 ? `${flat.slice(0, 200)}…` : flat;
}

function tooMuch(why: string): AltoError {
  return new AltoError({
    kind: 'config',
    code: 'ALTO-ART-002',
    reason: 'config',
    message: `the artifacts cannot all be brought back: ${why}`,
    hint: 'name fewer files under `artifacts`, or pack them into one in the program',
  });
}

function asArtifactError(error: unknown, root: string): AltoError {
  if (error instanceof AltoError) return error;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const isDisk = code === 'ENOSPC' || code === 'EDQUOT' || code === 'EACCES' || code === 'EROFS';
  return new AltoError({
    kind: 'infra',
    code: isDisk ? 'ALTO-ART-004' : 'ALTO-ART-003',
    reason: isDisk ? 'config' : 'interrupted',
    message: isDisk
      ? `artifacts cannot be written on the runner (${code})`
      : `what came back of ${printable(root)} is not a whole tar`,
    hint: isDisk ? 'make room or choose another `artifacts-path`' : 'look whether the agent was lost; then run again',
    cause: error,
  });
}
