import type { Image } from '../image.ts';
import { CONTENT_KEYS } from '../schema/content-keys.ts';
import type { ImageFile } from '../schema/image.ts';
import type { Sections } from '../validate.ts';
import { baseKey } from './base.ts';
import { checkCopyMode, wantsCode } from './copy-mode.ts';
import type { Desk } from './desk.ts';
import { dockerfileImage } from './dockerfile-image.ts';
import { generatedImage } from './generated.ts';
import { isForRuntime, warnIgnored, warnPythonIgnored } from './ignored.ts';
import { resolveReference } from './reference.ts';

/** What the agent runs in: the `image` input, then the file, then the default image, then a generated one. */
export function resolveImage(sections: Sections, desk: Desk): Image {
  const file = sections.image ?? {};
  const { image, defaultImage } = desk.inputs;
  checkCombination(file, desk);
  checkCopyMode(file, desk);
  if (file.registry_config !== undefined)
    desk.notice('`image.registry_config` has no effect: the logins of this action take its place');

  if (image !== undefined) return prebuiltByInput('image', image, sections, desk);
  if (file.ref !== undefined)
    return prebuilt(file.ref, desk.has(['image', 'ref']) ? ['image', 'ref'] : ['image'], sections, desk);
  if (file.builder === 'noop' && desk.inputs.builder === undefined) return verbatimBase(sections, desk);
  if (file.context !== undefined) return dockerfileImage(file.context, file, sections, desk);
  if (defaultImage !== undefined && !describesImage(sections))
    return prebuiltByInput('default-image', defaultImage, sections, desk);
  return generatedImage(sections, desk);
}

/** Whether the file says what is to be in the image; otherwise the workflow's default image stands for it. */
function describesImage({ image = {}, infra }: Sections): boolean {
  const keys = ['base', 'base_image', ...CONTENT_KEYS] as const;
  return (
    infra?.python_version !== undefined || keys.some((key) => image[key] !== undefined && !isForRuntime(image, key))
  );
}

function checkCombination(file: ImageFile, desk: Desk): void {
  const named = (['base', 'base_image', 'context', 'ref'] as const).filter((key) => file[key] !== undefined);
  if (named.length > 1)
    desk.error(['image'], `${named.map((key) => `\`${key}\``).join(' and ')} exclude each other; keep one`);
  for (const key of ['dockerfile', 'target'] as const) {
    if (file[key] !== undefined && file.context === undefined)
      desk.error(['image', key], `\`${key}\` needs \`context\`, the folder to build`);
  }
}

function prebuilt(ref: string, at: readonly string[], sections: Sections, desk: Desk): Image {
  const code = sections.image?.code === true;
  warnPrebuilt(code, sections, desk);
  const { defaultRegistry } = desk.inputs;
  return { kind: 'prebuilt', reference: resolveReference(ref, at, desk, { defaultRegistry }), code };
}

/** ImageSpec's `builder: noop`: the base image itself is what runs. */
function verbatimBase(sections: Sections, desk: Desk): Image {
  const file = sections.image ?? {};
  const key = baseKey(file);
  const base = key && file[key];
  if (typeof base === 'string' && key) {
    desk.notice(`\`builder: noop\` builds nothing: \`${key}\` runs as it is, as if it were written as \`ref\``);
    return prebuilt(base, ['image', key], sections, desk);
  }
  desk.error(
    ['image', 'builder'],
    '`noop` runs a base image as it is, and there is none as text: write `ref: <image>` in its place, or remove the line and have an image built',
  );
  return { kind: 'prebuilt', reference: '', code: false };
}

/** An image that an input names stands for the environment of code that is here, so the project is laid over it. */
function prebuiltByInput(input: 'image' | 'default-image', written: string, sections: Sections, desk: Desk): Image {
  const code = wantsCode(sections.image ?? {}) !== false;
  warnPrebuilt(code, sections, desk);
  const { defaultRegistry } = desk.inputs;
  const full = resolveReference(written, ['image'], desk, { defaultRegistry, from: `the input \`${input}\`: ` });
  return { kind: 'prebuilt', reference: full, code };
}

function warnPrebuilt(code: boolean, sections: Sections, desk: Desk): void {
  warnPythonIgnored(sections, 'the image brings what it needs', desk);
  if (code) warnIgnored('overlay', 'nothing is installed into a prebuilt image', sections, desk);
  else warnIgnored('prebuilt', 'a prebuilt image runs as it is', sections, desk);
}
