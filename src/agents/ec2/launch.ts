import { createHash } from 'node:crypto';
import type { RunInstancesCommandInput, Tag } from '@aws-sdk/client-ec2';
import type { Candidate } from './candidates.ts';
import type { Offers } from './offers.ts';

/** Everything that decides an EC2 agent; the plan fills it, and nothing in it is secret. */
export interface Ec2Launch {
  /** Ours: `<run>-<attempt>-<6 hex>`. */
  readonly runId: string;
  readonly attempt: string;
  readonly agent: string;
  /** owner/name */
  readonly repository: string;
  readonly job: string;
  /** Number of the pull request; undefined when there is none. */
  readonly pr: string | undefined;
  readonly region: string;
  /** The AWS account that launches. */
  readonly account: string;
  /** Role to assume again in post, as the input named it. */
  readonly role: string | undefined;
  /** In order of preference, at least one. */
  readonly instanceTypes: readonly string[];
  /** How many GPUs each of them has, by its name: an instance may not see them yet when it comes online. */
  readonly gpus: Readonly<Record<string, number>>;
  readonly imageId: string;
  readonly architecture: Architecture;
  /** Such as `/dev/xvda`. */
  readonly rootDevice: string;
  /** GiB. */
  readonly volumeSize: number;
  /** In the order in which capacity is sought; empty: the default VPC. */
  readonly subnets: readonly string[];
  /** Ids; empty: the VPC's default group. */
  readonly securityGroups: readonly string[];
  /** Name or ARN. */
  readonly instanceProfile: string;
  readonly market: 'on-demand' | 'spot' | 'spot-preferred';
  /** USD per hour, for spot. */
  readonly maxPrice: number | undefined;
  /** USD per hour, for either market, as the workflow limits it. */
  readonly maxHourlyPrice: number | undefined;
  /** What can be had where, and for how much. */
  readonly offers: Offers;
  /** Launches of this run that came before this one: their client tokens are used up, and all of them count. */
  readonly launched: number;
  /** undefined: what the subnet does. */
  readonly assignPublicIp: boolean | undefined;
  readonly metadataHopLimit: number;
  /** More tags; never ours (`alto:*`, `Name`). */
  readonly tags: Readonly<Record<string, string>>;
  /** Shell commands for the host, before the container starts. */
  readonly postBuildCmds: readonly string[];
  readonly limits: Ec2Limits;
  /** Milliseconds since 1970: when the instance ends itself whatever happens. */
  readonly expiresAt: number;
}

/** Architecture as EC2 spells it. */
export type Architecture = 'x86_64' | 'arm64';

/** Limits of the stages, in seconds. */
export interface Ec2Limits {
  readonly capacity: number;
  readonly online: number;
  readonly pull: number;
  readonly run: number;
  readonly artifacts: number;
  readonly teardown: number;
}

/** The limits of the product, beside the run's own. */
export const LIMITS = { capacity: 300, online: 600, pull: 1800, artifacts: 1800, teardown: 240 } as const;

/** The tags by which people, sweeps and the bill know the instance, its disk and its network interface. */
export function tagsOf(launch: Ec2Launch): Readonly<Record<string, string>> {
  return {
    ...launch.tags,
    Name: `alto-${launch.agent}-${launch.runId}`,
    'alto:managed': 'true',
    'alto:repository': launch.repository,
    'alto:run': launch.runId,
    'alto:attempt': launch.attempt,
    'alto:job': launch.job,
    'alto:agent': launch.agent,
    'alto:pr': launch.pr ?? '',
    'alto:expires-at': new Date(launch.expiresAt).toISOString(),
  };
}

/** The client token of the nth candidate: the same launch asks AWS for the same instance, however often it asks. */
export function clientToken(launch: Ec2Launch, index: number): string {
  const key = [launch.repository, launch.runId, launch.job, launch.agent].join('\n');
  return `alto-${createHash('sha256').update(key).digest('hex').slice(0, 40)}-${index}`;
}

/** The request for one candidate. Pure, and byte for byte the same for the same launch: AWS refuses a token whose parameters changed. */
export function runInstancesRequest(
  launch: Ec2Launch,
  candidate: Candidate,
  userData: string,
): RunInstancesCommandInput {
  const spot = candidate.market === 'spot';
  const tags: Tag[] = Object.entries(tagsOf(launch)).map(([Key, Value]) => ({ Key, Value: Value.slice(0, 256) }));
  const tagged = [
    'instance',
    'volume',
    'network-interface',
    ...(spot ? (['spot-instances-request'] as const) : []),
  ] as const;
  return {
    MinCount: 1,
    MaxCount: 1,
    ClientToken: candidate.clientToken,
    ImageId: launch.imageId,
    InstanceType: candidate.instanceType as RunInstancesCommandInput['InstanceType'] & string,
    IamInstanceProfile: launch.instanceProfile.startsWith('arn:')
      ? { Arn: launch.instanceProfile }
      : { Name: launch.instanceProfile },
    InstanceInitiatedShutdownBehavior: 'terminate',
    MetadataOptions: {
      HttpEndpoint: 'enabled',
      HttpTokens: 'required',
      HttpPutResponseHopLimit: launch.metadataHopLimit,
    },
    BlockDeviceMappings: [
      {
        DeviceName: launch.rootDevice,
        Ebs: { VolumeSize: launch.volumeSize, VolumeType: 'gp3', Encrypted: true, DeleteOnTermination: true },
      },
    ],
    Monitoring: { Enabled: false },
    UserData: Buffer.from(userData).toString('base64'),
    TagSpecifications: tagged.map((ResourceType) => ({ ResourceType, Tags: tags })),
    ...network(launch, candidate),
    ...(spot && { InstanceMarketOptions: spotOptions(launch) }),
  };
}

/** A wish for or against a public address can only be said of a network interface, which then holds subnet and groups too. */
function network(launch: Ec2Launch, candidate: Candidate): Partial<RunInstancesCommandInput> {
  const groups = launch.securityGroups.length > 0 ? [...launch.securityGroups] : undefined;
  if (launch.assignPublicIp === undefined) {
    return {
      ...(candidate.subnet !== undefined && { SubnetId: candidate.subnet }),
      ...(groups && { SecurityGroupIds: groups }),
    };
  }
  return {
    NetworkInterfaces: [
      {
        DeviceIndex: 0,
        AssociatePublicIpAddress: launch.assignPublicIp,
        DeleteOnTermination: true,
        ...(candidate.subnet !== undefined && { SubnetId: candidate.subnet }),
        ...(groups && { Groups: groups }),
      },
    ],
  };
}

/** One-time requests only: a persistent one would start an instance that nobody knows. */
function spotOptions(launch: Ec2Launch): RunInstancesCommandInput['InstanceMarketOptions'] {
  // AWS holds both limits too: a price may rise between our look and the launch, and while the instance runs.
  const limits = [launch.maxPrice, launch.maxHourlyPrice].filter((price) => price !== undefined);
  return {
    MarketType: 'spot',
    SpotOptions: {
      SpotInstanceType: 'one-time',
      InstanceInterruptionBehavior: 'terminate',
      ...(limits.length > 0 && { MaxPrice: String(Math.min(...limits)) }),
    },
  };
}
