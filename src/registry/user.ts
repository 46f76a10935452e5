import type { Clock } from '../clock.ts';
import { AltoError } from '../errors.ts';
import { again } from './again.ts';
import type { Distribution } from './distribution.ts';
import type { Access } from './faults.ts';
import { imageUsers } from './manifest.ts';
import { samePlatform } from './platform.ts';

/**
 * The user that an image runs its programs as, empty for root; undefined where its registry cannot tell, or the answer is
 * another one for each platform. A registry that does not answer is asked once more.
 */
export async function imageUser(
  registry: Distribution,
  clock: Clock,
  access: Access,
  digest: string,
  platforms: readonly string[],
): Promise<string | undefined> {
  const names = platforms.map(samePlatform);
  try {
    const users = await again({ clock, times: 2 }, () => imageUsers(registry, access, digest, names));
    return new Set(users).size === 1 ? users[0] : undefined;
  } catch (error) {
    if (error instanceof AltoError) return undefined;
    throw error;
  }
}
