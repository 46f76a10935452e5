import type { Config } from '../config/config.ts';
import type { AltoError } from '../errors.ts';
import type { Permission } from '../permission.ts';
import type { Plan } from '../plan.ts';
import { builtText } from '../plan/built-text.ts';
import type { ImagePlan } from '../plan/image.ts';
import { under } from '../plan/layers.ts';
import type { Read } from '../read.ts';
import type { Secret } from '../secret.ts';
import { type PlannedMachine, plannedMachine } from './planned-machine.ts';

/** An image on the way to the one that runs, as a plan shows it. */
interface PlannedLayer {
  readonly reference: string;
  readonly kind: 'environment' | 'code' | 'dockerfile';
  readonly exists: 'true' | 'false' | 'unknown';
  /** What a run would do. */
  readonly way: 'take' | 'append' | 'build';
  /** As a builder would get it, with other images of ours called `alto:<hash>`. */
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
  const layers = image.layers.map((layer, index): PlannedLayer => {
    const { repository, tag, content, existed, found, way } = layer;
    const below = under({ from: image.from, layers: image.layers.slice(0, index) });
    return {
      reference: `${repository}:${tag}`,
      kind: content.kind,
      exists: existed,
      way: found ? 'take' : way,
      dockerfile: builtText(image, { layer, environment: undefined }, below),
    };
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
