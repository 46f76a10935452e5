import type { Packages } from '../../config/image.ts';
import { shellWord } from '../shell.ts';
import { refuse } from './step.ts';

const CACHE = '/tmp/alto-pip-cache';

/** Open to every user, because the base may have one that is not root; pip then looks at who may write. */
export const PIP_CACHE = `--mount=type=cache,id=alto-pip,target=${CACHE},mode=0777`;

/**
 * pip of the Python in `$python`. Settings go by environment: a pip that is too old for one of them ignores it. The
 * container is nobody's system, so a distribution's wish to manage its Python alone (PEP 668) does not count.
 */
export const PIP = [
  `PIP_CACHE_DIR=${CACHE}`,
  'PIP_DISABLE_PIP_VERSION_CHECK=1',
  'PIP_PROGRESS_BAR=off',
  'PIP_ROOT_USER_ACTION=ignore',
  'PIP_BREAK_SYSTEM_PACKAGES=1',
  '"$python" -m pip',
].join(' ');

/** Where pip looks for packages, and what else it is told. */
export function pipOptions({ index, extraIndexes, extraArgs }: Packages): string[] {
  return [
    ...(index === undefined ? [] : [`--index-url ${shellWord(index)}`]),
    ...extraIndexes.map((extra) => `--extra-index-url ${shellWord(extra)}`),
    ...extraArgs.map(shellWord),
  ];
}

/** Shell that puts the base's own Python into `$python`. */
export function findPython(base: string, forWhat: string): string {
  const why = `the base image has no python3 or python (needed for ${forWhat}): ${base}`;
  return `python=$(command -v python3 || command -v python) || ${refuse(why)}`;
}

/** The same, for a step that needs its pip. */
export function findPip(base: string, forWhat: string): string[] {
  const why = `the Python of the base image has no pip (needed for ${forWhat}): ${base}`;
  return [findPython(base, forWhat), `"$python" -m pip --version >/dev/null 2>&1 || ${refuse(why)}`];
}
