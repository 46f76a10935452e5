import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { quotable } from '../../quote.ts';
import type { Entrypoint } from '../config.ts';
import type { Image } from '../image.ts';
import type { Desk } from './desk.ts';
import { isInside } from '../../inside.ts';
import { findInside, type Found, relativeTo } from '../paths.ts';
import { definedNames, moduleFiles } from './python.ts';
import type { EntrypointFile } from '../schema/entrypoint.ts';
import { didYouMean } from '../spelling.ts';

/** What runs; where the project's files are in the image, that they are there is checked before anything is built. */
export function resolveEntrypoint(
  file: EntrypointFile | undefined,
  image: Image,
  bringsItsOwn: boolean,
  desk: Desk,
): Entrypoint | undefined {
  if (!file) {
    // Whoever wants the image alone runs nothing.
    const isRun = desk.inputs.command !== 'image';
    if (isRun && image.kind === 'generated' && !desk.has(['entrypoint'])) {
      desk.error([], '`entrypoint` is missing; add:\nentrypoint:\n  type: script\n  cmd: python main.py');
    }
    return undefined;
  }
  const hasCode = !bringsItsOwn;
  const src = hasCode ? sourceFolder(file.src, desk) : (file.src ?? '');
  switch (file.type) {
    case 'script':
    case 'project':
      return { type: file.type, cmd: file.cmd, src: src ?? '' };
    case 'function': {
      const dot = file.cmd.lastIndexOf('.');
      const module = file.cmd.slice(0, dot);
      const name = file.cmd.slice(dot + 1);
      if (hasCode && src !== undefined) checkFunction(module, name, src, desk);
      return { type: 'function', module, function: name, kwargs: file.kwargs ?? {}, src: src ?? '' };
    }
    case 'jupyter': {
      const [notebook, output] = notebooks(file.cmd);
      if (hasCode && src !== undefined) checkNotebook(notebook, src, desk);
      return {
        type: 'jupyter',
        notebook,
        output,
        kernel: file.kernel ?? 'python3',
        params: file.params ?? {},
        src: src ?? '',
      };
    }
  }
}

/** `src` relative to the project; undefined when it is no folder there. */
function sourceFolder(src: string | undefined, desk: Desk): string | undefined {
  if (src === undefined) return '';
  const found = desk.find(['entrypoint', 'src'], src, desk.project.folder);
  if (!found) return undefined;
  if (!found.stats.isDirectory()) desk.error(['entrypoint', 'src'], `\`${quotable(src)}\` is not a folder`);
  else if (!isInside(desk.project.folder, found.absolute)) {
    desk.error(['entrypoint', 'src'], `\`${quotable(src)}\` lies outside the project, and so outside the image`);
  } else return relativeTo(desk.project.folder, found.absolute);
  return undefined;
}

/** Larger sources and notebooks are not read for a check. */
const MAX_READ = 20 * 1024 * 1024;

function checkFunction(module: string, name: string, src: string, desk: Desk): void {
  const at = ['entrypoint', 'cmd'];
  const paths = moduleFiles(module).map((path) => posix.join(src, path));
  const files = paths.map((path) => ({ path, ...findInside(desk.context.workspace, desk.project.folder, path) }));
  const found = files.find((file) => 'stats' in file && file.stats.isFile());
  if (!found || !('stats' in found)) {
    const [asModule = '', asPackage = ''] = paths;
    desk.error(
      at,
      `there is no module \`${quotable(module)}\`: neither \`${quotable(asModule)}\` nor \`${quotable(asPackage)}\` exists`,
    );
    return;
  }
  if (isLeftOut(found, desk) || found.stats.size > MAX_READ) return;
  const names = definedNames(readFileSync(found.absolute, 'utf8'));
  if (names.open || names.defined.includes(name)) return;
  desk.error(
    at,
    `\`${quotable(found.path)}\` defines no function \`${quotable(name)}\`${didYouMean(name, names.defined)}`,
  );
}

function checkNotebook(notebook: string, src: string, desk: Desk): void {
  const at = ['entrypoint', 'cmd'];
  const found = findInside(desk.context.workspace, join(desk.project.folder, src), notebook);
  if ('problem' in found) {
    desk.error(at, `\`${quotable(notebook)}\` ${found.problem}`);
    return;
  }
  if (!found.stats.isFile()) {
    desk.error(at, `\`${quotable(notebook)}\` is not a file`);
    return;
  }
  if (!isInside(desk.project.folder, found.absolute)) {
    desk.error(at, `\`${quotable(notebook)}\` lies outside the project`);
    return;
  }
  if (isLeftOut(found, desk) || found.stats.size > MAX_READ) return;
  try {
    const content: unknown = JSON.parse(readFileSync(found.absolute, 'utf8'));
    if (typeof content === 'object' && content !== null && 'cells' in content && Array.isArray(content.cells)) return;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  desk.error(at, `\`${quotable(notebook)}\` is not a notebook: a notebook is JSON with a list of \`cells\``);
}

/** Whether what is to run gets into no image, because an agent names it for its builder; then that is reported. */
function isLeftOut({ absolute, relative }: Found, desk: Desk): boolean {
  if (!desk.builderFiles.some((path) => isInside(path, absolute))) return false;
  desk.error(
    ['entrypoint', 'cmd'],
    `\`${quotable(relative)}\` is in no image: an agent of this file names it as a secret, a key or a cache for its builder`,
  );
  return true;
}

/** `a.ipynb`, or Alto's old `papermill a.ipynb b.ipynb`. */
function notebooks(cmd: string): [notebook: string, output: string] {
  const old = /^papermill\s+(\S+)\s+(\S+)$/.exec(cmd);
  if (old?.[1] && old[2]) return [old[1], old[2]];
  const { dir, name } = posix.parse(cmd);
  return [cmd, posix.join(dir, `${name}_exec.ipynb`)];
}
