import { posix } from 'node:path';
import { shellWord } from '../shell.ts';
import type { Environment } from './environment.ts';
import type { Python } from './python.ts';
import { mountedAt, REQUIREMENTS_MOUNT } from './requirements-mount.ts';
import { installFlags, step } from './step.ts';
import { UV, UV_CACHE, uvIndexes, uvMounts, uvSettings } from './uv.ts';

/** The newest release on 2026-11-22; it reads the locks of older ones. */
const POETRY = 'poetry@2.5.1';

/** Installs the dependencies that a pyproject.toml names, and more packages with them; not the project. */
export function uvInstall(environment: Environment, python: Python, path: string, names: readonly string[]): string {
  const { packages } = environment.image;
  return uvStep(environment, python, path, [
    uvSettings(),
    // From its folder, so that what it says about indexes counts.
    `${UV} --directory ${folderOf(path)} pip install --python "$python" --break-system-packages`,
    ...uvIndexes(packages),
    ...packages.extraArgs.map(shellWord),
    '--requirements pyproject.toml',
    ...names,
  ]);
}

/**
 * Installs what a uv.lock names, without the project and its workspace, whose files are not there yet. The lock says
 * where each package comes from. One that does not fit its pyproject.toml any more is an error, unless there is another
 * index in place of PyPI: with it uv takes every lock for outdated.
 */
export function uvSync(environment: Environment, python: Python, path: string): string {
  const { packages } = environment.image;
  const members =
    'alto: the members of the uv workspace are not installed: name their folders in PYTHONPATH, or install them in `commands`';
  return uvStep(environment, python, path, [
    `! grep -q '^members = ' ${shellWord(mountedAt(path))} || echo ${shellWord(members)};`,
    uvSettings(),
    `UV_PROJECT_ENVIRONMENT=${python.prefix} ${UV} --directory ${folderOf(path)} sync`,
    `--${packages.index === undefined ? 'locked' : 'frozen'} --no-dev --no-install-project --no-install-workspace --inexact`,
    '--python "$python" --no-python-downloads',
    ...uvIndexes(packages),
    ...packages.extraArgs.map(shellWord),
  ]);
}

/**
 * Installs the main group of a poetry.lock, without the project. poetry runs in an environment of its own in uv's cache,
 * so that nothing of it gets into the image. It knows its indexes from the pyproject.toml alone.
 */
export function poetryInstall(environment: Environment, python: Python, path: string): string {
  return uvStep(environment, python, path, [
    // A Python that only poetry needs stays in the cache as well.
    uvSettings(`${UV_CACHE}/python`),
    `VIRTUAL_ENV=${python.prefix} POETRY_CACHE_DIR=${UV_CACHE}/poetry ${UV} tool run`,
    ...uvIndexes(environment.image.packages),
    POETRY,
    `--directory ${folderOf(path)} --no-interaction install --no-root --only main`,
  ]);
}

function folderOf(path: string): string {
  return shellWord(posix.dirname(mountedAt(path)));
}

function uvStep(environment: Environment, python: Python, path: string, shell: readonly string[]): string {
  return step(
    `installing ${path}`,
    [...uvMounts(environment.image.helpers.uv), REQUIREMENTS_MOUNT, ...installFlags(environment)],
    [...python.find('its dependencies'), ...shell],
  );
}
