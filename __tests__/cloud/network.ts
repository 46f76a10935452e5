/** A subnet of the account. */
export interface Subnet {
  readonly id: string;
  readonly vpcId: string;
  readonly availabilityZone: string;
  readonly isDefault: boolean;
  readonly publicIps: boolean;
  readonly cidr: string;
}

/** The network that instances are launched into. */
export interface Network {
  readonly vpcId: string;
  readonly isDefault: boolean;
  readonly subnets: readonly Subnet[];
  readonly securityGroups: readonly string[];
}

/** One VPC with a subnet in each of three zones: the default VPC, or (`isDefault: false`) one that must be named. */
export function network(region: string, isDefault: boolean): Network {
  const vpcId = isDefault ? 'vpc-0def0000000000000' : 'vpc-0abc0000000000000';
  const subnets = ['a', 'b', 'c'].map((zone, index) => ({
    id: `subnet-0${zone.repeat(16)}`,
    vpcId,
    availabilityZone: `${region}${zone}`,
    isDefault,
    publicIps: isDefault,
    cidr: `172.31.${index * 16}.0/20`,
  }));
  return { vpcId, isDefault, subnets, securityGroups: ['sg-0def0000000000000', 'sg-0abc0000000000000'] };
}
