import type { Environment } from './environment.ts';
import { hasEnvironment } from './python.ts';

/** A user as `USER` has it, by names or numbers, which means the same in a Dockerfile. */
const USER = /^[\w.@+-]+(?::[\w.@+-]+)?$/;
const ROOT = /^(?:root|0)(?::|$)/;

/** Whether steps of ours do what only root may. */
export function needsRoot({ image }: Pick<Environment, 'image'>): boolean {
  return image.aptPackages.length > 0 || hasEnvironment(image);
}

/** Instructions done by root, whoever the user of the base is; it is the image's own again after them. */
export function asRoot({ user = '' }: Pick<Environment, 'user'>, instructions: readonly string[]): readonly string[] {
  if (instructions.length === 0 || !USER.test(user) || ROOT.test(user)) return instructions;
  // By number: not every base has names.
  return ['USER 0', ...instructions, `USER ${user}`];
}
