import type { ImageRow, InstanceTypeRow } from './catalog.ts';
import { stateCodes } from './instance-record.ts';
import type { InstanceRecord, InstanceState } from './instance-record.ts';
import type { Subnet } from './network.ts';
import { forms, sub, text } from './params.ts';

/** A state as the API shows it. */
export function stateView(state: InstanceState): object {
  return { code: stateCodes[state], name: state };
}

/** An instance as DescribeInstances shows it. */
export function instanceView(record: InstanceRecord, account: string): object {
  const { params, state } = record;
  const alive = state === 'pending' || state === 'running';
  const metadata = sub(params, 'MetadataOptions');
  const root = forms(params, 'BlockDeviceMapping').find((one) => text(one, 'DeviceName') === record.rootDevice);
  return {
    instanceId: record.id,
    imageId: record.imageId,
    instanceState: stateView(state),
    privateDnsName: alive ? `ip-${record.privateIp.replaceAll('.', '-')}.ec2.internal` : '',
    dnsName: '',
    reason: record.stateReason?.message ?? '',
    amiLaunchIndex: 0,
    instanceType: record.instanceType,
    launchTime: new Date(record.launched),
    placement: { availabilityZone: record.availabilityZone, groupName: '', tenancy: 'default' },
    monitoring: { state: 'disabled' },
    ...(alive ? { subnetId: record.subnetId, vpcId: record.vpcId, privateIpAddress: record.privateIp } : {}),
    stateReason: record.stateReason,
    architecture: record.architecture,
    rootDeviceType: 'ebs',
    rootDeviceName: record.rootDevice,
    blockDeviceMapping: alive
      ? [
          {
            deviceName: record.rootDevice,
            ebs: {
              volumeId: `vol-${record.id.slice(2)}`,
              status: 'attached',
              deleteOnTermination: text(sub(root ?? {}, 'Ebs'), 'DeleteOnTermination') ?? 'true',
            },
          },
        ]
      : [],
    virtualizationType: 'hvm',
    clientToken: record.clientToken ?? '',
    tagSet: Object.entries(record.tags).map(([key, value]) => ({ key, value })),
    hypervisor: 'xen',
    ebsOptimized: false,
    iamInstanceProfile:
      record.profile === undefined
        ? undefined
        : { arn: `arn:aws:iam::${account}:instance-profile/${record.profile}`, id: 'AIPASTANDIN0000000000' },
    metadataOptions: {
      state: 'applied',
      httpTokens: text(metadata, 'HttpTokens') ?? 'optional',
      // AMIs of today default to two hops, which lets containers in (facts/aws.md 4.5).
      httpPutResponseHopLimit: text(metadata, 'HttpPutResponseHopLimit') ?? '2',
      httpEndpoint: text(metadata, 'HttpEndpoint') ?? 'enabled',
    },
    instanceLifecycle: record.market === 'spot' ? 'spot' : undefined,
  };
}

/** A type as DescribeInstanceTypes shows it. */
export function typeView(row: InstanceTypeRow): object {
  return {
    instanceType: row.name,
    currentGeneration: true,
    supportedUsageClasses: ['on-demand', 'spot'],
    supportedRootDeviceTypes: ['ebs'],
    hypervisor: row.hypervisor,
    processorInfo: { supportedArchitectures: row.name.startsWith('t2.') ? ['i386', 'x86_64'] : [row.architecture] },
    vCpuInfo: { defaultVCpus: row.vcpus },
    memoryInfo: { sizeInMiB: row.memoryMiB },
    instanceStorageSupported: false,
    burstablePerformanceSupported: row.name.startsWith('t'),
    gpuInfo:
      row.gpu === undefined
        ? undefined
        : {
            gpus: [
              {
                name: row.gpu.name,
                manufacturer: row.gpu.manufacturer,
                count: row.gpu.count,
                memoryInfo: { sizeInMiB: row.gpu.memoryMiB },
              },
            ],
            totalGpuMemoryInMiB: row.gpu.memoryMiB * row.gpu.count,
          },
  };
}

/** An AMI as DescribeImages shows it. */
export function imageView(row: ImageRow): object {
  return {
    imageId: row.id,
    name: row.name,
    imageState: 'available',
    imageOwnerId: '591542846629',
    isPublic: true,
    architecture: row.architecture,
    imageType: 'machine',
    platformDetails: row.platformDetails ?? 'Linux/UNIX',
    usageOperation: row.usageOperation ?? 'RunInstances',
    rootDeviceType: 'ebs',
    rootDeviceName: row.rootDevice,
    virtualizationType: 'hvm',
    imdsSupport: 'v2.0',
    blockDeviceMapping: [
      {
        deviceName: row.rootDevice,
        ebs: {
          snapshotId: `snap-${row.id.slice(4)}`,
          volumeSize: row.snapshotGiB,
          volumeType: 'gp3',
          deleteOnTermination: true,
          encrypted: false,
        },
      },
    ],
  };
}

/** A subnet as DescribeSubnets shows it. */
export function subnetView(subnet: Subnet): object {
  return {
    subnetId: subnet.id,
    vpcId: subnet.vpcId,
    state: 'available',
    availabilityZone: subnet.availabilityZone,
    cidrBlock: subnet.cidr,
    availableIpAddressCount: 4091,
    defaultForAz: subnet.isDefault,
    mapPublicIpOnLaunch: subnet.publicIps,
    tagSet: [],
  };
}
