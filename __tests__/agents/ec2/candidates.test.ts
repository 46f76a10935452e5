import { describe, expect, test } from 'vitest';
import { candidates, described, quotaPool } from '../../../src/agents/ec2/candidates.ts';
import type { Ec2Launch } from '../../../src/agents/ec2/launch.ts';
import { aLaunch } from './a-launch.ts';

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
