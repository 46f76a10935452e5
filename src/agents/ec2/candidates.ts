import type { Attempt } from '../agent.ts';
import { AltoError } from '../../errors.ts';
import { clientToken, type Ec2Launch } from './launch.ts';
import { PRICED_REGIONS, PRICES_OF } from './prices.ts';

/** A machine of some type, somewhere, on one of the two markets. */
interface Way {
  readonly instanceType: string;
  /** undefined: AWS chooses in the default VPC. */
  readonly subnet: string | undefined;
  readonly market: 'on-demand' | 'spot';
}

/** One way to get the machine. */
export interface Candidate extends Way {
  readonly clientToken: string;
}

/** At most so many launches for one agent, whatever the file lists. */
export const MOST_LAUNCHES = 6;

/**
 * The ways to get the machine, in the order in which they are tried: every subnet for the first type, then the next type;
 * under `spot-preferred` all of that on the spot market first, with room left for on-demand. What cannot be had, or costs
 * too much, is none of them.
 */
export function candidates(launch: Ec2Launch): readonly Candidate[] {
  const { launched } = launch;
  const room = Math.max(0, MOST_LAUNCHES - launched);
  const on = (market: Way['market']): readonly Way[] =>
    waysOn(launch, market).filter((way) => objection(way, launch) === undefined);
  return ordered(launch.market, on, room)
    .slice(0, room)
    .map((way, index) => ({ ...way, clientToken: clientToken(launch, launched + index) }));
}

/** The ways that are left out, and why. */
export function leftOut(launch: Ec2Launch): readonly Attempt[] {
  const markets = launch.market === 'spot-preferred' ? (['spot', 'on-demand'] as const) : [launch.market];
  return markets
    .flatMap((market) => waysOn(launch, market))
    .flatMap((way) => {
      const why = objection(way, launch);
      return why === undefined ? [] : [{ ...way, zone: zoneOf(way, launch), outcome: `not tried: ${why}` }];
    });
}

/** Refuses a launch for which no way is left, before anything is built. */
export function refuseWithoutCandidates(launch: Ec2Launch): void {
  if (candidates(launch).length > 0) return;
  const tried = leftOut(launch).map((attempt) => `${described(attempt)}: ${attempt.outcome}`);
  const isPrice = launch.maxHourlyPrice !== undefined;
  throw new AltoError({
    kind: 'config',
    code: 'ALTO-LCH-031',
    reason: 'config',
    message: `nothing that may be launched is left for ${launch.agent} in ${launch.region}: ${tried.join('; ')}`,
    hint: isPrice
      ? `take a cheaper \`instance_type\`, or raise the input \`max-hourly-price\`; a price that is not known counts as too high: on-demand ones are known for ${PRICED_REGIONS.join(', ')} (of ${PRICES_OF}), those of \`market: spot\` come from ec2:DescribeSpotPriceHistory`
      : 'name another `instance_type`, or subnets in other zones',
  });
}

/** What a way costs in USD an hour, as far as it is known; on the spot market and in whichever zone AWS likes, at least. */
export function priceOf(
  way: Way,
  { offers, zone }: Pick<Ec2Launch, 'offers'> & { readonly zone?: string | undefined },
): number | undefined {
  if (way.market === 'on-demand') return offers.onDemand[way.instanceType];
  const prices = offers.spot[way.instanceType] ?? {};
  const where = zone ?? (way.subnet === undefined ? undefined : offers.zones[way.subnet]);
  return where === undefined ? Object.values(prices).toSorted((a, b) => a - b)[0] : prices[where];
}

/** Why a way is not even tried; undefined when it is. Limits fail closed: a price that nobody knows is too high. */
function objection(way: Way, launch: Ec2Launch): string | undefined {
  const { offers, maxHourlyPrice } = launch;
  const zone = zoneOf(way, launch);
  const offered = offers.offered[way.instanceType];
  if (zone !== undefined && offered && !offered.includes(zone)) return `not offered in ${zone}`;
  if (maxHourlyPrice === undefined) return undefined;
  const price = priceOf(way, launch);
  if (price === undefined) return `its price in ${launch.region} is not known`;
  return price > maxHourlyPrice ? `${price} USD an hour is over max-hourly-price (${maxHourlyPrice})` : undefined;
}

/** The zone of a way, as far as it is known. */
export function zoneOf({ subnet }: Pick<Way, 'subnet'>, { offers }: Pick<Ec2Launch, 'offers'>): string | undefined {
  return subnet === undefined ? undefined : offers.zones[subnet];
}

function waysOn(launch: Ec2Launch, market: Way['market']): readonly Way[] {
  const subnets = launch.subnets.length > 0 ? launch.subnets : [undefined];
  return launch.instanceTypes.flatMap((instanceType) => subnets.map((subnet) => ({ instanceType, subnet, market })));
}

function ordered(
  market: Ec2Launch['market'],
  on: (market: Way['market']) => readonly Way[],
  room: number,
): readonly Way[] {
  switch (market) {
    case 'on-demand':
    case 'spot':
      return on(market);
    case 'spot-preferred': {
      const fallback = on('on-demand');
      return [...on('spot').slice(0, Math.max(Math.ceil(room / 2), room - fallback.length)), ...fallback];
    }
  }
}

/**
 * The pool of vCPUs that a candidate is counted in: when one is exhausted, no zone helps, but another pool may.
 * Spot and on-demand are counted apart. Source: Service Quotas of Amazon EC2.
 */
export function quotaPool(candidate: Pick<Way, 'instanceType' | 'market'>): string {
  const family = /^[a-z]+/.exec(candidate.instanceType)?.[0] ?? '';
  return `${candidate.market} ${poolOf(family)}`;
}

function poolOf(family: string): string {
  const own = ['dl', 'hpc', 'inf', 'trn', 'vt'].find((name) => family.startsWith(name));
  if (own !== undefined) return own === 'vt' ? 'g' : own;
  const letter = family.slice(0, 1);
  return 'acdhimrtz'.includes(letter) ? 'standard' : letter;
}

/** A candidate in one line, for tables and errors. */
export function described(candidate: Way): string {
  return [candidate.instanceType, candidate.subnet, candidate.market].filter(Boolean).join(', ');
}
