import { AltoError } from '../../errors.ts';
import { formatReference, parseReference } from '../../image/reference.ts';
import type { Image } from '../config.ts';
import type { ImageFile } from '../schema/image.ts';
import { DEFAULT_PYTHON } from '../template/scope.ts';
import type { Sections } from '../validate.ts';
import type { Desk } from './desk.ts';
import { dockerfileImage } from './dockerfile-image.ts';
import { warnIgnored, warnPythonIgnored } from './ignored.ts';
import { resolveRequirements } from './requirements.ts';

/** What the agent runs in: the `image` input, then the file, then the default image, then a generated one. */
export function resolveImage(sections: Sections, desk: Desk): Image {
  const file = sections.image ?? {};
  const { inputs } = desk;
  checkCombination(file, desk);

  if (inputs.image !== undefined) return prebuiltByInput('image', inputs.image, sections, desk);
  if (file.ref !== undefined) {
    const at = desk.has(['image', 'ref']) ? ['image', 'ref'] : ['image'];
    warnPrebuilt(file.code === true, sections, desk);
    const { defaultRegistry } = inputs;
    return {
      kind: 'prebuilt',
      reference: reference(file.ref, at, desk, { defaultRegistry }),
      code: file.code === true,
    };
  }
  if (file.context !== undefined) return dockerfileImage(file.context, file, sections, desk);
  if (file.base !== undefined) {
    reference(file.base, ['image', 'base'], desk);
    warnPythonIgnored(sections, '`image.base` brings its own Python', desk);
    return generated(file.base, file, sections, desk);
  }
  const python = file.python_version ?? sections.infra?.python_version;
  const builds = file.image_build_cmds !== undefined || python !== undefined;
  if (inputs.defaultImage !== undefined && !builds) {
    return prebuiltByInput('default-image', inputs.defaultImage, sections, desk);
  }
  return generated(`python:${python ?? DEFAULT_PYTHON}-slim`, file, sections, desk);
}

function checkCombination(file: ImageFile, desk: Desk): void {
  const named = (['base', 'context', 'ref'] as const).filter((key) => file[key] !== undefined);
  if (named.length > 1)
    desk.error(['image'], `${named.map((key) => `\`${key}\``).join(' and ')} exclude each other; keep one`);
  for (const key of ['dockerfile', 'target'] as const) {
    if (file[key] !== undefined && file.context === undefined)
      desk.error(['image', key], `\`${key}\` needs \`context\`, the folder to build`);
  }
}

function generated(base: string, file: ImageFile, sections: Sections, desk: Desk): Image {
  if (file.code === false)
    desk.error(
      ['image', 'code'],
      '`code: false` only counts for a prebuilt image; an image that is generated is there for the code',
    );
  const requirements = resolveRequirements(sections, desk);
  return {
    kind: 'generated',
    base,
    env: {},
    aptPackages: [],
    buildCommands: file.image_build_cmds ?? [],
    python: { version: undefined, exec: undefined },
    conda: undefined,
    packages: {
      file: requirements === undefined ? undefined : { kind: 'requirements', path: requirements },
      named: [],
      index: undefined,
      extraIndexes: [],
      extraArgs: [],
      secretMounts: [],
    },
    entrypoint: undefined,
    commands: [],
    helpers: { uv: 'ghcr.io/astral-sh/uv:0.9.9', micromamba: 'mambaorg/micromamba:2.3.3' },
  };
}

/** An image that an input names stands for the environment of code that is here, so the project is laid over it. */
function prebuiltByInput(input: 'image' | 'default-image', written: string, sections: Sections, desk: Desk): Image {
  const code = sections.image?.code !== false;
  warnPrebuilt(code, sections, desk);
  const { defaultRegistry } = desk.inputs;
  const full = reference(written, ['image'], desk, { defaultRegistry, from: `the input \`${input}\`: ` });
  return { kind: 'prebuilt', reference: full, code };
}

function warnPrebuilt(code: boolean, sections: Sections, desk: Desk): void {
  warnPythonIgnored(sections, 'the image brings what it needs', desk);
  if (code) warnIgnored('packages', 'nothing is installed into a prebuilt image', sections, desk);
  else warnIgnored('everything', 'a prebuilt image runs as it is', sections, desk);
}

/** The reference, with the default registry before it when it names none; what no engine would take is reported. */
function reference(
  written: string,
  at: readonly string[],
  desk: Desk,
  { defaultRegistry, from = '' }: { defaultRegistry?: string | undefined; from?: string } = {},
): string {
  try {
    const plain = parseReference(written);
    const full = parseReference(written, defaultRegistry);
    return plain.host === full.host && plain.path === full.path ? written : formatReference(full);
  } catch (error) {
    if (!(error instanceof AltoError)) throw error;
    const what = desk.isFromEnv(at)
      ? 'what the environment gives here is not the reference of an image'
      : error.message;
    desk.error(at, `${from}${what}${error.hint === undefined ? '' : `; ${error.hint}`}`);
    return written;
  }
}
