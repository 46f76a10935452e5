import { AltoError } from '../errors.ts';

/** One of the worlds of AWS that share no accounts, as it stands in an ARN. */
export type Partition =
  'aws' | 'aws-cn' | 'aws-us-gov' | 'aws-iso' | 'aws-iso-b' | 'aws-iso-e' | 'aws-iso-f' | 'aws-eusc';

const DIRECTION = '(north|south|east|west|central|northeast|northwest|southeast|southwest)-\\d{1,2}';

// Most specific first: `us-gov-west-1` would also pass for a region of the public partition.
const PARTITIONS: readonly (readonly [Partition, areas: string, suffix: string])[] = [
  ['aws-us-gov', 'us-gov', 'amazonaws.com'],
  ['aws-iso', 'us-iso', 'c2s.ic.gov'],
  ['aws-iso-b', 'us-isob', 'sc2s.sgov.gov'],
  ['aws-iso-e', 'eu-isoe', 'cloud.adc-e.uk'],
  ['aws-iso-f', 'us-isof', 'csp.hci.ic.gov'],
  ['aws-eusc', 'eusc-[a-z]{2}', 'amazonaws.eu'],
  ['aws-cn', 'cn', 'amazonaws.com.cn'],
  ['aws', 'af|ap|ca|eu|il|me|mx|sa|us', 'amazonaws.com'],
];

const FORMS = PARTITIONS.map(
  ([partition, areas, suffix]) => ({ partition, suffix, pattern: new RegExp(`^(${areas})-${DIRECTION}$`) }) as const,
);

/** The partition of a region and the end of its host names; undefined when no region can be called so. */
export function partitionOf(region: string): { readonly partition: Partition; readonly suffix: string } | undefined {
  return FORMS.find(({ pattern }) => pattern.test(region));
}

type Env = Readonly<Record<string, string | undefined>>;

/** The region that the workflow or the environment names, unchecked. */
export function namedRegion(input: string | undefined, env: Env): string | undefined {
  return input || env['AWS_REGION'] || env['AWS_DEFAULT_REGION'] || undefined;
}

/** The region of this run. A missing or impossible one ends here, before anything is sent to a host of that name. */
export function chooseRegion(input: string | undefined, env: Env): string {
  const region = namedRegion(input, env);
  if (!region) {
    throw new AltoError({
      kind: 'config',
      code: 'ALTO-AUTH-014',
      reason: 'config',
      message: 'no AWS region is given',
      hint: 'add to the step:\n  with:\n    aws-region: us-east-1',
    });
  }
  if (!partitionOf(region)) {
    throw new AltoError({
      kind: 'config',
      code: 'ALTO-AUTH-014',
      reason: 'config',
      message: `\`${region.slice(0, 64)}\` is not an AWS region`,
      hint: 'a region is written as in `aws-region: eu-central-1`',
    });
  }
  return region;
}

/** The audience that STS of this region's partition expects in an OIDC token. */
export function stsAudience(region: string): string {
  return partitionOf(region)?.partition === 'aws-cn' ? 'sts.amazonaws.com.cn' : 'sts.amazonaws.com';
}

/** The partition in an ARN, such as `aws-cn`. */
export function partitionIn(arn: string): string {
  return arn.split(':')[1] || 'aws';
}

/** A role of one partition is unknown in the regions of all others; said here, STS would only call the token wrong. */
export function refuseOtherPartition(role: string, region: string): void {
  const [its, ours] = [partitionIn(role), partitionOf(region)?.partition];
  if (ours === undefined || its === ours) return;
  throw new AltoError({
    kind: 'config',
    code: 'ALTO-AUTH-014',
    reason: 'config',
    message: `the role ${role} belongs to \`${its}\`, and the region ${region} to \`${ours}\`, which share nothing`,
    hint: 'correct `aws-region` or `role-to-assume`',
  });
}
