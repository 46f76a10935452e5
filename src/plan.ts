import type { Facts } from './facts.ts';
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
  /** Limit of the build in seconds. */
  readonly buildLimit: number;
  readonly warnings: readonly string[];
}

/** Decides everything from what was read and looked up. Pure. */
export function plan(runId: string, read: Read, facts: Facts): Plan {
  const image = imagePlan(read, facts);
  const unpinned = facts.image.kind === 'made' ? facts.image.unpinned : [];
  return Object.freeze({
    runId,
    agent: read.config.name,
    image,
    machine: machinePlan(runId, read, facts),
    job: jobPlan(runId, read, facts.platforms, image),
    buildLimit: BUILD_LIMIT,
    warnings: unpinned.map(
      (reference) => `the digest of ${reference} could not be asked for: its tag counts as it is (unpinned)`,
    ),
  });
}
