import { describe, expect, test } from 'vitest';
import { candidates } from '../../../src/agents/ec2/candidates.ts';
import { type Ec2Launch, runInstancesRequest, tagsOf } from '../../../src/agents/ec2/launch.ts';
import { aLaunch } from './a-launch.ts';

function requestOf(overrides: Partial<Ec2Launch> = {}) {
  const launch = aLaunch(overrides);
  return runInstancesRequest(launch, candidates(launch)[0]!, 'user data');
}

describe('the request for an instance', () => {
  test('is the same for the same launch, so that a client token can be used twice', () => {
    expect(requestOf()).toEqual(requestOf());
  });

  test('asks for an instance that ends when it shuts down, tells its role to nobody, and keeps nothing', () => {
    expect(requestOf()).toMatchObject({
      MinCount: 1,
      MaxCount: 1,
      ImageId: 'ami-01c647eace872fc02',
      InstanceType: 't3.micro',
      InstanceInitiatedShutdownBehavior: 'terminate',
      MetadataOptions: { HttpEndpoint: 'enabled', HttpTokens: 'required', HttpPutResponseHopLimit: 1 },
      BlockDeviceMappings: [
        {
          DeviceName: '/dev/xvda',
          Ebs: { VolumeSize: 30, VolumeType: 'gp3', Encrypted: true, DeleteOnTermination: true },
        },
      ],
      IamInstanceProfile: { Name: 'alto-agent' },
      UserData: Buffer.from('user data').toString('base64'),
    });
  });

  test.each([
    ['on-demand', ['instance', 'volume', 'network-interface']],
    ['spot', ['instance', 'volume', 'network-interface', 'spot-instances-request']],
  ] as const)('tags everything that it makes (%s)', (market, kinds) => {
    const { TagSpecifications } = requestOf({ market });
    expect(TagSpecifications?.map((one) => one.ResourceType)).toEqual(kinds);
    expect(new Set(TagSpecifications?.map((one) => JSON.stringify(one.Tags))).size).toBe(1);
  });

  test('names by its tags what it is for and until when it may live', () => {
    const launch = aLaunch({ pr: '17', tags: { team: 'ml' }, expiresAt: Date.UTC(2026, 10, 21, 12) });
    expect(tagsOf(launch)).toEqual({
      team: 'ml',
      Name: 'alto-train-1234567890-1-a1b2c3',
      'alto:managed': 'true',
      'alto:repository': 'octo-org/octo-repo',
      'alto:run': '1234567890-1-a1b2c3',
      'alto:attempt': '1',
      'alto:job': 'build',
      'alto:agent': 'train',
      'alto:pr': '17',
      'alto:expires-at': '2026-11-21T12:00:00.000Z',
    });
  });

  test.each<[string, Partial<Ec2Launch>, object]>([
    ['leaves the network to the default VPC', {}, {}],
    [
      'names subnet and groups',
      { subnets: ['subnet-1'], securityGroups: ['sg-1'] },
      { SubnetId: 'subnet-1', SecurityGroupIds: ['sg-1'] },
    ],
    [
      'puts both into the network interface when a public address is wished for',
      { subnets: ['subnet-1'], securityGroups: ['sg-1'], assignPublicIp: true },
      {
        NetworkInterfaces: [
          {
            DeviceIndex: 0,
            AssociatePublicIpAddress: true,
            DeleteOnTermination: true,
            SubnetId: 'subnet-1',
            Groups: ['sg-1'],
          },
        ],
      },
    ],
  ])('%s', (_, overrides, expected) => {
    const { SubnetId, SecurityGroupIds, NetworkInterfaces } = requestOf(overrides);
    const network = { SubnetId, SecurityGroupIds, NetworkInterfaces };
    expect(Object.fromEntries(Object.entries(network).filter(([, value]) => value !== undefined))).toEqual(expected);
  });

  test('asks the spot market for one instance, once', () => {
    expect(requestOf({ market: 'spot', maxPrice: 0.05 }).InstanceMarketOptions).toEqual({
      MarketType: 'spot',
      SpotOptions: { SpotInstanceType: 'one-time', InstanceInterruptionBehavior: 'terminate', MaxPrice: '0.05' },
    });
    expect(requestOf().InstanceMarketOptions).toBeUndefined();
  });

  test('takes the profile by name or by ARN', () => {
    const arn = 'arn:aws:iam::123456789012:instance-profile/alto-agent';
    expect(requestOf({ instanceProfile: arn }).IamInstanceProfile).toEqual({ Arn: arn });
  });
});
