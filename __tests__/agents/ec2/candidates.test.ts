import { describe, expect, test } from 'vitest';
import {
  candidates,
  described,
  leftOut,
  priceOf,
  quotaPool,
  refuseWithoutCandidates,
} from '../../../src/agents/ec2/candidates.ts';
import type { Ec2Launch } from '../../../src/agents/ec2/launch.ts';
import { aLaunch, noOffers } from './a-launch.ts';

describe('the ways to get a machine', () => {
  test.each<[string, Partial<Ec2Launch>, readonly string[]]>([
    ['one, when nothing is left open', {}, ['t3.micro, on-demand']],
    [
      'every subnet for a type before the next type',
      { instanceTypes: ['a', 'b'], subnets: ['s1', 's2'] },
      ['a, s1, on-demand', 'a, s2, on-demand', 'b, s1, on-demand', 'b, s2, on-demand'],
    ],
    [
      'spot before on-demand when spot is preferred',
      { instanceTypes: ['a', 'b'], market: 'spot-preferred' },
      ['a, spot', 'b, spot', 'a, on-demand', 'b, on-demand'],
    ],
    [
      'room for on-demand when there are more than six',
      { instanceTypes: ['a'], subnets: ['1', '2', '3', '4', '5'], market: 'spot-preferred' },
      ['a, 1, spot', 'a, 2, spot', 'a, 3, spot', 'a, 1, on-demand', 'a, 2, on-demand', 'a, 3, on-demand'],
    ],
    [
      'spot fills what few on-demand ways leave',
      { instanceTypes: ['a'], market: 'spot-preferred', subnets: ['1', '2'] },
      ['a, 1, spot', 'a, 2, spot', 'a, 1, on-demand', 'a, 2, on-demand'],
    ],
    [
      'six at most',
      { instanceTypes: ['a', 'b', 'c', 'd'], subnets: ['1', '2'], market: 'spot' },
      ['a, 1, spot', 'a, 2, spot', 'b, 1, spot', 'b, 2, spot', 'c, 1, spot', 'c, 2, spot'],
    ],
  ])('%s', (_, overrides, expected) => {
    expect(candidates(aLaunch(overrides)).map(described)).toEqual(expected);
  });

  test('have client tokens of their own, the same for the same launch, and fit for EC2', () => {
    const launch = aLaunch({ instanceTypes: ['a', 'b', 'c'] });
    const tokens = candidates(launch).map((one) => one.clientToken);
    expect(new Set(tokens).size).toBe(3);
    expect(candidates(launch).map((one) => one.clientToken)).toEqual(tokens);
    for (const token of tokens) expect(token).toMatch(/^[\x21-\x7e]{1,64}$/);
    const other = candidates(aLaunch({ instanceTypes: ['a', 'b', 'c'], job: 'other' }));
    expect(other.map((one) => one.clientToken)).not.toContain(tokens[0]);
  });

  test.each([
    ['t3.micro', 'm7i.large', true],
    ['g5.xlarge', 'vt1.3xlarge', true],
    ['g5.xlarge', 'm7i.large', false],
    ['p4d.24xlarge', 'p5.48xlarge', true],
    ['inf2.xlarge', 'i4i.large', false],
  ])('%s and %s share a quota: %s', (one, other, same) => {
    const pool = (instanceType: string): string => quotaPool({ instanceType, market: 'on-demand' });
    expect(pool(one) === pool(other)).toBe(same);
  });

  test('spot and on-demand have quotas of their own', () => {
    const instanceType = 't3.micro';
    expect(quotaPool({ instanceType, market: 'spot' })).not.toBe(quotaPool({ instanceType, market: 'on-demand' }));
  });
});

describe('what is left out', () => {
  const priced = aLaunch({
    instanceTypes: ['a', 'b'],
    subnets: ['s1', 's2'],
    market: 'spot-preferred',
    offers: {
      zones: { s1: 'z1', s2: 'z2' },
      offered: { a: ['z1', 'z2'], b: ['z2'] },
      onDemand: { a: 0.1, b: 0.5 },
      spot: { a: { z1: 0.03, z2: 0.2 }, b: { z2: 0.15 } },
    },
  });
  const left = (launch: Ec2Launch) => leftOut(launch).map((one) => `${described(one)}: ${one.outcome}`);

  test('is a type in a zone that does not have it', () => {
    expect(candidates(priced).map(described)).toEqual([
      ...['a, s1, spot', 'a, s2, spot', 'b, s2, spot'],
      ...['a, s1, on-demand', 'a, s2, on-demand', 'b, s2, on-demand'],
    ]);
    expect(left(priced)).toEqual([
      'b, s1, spot: not tried: not offered in z1',
      'b, s1, on-demand: not tried: not offered in z1',
    ]);
  });

  test('is what costs more than the workflow allows, on either market', () => {
    const launch = { ...priced, maxHourlyPrice: 0.1 };
    expect(candidates(launch).map(described)).toEqual(['a, s1, spot', 'a, s1, on-demand', 'a, s2, on-demand']);
    expect(left(launch)).toContain('a, s2, spot: not tried: 0.2 USD an hour is over max-hourly-price (0.1)');
    expect(left(launch)).toContain('b, s2, on-demand: not tried: 0.5 USD an hour is over max-hourly-price (0.1)');
  });

  test('is what has no known price, when there is a limit: it fails closed', () => {
    const launch = { ...priced, instanceTypes: ['c'], maxHourlyPrice: 1000 };
    expect(candidates(launch)).toEqual([]);
    expect(new Set(leftOut(launch).map(({ outcome }) => outcome))).toEqual(
      new Set(['not tried: its price in us-east-1 is not known']),
    );
    expect(candidates({ ...launch, maxHourlyPrice: undefined })).toHaveLength(4);
  });

  test('is nothing where nothing is known and nothing is limited', () => {
    const launch = { ...priced, offers: noOffers };
    expect(leftOut(launch)).toEqual([]);
    expect(candidates(launch)).toHaveLength(6);
  });

  test('is refused before anything is launched when it is all there was, with the reasons', () => {
    const refusal = (overrides: Partial<Ec2Launch>) => () => refuseWithoutCandidates({ ...priced, ...overrides });
    expect(refusal({})).not.toThrow();
    expect(refusal({ maxHourlyPrice: 0.01 })).toThrow(
      expect.objectContaining({
        ...{ kind: 'config', code: 'ALTO-LCH-031', reason: 'config' },
        message: expect.stringMatching(/a, s1, spot: not tried: 0\.03 USD an hour is over max-hourly-price/) as string,
        hint: expect.stringMatching(/known for us-east-1 \(of \d{4}-\d{2}-\d{2}\)/) as string,
      }) as Error,
    );
    expect(refusal({ instanceTypes: ['b'], subnets: ['s1'] })).toThrow(
      expect.objectContaining({ hint: 'name another `instance_type`, or subnets in other zones' }) as Error,
    );
  });

  test('prices of the spot market are those of the zone; where AWS chooses it, the lowest', () => {
    const way = { instanceType: 'a', subnet: undefined, market: 'spot' } as const;
    expect(priceOf(way, priced)).toBe(0.03);
    expect(priceOf({ ...way, subnet: 's2' }, priced)).toBe(0.2);
    expect(priceOf(way, { ...priced, zone: 'z2' })).toBe(0.2);
    expect(priceOf(way, { ...priced, zone: 'z9' })).toBeUndefined();
  });
});

describe('a run that starts again', () => {
  test('has so many launches less, and no client token twice', () => {
    const launch = aLaunch({ instanceTypes: ['a', 'b', 'c', 'd'], subnets: ['1', '2'] });
    const first = candidates(launch).map(({ clientToken }) => clientToken);
    const again = candidates({ ...launch, launched: 4 });
    expect(again).toHaveLength(2);
    expect(again.map(({ clientToken }) => clientToken)).toEqual(first.slice(4));
    expect(candidates({ ...launch, launched: 6 })).toEqual([]);
  });
});
