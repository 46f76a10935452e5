import { afterEach, describe, expect, test } from 'vitest';
import { offersOf } from '../../../src/agents/ec2/offers.ts';
import { onDemandPrice, PRICED_REGIONS, PRICES_OF } from '../../../src/agents/ec2/prices.ts';
import { callsOf } from '../../cloud/calls.ts';
import { clientsOf } from '../../cloud/clients.ts';
import { type Cloud, startCloud } from '../../cloud/cloud.ts';
import { fakeInstance } from './fake-instance.ts';

const SUBNETS = ['subnet-0aaaaaaaaaaaaaaaa', 'subnet-0cccccccccccccccc'];
let cloud: Cloud | undefined;

afterEach(async () => {
  await cloud?.stop();
});

async function look(asked: Partial<Parameters<typeof offersOf>[2]>, prepare: (cloud: Cloud) => void = () => undefined) {
  const here = await startCloud({ instances: fakeInstance().program });
  cloud = here;
  prepare(here);
  const { ec2, ssm } = clientsOf(here);
  const clients = { ec2: () => Promise.resolve(ec2), ssm: () => Promise.resolve(ssm) };
  const wanted = { instanceTypes: ['t3.micro', 'g5.xlarge'], subnets: [], spot: false, ...asked };
  return offersOf(clients, here.region, wanted);
}

const denied = { kind: 'error', code: 'UnauthorizedOperation', status: 403 } as const;

describe('what can be had', () => {
  test('costs no call where neither subnets nor the spot market are named', async () => {
    expect(await look({})).toEqual({
      ...{ zones: {}, offered: {}, spot: {} },
      onDemand: { 't3.micro': 0.0104, 'g5.xlarge': 1.006 },
    });
    expect(cloud?.calls).toEqual([]);
  });

  test('are the zones of the subnets, and the types that each has', async () => {
    const { zones, offered } = await look({ subnets: SUBNETS });
    expect(zones).toEqual({ [SUBNETS[0]!]: 'us-east-1a', [SUBNETS[1]!]: 'us-east-1c' });
    expect(offered['t3.micro']).toContain('us-east-1c');
    expect(offered['g5.xlarge']).toContain('us-east-1a');
    expect(offered['g5.xlarge']).not.toContain('us-east-1c');
  });

  test('has the prices of the spot market of this moment, by zone', async () => {
    const { spot } = await look({ spot: true });
    expect(spot['t3.micro']).toMatchObject({ 'us-east-1a': 0.0032, 'us-east-1b': 0.0032 });
    expect(Object.keys(spot['g5.xlarge'] ?? {})).toEqual(['us-east-1a', 'us-east-1b']);
    const [call] = callsOf(cloud!.calls, 'ec2.DescribeSpotPriceHistory');
    expect(call?.params).toMatchObject({ ProductDescription: ['Linux/UNIX'] });
  });

  test.each([
    ['ec2.DescribeSubnets', 'zones'],
    ['ec2.DescribeInstanceTypeOfferings', 'offered'],
    ['ec2.DescribeSpotPriceHistory', 'spot'],
  ] as const)('is not known where %s is not allowed, and hinders nobody', async (action, what) => {
    const offers = await look({ subnets: SUBNETS, spot: true }, (here) => here.fault(action, denied));
    expect(offers[what]).toEqual({});
    for (const other of ['zones', 'offered', 'spot'] as const)
      if (other !== what) expect(offers[other]).not.toEqual({});
  });

  test('a subnet that does not exist is told at once', async () => {
    await expect(look({ subnets: ['subnet-0fffffffffffffff0'] })).rejects.toMatchObject({
      reason: 'config',
      message: expect.stringContaining('subnet-0fffffffffffffff0'),
      hint: expect.stringContaining('one region only'),
    });
  });
});

describe('a price on demand', () => {
  test.each([
    ['us-east-1', 't3.micro', 0.0104],
    ['us-east-1', 'c7i-flex.large', 0.08479],
    ['us-east-1', 'm7i.48xlarge', 9.6768],
    ['us-east-1', 't3.huge', undefined],
    // Not the family `t3a`, and not a price taken for a size.
    ['us-east-1', 't.micro', undefined],
    ['us-east-1', 't3.0.0104', undefined],
    ['us-moon-1', 't3.micro', undefined],
  ])('in %s of %s is %s', (region, type, price) => {
    expect(onDemandPrice(region, type)).toBe(price);
  });

  test('is dated, and every figure of the table can be read', () => {
    expect(PRICES_OF).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(PRICED_REGIONS).toContain('us-east-1');
  });
});
