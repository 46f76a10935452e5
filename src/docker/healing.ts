import { AltoError, type ErrorCode } from '../errors.ts';

// Lost connections and uploads, 5xx and 429, of the registry of a base, of the cache, of the push, of a pull, of a login, and of the builder.
const TRANSIENT: readonly ErrorCode[] = [
  ...(['ALTO-BLD-005', 'ALTO-BLD-006', 'ALTO-BLD-016', 'ALTO-BLD-027'] as const),
  ...(['ALTO-PSH-006', 'ALTO-PSH-007', 'ALTO-PSH-008', 'ALTO-PSH-013', 'ALTO-DOC-033', 'ALTO-DOC-036'] as const),
  ...(['ALTO-AUTH-041', 'ALTO-AUTH-043'] as const),
];

/** Whether a build, a push, a pull or a login that failed with this may succeed when it is simply tried again. */
export function isHealing(error: unknown): error is AltoError {
  return error instanceof AltoError && TRANSIENT.includes(error.code);
}

/** Whether a push that failed with this may succeed after a fresh login. */
export function needsLogin(error: unknown): error is AltoError {
  return error instanceof AltoError && error.code === 'ALTO-PSH-002';
}
