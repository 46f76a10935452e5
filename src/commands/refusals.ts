import { AltoError } from '../errors.ts';
import type { Plan } from '../plan.ts';
import type { Ports } from '../ports.ts';
import type { Read } from '../read.ts';
import { refuseShortCredentials } from '../short-credentials.ts';
import { refuseLiberties } from '../trust/limits.ts';

type Doors = Pick<Ports, 'clock' | 'credentialsEnd' | 'findBucket'>;

/** Why a run would be refused before it begins, for a plan to tell. AWS is not asked when its credentials are absent. */
export async function refusals(
  doors: Doors,
  read: Read,
  plan: Plan,
  absent: readonly AltoError[],
): Promise<readonly string[]> {
  const asking = [() => refuseShortCredentials(doors, plan), () => doors.findBucket()];
  const checks = [async () => refuseLiberties(read, plan), ...(absent.length > 0 ? [] : asking)];
  return (await Promise.all(checks.map(refusalOf))).flat();
}

async function refusalOf(check: () => Promise<void>): Promise<readonly string[]> {
  try {
    await check();
    return [];
  } catch (error) {
    if (!(error instanceof AltoError)) throw error;
    return [`a run would be refused: ${error.message}`];
  }
}
