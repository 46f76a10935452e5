import type { _InstanceType, DescribeInstanceTypeOfferingsCommandInput, EC2Client } from '@aws-sdk/client-ec2';
import type { Ec2Clients } from './cloud.ts';
import { faultOf, translate } from './faults.ts';
import { onDemandPrice } from './prices.ts';

/** What can be had where, and for how much, before anything is launched. What is missing is not known. */
export interface Offers {
  /** The zone of each subnet. */
  readonly zones: Readonly<Record<string, string>>;
  /** The zones that have an instance type, by its name. */
  readonly offered: Readonly<Record<string, readonly string[]>>;
  /** USD an hour on demand, by instance type. */
  readonly onDemand: Readonly<Record<string, number>>;
  /** USD an hour on the spot market now, by instance type and zone. */
  readonly spot: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

interface Asked {
  readonly instanceTypes: readonly string[];
  readonly subnets: readonly string[];
  /** Whether the spot market may be used. */
  readonly spot: boolean;
}

/** Looks up side by side which subnet is in which zone, which types are offered there, and what they cost. */
export async function offersOf(clients: Ec2Clients, region: string, asked: Asked): Promise<Offers> {
  const { instanceTypes, subnets, spot } = asked;
  const here = subnets.length > 0;
  const [zones, offered, spotPrices] = await Promise.all([
    here ? zonesOf(clients, region, subnets) : {},
    here ? known(async () => offeredIn(await clients.ec2(), instanceTypes)) : {},
    spot ? known(async () => spotPricesOf(await clients.ec2(), instanceTypes)) : {},
  ]);
  return { ...offersUnasked(region, instanceTypes), zones, offered, spot: spotPrices };
}

/** What is known of them without asking AWS. */
export function offersUnasked(region: string, instanceTypes: readonly string[]): Offers {
  const prices = instanceTypes.flatMap((type): [string, number][] => {
    const price = onDemandPrice(region, type);
    return price === undefined ? [] : [[type, price]];
  });
  return { zones: {}, offered: {}, onDemand: Object.fromEntries(prices), spot: {} };
}

/** A subnet that does not exist is told now; that subnets may not be looked at is no hindrance. */
async function zonesOf(clients: Ec2Clients, region: string, subnets: readonly string[]): Promise<Offers['zones']> {
  const { DescribeSubnetsCommand } = await import('@aws-sdk/client-ec2');
  try {
    const { Subnets = [] } = await (await clients.ec2()).send(new DescribeSubnetsCommand({ SubnetIds: [...subnets] }));
    return Object.fromEntries(Subnets.map(({ SubnetId = '', AvailabilityZone = '' }) => [SubnetId, AvailabilityZone]));
  } catch (error) {
    if (faultOf(error) !== 'request') return {};
    throw translate(error, { what: 'look up the subnets', action: 'ec2:DescribeSubnets', region, stage: 'LCH' });
  }
}

async function offeredIn(ec2: EC2Client, instanceTypes: readonly string[]): Promise<Offers['offered']> {
  const { paginateDescribeInstanceTypeOfferings } = await import('@aws-sdk/client-ec2');
  const offered: Record<string, string[]> = Object.fromEntries(instanceTypes.map((type) => [type, []]));
  const input: DescribeInstanceTypeOfferingsCommandInput = {
    LocationType: 'availability-zone',
    Filters: [{ Name: 'instance-type', Values: [...instanceTypes] }],
  };
  for await (const { InstanceTypeOfferings = [] } of paginateDescribeInstanceTypeOfferings({ client: ec2 }, input))
    for (const { InstanceType = '', Location = '' } of InstanceTypeOfferings) offered[InstanceType]?.push(Location);
  return offered;
}

async function spotPricesOf(ec2: EC2Client, instanceTypes: readonly string[]): Promise<Offers['spot']> {
  const { paginateDescribeSpotPriceHistory } = await import('@aws-sdk/client-ec2');
  const prices: Record<string, Record<string, number>> = {};
  const input = {
    InstanceTypes: [...instanceTypes] as _InstanceType[],
    ProductDescriptions: ['Linux/UNIX'],
    // From now on: the price of this moment, once for each zone.
    StartTime: new Date(),
  };
  for await (const { SpotPriceHistory = [] } of paginateDescribeSpotPriceHistory({ client: ec2 }, input)) {
    for (const { InstanceType = '', AvailabilityZone = '', SpotPrice } of SpotPriceHistory) {
      const price = Number(SpotPrice);
      // A price that cannot be read is not known.
      if (price > 0) (prices[InstanceType] ??= {})[AvailabilityZone] = price;
    }
  }
  return prices;
}

/** What a look-up says; nothing where it fails: the launch goes on without it, and a limit that needs it refuses. */
async function known<T extends object>(look: () => Promise<T>): Promise<T | Record<string, never>> {
  try {
    return await look();
  } catch {
    return {};
  }
}
