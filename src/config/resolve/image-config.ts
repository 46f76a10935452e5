import { isInside } from '../../inside.ts';
import type { Config, Project } from '../config.ts';
import type { Image, ImageConfig } from '../image.ts';
import type { Sections } from '../validate.ts';
import { resolveBuildOptions } from './build-options.ts';
import { resolveCopies } from './copies.ts';
import type { Desk } from './desk.ts';
import { resolveEntrypoint } from './entrypoint.ts';
import { resolveImage } from './image.ts';
import { resolveRuntimePackages } from './packages.ts';

/** Whether a layer with the project's folder is part of the image. */
export function takesCode(image: Image): boolean {
  return image.kind === 'generated' || (image.kind === 'prebuilt' && image.code);
}

/** What an image needs of its agent, with the image of another one below it; nothing of the program is looked for. */
export function resolveImageConfig(name: string, sections: Sections, desk: Desk): ImageConfig {
  const { entrypoint } = sections;
  const config = imageOf(name, sections, desk);
  return { ...config, entrypoint: entrypoint && resolveEntrypoint(entrypoint, config.image, true, desk) };
}

/** The same without its entrypoint. */
export function imageOf(name: string, sections: Sections, desk: Desk): Omit<ImageConfig, 'entrypoint'> {
  const file = sections.image ?? {};
  const image = resolveImage(sections, desk);
  const hasCode = takesCode(image);
  return {
    name,
    image,
    project: hasCode ? resolveProject(file.source_root, desk) : desk.project,
    build: resolveBuildOptions(name, sections, image, desk),
    mounts: mounts(sections, hasCode, desk),
    copies: hasCode ? resolveCopies(file, desk) : [],
    runtimePackages: resolveRuntimePackages(sections, image, desk),
  };
}

function resolveProject(root: string | undefined, desk: Desk): Project {
  if (root === undefined) return desk.project;
  const at = ['image', 'source_root'];
  const found = desk.find(at, root);
  if (!found) return desk.project;
  if (!found.stats.isDirectory()) {
    desk.error(at, `${desk.quote(at, root)} is not a folder`);
    return desk.project;
  }
  if (isInside(`${desk.context.workspace}/.git`, found.absolute))
    desk.error(at, `${desk.quote(at, root)} lies in \`.git\``);
  return { ...desk.project, folder: found.absolute, path: found.relative };
}

function mounts(sections: Sections, used: boolean, desk: Desk): Config['mounts'] {
  if (sections.additional_paths) desk.warn(['additional_paths'], '`additional_paths` is the old name; write `mounts`');
  if (!used) return [];
  const found = (['mounts', 'additional_paths'] as const).flatMap((key) =>
    (sections[key] ?? []).map((path, index) => {
      const mount = desk.find([key, index], path);
      if (mount?.relative === '')
        desk.error([key, index], `\`${path}\` is the whole workspace; name what is needed of it`);
      return mount?.relative;
    }),
  );
  return [...new Set(found.filter((path) => path !== undefined))];
}
