/** A row of EC2's table of machines, as far as the action reads it. */
export interface InstanceTypeRow {
  readonly name: string;
  readonly architecture: 'x86_64' | 'arm64';
  readonly vcpus: number;
  readonly memoryMiB: number;
  readonly hypervisor: 'xen' | 'nitro';
  readonly gpu?: {
    readonly name: string;
    readonly manufacturer: string;
    readonly count: number;
    readonly memoryMiB: number;
  };
  /** Zones that offer it; all when absent. */
  readonly zones?: readonly string[];
  /** Dollars an hour. */
  readonly spotPrice: number;
}

/** A machine image. */
export interface ImageRow {
  readonly id: string;
  readonly name: string;
  readonly architecture: 'x86_64' | 'arm64';
  readonly rootDevice: string;
  readonly snapshotGiB: number;
  /** What is billed beside the instance; plain Linux when absent. */
  readonly usageOperation?: string;
  readonly platformDetails?: string;
}

/** Sizes as EC2 publishes them. */
export const instanceTypes: readonly InstanceTypeRow[] = [
  { name: 't2.micro', architecture: 'x86_64', vcpus: 1, memoryMiB: 1024, hypervisor: 'xen', spotPrice: 0.0035 },
  { name: 't2.medium', architecture: 'x86_64', vcpus: 2, memoryMiB: 4096, hypervisor: 'xen', spotPrice: 0.0139 },
  { name: 't3.micro', architecture: 'x86_64', vcpus: 2, memoryMiB: 1024, hypervisor: 'nitro', spotPrice: 0.0032 },
  { name: 't3.small', architecture: 'x86_64', vcpus: 2, memoryMiB: 2048, hypervisor: 'nitro', spotPrice: 0.0066 },
  { name: 't3.medium', architecture: 'x86_64', vcpus: 2, memoryMiB: 4096, hypervisor: 'nitro', spotPrice: 0.0131 },
  { name: 't3.large', architecture: 'x86_64', vcpus: 2, memoryMiB: 8192, hypervisor: 'nitro', spotPrice: 0.0259 },
  { name: 't4g.micro', architecture: 'arm64', vcpus: 2, memoryMiB: 1024, hypervisor: 'nitro', spotPrice: 0.0025 },
  { name: 't4g.small', architecture: 'arm64', vcpus: 2, memoryMiB: 2048, hypervisor: 'nitro', spotPrice: 0.0051 },
  { name: 'm7i.large', architecture: 'x86_64', vcpus: 2, memoryMiB: 8192, hypervisor: 'nitro', spotPrice: 0.0402 },
  { name: 'c7i.large', architecture: 'x86_64', vcpus: 2, memoryMiB: 4096, hypervisor: 'nitro', spotPrice: 0.0378 },
  { name: 'c7g.xlarge', architecture: 'arm64', vcpus: 4, memoryMiB: 8192, hypervisor: 'nitro', spotPrice: 0.0581 },
  {
    name: 'g5.xlarge',
    architecture: 'x86_64',
    vcpus: 4,
    memoryMiB: 16384,
    hypervisor: 'nitro',
    gpu: { name: 'A10G', manufacturer: 'NVIDIA', count: 1, memoryMiB: 22888 },
    zones: ['a', 'b'],
    spotPrice: 0.4312,
  },
  {
    name: 'g4dn.xlarge',
    architecture: 'x86_64',
    vcpus: 4,
    memoryMiB: 16384,
    hypervisor: 'nitro',
    gpu: { name: 'T4', manufacturer: 'NVIDIA', count: 1, memoryMiB: 16384 },
    spotPrice: 0.2104,
  },
];

const ecs = '/aws/service/ecs/optimized-ami/amazon-linux-2023';

const ecsImage = { architecture: 'x86_64', rootDevice: '/dev/xvda', snapshotGiB: 30 } as const;

/** The AMIs behind the public parameters, and the one of Alto's example. */
export const machineImages: readonly ImageRow[] = [
  { ...ecsImage, id: 'ami-0ec5000000008664a', name: 'al2023-ami-ecs-hvm-2023.0-kernel-6.1-x86_64' },
  {
    ...ecsImage,
    id: 'ami-0ec500000000a64aa',
    name: 'al2023-ami-ecs-hvm-2023.0-kernel-6.1-arm64',
    architecture: 'arm64',
  },
  { ...ecsImage, id: 'ami-0ec5000000009b000', name: 'al2023-ami-ecs-gpu-hvm-2023.0-kernel-6.1-x86_64' },
  { ...ecsImage, id: 'ami-01c647eace872fc02', name: 'al2023-ami-2023.1-kernel-6.1-x86_64', snapshotGiB: 8 },
  {
    ...{ ...ecsImage, id: 'ami-04e10000000000010', name: 'RHEL-9.6.0_HVM-x86_64' },
    ...{ usageOperation: 'RunInstances:0010', platformDetails: 'Red Hat Enterprise Linux' },
  },
];

/** Public parameters that Systems Manager answers for everybody (facts/aws.md 4.4). */
export const publicParameters: Readonly<Record<string, string>> = {
  [`${ecs}/recommended/image_id`]: 'ami-0ec5000000008664a',
  [`${ecs}/arm64/recommended/image_id`]: 'ami-0ec500000000a64aa',
  [`${ecs}/gpu/recommended/image_id`]: 'ami-0ec5000000009b000',
  '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64': 'ami-01c647eace872fc02',
};
