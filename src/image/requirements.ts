import { readFileSync, realpathSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { type AltoError, configError } from '../errors.ts';
import { isInside } from '../inside.ts';
import { parseRequirements } from './requirements-text.ts';

/** A requirements file, or one that it includes. */
export interface RequirementFile {
  /** Relative to the workspace, with `/`. */
  readonly path: string;
  readonly content: Uint8Array;
}

const SIZE_LIMIT = 1024 * 1024;
const COUNT_LIMIT = 100;
const NAME_A_FILE = 'name a requirements.txt: one package a line';

/**
 * Reads a requirements file (its path relative to the workspace) and every file that it includes with `-r` or `-c`, each
 * once, in the order in which pip meets them. URLs are left to pip. What pip could not find in the build, because it is
 * a path on this machine, is refused with the line where it stands.
 */
export function readRequirements(workspace: string, path: string): RequirementFile[] {
  const main = posix.normalize(path);
  const files = new Map<string, RequirementFile>();
  const include = (file: string, from: string): void => {
    if (files.has(file)) return;
    if (files.size === COUNT_LIMIT)
      throw configError('ALTO-CTX-021', `${from} more than ${COUNT_LIMIT} files are included`, {
        hint: 'join some of them',
      });
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

function read(workspace: string, file: string, from: string): Uint8Array {
  if (posix.isAbsolute(file) || file === '..' || file.startsWith('../')) {
    throw outside(file, from);
  }
  let real: string;
  try {
    real = realpathSync(join(workspace, file));
  } catch (cause) {
    throw configError('ALTO-CTX-022', `${from} there is no file \`${file}\``, {
      cause,
      hint: 'an included file is looked for beside the file that includes it',
    });
  }
  if (!isInside(workspace, real)) {
    throw outside(file, from);
  }
  const stats = statSync(real);
  if (!stats.isFile()) throw configError('ALTO-CTX-022', `${from} \`${file}\` is not a file`, { hint: NAME_A_FILE });
  if (stats.size > SIZE_LIMIT)
    throw configError('ALTO-CTX-022', `${from} \`${file}\` is larger than 1 MiB`, { hint: NAME_A_FILE });
  return readFileSync(real);
}

function outside(file: string, from: string): AltoError {
  return configError('ALTO-CTX-023', `${from} the file \`${file}\` lies outside of the workspace`, {
    hint: 'requirements are read from the repository: move the file there',
  });
}

/** pip reads UTF-8, or what a byte order mark says. */
function decode(content: Uint8Array): string {
  const utf16 = content[0] === 0xff && content[1] === 0xfe ? 'utf-16le' : undefined;
  return new TextDecoder(utf16 ?? 'utf-8').decode(content);
}
