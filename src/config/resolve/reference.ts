import { AltoError } from '../../errors.ts';
import { formatReference, parseReference } from '../../image/reference.ts';
import type { Path } from '../tree.ts';
import type { Desk } from './desk.ts';

/** The reference, with the default registry before it when it names none; what no engine would take is reported. */
export function resolveReference(
  written: string,
  at: Path,
  desk: Desk,
  { defaultRegistry, from = '' }: { defaultRegistry?: string | undefined; from?: string } = {},
): string {
  try {
    const plain = parseReference(written);
    const full = parseReference(written, defaultRegistry);
    return plain.host === full.host && plain.path === full.path ? written : formatReference(full);
  } catch (error) {
    if (!(error instanceof AltoError)) throw error;
    const what = desk.isFromEnv(at)
      ? 'what the environment gives here is not the reference of an image'
      : error.message;
    desk.error(at, `${from}${what}${error.hint === undefined ? '' : `; ${error.hint}`}`);
    return written;
  }
}
