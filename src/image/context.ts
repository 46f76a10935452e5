import { posix } from 'node:path';
import { Readable } from 'node:stream';
import type { Copy } from '../config/image.ts';
import { configError } from '../errors.ts';
import { withCopies } from './copies.ts';
import { checkName, inOrder, listFolder, type Rules } from './listing.ts';
import { listMounts } from './mounts.ts';
import { hashTar } from './digest.ts';
import { tarChunks, type TarEntry } from './tar.ts';
import { tarHash } from './tar-hash.ts';
import { userIgnoreFile } from './user-dockerfile.ts';
import { NEVER } from './workspace-path.ts';

/** What goes into a generated image. */
export interface ContextSource {
  /** Absolute, links resolved: nothing from outside it gets into an image. */
  readonly workspace: string;
  /** Folder of the alto.yml: absolute, links resolved; undefined when none of its files get in. */
  readonly project: string | undefined;
  /** Where the project stands under `/alto`, from `projectFolder()`. */
  readonly folder: string;
  /** More files and folders, relative to the workspace. */
  readonly mounts: readonly string[];
  /** More of the repository, for the project's folder, whatever .dockerignore says. */
  readonly copies?: readonly Copy[];
  /** Absolute paths that never get in: the alto.yml itself, the folder for artifacts, and what is for builders alone. */
  readonly leaveOut: readonly string[];
}

/** The code layer of an image: entries for `/`, and the hash of their tar. */
export interface ImageContext {
  readonly entries: readonly TarEntry[];
  /** `sha256:…`, by `tarHash()`: not the digest of any blob. */
  readonly digest: string;
  readonly files: number;
  /** Sum of the files' sizes. */
  readonly bytes: number;
}

/** Where results are written in every container of ours; names that no project and no mount may take. */
const RESERVED = new Set(['in', 'out']);

/** The project's place under `/alto`: the repository's name and the path in it, never a folder of the runner's. */
export function projectFolder(repo: string, path: string): string {
  const safe = RESERVED.has(repo) ? `${repo}-repository` : repo;
  return posix.join(safe, path).replace(/\/$/, '');
}

/** Lists what goes into the image and takes its digest. Reads every file once. */
export async function readProjectContext(source: ContextSource): Promise<ImageContext> {
  return summarise(listContext(source));
}

/**
 * Lists a folder with a Dockerfile of the user's, for the hash alone: what the builder gets, but for the alto.yml, and for
 * `.git`, whose bytes are different in every clone of the same commit. `leaveOut` as in `ContextSource`.
 */
export async function readUserContext(
  folder: string,
  dockerfile: string,
  leaveOut: readonly string[],
): Promise<ImageContext> {
  const rules: Rules = {
    ...{ leaveOut: new Set(leaveOut), never: new Set(['.git']), strict: false },
    ignoreFile: userIgnoreFile(dockerfile, folder),
  };
  return summarise(listFolder(folder, 'context', rules));
}

async function summarise(listed: Iterable<TarEntry>): Promise<ImageContext> {
  const { entries, digest } = await hashTar(listed);
  let files = 0;
  let bytes = 0;
  for (const entry of entries) {
    if (entry.kind !== 'file') continue;
    files++;
    bytes += 'size' in entry ? entry.size : entry.content.length;
  }
  return { entries, digest, files, bytes };
}

/**
 * The tar for `docker buildx build -`: what the Dockerfile needs first (under `.alto/`), then exactly the bytes that the
 * context's digest was taken over; the stream fails when they are not the same any more.
 */
export function buildStream(front: readonly TarEntry[], context: ImageContext | undefined): Readable {
  return Readable.from(buildChunks(front, context), { objectMode: false });
}

function* buildChunks(front: readonly TarEntry[], context: ImageContext | undefined): Generator<Uint8Array> {
  yield* tarChunks(front, context ? 'open' : 'ended');
  if (context) yield* layerChunks(context);
}

/** The tar of the code; fails at its end when the bytes are not those that its digest was taken over. */
export function* layerChunks(context: ImageContext): Generator<Uint8Array> {
  const hash = tarHash();
  for (const chunk of tarChunks(context.entries)) {
    hash.update(chunk);
    yield chunk;
  }
  if (hash.digest() !== context.digest) {
    throw configError('ALTO-CTX-009', 'a file of the project changed between its hash and its build', {
      hint: 'something else writes into the project: let it finish before this step, or name its files in .dockerignore',
    });
  }
}

/** The entries of the code layer, in order; parents stand before what is in them. */
export function* listContext(source: ContextSource): Generator<TarEntry> {
  const { workspace, folder, copies = [], mounts } = source;
  const parts = folder.split('/');
  checkName(parts, folder);
  const rules = { leaveOut: new Set(source.leaveOut), never: NEVER, strict: true };
  const place = `alto/${folder}`;
  const project: Iterable<TarEntry> =
    source.project === undefined
      ? [{ kind: 'folder', path: place, mode: 0o755 }]
      : listFolder(source.project, place, rules);
  const [name = ''] = parts;
  const beside = listMounts(mounts, workspace, [...RESERVED, name], rules);
  const all = new Map<string, Iterable<TarEntry>>([
    ['out', [{ kind: 'folder', path: 'alto/out', mode: 0o777 }]],
    [name, withParents(parts, withCopies(project, copies, { workspace, folder: place, rules }))],
    ...beside,
  ]);
  yield { kind: 'folder', path: 'alto', mode: 0o755 };
  for (const [, entries] of inOrder([...all], ([below]) => below)) yield* entries;
}

/** Parents of the project get entries of their own: engines invent rights for parents that a layer does not name. */
function* withParents(parts: readonly string[], entries: Iterable<TarEntry>): Generator<TarEntry> {
  for (let depth = 1; depth < parts.length; depth++) {
    yield { kind: 'folder', path: `alto/${parts.slice(0, depth).join('/')}`, mode: 0o755 };
  }
  yield* entries;
}
