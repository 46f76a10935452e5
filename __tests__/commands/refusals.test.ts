import { expect, test } from 'vitest';
import { noBucket } from '../../src/aws/bucket-refusals.ts';
import { refusals } from '../../src/commands/refusals.ts';
import { AltoError } from '../../src/errors.ts';
import type { Plan } from '../../src/plan.ts';
import { jumpingClock } from '../fakes/clock.ts';
import { aRead } from '../fakes/read.ts';

const clock = jumpingClock();
const untrusted = { why: 'the pull request comes from a fork', withSecrets: false };
const stranger = aRead({}, { untrusted }, { keep: 'always' });
const plan = { image: { how: 'prebuilt' }, machine: { kind: 'ec2' }, job: { timeout: 60 } } as unknown as Plan;
const missing = new AltoError({
  ...{ kind: 'auth', code: 'ALTO-AUTH-001', reason: 'credentials' },
  ...{ message: 'there are none', hint: 'give some' },
});

const doors = (seconds: number, findBucket: () => Promise<void> = async () => undefined) => ({
  ...{ clock, findBucket },
  credentialsEnd: async () => ({ at: clock.now() + 1000 * seconds, source: 'static' as const }),
});
const gone = (): Promise<void> => Promise.reject(noBucket('mistyped'));

test('a run that nothing refuses has none', async () => {
  expect(await refusals(doors(61), aRead(), plan, [])).toEqual([]);
});

test('what a run is refused for is told, all of it', async () => {
  expect(await refusals(doors(59, gone), stranger, plan, [])).toEqual([
    expect.stringMatching(/^a run would be refused: .*leave its agent up.*from a fork/),
    expect.stringMatching(/^a run would be refused: the AWS credentials end at .*, before a run of 60 s/),
    expect.stringMatching(/^a run would be refused: .*mistyped/),
  ]);
});

test('without credentials nothing is said of what nobody can know', async () => {
  expect(await refusals(doors(59, gone), stranger, plan, [missing])).toEqual([expect.stringContaining('agent up')]);
});

test('a bug is not told as a refusal', async () => {
  const broken = doors(61, () => Promise.reject(new TypeError('broken')));
  await expect(refusals(broken, aRead(), plan, [])).rejects.toThrow(TypeError);
});
