import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaultAmi, machineFacts } from '../../../src/agents/ec2/facts.ts';
import { clientsOf } from '../../cloud/clients.ts';
import { type Cloud, startCloud } from '../../cloud/cloud.ts';
import { fakeInstance } from './fake-instance.ts';

let cloud: Cloud;

beforeAll(async () => {
  cloud = await startCloud({ instances: fakeInstance().program });
});
afterAll(() => cloud.stop());

function look(instanceTypes: readonly string[], ami?: string) {
  const { ec2, ssm } = clientsOf(cloud);
  const clients = { ec2: () => Promise.resolve(ec2), ssm: () => Promise.resolve(ssm) };
  return machineFacts(clients, cloud.region, { instanceTypes, ami, subnets: [], market: 'on-demand' });
}

describe('the facts of a machine', () => {
  test.each([
    ['t3.micro', 'x86_64', 'linux/amd64'],
    ['t4g.micro', 'arm64', 'linux/arm64'],
  ])('come from AWS: %s is %s and runs images for %s', async (type, architecture, platform) => {
    const facts = await look([type]);
    expect(facts).toMatchObject({ architecture, platform, rootDevice: '/dev/xvda' });
    expect(facts.imageId).toMatch(/^ami-/);
    expect(facts.types).toEqual([{ name: type, architecture, vcpus: 2, memory: 1024 ** 3, gpus: 0 }]);
  });

  test('keep the order in which types were named', async () => {
    const { types } = await look(['m7i.large', 't3.micro']);
    expect(types.map((type) => type.name)).toEqual(['m7i.large', 't3.micro']);
  });

  test.each([
    [{ architecture: 'x86_64', gpus: 0 }, 'amazon-linux-2023/recommended/image_id'],
    [{ architecture: 'arm64', gpus: 0 }, 'amazon-linux-2023/arm64/recommended/image_id'],
    [{ architecture: 'x86_64', gpus: 4 }, 'amazon-linux-2023/gpu/recommended/image_id'],
  ] as const)('choose the AMI for %o', (type, end) => {
    expect(defaultAmi(type)).toBe(`/aws/service/ecs/optimized-ami/${end}`);
  });

  test('name no price for an AMI whose licence costs extra', async () => {
    expect((await look(['t3.micro'])).offers.onDemand).not.toEqual({});
    const { offers } = await look(['t3.micro'], 'ami-04e10000000000010');
    expect(offers).toMatchObject({ onDemand: {}, spot: {} });
  });

  test.each<[string, readonly string[], string | undefined, RegExp]>([
    ['a type that does not exist', ['t3.mikro'], undefined, /there is no instance type t3\.mikro in us-east-1/],
    ['types of two architectures', ['t3.micro', 't4g.micro'], undefined, /need different images/],
    [
      'an AMI of another architecture',
      ['t4g.micro'],
      'ami-01c647eace872fc02',
      /is for x86_64, and t4g\.micro is arm64/,
    ],
    ['an AMI that does not exist', ['t3.micro'], 'ami-00000000000000000', /ami-00000000000000000/],
    ['a parameter that does not exist', ['t3.micro'], 'ssm:/no/such', /there is no parameter \/no\/such/],
  ])('say what is wrong: %s', async (_, types, ami, message) => {
    await expect(look(types, ami)).rejects.toMatchObject({ name: 'AltoError', reason: 'config', message });
  });
});
