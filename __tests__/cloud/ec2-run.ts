import { instanceTypes, machineImages } from './catalog.ts';
import type { InstanceTypeRow } from './catalog.ts';
import type { LaunchSpec } from './instance-record.ts';
import type { Network, Subnet } from './network.ts';
import { flag, forms, number, sub, text, texts } from './params.ts';
import { AwsError } from './wire.ts';
import type { Params } from './wire.ts';

/** What a launch is checked against. */
export interface LaunchRules {
  readonly account: string;
  readonly network: Network;
  /** Names of the instance profiles that exist. */
  readonly profiles: readonly string[];
}

/** Checks a RunInstances request as the service does and completes it from the defaults of the account. */
export function readLaunch(params: Params, rules: LaunchRules): LaunchSpec {
  const image = findImage(text(params, 'ImageId'));
  const type = findType(text(params, 'InstanceType') ?? 'm1.small');
  if (type.architecture !== image.architecture) {
    throw new AwsError(
      'InvalidParameterValue',
      `The architecture '${type.architecture}' of the specified instance type does not match the architecture ` +
        `'${image.architecture}' of the specified AMI. Specify an instance type and an AMI that have matching architectures`,
    );
  }
  for (const name of ['MinCount', 'MaxCount']) {
    if (number(params, name) === undefined) throw missing(name);
    if (number(params, name) !== 1) throw new AwsError('InvalidParameterValue', 'this cloud launches one at a time');
  }
  checkBlockDevices(params, image.rootDevice, image.snapshotGiB);
  const subnet = findSubnet(params, rules.network, type);
  const clientToken = text(params, 'ClientToken');
  if (clientToken !== undefined && !/^[\x20-\x7e]{1,64}$/.test(clientToken)) {
    throw new AwsError('InvalidParameterValue', `Invalid value '${clientToken}' for ClientToken`);
  }
  const behavior = text(params, 'InstanceInitiatedShutdownBehavior') ?? 'stop';
  if (behavior !== 'stop' && behavior !== 'terminate') {
    throw new AwsError('InvalidParameterValue', `Value (${behavior}) for shutdown behavior is invalid.`);
  }
  const market = text(sub(params, 'InstanceMarketOptions'), 'MarketType');
  return {
    imageId: image.id,
    instanceType: type.name,
    architecture: image.architecture,
    rootDevice: image.rootDevice,
    subnetId: subnet.id,
    vpcId: subnet.vpcId,
    availabilityZone: subnet.availabilityZone,
    clientToken,
    userData: readUserData(text(params, 'UserData')),
    tags: readTags(params),
    profile: findProfile(params, rules),
    market: market === 'spot' ? 'spot' : 'on-demand',
    shutdownBehavior: behavior,
    params,
  };
}

/** The error of a parameter that is not there. */
export function missing(name: string): AwsError {
  return new AwsError('MissingParameter', `The request must contain the parameter ${name}`);
}

/** Finds a type, or refuses it as a launch does. */
function findType(name: string): InstanceTypeRow {
  const type = instanceTypes.find((row) => row.name === name);
  if (type === undefined) throw new AwsError('InvalidParameterValue', `Invalid value '${name}' for InstanceType.`);
  return type;
}

function findImage(id: string | undefined): (typeof machineImages)[number] {
  if (id === undefined) throw missing('ImageId');
  if (!/^ami-([0-9a-f]{8}|[0-9a-f]{17})$/.test(id)) {
    throw new AwsError('InvalidAMIID.Malformed', `Invalid id: "${id}" (expecting "ami-...")`);
  }
  const image = machineImages.find((row) => row.id === id);
  if (image === undefined) throw new AwsError('InvalidAMIID.NotFound', `The image id '[${id}]' does not exist`);
  return image;
}

function findSubnet(params: Params, { isDefault, subnets, securityGroups }: Network, type: InstanceTypeRow): Subnet {
  const [card] = forms(params, 'NetworkInterface');
  const groups = texts(params, 'SecurityGroupId');
  if (card !== undefined && (groups.length > 0 || text(params, 'SubnetId') !== undefined)) {
    const what = groups.length > 0 ? 'security groups' : 'subnet ID';
    const message = `Network interfaces and an instance-level ${what} may not be specified on the same request`;
    throw new AwsError('InvalidParameterCombination', message);
  }
  for (const group of [...groups, ...texts(card ?? {}, 'SecurityGroupId')]) {
    if (!securityGroups.includes(group)) {
      throw new AwsError('InvalidGroup.NotFound', `The security group '${group}' does not exist`);
    }
  }
  const wanted = text(params, 'SubnetId') ?? text(card ?? {}, 'SubnetId');
  const zone = text(sub(params, 'Placement'), 'AvailabilityZone');
  if (wanted === undefined && !isDefault) {
    const message = 'No default VPC for this user. GroupName is only supported for EC2-Classic and default VPC.';
    throw new AwsError('VPCIdNotSpecified', message);
  }
  const subnet = subnets.find((one) =>
    wanted === undefined ? (zone === undefined ? offers(type, one) : one.availabilityZone === zone) : one.id === wanted,
  );
  if (subnet === undefined) {
    throw new AwsError('InvalidSubnetID.NotFound', `The subnet ID '${wanted ?? ''}' does not exist`);
  }
  if (!offers(type, subnet)) {
    throw new AwsError(
      'Unsupported',
      `Your requested instance type (${type.name}) is not supported in your requested Availability Zone ` +
        `(${subnet.availabilityZone}).`,
    );
  }
  return subnet;
}

/** True when the zone of the subnet has machines of this type. */
export function offers(type: InstanceTypeRow, { availabilityZone }: Pick<Subnet, 'availabilityZone'>): boolean {
  return type.zones === undefined || type.zones.includes(availabilityZone.slice(-1));
}

function findProfile(params: Params, { profiles, account }: LaunchRules): string | undefined {
  const profile = sub(params, 'IamInstanceProfile');
  const arn = text(profile, 'Arn');
  const name = text(profile, 'Name') ?? arn?.split(`arn:aws:iam::${account}:instance-profile/`)[1] ?? arn;
  if (name === undefined || profiles.includes(name)) return name;
  const key = arn === undefined ? 'iamInstanceProfile.name' : 'iamInstanceProfile.arn';
  throw new AwsError(
    'InvalidParameterValue',
    `Value (${arn ?? name}) for parameter ${key} is invalid. Invalid IAM Instance Profile ${arn === undefined ? 'name' : 'ARN'}`,
  );
}

function checkBlockDevices(params: Params, rootDevice: string, snapshotGiB: number): void {
  for (const mapping of forms(params, 'BlockDeviceMapping')) {
    const size = number(sub(mapping, 'Ebs'), 'VolumeSize');
    if (text(mapping, 'DeviceName') === rootDevice && size !== undefined && size < snapshotGiB) {
      const message = `Volume of size ${size}GB is smaller than snapshot 'snap-0', expect size >= ${snapshotGiB}GB`;
      throw new AwsError('InvalidBlockDeviceMapping', message);
    }
  }
}

function readUserData(encoded: string | undefined): Buffer {
  if (encoded === undefined) return Buffer.alloc(0);
  const data = Buffer.from(encoded, 'base64');
  if (data.toString('base64').replace(/=+$/, '') !== encoded.replace(/=+$/, '')) {
    throw new AwsError('InvalidUserData.Malformed', 'Invalid BASE64 encoding of user data.');
  }
  // The limit counts the raw bytes, not the base64 (facts/aws.md 4.5).
  if (data.length > 16_384) throw new AwsError('InvalidParameterValue', 'User data is limited to 16384 bytes');
  return data;
}

const taggable = ['instance', 'volume', 'network-interface', 'spot-instances-request'];

function readTags(params: Params): Readonly<Record<string, string>> {
  const tags: Record<string, string> = {};
  for (const specification of forms(params, 'TagSpecification')) {
    const resource = text(specification, 'ResourceType') ?? '';
    if (!taggable.includes(resource)) {
      throw new AwsError('InvalidParameterValue', `'${resource}' is not a valid taggable resource type`);
    }
    if (resource === 'spot-instances-request' && text(sub(params, 'InstanceMarketOptions'), 'MarketType') !== 'spot') {
      const message = 'The tag specification for spot-instances-request needs the market type spot.';
      throw new AwsError('InvalidParameterCombination', message);
    }
    const pairs = forms(specification, 'Tag');
    if (pairs.length > 50) throw new AwsError('TagLimitExceeded', 'More than 50 tags specified');
    for (const pair of pairs) {
      const [key, value] = [text(pair, 'Key') ?? '', text(pair, 'Value') ?? ''];
      if (key === '' || key.length > 128) throw new AwsError('InvalidParameterValue', `Tag key '${key}' is too long`);
      if (value.length > 256)
        throw new AwsError('InvalidParameterValue', 'Tag value exceeds the maximum length of 256');
      if (key.toLowerCase().startsWith('aws:')) {
        const message = `Tag keys starting with 'aws:' are reserved for internal use`;
        throw new AwsError('InvalidParameterValue', message);
      }
      if (resource === 'instance') tags[key] = value;
    }
  }
  return tags;
}

/** True for a call that only asks whether it would be allowed. */
export function isDryRun(params: Params): boolean {
  return flag(params, 'DryRun');
}
