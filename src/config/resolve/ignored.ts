import type { Sections } from '../validate.ts';
import type { Desk } from './desk.ts';

/** Keys that would put something into an image, next to one that somebody else builds; by how much of them has no effect. */
const IGNORED = {
  packages: { agent: ['requirements'], image: ['image_build_cmds', 'python_version'] },
  contents: { agent: ['requirements', 'mounts', 'additional_paths'], image: ['image_build_cmds', 'python_version'] },
  everything: {
    agent: ['requirements', 'mounts', 'additional_paths'],
    image: ['image_build_cmds', 'python_version', 'build_args', 'labels', 'no_cache', 'pull'],
  },
} as const satisfies Record<
  string,
  {
    readonly agent: readonly (keyof Sections)[];
    readonly image: readonly (keyof NonNullable<Sections['image']>)[];
  }
>;

/** One warning that names the keys without effect; only a line in the log when an input set the image aside. */
export function warnIgnored(what: keyof typeof IGNORED, because: string, sections: Sections, desk: Desk): void {
  const { agent, image } = IGNORED[what];
  const names = [
    ...agent.filter((key) => sections[key] !== undefined),
    ...image.filter((key) => sections.image?.[key] !== undefined).map((key) => `image.${key}`),
  ];
  if (names.length === 0) return;
  const line = `${names.map((name) => `\`${name}\``).join(', ')} ${names.length > 1 ? 'are' : 'is'} ignored: ${because}`;
  if (desk.inputs.image === undefined) desk.warn(['image'], line);
  else desk.notice(line);
}

/** A Python version only counts for the default image; into a `base` none is installed yet. */
export function warnPythonIgnored(sections: Sections, because: string, desk: Desk): void {
  if (sections.infra?.python_version !== undefined)
    desk.warn(['infra', 'python_version'], `\`python_version\` is ignored: ${because}`);
  if (sections.image?.python_version !== undefined && sections.image.base !== undefined) {
    desk.error(
      ['image', 'python_version'],
      'installing a Python into a `base` is not supported yet; name a base that has it',
    );
  }
}
