import type { Fault } from './faults.ts';

const HINTS: Readonly<Record<string, string>> = {
  VcpuLimitExceeded:
    'ask for more under Service Quotas → Amazon EC2 → "Running On-Demand … instances" (it counts vCPUs), or take a smaller instance_type',
  InstanceLimitExceeded: 'ask for more under Service Quotas → Amazon EC2, or take another instance_type',
  MaxSpotInstanceCountExceeded:
    'ask for more under Service Quotas → Amazon EC2 → "All … Spot Instance Requests" (it counts vCPUs), or set `market: spot-preferred` or `market: on-demand`',
  VolumeLimitExceeded: 'ask for more EBS storage under Service Quotas, or set a smaller volume_size',
  'AuthFailure.ServiceLinkedRoleCreationNotPermitted':
    'the first spot instance of an account needs a role: let an administrator run `aws iam create-service-linked-role --aws-service-name spot.amazonaws.com`, or set `market: on-demand`',
  OptInRequired: 'enable the region, or accept the terms of the AMI, in the AWS account',
  OperationNotPermitted: 'termination protection may be on: switch it off for this instance',
  VPCIdNotSpecified: 'this region has no default VPC: set `subnet` (or the input `subnet-ids`)',
  MissingInput: 'this region has no default subnet: set `subnet` (or the input `subnet-ids`)',
  'InvalidSubnetID.NotFound': 'check `subnet` and the region: a subnet exists in one region only',
  'InvalidGroup.NotFound': 'check `security_groups` and the region: a security group exists in one VPC only',
  'InvalidAMIID.NotFound':
    'an AMI id is good in one region only: check `aws-region`, or leave `ami_image` out to get the newest one',
  'InvalidAMIID.Malformed': 'an AMI id looks like ami-0123456789abcdef0',
  'InvalidAMIID.Unavailable': 'the AMI was withdrawn: leave `ami_image` out to get the newest one',
  InvalidParameterCombination: 'check that instance_type, AMI and market fit each other',
  'InvalidUserData.Malformed': 'user data is limited to 16,384 bytes',
};

const PROFILE_HINT =
  'check that the instance profile exists in this account (docs/aws.md makes `alto-agent`) and that its name is spelt as in IAM';

interface Refusal {
  /** As AWS spells it. */
  readonly name: string;
  readonly message: string;
  readonly fault: Fault;
  /** The IAM action that the call needs. */
  readonly action: string;
}

/** What to do about an error of AWS: by its name where it has a remedy of its own, else by its kind. */
export function hintFor({ name, message, fault, action }: Refusal): string {
  const known = HINTS[name];
  if (known !== undefined) return known;
  switch (fault) {
    case 'permission': {
      // RunInstances is refused as a whole when a tag may not be set, and only the text names the action that lacks.
      const named = /\b(?:ec2|ssm|iam|ecr|kms):[A-Z]\w+/.exec(message)?.[0] ?? action;
      const decode = /Encoded authorization failure message/.test(message)
        ? '; `aws sts decode-authorization-message` tells which statement refused it'
        : '';
      return `allow ${named} for the role of this workflow (docs/aws.md has the whole policy)${decode}`;
    }
    case 'credentials':
      return 'the AWS session is not valid (any more): use role-to-assume, which is refreshed, or a session that outlives the run';
    case 'settling':
      return /profile/i.test(message) ? PROFILE_HINT : 'AWS did not know in time what it had just made: run it again';
    case 'transient':
      return 'AWS did not answer in time; run it again, and see https://health.aws.amazon.com';
    case 'capacity':
      return 'name several instance types or subnets, or set `market: spot-preferred` or `market: on-demand`';
    case 'quota':
      return 'ask for more under Service Quotas';
    case 'request':
      return 'correct what AWS names; if it names nothing of yours, report it with the log of this step';
  }
}
