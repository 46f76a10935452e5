import type { Secret } from '../secret.ts';

/** The pull request that this run is about. */
export interface PullRequest {
  readonly number: number;
  /** The head's commit, not the merge's. */
  readonly headSha: string;
  /** Whether the head lives in another repository. */
  readonly fork: boolean;
}

/** Who we are to GitHub in this step, from the environment and the event's payload. */
export interface Context {
  /** `owner/name`. */
  readonly repository: string;
  readonly owner: string;
  /** Name of the repository without its owner. */
  readonly repo: string;
  readonly sha: string;
  readonly ref: string;
  readonly refName: string;
  readonly eventName: string;
  readonly runId: string;
  readonly runAttempt: string;
  readonly job: string;
  readonly workflow: string;
  readonly actor: string;
  readonly pr: PullRequest | undefined;
  readonly serverUrl: string;
  readonly apiUrl: string;
  /** Absolute, links resolved. */
  readonly workspace: string;
  /** Absolute; private files of this run go into folders under it. */
  readonly runnerTemp: string;
  readonly runnerOs: string;
  readonly runnerArch: string;
  /** Whether step debugging is on. */
  readonly debug: boolean;
  /** How to ask for GitHub's OIDC token; undefined without `id-token: write`. */
  readonly oidc: { readonly url: string; readonly token: Secret } | undefined;
  /** What the step's own environment says about the engine to use. */
  readonly dockerHost: string | undefined;
}
