import type { GeneratedImage } from '../../config/image.ts';
import { shellWord } from '../shell.ts';
import { CONDA, condaInstructions } from './conda.ts';
import type { Environment } from './environment.ts';
import { findPip, findPython } from './pip.ts';
import { installFlags, ownFolder, refuse, step } from './step.ts';
import { UV, uvIndexes, uvMounts, uvSettings } from './uv.ts';

/** The Python that packages go into. */
export interface Python {
  /** Folder of its environment, when that is one of ours; packages go into the base's own Python otherwise. */
  readonly prefix: string | undefined;
  /** Makes it. */
  readonly instructions: readonly string[];
  /** Shell that puts its path into `$python`, with pip in it, or ends the step with what it was needed for. */
  readonly find: (forWhat: string) => readonly string[];
}

const VENV = '/opt/alto/venv';

/** Decides which Python gets the packages: conda's, one in an environment of ours, or the base's own. */
export function pythonOf(environment: Environment): Python {
  const { base, image } = environment;
  if (image.conda) return own(CONDA, [...condaInstructions(environment), pathInstruction('CONDA_PREFIX', CONDA)]);
  if (needsVenv(image)) return own(VENV, [venvStep(environment), pathInstruction('VIRTUAL_ENV', VENV)]);
  return { prefix: undefined, instructions: [], find: (forWhat) => findPip(base, forWhat) };
}

function own(prefix: string, instructions: readonly string[]): Python {
  return { prefix, instructions, find: () => [`python=${prefix}/bin/python;`] };
}

/** Whether packages go into an environment of ours, made here or by the agent whose image is the base. */
export function hasEnvironment(image: GeneratedImage): boolean {
  const { conda, base } = image;
  if (conda || needsVenv(image)) return true;
  return typeof base !== 'string' && base.image.kind === 'generated' && hasEnvironment(base.image);
}

/** uv and poetry write into environments only, and the base's Python may not be the one that was asked for. */
function needsVenv({ python, packages }: GeneratedImage): boolean {
  const byUv = packages.file !== undefined && packages.file.kind !== 'requirements';
  return byUv || python.version !== undefined || python.exec !== undefined;
}

/** Shells, entrypoints and kernels find the environment's programs first; the rest of PATH stays as the base has it. */
function pathInstruction(name: string, prefix: string): string {
  return `ENV ${name}=${prefix} PATH=${prefix}/bin:$PATH`;
}

/**
 * Makes the environment, with a pip of its own, so that pip works there as everywhere. Over a Python of the base it sees
 * what the base has installed, and adds to it without touching it.
 */
function venvStep(environment: Environment): string {
  const { base, image } = environment;
  const { version, exec } = image.python;
  const noPip = `the Python environment has no pip, and none can be installed: ${base}`;
  return step(
    'making the Python environment',
    [...uvMounts(image.helpers.uv), ...installFlags(environment)],
    [
      ownFolder(base),
      uvSettings(),
      ...(exec !== undefined
        ? [`python=$(command -v ${shellWord(exec)}) || ${refuse(`the base image has no \`${exec}\`: ${base}`)}`]
        : version !== undefined
          ? findVersion(version)
          : [findPython(base, 'its dependencies')]),
      // The base may be an image of ours, whose environment gets more packages.
      `case "$python" in ${VENV}/bin/*) exit 0;; esac;`,
      ...(exec === undefined && version !== undefined
        ? [`[ -n "$python" ] || set -- --managed-python --python ${shellWord(version)};`]
        : []),
      '[ -z "$python" ] || set -- --no-python-downloads --python "$python";',
      `${UV} venv --clear --no-project "$@" ${VENV} || exit 1;`,
      // Python brings a pip, without a network; Debian takes it out.
      `${VENV}/bin/python -m ensurepip --default-pip >/dev/null 2>&1`,
      `|| ${UV} pip install --python ${VENV}/bin/python ${[...uvIndexes(image.packages), 'pip'].join(' ')};`,
      // Only now: with the base's packages in sight, its pip would have been taken for the environment's own.
      `[ -z "$python" ] || sed -i 's/^\\(include-system-site-packages = \\).*/\\1true/' ${VENV}/pyvenv.cfg || exit 1;`,
      // Above a Python that is an environment itself, uv sees the Python below it: its packages are found by their path.
      `[ -z "$python" ] || "$python" -c 'import site, sys; sys.prefix != sys.base_prefix and print(*site.getsitepackages(), sep="\\n")'`,
      `>"$(${VENV}/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/alto-base.pth" || exit 1;`,
      `${VENV}/bin/python -m pip --version >/dev/null || ${refuse(noPip)}`,
    ],
  );
}

/** Shell that puts the base's Python of this version into `$python`, or nothing. */
function findVersion(version: string): string[] {
  const [minor = version] = /^\d+\.\d+/.exec(version) ?? [];
  return [
    'python=;',
    `for name in ${shellWord(`python${minor}`)} python3 python; do`,
    `found=$(command -v "$name") || continue;`,
    `case "$("$found" -c 'import platform; print(platform.python_version())' 2>/dev/null)." in ${shellWord(`${version}.`)}*) python=$found; break;; esac;`,
    'done;',
  ];
}
