import { z } from 'zod';
import { parseIndexUrl } from '../index-url.ts';
import { FORMS } from '../grammar.ts';
import { builderConfig, copy } from './build.ts';
import { checked, command, formed, list, oneOrList, scalar, sealable, shown, text } from './values.ts';

const packages = list(text, 500);
const indexUrl = checked(parseIndexUrl);

const other = z.strictObject({ agent: text.describe('An agent of this file, whose image is made first.') });
const base = z.union([text, other]).optional();

const target = formed(FORMS.mountTarget);
const PAIR = 'is not a pair of a source and a place: `[env NAME, /root/.netrc]`';
/** As a pair, the way ImageSpec writes it, or with names. */
const secretMount = z.union([
  z.tuple([sealable, target], PAIR).transform(([src, dst]) => ({ src, dst })),
  z.strictObject({
    src: sealable.describe('Where the secret comes from: `env NAME`, or a file relative to the alto.yml.'),
    dst: target.describe('Its absolute path in the step.'),
  }),
]);

/** Keys of `image` that say what is in an image that is generated; the names are ImageSpec's. */
export const generatedKeys = {
  base: base.describe(
    "Base image of the Dockerfile that is generated; `{ agent: name }` is another agent's image. Default: `python:<python_version>-slim`.",
  ),
  base_image: base.describe('The same as `base`.'),
  image_build_cmds: list(command).optional().describe('Shell commands, each one RUN, before the dependencies.'),
  python_version: scalar
    .pipe(formed(FORMS.pythonVersion))
    .optional()
    .describe(
      'Python of the default base image; beside a `base` or `cuda` it is installed by uv. Default: `3.12`, without a `base`.',
    ),
  python_exec: formed(FORMS.pythonExec)
    .optional()
    .describe('A Python of the base that gets the packages, in an environment of its own.'),
  requirements: text.optional().describe('The same as `requirements` of the agent.'),
  packages: packages.optional().describe('Python packages, as pip takes them.'),
  conda_packages: list(formed(FORMS.condaPackage), 500)
    .optional()
    .describe('Packages of conda, in an environment with a Python of its own.'),
  conda_channels: oneOrList(formed(FORMS.condaChannel), 20)
    .optional()
    .describe('Channels of conda; conda-forge is always the first.'),
  apt_packages: list(formed(FORMS.debianPackage), 500).optional().describe('Packages of Debian or Ubuntu.'),
  env: z.record(formed(FORMS.envName), shown).optional().describe('Environment that is part of the image.'),
  cuda: scalar
    .pipe(formed(FORMS.cuda))
    .optional()
    .describe('Version of CUDA; chooses an image of `nvidia/cuda` as base, which needs a `python_version`.'),
  cudnn: scalar.pipe(formed(FORMS.cudnn)).optional().describe('Major version of cuDNN, beside `cuda`.'),
  pip_index: indexUrl.optional().describe('Package index in place of PyPI, without a login in it.'),
  pip_extra_index_url: oneOrList(indexUrl, 20).optional().describe('More package indexes.'),
  pip_extra_args: text.optional().describe('More arguments for the installer, quoted as in a shell.'),
  pip_secret_mounts: list(secretMount, 20)
    .optional()
    .describe('Files that only the install step sees: pairs of `env NAME` or a file, and their place there.'),
  registry_config: text.optional().describe('Accepted as in ImageSpec; the logins of this action replace it.'),
  source_root: text
    .optional()
    .describe('The folder that is the project, relative to the alto.yml. Default: that of the alto.yml.'),
  source_copy_mode: z
    .enum(['ALL', 'LOADED_MODULES', 'NO_COPY'])
    .optional()
    .describe(
      'Which files of the project are in the image, as in ImageSpec: none with `NO_COPY`; with `LOADED_MODULES` all of them, too. Default: `ALL`.',
    ),
  copy: copy.optional().describe("More files and folders for the project's folder in the image."),
  commands: list(command).optional().describe('Shell commands after the code, each one RUN.'),
  entrypoint: list(shown).optional().describe('ENTRYPOINT of the image; an empty list clears that of the base.'),
  runtime_packages: packages.optional().describe('Python packages that are installed when the container starts.'),
  builder_config: builderConfig.optional().describe('Mirrors of the images that bring uv and micromamba.'),
} as const;
