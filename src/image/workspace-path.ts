import { realpathSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { configError } from '../errors.ts';
import { isInside } from '../inside.ts';

/** What never gets into an image, wherever it stands: it may hold secrets. */
export const NEVER: ReadonlySet<string> = new Set(['.git', '.env', '.docker']);

/** Where copies and mounts come from, and what they may not be. */
export interface Source {
  /** Absolute, links resolved. */
  readonly workspace: string;
  /** Absolute paths that never get into an image. */
  readonly leaveOut: ReadonlySet<string>;
}

/** The absolute path of what is to be copied, links resolved; `what` is for what is said about it, such as `the mount`. */
export function workspacePath({ workspace, leaveOut }: Source, path: string, what: string): string {
  const named = `${what} \`${path}\``;
  let real: string;
  try {
    real = realpathSync(join(workspace, path));
  } catch (cause) {
    throw configError('ALTO-CTX-004', `${named} does not exist`, {
      hint: 'a step before this one has to make it',
      cause,
    });
  }
  if (!isInside(workspace, real))
    throw configError('ALTO-CTX-003', `${named} lies outside of the workspace`, {
      hint: 'name what is in the repository; a link may not lead out of it',
    });
  checkAllowed(relative(workspace, real).split(sep), named);
  if (leaveOut.has(real))
    throw configError('ALTO-CTX-004', `${named} is never part of an image`, {
      hint: 'the alto.yml, the folder for artifacts, and what is for the builder alone (files of secrets, keys, caches) stay outside',
    });
  return real;
}

/** Refuses a path with a part that never gets into an image. */
export function checkAllowed(parts: readonly string[], named: string): void {
  if (!parts.some((part) => NEVER.has(part))) return;
  throw configError('ALTO-CTX-004', `${named} is never copied into an image`, {
    hint: 'what .git, .env and .docker hold may be secret; hand values over in `env`',
  });
}
