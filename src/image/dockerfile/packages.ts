import { isLocalPackage, localPackage } from '../requirements-text.ts';
import { shellWord } from '../shell.ts';
import type { Environment } from './environment.ts';
import { poetryInstall, uvInstall, uvSync } from './lock.ts';
import { packageWords } from './package-names.ts';
import { PIP, PIP_CACHE, pipOptions } from './pip.ts';
import type { Python } from './python.ts';
import { mountedAt, REQUIREMENTS_MOUNT } from './requirements-mount.ts';
import { installFlags, step } from './step.ts';

/** Installs what `requirements` and `packages` name: pip whatever it can read, uv and poetry what only they can. */
export function packageInstructions(environment: Environment, python: Python): string[] {
  const { file, named } = environment.image.packages;
  const local = named.find(isLocalPackage);
  if (local !== undefined) throw localPackage('`packages`:', `\`${local}\``);
  const names = packageWords('packages', named);
  const others = names.length === 0 ? [] : [namedStep(environment, python, names)];
  switch (file?.kind) {
    case undefined:
      return others;
    case 'requirements':
      return [requirementsStep(environment, python, file.path, names)];
    case 'pyproject':
      return [uvInstall(environment, python, file.path, names)];
    case 'uv-lock':
      return [uvSync(environment, python, file.path), ...others];
    case 'poetry-lock':
      return [poetryInstall(environment, python, file.path), ...others];
  }
}

function namedStep(environment: Environment, python: Python, names: readonly string[]): string {
  return step(
    'installing packages',
    [PIP_CACHE, ...installFlags(environment)],
    [...python.find('packages'), `${PIP} install`, ...pipOptions(environment.image.packages), ...names],
  );
}

/** In one go with the named packages, so that pip finds versions that fit all of them. */
function requirementsStep(environment: Environment, python: Python, path: string, names: readonly string[]): string {
  return step(
    `installing ${path}`,
    [PIP_CACHE, REQUIREMENTS_MOUNT, ...installFlags(environment)],
    [
      ...python.find('requirements'),
      `${PIP} install`,
      ...pipOptions(environment.image.packages),
      `--requirement ${shellWord(mountedAt(path))}`,
      ...names,
    ],
  );
}
