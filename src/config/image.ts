import { AltoError } from '../errors.ts';
import { formatReference, parseReference } from '../image/reference.ts';
import type { BuildOptions, Image } from './config.ts';
import type { Desk } from './desk.ts';
import { FORMS } from './grammar.ts';
import type { Sections } from './judge.ts';
import type { ImageFile } from './schema.ts';
import { findInside } from './paths.ts';

export const DEFAULT_PYTHON = '3.12';

/** `image: some/prebuilt:1` is short for `image: { ref: some/prebuilt:1 }`. */
export function imageSection(section: Sections['image']): ImageFile {
  return typeof section === 'string' ? { ref: section } : (section ?? {});
}

/** What the agent runs in: the `image` input, then the file, then the default image, then a generated one. */
export function settleImage(sections: Sections, desk: Desk): Image {
  const file = imageSection(sections.image);
  const { inputs } = desk;
  const at = typeof sections.image === 'string' ? ['image'] : ['image', 'ref'];
  const named = (['base', 'context', 'ref'] as const).filter((key) => file[key] !== undefined);
  if (named.length > 1)
    desk.error(['image'], `${named.map((key) => `\`${key}\``).join(' and ')} exclude each other; keep one`);
  for (const key of ['dockerfile', 'target'] as const) {
    if (file[key] !== undefined && file.context === undefined)
      desk.error(['image', key], `\`${key}\` needs \`context\`, the folder to build`);
  }

  if (inputs.image !== undefined)
    return prebuilt(inputs.image, ['image'], 'the input `image`', file.code !== false, sections, desk);
  if (file.ref !== undefined) return prebuilt(file.ref, at, undefined, file.code === true, sections, desk);
  if (file.context !== undefined) return context(file.context, file, sections, desk);
  if (file.base !== undefined) {
    reference(file.base, ['image', 'base'], undefined, desk);
    ignorePython(sections, '`image.base` brings its own Python', desk);
    return generated(file.base, file, sections, desk);
  }
  const builds = file.image_build_cmds !== undefined || pythonVersion(sections) !== undefined;
  if (inputs.defaultImage !== undefined && !builds) {
    return prebuilt(inputs.defaultImage, ['image'], 'the input `default-image`', file.code !== false, sections, desk);
  }
  return generated(`python:${pythonVersion(sections) ?? DEFAULT_PYTHON}-slim`, file, sections, desk);
}

function pythonVersion(sections: Sections): string | undefined {
  return imageSection(sections.image).python_version ?? sections.infra?.python_version;
}

function generated(base: string, file: ImageFile, sections: Sections, desk: Desk): Image {
  if (file.code === false)
    desk.error(
      ['image', 'code'],
      '`code: false` only counts for a prebuilt image; an image that is generated is there for the code',
    );
  return { kind: 'generated', base, commands: file.image_build_cmds ?? [], requirements: requirements(sections, desk) };
}

const LATER_REQUIREMENTS =
  /(^|\/)(pyproject\.toml|uv\.lock|poetry\.lock|pixi\.(toml|lock)|pipfile(\.lock)?|setup\.py|environment\.ya?ml)$/i;

function requirements(sections: Sections, desk: Desk): string | undefined {
  const { requirements: path } = sections;
  if (path === undefined) return undefined;
  if (LATER_REQUIREMENTS.test(path)) {
    desk.error(['requirements'], `\`${path}\` is not supported yet; name a requirements.txt`);
    return undefined;
  }
  const found = desk.find(['requirements'], path);
  if (found && !found.stats.isFile())
    desk.error(['requirements'], `\`${path}\` is not a file; name a requirements.txt`);
  return found?.relative;
}

/** Keys that would build, next to an image that somebody else builds. */
function ignored(sections: Sections, because: string, also: readonly string[], desk: Desk): void {
  const file = imageSection(sections.image);
  const names = [
    ...(['requirements', 'mounts', 'additional_paths'] as const).filter(
      (key) => sections[key] !== undefined && also.includes(key),
    ),
    ...(['image_build_cmds', 'python_version', 'build_args', 'labels', 'no_cache', 'pull'] as const)
      .filter((key) => file[key] !== undefined && also.includes(key))
      .map((key) => `image.${key}`),
  ];
  if (names.length === 0) return;
  const line = `${names.map((name) => `\`${name}\``).join(', ')} ${names.length > 1 ? 'are' : 'is'} ignored: ${because}`;
  if (desk.inputs.image === undefined) desk.warn(['image'], line);
  else desk.notice(line);
}

const BUILDING = ['requirements', 'mounts', 'additional_paths', 'image_build_cmds', 'python_version'] as const;
const OPTIONS = ['build_args', 'labels', 'no_cache', 'pull'] as const;

function ignorePython(sections: Sections, because: string, desk: Desk): void {
  if (sections.infra?.python_version !== undefined)
    desk.warn(['infra', 'python_version'], `\`python_version\` is ignored: ${because}`);
  const inImage = imageSection(sections.image);
  if (inImage.python_version !== undefined && inImage.base !== undefined) {
    desk.error(
      ['image', 'python_version'],
      'installing a Python into a `base` is not supported yet; name a base that has it',
    );
  }
}

function context(path: string, file: ImageFile, sections: Sections, desk: Desk): Image {
  ignorePython(sections, 'the Dockerfile in `image.context` decides', desk);
  ignored(sections, 'the Dockerfile in `image.context` decides what is in the image', BUILDING, desk);
  const nothing: Image = { kind: 'context', folder: desk.project.folder, dockerfile: '', target: undefined };
  const folder = desk.find(['image', 'context'], path);
  if (!folder) return nothing;
  if (!folder.stats.isDirectory()) {
    desk.error(['image', 'context'], `\`${path}\` is not a folder; name the folder that holds the Dockerfile`);
    return nothing;
  }
  const name = file.dockerfile ?? 'Dockerfile';
  const dockerfile = findInside(desk.context.workspace, folder.absolute, name);
  const at = ['image', file.dockerfile === undefined ? 'context' : 'dockerfile'];
  if ('problem' in dockerfile) desk.error(at, `\`${name}\` in \`${path}\` ${dockerfile.problem}`);
  else if (!dockerfile.stats.isFile()) desk.error(at, `\`${name}\` in \`${path}\` is not a file`);
  return {
    kind: 'context',
    folder: folder.absolute,
    dockerfile: 'problem' in dockerfile ? '' : dockerfile.absolute,
    target: file.target,
  };
}

function prebuilt(
  written: string,
  at: readonly string[],
  input: string | undefined,
  code: boolean,
  sections: Sections,
  desk: Desk,
): Image {
  ignorePython(sections, 'the image brings what it needs', desk);
  const also = code ? ['requirements', 'image_build_cmds', 'python_version'] : [...BUILDING, ...OPTIONS];
  ignored(sections, code ? 'nothing is installed into a prebuilt image' : 'a prebuilt image runs as it is', also, desk);
  return { kind: 'prebuilt', reference: reference(written, at, input, desk), code };
}

/** The reference with the default registry before it, when it names none. */
function reference(written: string, at: readonly string[], input: string | undefined, desk: Desk): string {
  const defaultRegistry = at.at(-1) === 'base' ? undefined : desk.inputs.defaultRegistry;
  try {
    const plain = parseReference(written);
    const full = parseReference(written, defaultRegistry);
    return plain.host === full.host && plain.path === full.path ? written : formatReference(full);
  } catch (error) {
    if (!(error instanceof AltoError)) throw error;
    const what = desk.isFromEnv(at)
      ? 'what the environment gives here is not the reference of an image'
      : error.message;
    desk.error(
      at,
      `${input === undefined ? '' : `${input}: `}${what}${error.hint === undefined ? '' : `; ${error.hint}`}`,
    );
    return written;
  }
}

/** How the image is built, whoever wrote its Dockerfile. */
export function settleBuild(sections: Sections, desk: Desk): BuildOptions {
  const file = imageSection(sections.image);
  const { inputs } = desk;
  return {
    name: file.name,
    platforms: inputs.platforms ?? platforms(file, desk),
    args: { ...file.build_args, ...inputs.buildArgs },
    labels: file.labels ?? {},
    noCache: file.no_cache ?? inputs.cache === 'none',
    pull: file.pull ?? false,
    extraTags: [...new Set([...(file.extra_tags ?? []), ...(inputs.extraTags ?? [])])],
  };
}

function platforms(file: ImageFile, desk: Desk): readonly string[] {
  const named = (file.platform ?? []).flatMap((item) => item.split(',')).map((item) => item.trim());
  for (const platform of named) {
    if (/^(windows|darwin)(\/|$)/.test(platform))
      desk.error(
        ['image', 'platform'],
        `\`${platform}\` cannot run in a container on Linux; write \`linux/amd64\` or \`linux/arm64\``,
      );
    else if (!FORMS.platform.pattern.test(platform))
      desk.error(['image', 'platform'], `\`${platform}\` ${FORMS.platform.problem}`);
  }
  return [...new Set(named)];
}
