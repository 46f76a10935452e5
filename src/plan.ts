import type { Facts } from './facts.ts';
import { nextLayer } from './facts/existing.ts';
import { imagePlan, type ImagePlan } from './plan/image.ts';
import { jobPlan, type JobPlan } from './plan/job.ts';
import { BUILD_LIMIT, machinePlan, type MachinePlan } from './plan/machine.ts';
import type { Read } from './read.ts';

/** Everything that a run will do, decided before it does anything; printable, without a secret in the open. */
export interface Plan {
  readonly runId: string;
  readonly agent: string;
  readonly image: ImagePlan;
  readonly machine: MachinePlan;
  readonly job: JobPlan;
  /** How often the run may start again after an interruption. */
  readonly retries: number;
  /** Limit of the build in seconds. */
  readonly buildLimit: number;
  readonly warnings: readonly string[];
}

/** Decides everything from what was read and looked up. Pure. */
export function plan(runId: string, read: Read, facts: Facts): Plan {
  const image = imagePlan(read, facts);
  return Object.freeze({
    runId,
    agent: read.config.name,
    image,
    machine: machinePlan(runId, read, facts),
    job: jobPlan(runId, read, facts.platforms, image),
    retries: read.config.retries,
    buildLimit: BUILD_LIMIT,
    warnings: [...unpinned(facts), ...doubts(facts, image, read.inputs.forceBuild)],
  });
}

function unpinned({ image }: Facts): readonly string[] {
  if (image.kind !== 'made') return [];
  return image.unpinned.map(
    (reference) => `the digest of ${reference} could not be asked for: its tag counts as it is (unpinned)`,
  );
}

/** Images that may be there and are made, because nobody could tell. */
function doubts({ image: facts }: Facts, image: ImagePlan, isForced: boolean): readonly string[] {
  if (facts.kind !== 'made' || image.how !== 'made' || isForced) return [];
  return facts.existing.slice(nextLayer(facts.existing)).flatMap((there, index, { length }) => {
    const layer = image.layers.at(index - length);
    if (there.exists !== 'unknown' || !layer) return [];
    const why = there.why === undefined ? '' : `: ${there.why}`;
    return `whether ${layer.repository}:${layer.tag} is there could not be told, so it is made${why}`;
  });
}
