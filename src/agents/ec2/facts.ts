import type { Image, InstanceTypeInfo } from '@aws-sdk/client-ec2';
import { AltoError } from '../../errors.ts';
import type { Ec2Clients } from './cloud.ts';
import { translate } from './faults.ts';
import type { Architecture } from './launch.ts';
import { type Offers, offersOf } from './offers.ts';

/** What EC2 says about an instance type. */
export interface TypeFacts {
  readonly name: string;
  readonly architecture: Architecture;
  readonly vcpus: number;
  /** Bytes. */
  readonly memory: number;
  readonly gpus: number;
}

/** What must be known of the machine before it can be planned. */
export interface MachineFacts {
  readonly imageId: string;
  readonly imageName: string;
  readonly architecture: Architecture;
  /** Docker's name of the same: what the image is built for. */
  readonly platform: 'linux/amd64' | 'linux/arm64';
  readonly rootDevice: string;
  /** GiB that the AMI's own disk has. */
  readonly imageSize: number;
  /** In the order in which they were asked for. */
  readonly types: readonly TypeFacts[];
  readonly offers: Offers;
  /** Nobody could be asked: zones and prices bound nothing. */
  readonly guessed?: boolean;
}

interface Wanted {
  readonly instanceTypes: readonly string[];
  /** `ami-…` or `ssm:/path`; undefined: the newest ECS-optimized Amazon Linux 2023 for the type. */
  readonly ami: string | undefined;
  readonly subnets: readonly string[];
  readonly market: 'on-demand' | 'spot' | 'spot-preferred';
}

/** Looks up AMI, architecture, memory, GPUs, zones and prices, as far as possible side by side. */
export async function machineFacts(clients: Ec2Clients, region: string, wanted: Wanted): Promise<MachineFacts> {
  const { instanceTypes, ami, subnets, market } = wanted;
  const own = ami === undefined ? undefined : imageOf(clients, region, ami);
  const offering = offersOf(clients, region, { instanceTypes, subnets, spot: market !== 'on-demand' });
  // They are awaited below; until then their failure must not count as unhandled.
  own?.catch(() => undefined);
  offering.catch(() => undefined);
  const types = await typesOf(clients, region, instanceTypes);
  const [first] = types;
  if (!first) throw new TypeError('at least one instance type must be asked for');
  const other = types.find((type) => type.architecture !== first.architecture);
  if (other) {
    throw mismatch(
      `the instance types ${first.name} (${first.architecture}) and ${other.name} (${other.architecture}) need different images`,
      'list types of one architecture only',
    );
  }
  const image = await (own ?? imageOf(clients, region, `ssm:${defaultAmi(first)}`));
  if (image.Architecture !== first.architecture) {
    throw mismatch(
      `the AMI ${image.ImageId ?? ''} is for ${image.Architecture ?? '?'}, and ${first.name} is ${first.architecture}`,
      'leave `ami_image` out to get the newest one that fits, or take another instance_type',
    );
  }
  const offers = await offering;
  const rootDevice = image.RootDeviceName ?? '/dev/xvda';
  const root = image.BlockDeviceMappings?.find((device) => device.DeviceName === rootDevice);
  return {
    imageId: image.ImageId ?? '',
    imageName: image.Name ?? '',
    architecture: first.architecture,
    platform: first.architecture === 'arm64' ? 'linux/arm64' : 'linux/amd64',
    rootDevice,
    imageSize: root?.Ebs?.VolumeSize ?? 8,
    types,
    offers: isPlain(image) ? offers : { ...offers, onDemand: {}, spot: {} },
  };
}

/** Whether an instance of this AMI costs what Linux costs: the prices of others, with their licences, are not known. */
function isPlain({ UsageOperation, ProductCodes = [] }: Image): boolean {
  return UsageOperation === 'RunInstances' && ProductCodes.length === 0;
}

/** The public parameter that names the newest ECS-optimized Amazon Linux 2023: Docker and the SSM agent are in it. */
export function defaultAmi({ architecture, gpus }: Pick<TypeFacts, 'architecture' | 'gpus'>): string {
  const variant = gpus > 0 ? 'gpu/' : architecture === 'arm64' ? 'arm64/' : '';
  return `/aws/service/ecs/optimized-ami/amazon-linux-2023/${variant}recommended/image_id`;
}

async function typesOf(clients: Ec2Clients, region: string, names: readonly string[]): Promise<readonly TypeFacts[]> {
  const { DescribeInstanceTypesCommand } = await import('@aws-sdk/client-ec2');
  // A filter, not InstanceTypes: one unknown name would fail the rest, and could not be named.
  const command = new DescribeInstanceTypesCommand({
    Filters: [{ Name: 'instance-type', Values: [...new Set(names)] }],
  });
  const { InstanceTypes = [] } = await (await clients.ec2()).send(command).catch((error: unknown) => {
    throw translate(error, {
      what: 'look up the instance type',
      action: 'ec2:DescribeInstanceTypes',
      region,
      stage: 'LCH',
    });
  });
  return names.map((name) => {
    const found = InstanceTypes.find((type) => type.InstanceType === name);
    if (found) return typeFacts(name, found);
    throw mismatch(
      `there is no instance type ${name} in ${region}`,
      'check `instance_type`: not every region has every type',
    );
  });
}

function typeFacts(name: string, found: InstanceTypeInfo): TypeFacts {
  const architectures = found.ProcessorInfo?.SupportedArchitectures ?? [];
  return {
    name,
    architecture: architectures.includes('arm64') ? 'arm64' : 'x86_64',
    vcpus: found.VCpuInfo?.DefaultVCpus ?? 1,
    memory: (found.MemoryInfo?.SizeInMiB ?? 0) * 1024 * 1024,
    gpus: (found.GpuInfo?.Gpus ?? []).reduce((sum, gpu) => sum + (gpu.Count ?? 0), 0),
  };
}

async function imageOf(clients: Ec2Clients, region: string, ami: string): Promise<Image> {
  const id = ami.startsWith('ssm:') ? await parameterOf(clients, region, ami.slice('ssm:'.length)) : ami;
  const { DescribeImagesCommand } = await import('@aws-sdk/client-ec2');
  const { Images = [] } = await (
    await clients.ec2()
  )
    .send(new DescribeImagesCommand({ ImageIds: [id] }))
    .catch((error: unknown) => {
      throw translate(error, { what: `look up the AMI ${id}`, action: 'ec2:DescribeImages', region, stage: 'LCH' });
    });
  const [image] = Images;
  if (image) return image;
  throw mismatch(
    `there is no AMI ${id} in ${region}`,
    'an AMI id is good in one region only: check `aws-region`, or leave `ami_image` out to get the newest one',
  );
}

async function parameterOf(clients: Ec2Clients, region: string, name: string): Promise<string> {
  const { GetParameterCommand } = await import('@aws-sdk/client-ssm');
  const { Parameter } = await (
    await clients.ssm()
  )
    .send(new GetParameterCommand({ Name: name }))
    .catch((error: unknown) => {
      if (error instanceof Error && error.name === 'ParameterNotFound') {
        throw mismatch(`there is no parameter ${name} in ${region}`, 'check the path after `ssm:` in `ami_image`');
      }
      throw translate(error, { what: `read the parameter ${name}`, action: 'ssm:GetParameter', region, stage: 'LCH' });
    });
  return Parameter?.Value ?? '';
}

function mismatch(message: string, hint: string): AltoError {
  return new AltoError({ kind: 'config', code: 'ALTO-LCH-030', reason: 'config', message, hint });
}
