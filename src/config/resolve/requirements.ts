import type { Sections } from '../validate.ts';
import type { Desk } from './desk.ts';

/** Formats that are planned: refused by name. */
const LATER =
  /(^|\/)(pyproject\.toml|uv\.lock|poetry\.lock|pixi\.(toml|lock)|pipfile(\.lock)?|setup\.(py|cfg)|environment\.ya?ml)$/i;

/** The requirements file, relative to the workspace; what is in it is read when the image is planned. */
export function resolveRequirements({ requirements: path }: Sections, desk: Desk): string | undefined {
  if (path === undefined) return undefined;
  if (LATER.test(path)) {
    desk.error(['requirements'], `\`${path}\` is not supported yet; name a requirements.txt`);
    return undefined;
  }
  const found = desk.find(['requirements'], path);
  if (found && !found.stats.isFile())
    desk.error(['requirements'], `\`${path}\` is not a file; name a requirements.txt`);
  return found?.relative;
}
