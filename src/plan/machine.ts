import { refuseWithoutCandidates } from '../agents/ec2/candidates.ts';
import type { MachineFacts } from '../agents/ec2/facts.ts';
import { LIMITS, type Ec2Launch } from '../agents/ec2/launch.ts';
import type { Ec2Infra } from '../config/config.ts';
import type { Facts } from '../facts.ts';
import type { Read } from '../read.ts';

/** Where it runs. */
export type MachinePlan = { readonly kind: 'local' } | { readonly kind: 'ec2'; readonly launch: Ec2Launch };

/** Seconds that a build may take. */
export const BUILD_LIMIT = 3600;

/** The machine, with a deadline that covers every limit of the run. */
export function machinePlan(runId: string, read: Read, { machine, region, account, now, image }: Facts): MachinePlan {
  const { infra } = read.config;
  if (infra.type === 'local') return { kind: 'local' };
  if (!machine || region === undefined || account === undefined) throw new TypeError('an EC2 agent needs its facts');
  const launch = { ...launchOf(runId, read, infra, machine, now, bytesOf(image)), region, account };
  refuseWithoutCandidates(launch);
  return { kind: 'ec2', launch };
}

function launchOf(
  runId: string,
  { inputs, config, context }: Read,
  infra: Ec2Infra,
  machine: MachineFacts,
  now: number,
  imageBytes: number,
): Omit<Ec2Launch, 'region' | 'account'> {
  const limits = { ...LIMITS, run: config.timeoutSeconds };
  const longest = BUILD_LIMIT + Object.values(limits).reduce((sum, limit) => sum + limit, 0);
  return {
    runId,
    attempt: context.runAttempt,
    agent: config.name,
    repository: context.repository,
    job: context.job,
    pr: context.pr && String(context.pr.number),
    role: inputs.roleToAssume,
    instanceTypes: infra.instanceType,
    gpus: Object.fromEntries(machine.types.map(({ name, gpus }) => [name, gpus])),
    imageId: machine.imageId,
    architecture: machine.architecture,
    rootDevice: machine.rootDevice,
    volumeSize: infra.volumeSize ?? Math.max(machine.imageSize, 30, roomFor(imageBytes)),
    subnets: infra.subnets,
    securityGroups: infra.securityGroups,
    instanceProfile: infra.instanceProfile,
    market: infra.market,
    maxPrice: infra.maxPrice,
    maxHourlyPrice: machine.guessed ? undefined : inputs.maxHourlyPrice,
    offers: machine.offers,
    launched: 0,
    assignPublicIp: infra.assignPublicIp,
    metadataHopLimit: infra.metadataHopLimit,
    tags: infra.tags,
    postBuildCmds: config.postBuildCmds,
    limits,
    expiresAt: now + longest * 1000,
  };
}

/** GiB for an image of so many compressed bytes: pulled, unpacked, and what the program writes. */
function roomFor(bytes: number): number {
  return Math.ceil((3 * bytes) / 1024 ** 3) + 10;
}

/** Bytes of the image, or of what lies below it, as far as a registry has told them. */
function bytesOf(image: Facts['image']): number {
  if (image.kind === 'prebuilt') {
    if (image.look?.exists !== 'yes') return 0;
    return Math.max(0, ...image.look.image.platforms.map(({ bytes }) => bytes));
  }
  return Math.max(0, ...image.existing.map((there) => (there.exists === 'yes' ? (there.bytes ?? 0) : 0)));
}
