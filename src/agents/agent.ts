import type { Credential, Resources } from '../docker/docker.ts';
import type { AltoError } from '../errors.ts';
import type { Secret } from '../secret.ts';

/** What an agent hands out when it is up. Plain JSON; the agent's own `kind` decides what else is in it. */
export interface Lease {
  readonly kind: 'ec2' | 'local';
  readonly runId: string;
  readonly instanceId?: string;
  readonly instanceType?: string;
  readonly region?: string;
  readonly availabilityZone?: string;
  readonly market?: 'on-demand' | 'spot';
}

/** One launch that was tried, for the report. */
export interface Attempt {
  readonly instanceType: string;
  readonly subnet: string | undefined;
  /** As far as it is known. */
  readonly zone?: string | undefined;
  readonly market: 'on-demand' | 'spot';
  /** In words: `running`, or why not. */
  readonly outcome: string;
}

/** The log of a run lies in its artifacts folder under this name, which no artifact may take. */
export const LOG_FILE = 'alto.log';

/** What runs in the container. Secrets are `Secret`, so a job can be printed. */
export interface Job {
  /** By digest (or image id under `local`), never by tag. */
  readonly image: string;
  readonly platform?: string | undefined;
  /** Replaces ENTRYPOINT and CMD of the image; both run when absent. */
  readonly command?: readonly string[] | undefined;
  /** Absolute; the image's own when absent. */
  readonly workdir?: string | undefined;
  readonly env: Readonly<Record<string, string | Secret>>;
  /** Files laid into the container before it starts, by absolute path. */
  readonly files: Readonly<Record<string, string | Secret>>;
  readonly resources: Resources;
  /** Globs relative to the working directory, or absolute. */
  readonly artifacts: readonly string[];
  /** Limit of the run in seconds. */
  readonly timeout: number;
  /** The login of the image's registry; undefined for a public image. */
  readonly credential: () => Promise<Credential | undefined>;
}

/** An image that is fetched before there is a job for it, such as the one below the code. */
export type Prefetch = Pick<Job, 'image' | 'platform' | 'credential'>;

/** How the program ended; its failing is a result, not an error. */
export interface Exit {
  readonly outcome: 'exited' | 'oom' | 'timeout' | 'interrupted';
  /** Exit code of the container; 124 when a limit of ours ended it. */
  readonly exitCode: number;
  /** One more sentence, such as the memory limit that was hit. */
  readonly detail?: string;
  /** Bytes that the container wrote, as the agent counted them. */
  readonly logBytes: number;
  /** The machine is gone with everything on it: nothing can be brought back from it. */
  readonly lost?: true;
}

/** A file that came back. */
export interface Artifact {
  /** Relative to the artifacts folder, with `/`. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** What came back from the container. */
export interface Collected {
  readonly artifacts: readonly Artifact[];
  /** What was left out, and why: links, devices, names that lead outside. */
  readonly skipped: readonly string[];
  /** Content of the files under `/alto/out` that the program may write: `output`, `summary`, `return`. */
  readonly results: Readonly<Record<string, string>>;
  /** Why the artifacts stayed behind although the results came. */
  readonly problem?: AltoError;
}

/** What became of the machine. */
export interface Released {
  /** One line for the log and the summary; empty when nothing was held. */
  readonly what: string;
  /** False while an instance of ours may still be alive. */
  readonly gone: boolean;
  /** What the machines of this agent cost so far, in USD, without disk and traffic; undefined when a price is not known, or nothing is paid. */
  readonly cost?: number;
}

/** A machine that stays up when its run is over, for a person to look at. */
export interface Kept {
  readonly runId: string;
  readonly instanceId: string;
  readonly region: string;
  /** Milliseconds since 1970: when it ends itself. */
  readonly until: number;
  /** Its container, as it ended. */
  readonly container: string;
  /** Where on it the whole log of the container is. */
  readonly log: string;
  /** USD an hour, without disk and traffic; undefined when it is not known. */
  readonly price?: number;
  /** As in `Released`. */
  readonly cost?: number;
}

/** A machine that runs one container: an EC2 instance, or the runner itself. */
export interface Agent {
  /**
   * Brings the machine up, ready to run a container. What it holds is in the ledger before it is acquired. After `release`
   * it may be called again: for a new machine, whose launches count with those before.
   */
  apply(signal: AbortSignal): Promise<Lease>;
  /**
   * Fetches an image ahead of the run, while its code is still being laid over it; resolves when it is there or will not
   * come. Never throws and never delays the run, which takes over what is under way and tells what is wrong with it.
   */
  prefetch(lease: Lease, wanted: Prefetch, signal: AbortSignal): Promise<void>;
  /** Runs the job to its end; `onOutput` gets every byte that the container writes, in order. */
  run(lease: Lease, job: Job, onOutput: (chunk: Uint8Array) => void, signal: AbortSignal): Promise<Exit>;
  /** Brings artifacts and results into `folder` (absolute); works after a failed run too. */
  collect(lease: Lease, job: Job, folder: string, signal: AbortSignal): Promise<Collected>;
  /** The launches that were tried so far; none where nothing is launched. */
  attempts(): readonly Attempt[];
  /**
   * In place of `release`: leaves the machine up, without lease, until its deadline; from then on `release` leaves it alone.
   * Undefined for one that cannot be left.
   */
  readonly keep?: (signal: AbortSignal) => Promise<Kept>;
  /** Ends the machine and makes sure that it is ending. Safe to call twice, or before `apply` returned. */
  release(): Promise<Released>;
}
