import { AltoError } from '../errors.ts';
import type { Access } from './faults.ts';

/** Writes with a login that may have ended by now: where it is refused and there is another one, it is done once more; what has arrived is there. */
export async function withFreshLogin<T>(
  access: () => Promise<Access>,
  write: (access: Access) => Promise<T>,
): Promise<T> {
  const first = await access();
  try {
    return await write(first);
  } catch (error) {
    if (!(error instanceof AltoError) || error.kind !== 'auth' || first.signal?.aborted) throw error;
    const second = await access();
    if (second.credential?.password.reveal() === first.credential?.password.reveal()) throw error;
    return write(second);
  }
}
