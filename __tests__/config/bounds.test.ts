import { describe, expect, test } from 'vitest';
import type { Config, Ec2Infra } from '../../src/config/config.ts';
import { AltoError } from '../../src/errors.ts';
import { loadText } from './workspace.ts';

/** What the workflow of these tests allows, and not a bit more. */
const BOUNDS = {
  'INPUT_ALLOWED-INSTANCE-TYPES': 't3.*, c7g.large',
  'INPUT_ALLOWED-INSTANCE-PROFILES': 'alto-agent, arn:aws:iam::123456789012:instance-profile/team/alto',
  'INPUT_MAX-LIFETIME': '30m',
  'INPUT_ALLOWED-ENV': 'OPEN',
  INPUT_AGENT: 'train',
  OPEN: 'p5.48xlarge',
  PROFILE: 'admin',
  HOPS: '2',
  LONG: '2h',
};

/** An agent that is within all bounds, but for what a test writes. */
const agent = (infra: string, more = ''): string =>
  `train:\n  infra: { type: ec2, ${infra} }\n  entrypoint: { type: script, cmd: ls }\n${more.includes('timeout') ? more : `${more}  timeout: 5m\n`}`;
const NO_TIMEOUT = '  # no timeout\n';

/** What an alto.yml comes to: a configuration, or why it is refused. */
async function outcome(text: string): Promise<Config | AltoError> {
  try {
    return (await loadText(text, BOUNDS)).config;
  } catch (error) {
    if (error instanceof AltoError) return error;
    throw error;
  }
}

function withinBounds({ infra, timeoutSeconds }: Config): void {
  const ec2 = infra as Ec2Infra;
  for (const type of ec2.instanceType) expect(type).toMatch(/^(t3\.[a-z0-9]+|c7g\.large)$/);
  expect(['alto-agent', 'arn:aws:iam::123456789012:instance-profile/team/alto']).toContain(ec2.instanceProfile);
  expect(ec2.metadataHopLimit).toBe(1);
  expect(timeoutSeconds).toBeLessThanOrEqual(1800);
}

describe('no alto.yml widens what the workflow allows', () => {
  test.each([
    ['another type', agent('instance_type: p5.48xlarge')],
    ['another type behind one that is allowed', agent('instance_type: [t3.micro, p5.48xlarge]')],
    ['two types in one text', agent('instance_type: "t3.micro,p5.48xlarge"')],
    ['two types in lines', agent('instance_type: "t3.micro\\np5.48xlarge"')],
    ['a type that begins like one', agent('instance_type: t3a.micro')],
    ['a type that ends like one', agent('instance_type: x1.t3.micro')],
    ['a type in capitals', agent('instance_type: P5.48XLARGE')],
    ['a pattern in place of a type', agent('instance_type: "*"')],
    ['a type with a dot of another alphabet', agent('instance_type: "t3․micro"')],
    ['a type by template', agent('instance_type: "{{ var(\'OPEN\') }}"')],
    ['a type that a template puts together', agent('instance_type: "{{ \'p5\' }}.48xlarge"')],
    ['a type by alias', `x-t: &t p5.48xlarge\n${agent('instance_type: *t')}`],
    ['a type by merge', `x-t: &t { instance_type: p5.48xlarge }\n${agent('<<: *t')}`],
    [
      'a type of one point of many',
      agent('instance_type: "{{ matrix.t }}"', '  matrix: { t: [t3.micro, p5.48xlarge] }\n'),
    ],
    ['a type by two keys', agent('instance_type: t3.micro, instance_type: p5.48xlarge')],
    [
      'a type of another agent',
      `${agent('instance_type: p5.48xlarge').replace('train', 'big')}train:\n  extends: big\n  timeout: 5m\n`,
    ],
    ['a profile', agent('instance_profile: admin')],
    ['a profile in other letters', agent('instance_profile: ALTO-AGENT')],
    ['a profile with a space', agent('instance_profile: "alto-agent "')],
    ['a profile by ARN', agent('instance_profile: "arn:aws:iam::123456789012:instance-profile/alto-agent"')],
    ['a profile of another account', agent('instance_profile: "arn:aws:iam::999999999999:instance-profile/team/alto"')],
    ['a profile that the environment names', agent('instance_profile: "{{ var(\'PROFILE\') }}"')],
    ['two hops', agent('metadata_hop_limit: 2')],
    ['two hops as text', agent('metadata_hop_limit: "2"')],
    ['two hops in hex', agent('metadata_hop_limit: 0x2')],
    ['two hops with a point', agent('metadata_hop_limit: 2.0')],
    ['two hops with a sign', agent('metadata_hop_limit: +2')],
    ['two hops with a tag', agent('metadata_hop_limit: !!int "2"')],
    ['two hops by template', agent('metadata_hop_limit: "{{ 1 + 1 }}"')],
    ['no limit of hops', agent('metadata_hop_limit: null')],
    ['hops below zero', agent('metadata_hop_limit: -1')],
    ['a longer time', agent('', '  timeout: 31m\n')],
    ['a longer time in hours', agent('', '  timeout: 1h\n')],
    ['a longer time in days', agent('', '  timeout: 1d\n')],
    ['a longer time in seconds', agent('', '  timeout: 1801s\n')],
    ['a longer time as a number', agent('', '  timeout: 1801\n')],
    ['a longer time as a power', agent('', '  timeout: 1e9\n')],
    ['no end', agent('', '  timeout: .inf\n')],
    ['no time', agent('', '  timeout: null\n')],
    ['a longer time by template', agent('', '  timeout: "{{ var(\'LONG\') }}"\n')],
    ['a limit of its own', agent('max_lifetime: 9h')],
    ['an allowance of its own', agent('allowed_instance_types: ["*"]')],
    ['an input in the file', agent('', '  allow-metadata: true\n')],
    ['a role of its own', agent('role_to_assume: "arn:aws:iam::123456789012:role/admin"')],
    ['a region of its own', agent('region: us-west-2')],
    ['an endpoint of its own', agent('endpoint_url: "https://evil.example"')],
    ['a variable that is not allowed', agent('', '  timeout: 5m\n  env: { A: "{{ env(\'PROFILE\') }}" }\n')],
  ])('%s', async (_, text) => {
    const result = await outcome(text);
    expect(result).toBeInstanceOf(AltoError);
    expect(result).toMatchObject({ kind: 'config', reason: 'config' });
  });

  test.each([
    ['types', agent('instance_type: [t3.micro, c7g.large]', '')],
    ['the time by default, cut to the limit', agent('', NO_TIMEOUT)],
    ['a profile', agent('instance_profile: "arn:aws:iam::123456789012:instance-profile/team/alto"', '  timeout: 5m\n')],
    ['one hop', agent('metadata_hop_limit: 1', '  timeout: 1800s\n')],
    ['a variable', agent('', '  timeout: 5m\n  env: { A: "{{ env(\'OPEN\') }}" }\n')],
  ])('while what is allowed is had: %s', async (_, text) => {
    const result = await outcome(text);
    if (result instanceof AltoError) throw result;
    withinBounds(result);
  });
});
