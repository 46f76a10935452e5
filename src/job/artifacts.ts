import { posix } from 'node:path';
import type { Readable } from 'node:stream';
import type { Artifact } from '../agents/agent.ts';
import { AltoError, configError } from '../errors.ts';
import { quotable } from '../quote.ts';
import { prepare, writeNew } from './artifact-files.ts';
import { destination, isSafeName, kindProblem, pathProblem } from './artifact-names.ts';
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
    if (skipped.length < SKIPPED_LIMIT) skipped.push(`${shown(path)}: ${why}`);
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

/** A name of somebody else's; a backslash in it is no separator, and must not look like one. */
function shown(path: string): string {
  return quotable(path.replaceAll('\\', '?'), 200);
}

function tooMuch(why: string): AltoError {
  return configError('ALTO-ART-002', `the artifacts cannot all be brought back: ${why}`, {
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
      : `the files under ${shown(root)} came back only in part`,
    hint: isDisk
      ? 'make room or choose another `artifacts-path`'
      : 'the machine or the connection was lost on the way; run again',
    cause: error,
  });
}
