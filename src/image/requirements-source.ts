import { readFileSync, realpathSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { type AltoError, configError } from '../errors.ts';
import { isInside } from '../inside.ts';

const NAME_A_FILE = 'name a requirements.txt, pyproject.toml, uv.lock or poetry.lock';

/**
 * Reads a file of the workspace, by its path relative to it; `from` says who names it. What lies outside, is no file or
 * is larger than any such file is refused.
 */
export function readSource(workspace: string, file: string, from: string, mebibytes = 1): Uint8Array {
  if (posix.isAbsolute(file) || file === '..' || file.startsWith('../')) {
    throw outside(file, from);
  }
  let real: string;
  try {
    real = realpathSync(join(workspace, file));
  } catch (cause) {
    throw configError('ALTO-CTX-022', `${from} there is no file \`${file}\``, {
      cause,
      hint: 'a file that is named in another one is looked for beside it',
    });
  }
  if (!isInside(workspace, real)) {
    throw outside(file, from);
  }
  const stats = statSync(real);
  if (!stats.isFile()) throw configError('ALTO-CTX-022', `${from} \`${file}\` is not a file`, { hint: NAME_A_FILE });
  if (stats.size > mebibytes * 1024 * 1024)
    throw configError('ALTO-CTX-022', `${from} \`${file}\` is larger than ${mebibytes} MiB`, { hint: NAME_A_FILE });
  return readFileSync(real);
}

/** Text of a file; UTF-8, or what a byte order mark says. */
export function decode(content: Uint8Array): string {
  const utf16 = content[0] === 0xff && content[1] === 0xfe ? 'utf-16le' : undefined;
  return new TextDecoder(utf16 ?? 'utf-8').decode(content);
}

function outside(file: string, from: string): AltoError {
  return configError('ALTO-CTX-023', `${from} the file \`${file}\` lies outside of the workspace`, {
    hint: 'requirements are read from the repository: move the file there',
  });
}
