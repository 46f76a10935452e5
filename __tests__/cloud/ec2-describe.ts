import { instanceTypes, machineImages } from './catalog.ts';
import { imageView, subnetView, typeView } from './ec2-views.ts';
import { offers } from './ec2-run.ts';
import type { Network, Subnet } from './network.ts';
import { forms, text, texts } from './params.ts';
import { AwsError } from './wire.ts';
import type { Params } from './wire.ts';

/** Everything of EC2 that only reads: types, images, network, prices. */
export function describe(
  action: string,
  params: Params,
  { network, region }: { readonly network: Network; readonly region: string },
): object {
  switch (action) {
    case 'DescribeInstanceTypes': {
      const names = texts(params, 'InstanceType');
      const unknown = names.filter((name) => !instanceTypes.some((row) => row.name === name));
      if (unknown.length > 0) {
        const message = `The following supplied instance types do not exist: [${unknown.join(', ')}]`;
        throw new AwsError('InvalidInstanceType', message);
      }
      const rows = instanceTypes.filter((row) => names.length === 0 || names.includes(row.name));
      return { instanceTypeSet: rows.map(typeView) };
    }
    case 'DescribeImages': {
      const ids = texts(params, 'ImageId');
      for (const id of ids) {
        if (!/^ami-([0-9a-f]{8}|[0-9a-f]{17})$/.test(id)) {
          throw new AwsError('InvalidAMIID.Malformed', `Invalid id: "${id}" (expecting "ami-...")`);
        }
        if (!machineImages.some((row) => row.id === id)) {
          throw new AwsError('InvalidAMIID.NotFound', `The image id '[${id}]' does not exist`);
        }
      }
      return { imagesSet: machineImages.filter((row) => ids.length === 0 || ids.includes(row.id)).map(imageView) };
    }
    case 'DescribeSubnets': {
      const ids = texts(params, 'SubnetId');
      const unknown = ids.find((id) => !network.subnets.some((subnet) => subnet.id === id));
      if (unknown !== undefined) {
        throw new AwsError('InvalidSubnetID.NotFound', `The subnet ID '${unknown}' does not exist`);
      }
      const wanted = network.subnets.filter(
        (subnet) =>
          (ids.length === 0 || ids.includes(subnet.id)) && passes(params, (name) => subnetFilter(subnet, name)),
      );
      return { subnetSet: wanted.map(subnetView) };
    }
    case 'DescribeVpcs': {
      const isDefault = String(network.isDefault);
      const vpc = { vpcId: network.vpcId, state: 'available', cidrBlock: '172.31.0.0/16', isDefault, tagSet: [] };
      const shown = passes(params, (name) => {
        if (name === 'isDefault' || name === 'is-default') return isDefault;
        return name === 'vpc-id' ? network.vpcId : undefined;
      });
      return { vpcSet: shown ? [vpc] : [] };
    }
    case 'DescribeSecurityGroups':
      return {
        securityGroupInfo: network.securityGroups.map((groupId, index) => ({
          groupId,
          groupName: index === 0 ? 'default' : `group-${index}`,
          vpcId: network.vpcId,
        })),
      };
    case 'DescribeInstanceTypeOfferings': {
      const byZone = text(params, 'LocationType') === 'availability-zone';
      const zones = network.subnets.map(({ availabilityZone }) => availabilityZone);
      const rows = instanceTypes.flatMap((row) =>
        (byZone ? zones.filter((zone) => offers(row, { availabilityZone: zone })) : [region]).map((location) => ({
          instanceType: row.name,
          locationType: byZone ? 'availability-zone' : 'region',
          location,
        })),
      );
      return {
        instanceTypeOfferingSet: rows.filter((row) =>
          passes(params, (name) =>
            name === 'instance-type' ? row.instanceType : name === 'location' ? row.location : undefined,
          ),
        ),
      };
    }
    case 'DescribeSpotPriceHistory': {
      const names = texts(params, 'InstanceType');
      const zone = text(params, 'AvailabilityZone');
      return {
        spotPriceHistorySet: instanceTypes
          .filter((row) => names.length === 0 || names.includes(row.name))
          .flatMap((row) =>
            network.subnets
              .filter((subnet) => offers(row, subnet) && (zone === undefined || subnet.availabilityZone === zone))
              .map((subnet) => ({
                instanceType: row.name,
                productDescription: 'Linux/UNIX',
                spotPrice: row.spotPrice.toFixed(6),
                timestamp: new Date(),
                availabilityZone: subnet.availabilityZone,
              })),
          ),
      };
    }
    default:
      throw new AwsError('InvalidAction', `The action ${action} is not valid for this web service.`);
  }
}

/** True when every filter of the request finds its value among those asked for. */
function passes(params: Params, valueOf: (filter: string) => string | undefined): boolean {
  return forms(params, 'Filter').every((filter) => {
    const name = text(filter, 'Name') ?? '';
    const value = valueOf(name);
    if (value === undefined) throw new AwsError('InvalidParameterValue', `The filter '${name}' is invalid`);
    return texts(filter, 'Value').includes(value);
  });
}

function subnetFilter(subnet: Subnet, name: string): string | undefined {
  switch (name) {
    case 'vpc-id':
      return subnet.vpcId;
    case 'default-for-az':
    case 'defaultForAz':
      return String(subnet.isDefault);
    case 'availability-zone':
    case 'availabilityZone':
      return subnet.availabilityZone;
    case 'state':
      return 'available';
    case 'subnet-id':
      return subnet.id;
    default:
      return undefined;
  }
}
