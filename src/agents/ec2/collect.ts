import type { Readable } from 'node:stream';
import type { Collected, Job } from '../agent.ts';
import type { Credential } from '../../docker/docker.ts';
import type { Workflow } from '../../workflow/workflow.ts';
import type { Channel } from './channel.ts';
import type { Facts } from './greet.ts';

/** A registry that carries artifacts too big for Run Command. */
export interface ArtifactStore {
  login(): Promise<{ readonly host: string; readonly repository: string; readonly credential: Credential } | undefined>;
  /** The one layer of the image `repository:tag`, as it lies in the registry. */
  fetch(repository: string, tag: string): Promise<Readable>;
  remove(repository: string, tag: string): Promise<void>;
}

interface Collection {
  readonly channel: Channel;
  readonly facts: Facts;
  readonly workflow: Workflow;
  readonly job: Job;
  readonly folder: string;
  readonly containerName: string;
  readonly artifactStore: ArtifactStore | undefined;
  readonly signal: AbortSignal;
}

export async function collectFrom(_collection: Collection): Promise<Collected> {
  return { artifacts: [], skipped: [], results: {} };
}
