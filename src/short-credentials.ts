import { AltoError } from './errors.ts';
import type { Plan } from './plan.ts';
import type { CredentialsEnd, Ports } from './ports.ts';

type Doors = Pick<Ports, 'clock' | 'credentialsEnd'>;

/** When the AWS credentials end, if a program that starts now could outlive them. */
export async function endTooSoon({ clock, credentialsEnd }: Doors, { job }: Plan): Promise<CredentialsEnd | undefined> {
  const end = await credentialsEnd();
  return end === undefined || end.at > clock.now() + job.timeout * 1000 ? undefined : end;
}

/** A run that outlives its credentials could not be ended: it is refused before it begins. */
export async function refuseShortCredentials(doors: Doors, plan: Plan): Promise<void> {
  const end = await endTooSoon(doors, plan);
  if (end === undefined) return;
  throw new AltoError({
    kind: 'auth',
    code: 'ALTO-AUTH-020',
    reason: 'credentials',
    message: `the AWS credentials end at ${new Date(end.at).toISOString()}, before a run of ${plan.job.timeout} s could be over`,
    hint: hintFor(end),
  });
}

function hintFor({ source }: CredentialsEnd): string {
  // Those of a role are renewed already, as long as GitHub gives the job tokens for it.
  return source === 'oidc'
    ? 'give a shorter `timeout`: GitHub lets a job renew them until then and no longer'
    : 'give `role-to-assume` and `id-token: write`, so that they are renewed, or a shorter `timeout`';
}
