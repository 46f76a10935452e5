import type { Infra } from '../config.ts';
import type { Desk } from './desk.ts';
import type { InfraFile } from '../schema/infra.ts';

const DEFAULT_TYPE = 't3.micro';
const DEFAULT_PROFILE = 'alto-agent';

/** Keys of `infra` that only an EC2 instance has, and `local` ignores. */
export const EC2_KEYS = [
  'instance_type',
  'ami_image',
  'protocol',
  'instance_profile',
  'subnet',
  'security_groups',
  'market',
  'max_price',
  'volume_size',
  'assign_public_ip',
  'metadata_hop_limit',
  'tags',
  'post_build_cmds',
] as const satisfies readonly (keyof InfraFile)[];

/** Where the agent runs: the inputs first, then the file, within the limits that only inputs set. */
export function resolveInfra(file: InfraFile | undefined, desk: Desk): Infra {
  const { inputs } = desk;
  if ((inputs.agentType ?? file?.type ?? 'local') === 'local') {
    const ignored = EC2_KEYS.filter((key) => file?.[key] !== undefined);
    if (ignored.length > 0)
      desk.notice(
        `the agent runs on this runner: ${ignored.map((key) => `\`infra.${key}\``).join(', ')} ${ignored.length > 1 ? 'have' : 'has'} no effect`,
      );
    return { type: 'local' };
  }
  if (file?.protocol === 'ssh') {
    desk.warn(
      ['infra', 'protocol'],
      '`ssh` is not used: the agent is reached through SSM, it opens no port and has no key',
    );
  }
  const market = inputs.market ?? file?.market ?? 'on-demand';
  if (file?.max_price !== undefined && market === 'on-demand')
    desk.warn(['infra', 'max_price'], 'only counts with `market: spot` or `spot-preferred`');
  return {
    type: 'ec2',
    instanceType: instanceTypes(file, desk),
    amiImage: file?.ami_image,
    instanceProfile: instanceProfile(file, desk),
    subnets: unique(inputs.subnetIds ?? file?.subnet ?? []),
    securityGroups: unique(inputs.securityGroupIds ?? file?.security_groups ?? []),
    market,
    maxPrice: market === 'on-demand' ? undefined : file?.max_price,
    volumeSize: inputs.volumeSize ?? file?.volume_size,
    assignPublicIp: file?.assign_public_ip,
    metadataHopLimit: hopLimit(file, desk),
    tags: file?.tags ?? {},
  };
}

function instanceTypes(file: InfraFile | undefined, desk: Desk): readonly string[] {
  const { instanceType, allowedInstanceTypes } = desk.inputs;
  const types = unique(instanceType ?? file?.instance_type ?? [DEFAULT_TYPE]);
  if (!allowedInstanceTypes) return types;
  for (const type of types.filter((one) => !allowedInstanceTypes.some((pattern) => matches(pattern, one)))) {
    const from = instanceType ? 'the input `instance-type`' : file?.instance_type ? 'the file' : 'the default';
    const at = file?.instance_type && !instanceType ? ['infra', 'instance_type'] : ['infra'];
    desk.error(at, `\`${type}\` (${from}) is not among \`allowed-instance-types\`: ${allowedInstanceTypes.join(', ')}`);
  }
  return types;
}

/** `*` stands for any letters; a type has no other special characters. */
function matches(pattern: string, type: string): boolean {
  const [first = '', ...parts] = pattern.split('*');
  if (!type.startsWith(first)) return false;
  if (parts.length === 0) return type === first;
  let at = first.length;
  const last = parts.pop() ?? '';
  for (const part of parts) {
    const found = type.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return type.length - last.length >= at && type.endsWith(last);
}

/** An alto.yml that could name any profile could take any role that the account lends to instances. */
function instanceProfile(file: InfraFile | undefined, desk: Desk): string {
  const { instanceProfile: input, allowedInstanceProfiles } = desk.inputs;
  const profile = input ?? file?.instance_profile ?? DEFAULT_PROFILE;
  const allowed = allowedInstanceProfiles ?? [input ?? DEFAULT_PROFILE];
  if (!allowed.includes(profile)) {
    desk.error(
      input === undefined && file?.instance_profile !== undefined ? ['infra', 'instance_profile'] : ['infra'],
      `the instance profile \`${profile}\` is not allowed; the workflow allows it with \`with: { allowed-instance-profiles: ${profile} }\``,
    );
  }
  return profile;
}

function hopLimit(file: InfraFile | undefined, desk: Desk): number {
  const limit = file?.metadata_hop_limit ?? 1;
  if (limit > 1 && !desk.inputs.allowMetadata) {
    desk.error(
      ['infra', 'metadata_hop_limit'],
      'over 1, the program can act as the instance; the workflow allows that with `with: { allow-metadata: true }`',
    );
  }
  return limit;
}

function unique(items: readonly string[]): readonly string[] {
  return [...new Set(items)];
}
