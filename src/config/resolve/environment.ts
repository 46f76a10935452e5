import type { Secret } from '../../secret.ts';
import type { Path } from '../tree.ts';
import type { Desk } from './desk.ts';

/** Set by us in every container. */
const OURS = new Set([
  'ALTO_AGENT',
  'ALTO_POINT',
  'ALTO_MATRIX',
  'ALTO_RUN_ID',
  'ALTO_IMAGE',
  'ALTO_IMAGE_HASH',
  'ALTO_OUTPUT',
  'ALTO_SUMMARY',
  'ALTO_ARTIFACTS',
]);

/** Reports what no environment of a container can hold, or what we set ourselves. */
export function checkEnvironment(env: Readonly<Record<string, string | Secret>>, at: Path, desk: Desk): void {
  for (const [name, value] of Object.entries(env)) {
    if (OURS.has(name)) desk.error([...at, name], `\`${name}\` is set by this action; choose another name`);
    if (typeof value === 'string' && value.includes('\0'))
      desk.error([...at, name], 'holds a NUL character, which no environment can carry');
  }
}
