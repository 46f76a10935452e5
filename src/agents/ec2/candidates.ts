import { clientToken, type Ec2Launch } from './launch.ts';

/** One way to get the machine. */
export interface Candidate {
  readonly instanceType: string;
  /** undefined: AWS chooses in the default VPC. */
  readonly subnet: string | undefined;
  readonly market: 'on-demand' | 'spot';
  readonly clientToken: string;
}

/** At most so many launches for one agent, whatever the file lists. */
export const MOST_LAUNCHES = 6;

/**
 * The ways to get the machine, in the order in which they are tried: every subnet for the first type, then the next type;
 * under `spot-preferred` all of that on the spot market first, with room left for on-demand.
 */
export function candidates(launch: Ec2Launch): readonly Candidate[] {
  const subnets = launch.subnets.length > 0 ? launch.subnets : [undefined];
  const on = (market: Candidate['market']): Omit<Candidate, 'clientToken'>[] =>
    launch.instanceTypes.flatMap((instanceType) => subnets.map((subnet) => ({ instanceType, subnet, market })));
  return ordered(launch.market, on)
    .slice(0, MOST_LAUNCHES)
    .map((candidate, index) => ({ ...candidate, clientToken: clientToken(launch, index) }));
}

function ordered<T>(market: Ec2Launch['market'], on: (market: Candidate['market']) => T[]): T[] {
  switch (market) {
    case 'on-demand':
    case 'spot':
      return on(market);
    case 'spot-preferred': {
      const fallback = on('on-demand');
      const room = Math.max(MOST_LAUNCHES / 2, MOST_LAUNCHES - fallback.length);
      return [...on('spot').slice(0, room), ...fallback];
    }
  }
}

/**
 * The pool of vCPUs that a candidate is counted in: when one is exhausted, no zone helps, but another pool may.
 * Spot and on-demand are counted apart. Source: Service Quotas of Amazon EC2.
 */
export function quotaPool(candidate: Pick<Candidate, 'instanceType' | 'market'>): string {
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
export function described(candidate: Candidate): string {
  return [candidate.instanceType, candidate.subnet, candidate.market].filter(Boolean).join(', ');
}
