import { DEFAULT_MICROMAMBA_IMAGE, DEFAULT_UV_IMAGE } from '../../image/dockerfile/helper-images.ts';
import type { GeneratedImage } from '../image.ts';
import type { ImageFile } from '../schema/image.ts';
import type { Sections } from '../validate.ts';
import { resolveBase } from './base.ts';
import { wantsCode } from './copy-mode.ts';
import type { Desk } from './desk.ts';
import { checkEnvironment } from './environment.ts';
import { resolvePackages } from './packages.ts';
import { resolveReference } from './reference.ts';

/** An image that we write the Dockerfile of. */
export function generatedImage(sections: Sections, desk: Desk): GeneratedImage {
  const file = sections.image ?? {};
  checkEnvironment(file.env ?? {}, ['image', 'env'], desk);
  return {
    kind: 'generated',
    ...resolveBase(sections, desk),
    env: file.env ?? {},
    aptPackages: file.apt_packages ?? [],
    buildCommands: file.image_build_cmds ?? [],
    conda: resolveConda(file, desk),
    packages: resolvePackages(sections, desk),
    entrypoint: file.entrypoint,
    code: wantsCode(file) !== false,
    commands: file.commands ?? [],
    helpers: {
      uv: helper('uv_image', DEFAULT_UV_IMAGE, file, desk),
      micromamba: helper('micromamba_image', DEFAULT_MICROMAMBA_IMAGE, file, desk),
    },
  };
}

/** Asked first, so that a package is the same whatever other channels there are. */
const FIRST_CHANNEL = 'conda-forge';

function resolveConda(file: ImageFile, desk: Desk): GeneratedImage['conda'] {
  const { conda_packages: packages = [], conda_channels: channels } = file;
  for (const key of ['conda_packages', 'conda_channels'] as const) {
    if (file[key] !== undefined && file.python_exec !== undefined)
      desk.error(['image', key], `\`${key}\` and \`python_exec\` exclude each other: conda brings a Python of its own`);
  }
  if (packages.length > 0) return { packages, channels: [...new Set([FIRST_CHANNEL, ...(channels ?? [])])] };
  if (channels) desk.warn(['image', 'conda_channels'], '`conda_channels` has no effect without `conda_packages`');
  return undefined;
}

function helper(key: 'uv_image' | 'micromamba_image', standard: string, file: ImageFile, desk: Desk): string {
  const written = file.builder_config?.[key];
  return written === undefined ? standard : resolveReference(written, ['image', 'builder_config', key], desk);
}
