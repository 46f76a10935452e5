import type { Clock } from '../clock.ts';
import { asAltoError, type ErrorCode } from '../errors.ts';
import { again } from './again.ts';
import type { Distribution } from './distribution.ts';
import { type Access, whyUnknown } from './faults.ts';
import { inspect, type RemoteImage } from './manifest.ts';

/** What came of looking at an image: with `unknown` nothing is certain, not even that the login is wrong. */
export type Look =
  | { readonly exists: 'yes'; readonly image: RemoteImage }
  | { readonly exists: 'no' | 'unknown'; readonly why: string; readonly code: ErrorCode };

/** Looks at an image closely: platforms, sizes, and whether this login may read it. A registry that does not answer is asked once more. */
export async function lookAt(registry: Distribution, clock: Clock, access: Access, reference: string): Promise<Look> {
  const name = `${access.host}/${access.path}${reference.includes(':') ? '@' : ':'}${reference}`;
  try {
    const image = await again({ clock, times: 2, signal: access.signal }, () => inspect(registry, access, reference));
    return image ? { exists: 'yes', image } : { exists: 'no', why: `there is no image ${name}`, code: 'ALTO-REG-020' };
  } catch (error) {
    access.signal?.throwIfAborted();
    const known = asAltoError(error);
    return { exists: 'unknown', why: whyUnknown(known), code: known.code };
  }
}
