import { BUILD_KEYS, CODE_KEYS, CONTENT_KEYS, PUSH_KEYS, RUNTIME_KEYS } from '../schema/content-keys.ts';
import type { ImageFile } from '../schema/image.ts';
import type { Sections } from '../validate.ts';
import type { Desk } from './desk.ts';

interface Keys {
  readonly agent: readonly (keyof Sections)[];
  readonly image: readonly (keyof ImageFile)[];
}

/** Which keys have no effect next to an image that somebody else made, by who that is. */
const IGNORED = {
  /** The project is laid over a prebuilt image, and pushed. */
  overlay: { agent: ['requirements'], image: [...CONTENT_KEYS, ...BUILD_KEYS] },
  /** A Dockerfile of the user's is built. */
  dockerfile: {
    agent: ['requirements', 'mounts', 'additional_paths'],
    image: [...CONTENT_KEYS, ...CODE_KEYS, 'code'],
  },
  /** A prebuilt image runs as it is. */
  prebuilt: {
    agent: ['requirements', 'mounts', 'additional_paths'],
    image: [...CONTENT_KEYS, ...CODE_KEYS, ...BUILD_KEYS, ...PUSH_KEYS],
  },
} as const satisfies Record<string, Keys>;

/** One warning that names the keys without effect; only a line in the log when an input set the image aside. */
export function warnIgnored(what: keyof typeof IGNORED, because: string, sections: Sections, desk: Desk): void {
  const { agent, image }: Keys = IGNORED[what];
  const file = sections.image ?? {};
  const names = [
    ...agent.filter((key) => sections[key] !== undefined),
    ...image
      .filter(
        (key) => file[key] !== undefined && !isNoop(file, key) && !isForRuntime(file, key) && !isDone(what, file, key),
      )
      .map((key) => `image.${key}`),
  ];
  if (names.length === 0) return;
  const line = `${names.map((name) => `\`${name}\``).join(', ')} ${names.length > 1 ? 'are' : 'is'} ignored: ${because}`;
  if (desk.inputs.image === undefined) desk.warn(['image'], line);
  else desk.notice(line);
}

/** `builder: noop` is what asked for the prebuilt image. */
function isNoop(file: ImageFile, key: keyof ImageFile): boolean {
  return key === 'builder' && file.builder === 'noop';
}

/** An image without the project is what a prebuilt one is. */
function isDone(what: keyof typeof IGNORED, file: ImageFile, key: keyof ImageFile): boolean {
  return what === 'prebuilt' && key === 'source_copy_mode' && file.source_copy_mode === 'NO_COPY';
}

/** Where packages come from counts for those that are installed when the container starts. */
export function isForRuntime({ runtime_packages: packages = [] }: ImageFile, key: keyof ImageFile): boolean {
  return packages.length > 0 && RUNTIME_KEYS.some((one) => one === key);
}

/** As in Alto, the Python that `infra` names only counts for the default image. */
export function warnPythonIgnored(sections: Sections, because: string, desk: Desk): void {
  if (sections.infra?.python_version !== undefined)
    desk.warn(['infra', 'python_version'], `\`python_version\` is ignored: ${because}`);
}
