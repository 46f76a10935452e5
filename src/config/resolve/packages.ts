import { AltoError } from '../../errors.ts';
import { parseRequirements } from '../../image/requirements-text.ts';
import { quotable } from '../../quote.ts';
import type { Image, PackageNames, Packages } from '../image.ts';
import { hasLogin } from '../index-url.ts';
import type { Path } from '../tree.ts';
import type { Sections } from '../validate.ts';
import type { Desk } from './desk.ts';
import { resolvePipArgs } from './pip-args.ts';
import { pipMounts } from './pip-secrets.ts';
import { resolveRequirements } from './requirements.ts';
import { isWithheld } from './withheld.ts';

/** Python packages of a generated image, and where they come from. */
export function resolvePackages(sections: Sections, desk: Desk): Packages {
  const image = sections.image ?? {};
  const file = resolveRequirements(sections, desk);
  const named = image.packages ?? [];
  checkPackages(named, ['image', 'packages'], desk);
  const lock = file?.kind === 'uv-lock' ? 'uv.lock' : file?.kind === 'poetry-lock' ? 'poetry.lock' : undefined;
  if (lock !== undefined && named.length > 0)
    desk.error(
      ['image', 'packages'],
      `\`packages\` and a \`${lock}\` exclude each other: a lock says everything; add the packages to the project and lock it anew`,
    );
  return {
    file,
    named,
    index: image.pip_index,
    extraIndexes: image.pip_extra_index_url ?? [],
    extraArgs: resolvePipArgs(image.pip_extra_args, desk),
    secretMounts: isWithheld(desk) ? [] : pipMounts(image.pip_secret_mounts ?? []),
  };
}

/** Packages that pip installs when the container starts, from where those of the image come; that works in any image. */
export function resolveRuntimePackages(sections: Sections, image: Image, desk: Desk): PackageNames {
  const { runtime_packages: named = [], pip_index: index, pip_extra_index_url: extraIndexes } = sections.image ?? {};
  if (named.length === 0) return { named, index: undefined, extraIndexes: [], extraArgs: [] };
  checkPackages(named, ['image', 'runtime_packages'], desk);
  // What the container has in its environment may have a login in it, and an argument would set it aside.
  const isOpen = (name: string): boolean => sections.env?.[name] === undefined;
  return {
    named,
    index: isOpen('PIP_INDEX_URL') ? index : undefined,
    extraIndexes: isOpen('PIP_EXTRA_INDEX_URL') ? (extraIndexes ?? []) : [],
    extraArgs:
      image.kind === 'generated'
        ? argsOfImage(image.packages, desk)
        : resolvePipArgs(sections.image?.pip_extra_args, desk),
  };
}

/** What a build has and a container has not is told. */
function argsOfImage({ file, extraArgs, secretMounts }: Packages, desk: Desk): readonly string[] {
  if (secretMounts.length > 0)
    desk.notice(
      '`image.pip_secret_mounts` are not there when `runtime_packages` are installed; a login for those goes into `env`, as `PIP_INDEX_URL`',
    );
  if (extraArgs.length === 0 || file === undefined || file.kind === 'requirements') return extraArgs;
  desk.notice(
    `\`image.pip_extra_args\` are for what installs \`${file.path}\`: pip installs \`runtime_packages\` without them`,
  );
  return [];
}

function checkPackages(packages: readonly string[], at: Path, desk: Desk): void {
  for (const [index, name] of packages.entries()) {
    const problem = packageProblem(name);
    if (problem !== undefined) desk.error([...at, index], `\`${quotable(name)}\` ${problem}`);
  }
}

function packageProblem(name: string): string | undefined {
  if (name.trim() === '' || /\p{Cc}/u.test(name)) return 'is not one package, such as `numpy==2.1.3`';
  if (name.startsWith('-')) return 'is an option: write options into `pip_extra_args`, and files into `requirements`';
  if (hasLogin(name)) return 'has a login in it, which would stand in the image; hand it over by `pip_secret_mounts`';
  try {
    parseRequirements(name, '');
    return undefined;
  } catch (error) {
    if (!(error instanceof AltoError)) throw error;
    return 'is a path on this machine; name a published package or its address (`mounts` and `copy` bring files)';
  }
}
