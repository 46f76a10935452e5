import { posix } from 'node:path';
import type { Entrypoint } from '../config/config.ts';
import type { PackageNames } from '../config/image.ts';
import { configError } from '../errors.ts';
import { shellWord } from '../image/shell.ts';
import type { Secret } from '../secret.ts';
import { secretsIn, toJson } from './json.ts';
import { CALL_PROGRAM, NOTEBOOK_PROGRAM } from './programs.ts';
import { PACKAGES_PROGRAM, packagesFile } from './runtime-packages.ts';

/** How an entrypoint runs in a container. */
export interface Invocation {
  /** Replaces ENTRYPOINT and CMD of the image; both run when undefined. */
  readonly command: readonly string[] | undefined;
  /** Files laid into the container before it starts, by absolute path. */
  readonly files: Readonly<Record<string, string | Secret>>;
  /** More environment, below what the user sets. */
  readonly env: Readonly<Record<string, string>>;
  /** Artifacts that the entrypoint makes by itself, relative to the working directory. */
  readonly extraArtifacts: readonly string[];
}

const PROGRAM = '/alto/in/program.py';
const KWARGS = '/alto/in/kwargs.json';
const PARAMS = '/alto/in/params.json';
const INSTALLER = '/alto/in/packages.py';
const PACKAGES = '/alto/in/packages.json';

/**
 * Turns an entrypoint into a command; data goes in files and arguments, so any value survives. Packages are installed
 * before it starts, beside the image's own, which stay as they are.
 */
export function invocation(entrypoint: Entrypoint | undefined, runtimePackages?: PackageNames): Invocation {
  if (!runtimePackages || runtimePackages.named.length === 0) return plainInvocation(entrypoint);
  const plain = plainInvocation(entrypoint);
  const [shell = '', option = '', script = '', ...rest] = plain.command ?? [];
  if (!plain.command)
    throw configError('ALTO-CFG-309', '`runtime_packages` need an `entrypoint`: they are installed before it starts', {
      hint: "name as `entrypoint` what the image's own ENTRYPOINT and CMD run",
    });
  return {
    ...plain,
    command: [shell, option, INSTALL + script, ...rest],
    files: { ...plain.files, [INSTALLER]: PACKAGES_PROGRAM, [PACKAGES]: packagesFile(runtimePackages) },
  };
}

function plainInvocation(entrypoint: Entrypoint | undefined): Invocation {
  switch (entrypoint?.type) {
    case undefined:
      return { command: undefined, files: {}, env: {}, extraArtifacts: [] };
    case 'script':
    case 'project':
      return {
        command: ['sh', '-c', `${enter(entrypoint.src)}${entrypoint.cmd}`],
        files: {},
        env: {},
        extraArtifacts: [],
      };
    case 'function':
      return {
        command: python(entrypoint.src, entrypoint.module, entrypoint.function),
        files: { [PROGRAM]: CALL_PROGRAM, [KWARGS]: toJson(entrypoint.kwargs) },
        env: { PYTHONUNBUFFERED: '1' },
        extraArtifacts: [],
      };
    case 'jupyter':
      return {
        command: python(entrypoint.src, entrypoint.notebook, entrypoint.output, entrypoint.kernel),
        files: {
          [PROGRAM]: NOTEBOOK_PROGRAM,
          [PARAMS]: toJson({ params: entrypoint.params, hidden: secretsIn(entrypoint.params) }),
        },
        env: { PYTHONUNBUFFERED: '1' },
        extraArtifacts: [literalGlob(posix.join(entrypoint.src, entrypoint.output))],
      };
  }
}

/** Finds the image's Python, whatever its name: some images have `python3` only, some `python` only. */
function findPython(exitCode: number): string {
  return [
    'python=$(command -v python3 || command -v python) || {',
    "  echo 'alto: this image has no Python: neither python3 nor python is in its PATH' >&2",
    `  exit ${exitCode}`,
    '}',
  ].join('\n');
}

/** Installs packages, and lets every program that comes after it find them. */
const INSTALL = [
  'exec 2>&1',
  findPython(1),
  `packages=$("$python" -u ${INSTALLER}) || exit 1`,
  'export PYTHONPATH="$packages${PYTHONPATH:+:$PYTHONPATH}" PATH="$packages/bin:$PATH"',
  '',
].join('\n');

/** Runs our program by the image's Python. */
function python(src: string, ...args: readonly string[]): string[] {
  const script = [`${enter(src)}${findPython(127)}`, `exec "$python" -u ${PROGRAM} "$@"`].join('\n');
  return ['sh', '-c', script, 'alto', ...args];
}

/**
 * What stands before every command of ours. Both streams become one inside the container: the engine reads them through
 * two pipes, and cannot tell which line was first. Then the folder; `./` keeps CDPATH, `-` and `~` out of it.
 */
function enter(src: string): string {
  const merge = 'exec 2>&1\n';
  if (src === '' || src === '.') return merge;
  return `${merge}cd ${shellWord(posix.isAbsolute(src) ? src : `./${src}`)} || exit\n`;
}

/** A glob that means exactly this path. */
function literalGlob(path: string): string {
  return path.replaceAll(/[\\*?[\]{}]/g, '\\$&');
}
