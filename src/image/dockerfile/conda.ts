import { checkOneLine, shellWord } from '../shell.ts';
import type { Environment } from './environment.ts';
import { packageWords } from './package-names.ts';
import { mountFlags, ownFolder, step } from './step.ts';

/** Folder of conda's environment. */
export const CONDA = '/opt/alto/conda';

/** The Python in it, when nothing names another. */
const PYTHON = '3.12';
const MICROMAMBA = '/tmp/alto-micromamba';
const CACHE = '/tmp/alto-conda-cache';
const CERTIFICATES = '/etc/ssl/certs/ca-certificates.crt';
const MOUNTED_CERTIFICATES = '/tmp/alto-certificates.crt';

/** Makes conda's environment: Python, pip and the packages, from conda-forge first and then from the channels as listed. */
export function condaInstructions({ base, image, mounts }: Environment): string[] {
  if (!image.conda) return [];
  const { packages, channels } = image.conda;
  const { micromamba } = image.helpers;
  const { version } = image.python;
  channels.forEach(checkOneLine);
  const isNamed = (name: string): boolean => packages.some((spec) => new RegExp(`^${name}(?![\\w.-])`).test(spec));
  const python = (spec: string | undefined): string =>
    spec === undefined || isNamed('python') ? '' : ` ${shellWord(`python=${spec}`)}`;
  return [
    step(
      'installing conda packages',
      [
        `--mount=from=${micromamba},source=/bin/micromamba,target=${MICROMAMBA}`,
        `--mount=from=${micromamba},source=${CERTIFICATES},target=${MOUNTED_CERTIFICATES}`,
        `--mount=type=cache,id=alto-conda,target=${CACHE},sharing=locked`,
        ...mountFlags(mounts),
      ],
      [
        ownFolder(base),
        // A slim base has no certificates.
        `[ -e ${CERTIFICATES} ] || export MAMBA_SSL_VERIFY=${MOUNTED_CERTIFICATES};`,
        // The base may be an image of ours, whose environment gets more packages.
        `if [ -d ${CONDA}/conda-meta ]; then set -- install${python(version)};`,
        `else set -- create${python(version ?? PYTHON)}${isNamed('pip') ? '' : ' pip'}; fi;`,
        `MAMBA_ROOT_PREFIX=${CACHE} ${MICROMAMBA} "$@" --yes --no-rc --always-copy --prefix ${CONDA} --override-channels`,
        ...['conda-forge', ...channels.filter((channel) => channel !== 'conda-forge')].map(
          (channel) => `--channel ${shellWord(channel)}`,
        ),
        ...packageWords('conda_packages', packages),
      ],
    ),
  ];
}
