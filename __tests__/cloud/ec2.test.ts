import {
  DescribeImagesCommand,
  DescribeInstanceTypeOfferingsCommand,
  DescribeInstanceTypesCommand,
  DescribeInstancesCommand,
  DescribeSpotPriceHistoryCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
  GetConsoleOutputCommand,
  RunInstancesCommand,
  TerminateInstancesCommand,
} from '@aws-sdk/client-ec2';
import type { Instance, RunInstancesCommandInput } from '@aws-sdk/client-ec2';
import { afterEach, describe, expect, test } from 'vitest';
import { clientsOf, until } from './clients.ts';
import { startCloud } from './cloud.ts';
import type { Cloud, CloudOptions } from './cloud.ts';
import { callsOf } from './calls.ts';

let cloud: Cloud;
afterEach(() => cloud.stop());

async function start(options: Partial<CloudOptions> = {}): Promise<ReturnType<typeof clientsOf>['ec2']> {
  const quiet = {
    instances: () => ({ stdout: '', stderr: '', code: 0 }),
    bootMs: 20,
    registrationMs: 0,
    shutdownMs: 20,
  };
  cloud = await startCloud({ ...quiet, ...options });
  return clientsOf(cloud).ec2;
}

function aLaunch(overrides: Partial<RunInstancesCommandInput> = {}): RunInstancesCommand {
  return new RunInstancesCommand({
    MinCount: 1,
    MaxCount: 1,
    ImageId: 'ami-0ec5000000008664a',
    InstanceType: 't2.micro',
    ClientToken: 'token-1',
    InstanceInitiatedShutdownBehavior: 'terminate',
    IamInstanceProfile: { Name: 'alto-instance' },
    ...overrides,
  });
}

const stateOf = async (ec2: ReturnType<typeof clientsOf>['ec2'], id: string): Promise<Instance> => {
  const { Reservations } = await ec2.send(new DescribeInstancesCommand({ InstanceIds: [id] }));
  const instance = Reservations?.[0]?.Instances?.[0];
  if (instance === undefined) throw new Error(`no instance ${id} in the answer`);
  return instance;
};

const launch = async (ec2: ReturnType<typeof clientsOf>['ec2'], command = aLaunch()): Promise<string> =>
  (await ec2.send(command)).Instances?.[0]?.InstanceId ?? '';

describe('RunInstances', () => {
  test('an instance goes from pending to running to terminated, with everything it was launched with', async () => {
    const ec2 = await start();
    const { Instances: launched } = await ec2.send(
      aLaunch({
        UserData: Buffer.from('#!/bin/sh\necho & < "ü"\n').toString('base64'),
        MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 1 },
        BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { VolumeSize: 40, DeleteOnTermination: true } }],
        TagSpecifications: [
          { ResourceType: 'instance', Tags: [{ Key: 'managed-by', Value: 'a & <b> "c" ü' }] },
          { ResourceType: 'volume', Tags: [{ Key: 'of', Value: 'volume' }] },
        ],
        InstanceMarketOptions: { MarketType: 'spot' },
      }),
    );
    const id = launched?.[0]?.InstanceId ?? '';
    expect(launched?.[0]?.State).toEqual({ Code: 0, Name: 'pending' });
    const running = await until(async () => {
      const instance = await stateOf(ec2, id);
      return instance.State?.Name === 'running' ? instance : undefined;
    });
    expect(running).toMatchObject({
      InstanceType: 't2.micro',
      ClientToken: 'token-1',
      Architecture: 'x86_64',
      InstanceLifecycle: 'spot',
      Placement: { AvailabilityZone: 'us-east-1a' },
      Tags: [{ Key: 'managed-by', Value: 'a & <b> "c" ü' }],
      MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 1 },
      IamInstanceProfile: { Arn: 'arn:aws:iam::123456789012:instance-profile/alto-instance' },
      RootDeviceName: '/dev/xvda',
    });
    expect(running.LaunchTime).toBeInstanceOf(Date);
    expect(cloud.instances()[0]?.userData.toString()).toBe('#!/bin/sh\necho & < "ü"\n');

    const ended = await ec2.send(new TerminateInstancesCommand({ InstanceIds: [id], SkipOsShutdown: true }));
    expect(ended.TerminatingInstances?.[0]).toMatchObject({
      PreviousState: { Name: 'running' },
      CurrentState: { Name: 'shutting-down' },
    });
    await until(async () => ((await stateOf(ec2, id)).State?.Name === 'terminated' ? true : undefined));
    expect((await stateOf(ec2, id)).StateReason?.Code).toBe('Client.UserInitiatedShutdown');
    expect(cloud.instances()[0]?.history.map(({ state }) => state)).toEqual([
      'pending',
      'running',
      'shutting-down',
      'terminated',
    ]);
  });

  test('the same token answers with the same instance, even after its end', async () => {
    const ec2 = await start();
    const first = await launch(ec2);
    expect(await launch(ec2)).toBe(first);
    await ec2.send(new TerminateInstancesCommand({ InstanceIds: [first] }));
    expect(await launch(ec2)).toBe(first);
    expect(cloud.instances()).toHaveLength(1);
  });

  test('the same token with other parameters is refused, and nothing is launched', async () => {
    const ec2 = await start();
    await launch(ec2);
    await expect(launch(ec2, aLaunch({ InstanceType: 't3.micro' }))).rejects.toMatchObject({
      name: 'IdempotentParameterMismatch',
    });
    const tagged = { TagSpecifications: [{ ResourceType: 'instance' as const, Tags: [{ Key: 'a', Value: 'b' }] }] };
    await expect(launch(ec2, aLaunch(tagged))).rejects.toMatchObject({ name: 'IdempotentParameterMismatch' });
    expect(cloud.instances()).toHaveLength(1);
  });

  test('user data may have 16384 bytes and not one more', async () => {
    const ec2 = await start();
    const data = (bytes: number): string => Buffer.alloc(bytes, 'x').toString('base64');
    await launch(ec2, aLaunch({ UserData: data(16_384) }));
    await expect(launch(ec2, aLaunch({ ClientToken: 't2', UserData: data(16_385) }))).rejects.toThrow(
      'User data is limited to 16384 bytes',
    );
  });

  const refused: readonly (readonly [what: string, change: Partial<RunInstancesCommandInput>, code: string])[] = [
    ['an AMI that is not there', { ImageId: 'ami-00000000000000000' }, 'InvalidAMIID.NotFound'],
    ['an AMI id that is none', { ImageId: 'ubuntu' }, 'InvalidAMIID.Malformed'],
    ['a type that is not there', { InstanceType: 'z9.huge' as 't2.micro' }, 'InvalidParameterValue'],
    ['a type of another architecture', { InstanceType: 't4g.small' }, 'InvalidParameterValue'],
    ['a subnet that is not there', { SubnetId: 'subnet-1' }, 'InvalidSubnetID.NotFound'],
    [
      'a type that the zone does not have',
      { InstanceType: 'g5.xlarge', SubnetId: 'subnet-0cccccccccccccccc' },
      'Unsupported',
    ],
    ['a security group that is not there', { SecurityGroupIds: ['sg-1'] }, 'InvalidGroup.NotFound'],
    ['a profile that is not there', { IamInstanceProfile: { Name: 'nobody' } }, 'InvalidParameterValue'],
    [
      'a root volume smaller than its snapshot',
      { BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { VolumeSize: 8 } }] },
      'InvalidBlockDeviceMapping',
    ],
    [
      'security groups beside a network interface',
      { NetworkInterfaces: [{ DeviceIndex: 0 }], SecurityGroupIds: ['sg-0def0000000000000'] },
      'InvalidParameterCombination',
    ],
    ['user data that is not base64', { UserData: 'a b!' }, 'InvalidUserData.Malformed'],
    [
      'a tag of AWS',
      { TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'aws:x', Value: '' }] }] },
      'InvalidParameterValue',
    ],
    ['a token beyond 64 characters', { ClientToken: 'x'.repeat(65) }, 'InvalidParameterValue'],
    ['a dry run', { DryRun: true }, 'DryRunOperation'],
  ];
  test.each(refused)('%s is refused', async (_, change, code) => {
    const ec2 = await start();
    await expect(launch(ec2, aLaunch(change))).rejects.toMatchObject({ name: code });
    expect(cloud.instances()).toHaveLength(0);
  });

  test('without a default VPC a subnet must be named', async () => {
    const ec2 = await start({ defaultVpc: false });
    await expect(launch(ec2)).rejects.toMatchObject({ name: 'VPCIdNotSpecified' });
    await launch(ec2, aLaunch({ SubnetId: 'subnet-0bbbbbbbbbbbbbbbb' }));
    expect(cloud.instances()[0]?.availabilityZone).toBe('us-east-1b');
  });

  test('an accepted launch can still fail for want of capacity', async () => {
    const ec2 = await start();
    cloud.fate({ kind: 'dies', code: 'Server.InsufficientInstanceCapacity' });
    const id = await launch(ec2);
    await until(async () => ((await stateOf(ec2, id)).State?.Name === 'terminated' ? true : undefined));
    expect((await stateOf(ec2, id)).StateReason?.Code).toBe('Server.InsufficientInstanceCapacity');
    expect(cloud.instances()[0]?.history.map(({ state }) => state)).not.toContain('running');
  });

  test('a spot instance is taken back', async () => {
    const ec2 = await start();
    cloud.fate({ kind: 'interrupted', afterMs: 10, noticeMs: 30 });
    const id = await launch(ec2);
    await until(async () => ((await stateOf(ec2, id)).State?.Name === 'terminated' ? true : undefined));
    expect((await stateOf(ec2, id)).StateReason?.Code).toBe('Server.SpotInstanceTermination');
  });
});

describe('DescribeInstances and TerminateInstances', () => {
  test('a new instance is not visible at once', async () => {
    const ec2 = await start({ instanceConsistencyMs: 1000 });
    const id = await launch(ec2);
    const ids = { InstanceIds: [id] };
    await expect(ec2.send(new DescribeInstancesCommand(ids))).rejects.toMatchObject({
      name: 'InvalidInstanceID.NotFound',
    });
    await expect(ec2.send(new TerminateInstancesCommand(ids))).rejects.toMatchObject({
      name: 'InvalidInstanceID.NotFound',
    });
    const byToken = { Filters: [{ Name: 'client-token', Values: ['token-1'] }] };
    expect((await ec2.send(new DescribeInstancesCommand(byToken))).Reservations).toEqual([]);
    await until(() => stateOf(ec2, id).catch(() => undefined));
  });

  test('filters by token, tag and state find the instances they name', async () => {
    const ec2 = await start();
    const tags = (run: string): Partial<RunInstancesCommandInput> => ({
      ClientToken: run,
      TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'run', Value: run }] }],
    });
    const [a, b] = [await launch(ec2, aLaunch(tags('run-a'))), await launch(ec2, aLaunch(tags('run-b')))];
    const find = async (...Filters: { Name: string; Values: string[] }[]): Promise<(string | undefined)[]> =>
      (await ec2.send(new DescribeInstancesCommand({ Filters }))).Reservations?.flatMap(({ Instances = [] }) =>
        Instances.map(({ InstanceId }) => InstanceId),
      ) ?? [];
    expect(await find({ Name: 'client-token', Values: ['run-a'] })).toEqual([a]);
    expect(await find({ Name: 'tag:run', Values: ['run-b', 'other'] })).toEqual([b]);
    expect(await find({ Name: 'tag:run', Values: ['run-*'] })).toEqual([a, b]);
    expect(
      await find({ Name: 'tag:run', Values: ['run-*'] }, { Name: 'instance-state-name', Values: ['stopped'] }),
    ).toEqual([]);
  });

  test('one id that is not there fails the whole termination', async () => {
    const ec2 = await start();
    const id = await launch(ec2);
    await expect(
      ec2.send(new TerminateInstancesCommand({ InstanceIds: [id, 'i-00000000000000000'] })),
    ).rejects.toMatchObject({ name: 'InvalidInstanceID.NotFound' });
    expect(cloud.instances()[0]?.state).not.toBe('shutting-down');
  });
});

describe('the catalog', () => {
  test('types tell architecture, memory and GPUs', async () => {
    const ec2 = await start();
    const ask = async (name: string) =>
      (await ec2.send(new DescribeInstanceTypesCommand({ InstanceTypes: [name as 't2.micro'] }))).InstanceTypes?.[0];
    expect(await ask('t4g.small')).toMatchObject({
      ProcessorInfo: { SupportedArchitectures: ['arm64'] },
      VCpuInfo: { DefaultVCpus: 2 },
      MemoryInfo: { SizeInMiB: 2048 },
    });
    expect((await ask('t2.micro'))?.ProcessorInfo?.SupportedArchitectures).toEqual(['i386', 'x86_64']);
    expect((await ask('t2.micro'))?.GpuInfo).toBeUndefined();
    expect((await ask('g5.xlarge'))?.GpuInfo?.Gpus).toEqual([
      { Name: 'A10G', Manufacturer: 'NVIDIA', Count: 1, MemoryInfo: { SizeInMiB: 22888 } },
    ]);
    await expect(ask('z9.huge')).rejects.toMatchObject({ name: 'InvalidInstanceType' });
  });

  test('images, network and prices are answered', async () => {
    const ec2 = await start();
    const images = await ec2.send(new DescribeImagesCommand({ ImageIds: ['ami-01c647eace872fc02'] }));
    expect(images.Images?.[0]).toMatchObject({
      Architecture: 'x86_64',
      RootDeviceName: '/dev/xvda',
      BlockDeviceMappings: [{ Ebs: { VolumeSize: 8 } }],
    });
    const vpcs = await ec2.send(new DescribeVpcsCommand({ Filters: [{ Name: 'isDefault', Values: ['true'] }] }));
    const { Subnets = [] } = await ec2.send(
      new DescribeSubnetsCommand({ Filters: [{ Name: 'vpc-id', Values: [vpcs.Vpcs?.[0]?.VpcId ?? ''] }] }),
    );
    expect(Subnets.map(({ AvailabilityZone }) => AvailabilityZone)).toEqual(['us-east-1a', 'us-east-1b', 'us-east-1c']);
    expect(Subnets[0]?.MapPublicIpOnLaunch).toBe(true);
    const offerings = await ec2.send(
      new DescribeInstanceTypeOfferingsCommand({
        LocationType: 'availability-zone',
        Filters: [{ Name: 'instance-type', Values: ['g5.xlarge'] }],
      }),
    );
    expect(offerings.InstanceTypeOfferings?.map(({ Location }) => Location)).toEqual(['us-east-1a', 'us-east-1b']);
    const prices = await ec2.send(
      new DescribeSpotPriceHistoryCommand({ InstanceTypes: ['t2.micro'], AvailabilityZone: 'us-east-1a' }),
    );
    expect(Number(prices.SpotPriceHistory?.[0]?.SpotPrice)).toBeCloseTo(0.0035);
  });

  test('the console of an instance is base64', async () => {
    const ec2 = await start();
    const id = await launch(ec2);
    const { Output } = await ec2.send(new GetConsoleOutputCommand({ InstanceId: id, Latest: true }));
    expect(Buffer.from(Output ?? '', 'base64').toString()).toBe('');
  });
});

test('every call is kept with its raw body and its keys', async () => {
  const ec2 = await start();
  await launch(ec2);
  expect(callsOf(cloud.calls, 'ec2.RunInstances')).toMatchObject([
    { status: 200, accessKeyId: cloud.keys.accessKeyId, params: { InstanceType: 't2.micro' } },
  ]);
  expect(cloud.calls[0]?.body).toContain('Action=RunInstances&Version=2016-11-15');
});
