import { expect, test } from 'vitest';
import type { AwsSource } from '../src/aws/login.ts';
import type { Plan } from '../src/plan.ts';
import { refuseShortCredentials } from '../src/short-credentials.ts';
import { jumpingClock } from './fakes/clock.ts';

const clock = jumpingClock();
const plan = { job: { timeout: 60 } } as unknown as Plan;

async function refusal(seconds: number, source: AwsSource): Promise<unknown> {
  const credentialsEnd = async () => ({ at: clock.now() + 1000 * seconds, source });
  return refuseShortCredentials({ clock, credentialsEnd }, plan).then(
    () => undefined,
    (error: unknown) => error,
  );
}

test('a run that is over before its credentials end is not refused', async () => {
  expect(await refusal(61, 'oidc')).toBeUndefined();
});

test.each<[AwsSource, RegExp]>([
  ['static', /^give `role-to-assume` and `id-token: write`/],
  ['assumed', /^give `role-to-assume` and `id-token: write`/],
  ['oidc', /^give a shorter `timeout`/],
])('one that could outlive them is told what helps with credentials that are %s', async (source, hint) => {
  expect(await refusal(59, source)).toMatchObject({
    kind: 'auth',
    code: 'ALTO-AUTH-020',
    hint: expect.stringMatching(hint) as string,
  });
});
