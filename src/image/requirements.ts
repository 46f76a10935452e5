import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { configError } from '../errors.ts';
import { requirementsKind } from './requirements-kind.ts';
import { checkPoetryLock, checkPyproject, uvFolders } from './requirements-lock.ts';
import { decode, readSource } from './requirements-source.ts';
import { parseRequirements } from './requirements-text.ts';
import { parseToml, type Table } from './toml.ts';

/** A requirements file, or one that belongs to it. */
export interface RequirementFile {
  /** Relative to the workspace, with `/`. */
  readonly path: string;
  readonly content: Uint8Array;
}

const COUNT_LIMIT = 100;
const LOCK_MEBIBYTES = 16;

/**
 * Reads a requirements file (its path relative to the workspace) and everything that the installer reads with it: what is
 * included, the pyproject.toml beside a lock, the tool's own settings. What could not be found in the build, because it
 * is a path on this machine, is refused with the place where it stands.
 */
export function readRequirements(workspace: string, path: string): readonly RequirementFile[] {
  const main = posix.normalize(path);
  const folder = posix.dirname(main);
  const beside = (name: string): string => posix.join(folder, name);
  const read = (file: string, from = `${main}:`): RequirementFile => ({
    path: file,
    content: readSource(workspace, file, from),
  });
  const ifThere = (...files: readonly string[]): RequirementFile[] =>
    files.filter((file) => existsSync(join(workspace, file))).map((file) => read(file));

  const kind = requirementsKind(main);
  if (kind === 'requirements') return withIncluded(workspace, main);
  const content = readSource(workspace, main, '`requirements`:', LOCK_MEBIBYTES);
  const table = parseToml(decode(content), main);
  const self = { path: main, content };
  switch (kind) {
    case 'pyproject':
      checkPyproject(table, main);
      return [self, ...ifThere(beside('uv.toml'))];
    case 'uv-lock':
      return [self, ...projects(table), ...ifThere(beside('uv.toml'))];
    case 'poetry-lock':
      checkPoetryLock(table, main);
      return [self, read(beside('pyproject.toml')), ...ifThere(beside('poetry.toml'))];
  }

  function projects(lock: Table): RequirementFile[] {
    const folders = ['.', ...new Set(uvFolders(lock, main))];
    return folders.map((one) => read(posix.join(folder, one, 'pyproject.toml')));
  }
}

/** A requirements.txt and every file that it includes with `-r` or `-c`, each once, as pip meets them; URLs are left to pip. */
function withIncluded(workspace: string, main: string): readonly RequirementFile[] {
  const files = new Map<string, RequirementFile>();
  const include = (file: string, from: string): void => {
    if (files.has(file)) return;
    if (files.size === COUNT_LIMIT)
      throw configError('ALTO-CTX-021', `${from} more than ${COUNT_LIMIT} files are included`, {
        hint: 'join some of them',
      });
    const content = readSource(workspace, file, from);
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
