import { describe, expect, it } from 'vitest';
import { chooseRegion, partitionIn, partitionOf, refuseOtherPartition, stsAudience } from '../../src/aws/region.ts';

describe('a region', () => {
  it.each([
    ['us-east-1', 'aws', 'amazonaws.com'],
    ['ap-southeast-4', 'aws', 'amazonaws.com'],
    ['il-central-1', 'aws', 'amazonaws.com'],
    ['mx-central-1', 'aws', 'amazonaws.com'],
    ['cn-northwest-1', 'aws-cn', 'amazonaws.com.cn'],
    ['us-gov-west-1', 'aws-us-gov', 'amazonaws.com'],
    ['us-iso-east-1', 'aws-iso', 'c2s.ic.gov'],
    ['us-isob-east-1', 'aws-iso-b', 'sc2s.sgov.gov'],
    ['eu-isoe-west-1', 'aws-iso-e', 'cloud.adc-e.uk'],
    ['us-isof-south-1', 'aws-iso-f', 'csp.hci.ic.gov'],
    ['eusc-de-east-1', 'aws-eusc', 'amazonaws.eu'],
  ])('F72: %s is of the partition %s', (region, partition, suffix) => {
    expect(partitionOf(region)).toMatchObject({ partition, suffix });
  });

  it.each([
    'us-moon-1',
    'us-east-1;x',
    'us-east-1\n',
    'US-EAST-1',
    'us-east',
    'moon-east-1',
    '../x',
    'us-east-1.evil.example',
  ])('B51: that cannot be is refused before anything is sent: %j', (region) => {
    expect(() => chooseRegion(region, {})).toThrow(/is not an AWS region/);
  });

  it('B51: is asked for when neither input nor environment has one', () => {
    expect(() => chooseRegion('', {})).toThrow(expect.objectContaining({ code: 'ALTO-AUTH-014' }));
  });

  it('comes from the input, then AWS_REGION, then AWS_DEFAULT_REGION', () => {
    const env = { AWS_REGION: 'eu-west-1', AWS_DEFAULT_REGION: 'eu-west-2' };
    expect(chooseRegion('eu-north-1', env)).toBe('eu-north-1');
    expect(chooseRegion(undefined, env)).toBe('eu-west-1');
    expect(chooseRegion(undefined, { AWS_DEFAULT_REGION: 'eu-west-2' })).toBe('eu-west-2');
  });
});

it('F72: China has an audience of its own', () => {
  expect([stsAudience('cn-north-1'), stsAudience('us-gov-west-1')]).toEqual([
    'sts.amazonaws.com.cn',
    'sts.amazonaws.com',
  ]);
});

it('F72: an ARN tells its partition', () => {
  expect(partitionIn('arn:aws-cn:sts::123456789012:assumed-role/alto/x')).toBe('aws-cn');
});

it.each([
  ['arn:aws-cn:iam::123456789012:role/alto', 'us-east-1'],
  ['arn:aws:iam::123456789012:role/alto', 'us-gov-west-1'],
])('F72: a role of another partition than the region is told before any call: %s, %s', (role, region) => {
  expect(() => refuseOtherPartition(role, region)).toThrow(expect.objectContaining({ code: 'ALTO-AUTH-014' }));
  expect(() => refuseOtherPartition('arn:aws-cn:iam::123456789012:role/alto', 'cn-north-1')).not.toThrow();
});
