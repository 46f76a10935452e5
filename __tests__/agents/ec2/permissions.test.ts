import { afterEach, describe, expect, test } from 'vitest';
import type { Ec2Launch } from '../../../src/agents/ec2/launch.ts';
import { launchPermissions } from '../../../src/agents/ec2/permissions.ts';
import type { Permission } from '../../../src/permission.ts';
import { callsOf } from '../../cloud/calls.ts';
import { clientsOf } from '../../cloud/clients.ts';
import { type Cloud, startCloud } from '../../cloud/cloud.ts';
import { aLaunch } from './a-launch.ts';
import { fakeInstance } from './fake-instance.ts';

let cloud: Cloud | undefined;

afterEach(async () => {
  await cloud?.stop();
});

async function ask(launch: Partial<Ec2Launch> = {}, prepare: (cloud: Cloud) => void = () => undefined) {
  const here = await startCloud({ instances: fakeInstance().program, profiles: ['alto-agent'] });
  cloud = here;
  prepare(here);
  const { ec2, ssm } = clientsOf(here);
  return launchPermissions({ ec2: () => Promise.resolve(ec2), ssm: () => Promise.resolve(ssm) }, aLaunch(launch));
}

/** Words of EC2, with the part that only an administrator can read. */
const refusal = (what: string): string =>
  `You are not authorized to perform this operation. User: arn:aws:sts::123456789012:assumed-role/alto/alto-7 is not ` +
  `authorized to perform: ${what} because no identity-based policy allows the action. Encoded authorization failure message: abc_123`;

const of = (permissions: readonly Permission[], state: Permission['state']): readonly string[] =>
  permissions.filter((one) => one.state === state).map(({ action }) => action);

describe('what a launch needs', () => {
  test('is asked for by a rehearsal, which launches nothing', async () => {
    const permissions = await ask();
    expect(of(permissions, 'granted')).toEqual([
      ...['ec2:RunInstances', 'ec2:CreateTags', 'iam:PassRole'],
      ...['ec2:DescribeInstances', 'ssm:DescribeInstanceInformation', 'ssm:GetCommandInvocation'],
    ]);
    expect(of(permissions, 'unknown')).toEqual(['ec2:TerminateInstances', 'ssm:SendCommand']);
    expect(of(permissions, 'missing')).toEqual([]);
    expect(cloud?.instances()).toEqual([]);
  });

  test('is rehearsed with the request of a run, but its token, once on each market', async () => {
    await ask({ market: 'spot-preferred', subnets: ['subnet-0aaaaaaaaaaaaaaaa', 'subnet-0bbbbbbbbbbbbbbbb'] });
    const calls = callsOf(cloud!.calls, 'ec2.RunInstances');
    expect(calls).toHaveLength(2);
    for (const { params } of calls) {
      expect(params).toMatchObject({ DryRun: 'true', SubnetId: 'subnet-0aaaaaaaaaaaaaaaa', InstanceType: 't3.micro' });
      expect(params['ClientToken']).not.toMatch(/^alto-/);
    }
    expect(calls.filter(({ params }) => 'InstanceMarketOptions' in params)).toHaveLength(1);
  });

  test.each([
    [
      'ec2:RunInstances on resource: arn:aws:ec2:us-east-1:123456789012:subnet/subnet-0a',
      { action: 'ec2:RunInstances', resource: 'arn:aws:ec2:us-east-1:123456789012:subnet/subnet-0a' },
    ],
    [
      'iam:PassRole on resource: arn:aws:iam::123456789012:role/alto-agent',
      { action: 'iam:PassRole', resource: 'arn:aws:iam::123456789012:role/alto-agent' },
    ],
  ])('is missing when the rehearsal is refused: %s', async (what, expected) => {
    const permissions = await ask({}, (here) =>
      here.fault('ec2.RunInstances', {
        ...{ kind: 'error', code: 'UnauthorizedOperation', message: refusal(what), status: 403 },
      }),
    );
    expect(permissions[0]).toEqual({
      ...{ ...expected, state: 'missing', why: 'no identity-based policy allows the action' },
    });
    expect(of(permissions, 'granted')).not.toContain('ec2:CreateTags');
    expect(JSON.stringify(permissions)).not.toContain('abc_123');
  });

  test('is missing by the name that was asked for, when AWS says no more', async () => {
    const permissions = await ask({}, (here) =>
      here.fault('ssm.GetCommandInvocation', { kind: 'error', code: 'AccessDeniedException', status: 400 }),
    );
    expect(of(permissions, 'missing')).toEqual(['ssm:GetCommandInvocation']);
  });

  test('is not known, with AWS’s reason, when the rehearsal fails for something else', async () => {
    const [launch] = await ask({ instanceProfile: 'nobody' });
    expect(launch).toMatchObject({
      ...{ action: 'ec2:RunInstances', state: 'unknown', why: expect.stringContaining('Invalid IAM Instance Profile') },
    });
  });
});
