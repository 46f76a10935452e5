import { permissionTo, unknownPermission } from '../../aws/permission.ts';
import type { Permission } from '../../permission.ts';
import { userData } from './boot.ts';
import { type Candidate, candidates } from './candidates.ts';
import type { Ec2Clients } from './cloud.ts';
import { type Ec2Launch, runInstancesRequest } from './launch.ts';

/** How EC2 says that it would have done it. */
const WOULD_DO = 'DryRunOperation';

/**
 * What an agent's life needs, as far as dry runs and look-ups tell: the launch itself is rehearsed on each market, with the
 * very request that a run would send.
 */
export async function launchPermissions(clients: Ec2Clients, launch: Ec2Launch): Promise<readonly Permission[]> {
  const [ec2, ssm, { DescribeInstancesCommand, RunInstancesCommand }, systems] = await Promise.all([
    clients.ec2(),
    clients.ssm(),
    import('@aws-sdk/client-ec2'),
    import('@aws-sdk/client-ssm'),
  ]);
  const { DescribeInstanceInformationCommand, GetCommandInvocationCommand } = systems;
  const rehearse = (candidate: Candidate) => {
    const request = runInstancesRequest(launch, candidate, userData({ expiresAt: launch.expiresAt }));
    // Without its token: that belongs to the launch which a run may make.
    return ec2.send(new RunInstancesCommand({ ...request, ClientToken: undefined, DryRun: true }));
  };
  const launches = await Promise.all(
    firstOnEachMarket(launch).map((candidate) =>
      permissionTo({ action: 'ec2:RunInstances', ask: () => rehearse(candidate), granted: [WOULD_DO] }),
    ),
  );
  const refused = launches.find(({ state }) => state !== 'granted');
  const looks = await Promise.all([
    permissionTo({
      ...{ action: 'ec2:DescribeInstances', resource: '*', granted: [WOULD_DO] },
      ask: () => ec2.send(new DescribeInstancesCommand({ DryRun: true })),
    }),
    permissionTo({
      ...{ action: 'ssm:DescribeInstanceInformation', resource: '*', granted: [] },
      ask: () => ssm.send(new DescribeInstanceInformationCommand({ MaxResults: 5 })),
    }),
    permissionTo({
      ...{ action: 'ssm:GetCommandInvocation', resource: '*', granted: ['InvocationDoesNotExist'] },
      ask: () =>
        ssm.send(
          new GetCommandInvocationCommand({
            CommandId: '00000000-0000-0000-0000-000000000000',
            InstanceId: 'i-00000000000000000',
          }),
        ),
    }),
  ]);
  return [
    ...(refused ? [refused] : withTheLaunch(launch)),
    ...looks,
    ...['ec2:TerminateInstances', 'ssm:SendCommand'].map((action) =>
      unknownPermission(action, undefined, 'only an instance that is there can tell'),
    ),
  ];
}

/** A launch that would be done may also set its tags, and pass the role of its profile. */
function withTheLaunch({ instanceProfile }: Ec2Launch): readonly Permission[] {
  return [
    { action: 'ec2:RunInstances', state: 'granted' },
    { action: 'ec2:CreateTags', state: 'granted' },
    { action: 'iam:PassRole', resource: `the role of ${instanceProfile}`, state: 'granted' },
  ];
}

function firstOnEachMarket(launch: Ec2Launch): readonly Candidate[] {
  const all = candidates(launch);
  return all.filter(({ market }, index) => all.findIndex((other) => other.market === market) === index);
}
