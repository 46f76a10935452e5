import { candidates, priceOf, zoneOf } from '../agents/ec2/candidates.ts';
import type { Ec2Launch } from '../agents/ec2/launch.ts';
import { PRICES_OF } from '../agents/ec2/prices.ts';
import type { MachinePlan } from '../plan/machine.ts';

/** One way to get the machine, and what it costs as far as that is known. */
export interface PlannedLaunch {
  readonly instanceType: string;
  readonly market: 'on-demand' | 'spot';
  /** undefined: AWS chooses in the default VPC. */
  readonly subnet: string | undefined;
  readonly zone: string | undefined;
  readonly usdPerHour: number | undefined;
  /** If the program runs as long as it may; without disk and traffic. */
  readonly usdForTimeout: number | undefined;
  /** The day of the price. */
  readonly pricesOf: string | undefined;
}

/** The machine, as a plan shows it; what could not be looked up is `unknown`. */
export type PlannedMachine =
  | { readonly kind: 'local' }
  | {
      readonly kind: 'ec2';
      readonly region: string;
      readonly account: string;
      readonly ami: string;
      readonly instanceProfile: string;
      readonly securityGroups: readonly string[];
      readonly volumeSize: number;
      readonly maxPrice: number | undefined;
      readonly metadataHopLimit: number;
      /** Until it would end itself, whatever happens. */
      readonly lifetimeSeconds: number;
      /** In the order in which they would be tried. */
      readonly launches: readonly PlannedLaunch[];
    };

/** Puts the machine of a plan into the form in which it is shown; `timeout` is the program's, in seconds. */
export function plannedMachine(machine: MachinePlan, timeout: number, now: number): PlannedMachine {
  if (machine.kind === 'local') return { kind: 'local' };
  const { launch } = machine;
  return {
    kind: 'ec2',
    region: launch.region,
    account: launch.account,
    ami: launch.imageId,
    instanceProfile: launch.instanceProfile,
    securityGroups: launch.securityGroups,
    volumeSize: launch.volumeSize,
    maxPrice: launch.maxPrice,
    metadataHopLimit: launch.metadataHopLimit,
    lifetimeSeconds: Math.round((launch.expiresAt - now) / 1000),
    launches: launches(launch, timeout, now),
  };
}

function launches(launch: Ec2Launch, timeout: number, now: number): readonly PlannedLaunch[] {
  return candidates(launch).map(({ instanceType, subnet, market }) => {
    const usdPerHour = priceOf({ instanceType, subnet, market }, launch);
    const today = new Date(now).toISOString().slice(0, PRICES_OF.length);
    return {
      ...{ instanceType, market, subnet, zone: zoneOf({ subnet }, launch), usdPerHour },
      usdForTimeout: usdPerHour === undefined ? undefined : Number(((usdPerHour * timeout) / 3600).toFixed(4)),
      pricesOf: usdPerHour === undefined ? undefined : market === 'spot' ? today : PRICES_OF,
    };
  });
}
