import { candidates, priceOf, zoneOf } from '../agents/ec2/candidates.ts';
import type { Ec2Launch } from '../agents/ec2/launch.ts';
import { PRICES_OF } from '../agents/ec2/prices.ts';
import type { Config } from '../config/config.ts';
import type { AltoError } from '../errors.ts';
import type { Permission } from '../permission.ts';
import type { Plan } from '../plan.ts';
import type { ImagePlan } from '../plan/image.ts';
import type { MachinePlan } from '../plan/machine.ts';
import type { Read } from '../read.ts';
import type { Secret } from '../secret.ts';

/** An image on the way to the one that runs, as a plan shows it. */
interface PlannedLayer {
  readonly reference: string;
  readonly kind: 'environment' | 'code' | 'dockerfile';
  readonly exists: 'true' | 'false' | 'unknown';
  /** What a run would do. */
  readonly way: 'take' | 'append' | 'build';
  /** Other images of ours in it are called `alto:<hash>`. */
  readonly dockerfile: string;
}

/** The image, as a plan shows it. */
export type PlannedImage =
  | { readonly kind: 'prebuilt'; readonly reference: string; readonly digest: string; readonly exists: string }
  | {
      readonly kind: 'made';
      readonly reference: string;
      readonly hash: string;
      readonly exists: 'true' | 'false' | 'unknown';
      readonly base: string | undefined;
      readonly platforms: readonly string[];
      readonly extraTags: readonly string[];
      readonly layers: readonly PlannedLayer[];
    };

/** One way to get the machine, and what it costs as far as that is known. */
export interface PlannedLaunch {
  readonly instanceType: string;
  readonly market: 'on-demand' | 'spot';
  /** undefined: AWS chooses in the default VPC. */
  readonly subnet: string | undefined;
  readonly zone: string | undefined;
  readonly usdPerHour: number | undefined;
  /** If the program runs as long as it may; without disk and traffic. */
  readonly usdForTimeout: number | undefined;
  /** The day of the price. */
  readonly pricesOf: string | undefined;
}

/** The machine, as a plan shows it; what could not be looked up is `unknown`. */
type PlannedMachine =
  | { readonly kind: 'local' }
  | {
      readonly kind: 'ec2';
      readonly region: string;
      readonly account: string;
      readonly ami: string;
      readonly instanceProfile: string;
      readonly securityGroups: readonly string[];
      readonly volumeSize: number;
      readonly maxPrice: number | undefined;
      readonly metadataHopLimit: number;
      /** Until it would end itself, whatever happens. */
      readonly lifetimeSeconds: number;
      /** In the order in which they would be tried. */
      readonly launches: readonly PlannedLaunch[];
    };

/** All that a run would do. JSON shows every secret in it as `***`. */
export interface PlanReport {
  readonly agent: string;
  /** The alto.yml relative to the workspace. */
  readonly file: string;
  readonly image: PlannedImage;
  readonly machine: PlannedMachine;
  readonly entrypoint: Config['entrypoint'];
  readonly env: Readonly<Record<string, string | Secret>>;
  readonly artifacts: readonly string[];
  readonly resources: Config['resources'];
  readonly postBuildCmds: readonly string[];
  readonly timeoutSeconds: number;
  readonly retries: number;
  /** What a run may do with AWS; empty where nobody was asked. */
  readonly permissions: readonly Permission[];
  /** Credentials that a run would need and that are not there. */
  readonly missing: readonly string[];
  readonly warnings: readonly string[];
}

/** What a plan was found to need, beside what is in it. */
export interface Found {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly absent: readonly AltoError[];
  readonly doubts: readonly string[];
  readonly permissions: readonly Permission[];
}

/** Puts a plan into the form in which it is shown. */
export function planReport(plan: Plan, { config }: Pick<Read, 'config'>, found: Found): PlanReport {
  const { now, absent, doubts, permissions } = found;
  return {
    agent: plan.agent,
    file: config.project.file,
    image: plannedImage(plan.image),
    machine: plannedMachine(plan.machine, plan.job.timeout, now),
    entrypoint: config.entrypoint,
    env: config.env,
    artifacts: plan.job.artifacts,
    resources: config.resources,
    postBuildCmds: config.postBuildCmds,
    timeoutSeconds: plan.job.timeout,
    retries: plan.retries,
    permissions,
    missing: absent.map(({ message }) => message),
    warnings: [...doubts, ...plan.warnings],
  };
}

function plannedImage(image: ImagePlan): PlannedImage {
  if (image.how === 'prebuilt')
    return { kind: 'prebuilt', reference: image.reference, digest: image.digest, exists: image.existed };
  const layers = image.layers.map(({ repository, tag, content, existed, found, way, text }): PlannedLayer => {
    const reference = `${repository}:${tag}`;
    return { reference, kind: content.kind, exists: existed, way: found ? 'take' : way, dockerfile: text };
  });
  const top = layers.at(-1);
  return {
    kind: 'made',
    reference: top?.reference ?? '',
    hash: image.hash,
    exists: top?.exists ?? 'unknown',
    base: image.from,
    platforms: image.platforms,
    extraTags: image.extraTags,
    layers,
  };
}

function plannedMachine(machine: MachinePlan, timeout: number, now: number): PlannedMachine {
  if (machine.kind === 'local') return { kind: 'local' };
  const { launch } = machine;
  return {
    kind: 'ec2',
    region: launch.region,
    account: launch.account,
    ami: launch.imageId,
    instanceProfile: launch.instanceProfile,
    securityGroups: launch.securityGroups,
    volumeSize: launch.volumeSize,
    maxPrice: launch.maxPrice,
    metadataHopLimit: launch.metadataHopLimit,
    lifetimeSeconds: Math.round((launch.expiresAt - now) / 1000),
    launches: launches(launch, timeout, now),
  };
}

function launches(launch: Ec2Launch, timeout: number, now: number): readonly PlannedLaunch[] {
  return candidates(launch).map(({ instanceType, subnet, market }) => {
    const usdPerHour = priceOf({ instanceType, subnet, market }, launch);
    const today = new Date(now).toISOString().slice(0, PRICES_OF.length);
    return {
      ...{ instanceType, market, subnet, zone: zoneOf({ subnet }, launch), usdPerHour },
      usdForTimeout: usdPerHour === undefined ? undefined : Number(((usdPerHour * timeout) / 3600).toFixed(4)),
      pricesOf: usdPerHour === undefined ? undefined : market === 'spot' ? today : PRICES_OF,
    };
  });
}
