import { readFileSync, statSync } from 'node:fs';
import { AltoError, configError } from '../errors.ts';

/** GitHub's own limit for a payload is 25 MB. */
const MAX_BYTES = 32 * 1024 * 1024;

/** The event's payload as JSON; undefined when the runner names no file. */
export function readPayload(path: string | undefined): unknown {
  if (!path) return undefined;
  try {
    const stats = statSync(path);
    if (!stats.isFile() || stats.size > MAX_BYTES) throw unreadable('is no file, or larger than any event');
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw error instanceof AltoError ? error : unreadable('cannot be read', error);
  }
}

/** A payload that nothing can be done with. */
export function unreadable(why: string, cause?: unknown): AltoError {
  return configError('ALTO-ENV-013', `the event file in GITHUB_EVENT_PATH ${why}`, {
    hint: 'this action runs as a step of a GitHub workflow',
    cause,
  });
}

/** A property of whatever stands in a payload. */
export function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

/** Whether it is the full name of a commit. */
export function isCommit(value: unknown): value is string {
  return typeof value === 'string' && /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(value);
}

/** Whether a repository in a payload is the one of this name. One that was deleted is null: then it was not this one. */
export function isNamed(described: unknown, repository: string): boolean {
  const name = field(described, 'full_name');
  return typeof name === 'string' && name.toLowerCase() === repository.toLowerCase();
}
