import type { Artifact, Attempt, Exit, Kept } from '../agents/agent.ts';
import type { BuildStep } from '../docker/docker.ts';
import type { Stage } from '../timeline.ts';
import type { Swept } from './swept.ts';
import type { PlannedMatrix } from './matrix.ts';
import type { PlanReport } from './plan.ts';
import type { Ending } from './ending.ts';

/** The image that ran, or was to run. */
export interface ImageReport {
  /** As it was run: by digest, or by image id on the runner itself. */
  readonly reference: string;
  /** Path in the registry, without its host. */
  readonly path: string;
  /** Host and path, without tag and digest; empty for an image that is in no registry. */
  readonly repository: string;
  readonly tag: string;
  /** `sha256:…` in the registry; the image id when it is in none. */
  readonly digest: string;
  readonly existed: 'true' | 'false' | 'unknown';
  readonly how: 'built' | 'appended' | 'found' | 'prebuilt';
  readonly hash?: string;
  /** What a pull transfers, when a registry has told. */
  readonly bytes?: number;
  /** Steps of the Dockerfiles, when any was built. */
  readonly steps?: readonly BuildStep[];
}

/** The machine that ran it. */
export interface MachineReport {
  readonly kind: 'ec2' | 'local';
  readonly instanceId?: string;
  readonly instanceType?: string;
  readonly region?: string;
  readonly availabilityZone?: string;
  readonly market?: string;
}

/** What the program handed back. */
export interface ResultsReport {
  readonly outputs: Readonly<Record<string, string>>;
  /** JSON text. */
  readonly returnValue?: string | undefined;
  /** Markdown, made harmless. */
  readonly summary: string;
}

/** All that is known about a run; what is absent was not reached. It grows while the run goes on, and every ending returns it. */
export interface Report {
  readonly runId: string;
  readonly agent?: string;
  /** Of the agent's matrix; undefined without one. */
  readonly point?: string | undefined;
  /** The runs of a step that is several; then the rest is about all of them together. */
  readonly points?: readonly Report[];
  /** For a `strategy.matrix` of the workflow, when only planned. */
  readonly matrix?: PlannedMatrix;
  readonly ending?: Ending;
  /** Address of the page that explains errors, in the release that runs. */
  readonly help?: string | undefined;
  /** The stage that failed, or the last one. */
  readonly stage?: string;
  /** What a run would do, when that was all that was wanted or possible. */
  readonly plan?: PlanReport;
  readonly image?: ImageReport;
  readonly machine?: MachineReport;
  /** Launches that were tried, when there was anything to launch. */
  readonly attempts?: readonly Attempt[];
  /** USD for the machines, without disk and traffic, as far as their prices are known. */
  readonly cost?: number;
  /** Runs that were interrupted and started again, one line each. */
  readonly interruptions?: readonly string[];
  readonly exit?: Exit;
  readonly results?: ResultsReport;
  readonly artifactsPath?: string;
  /** The same as people name it: relative to the workspace. */
  readonly artifactsShown?: string;
  readonly artifacts?: readonly Artifact[];
  /** What did not come back, and why. */
  readonly skipped?: readonly string[];
  readonly logFile?: string;
  /** Last lines of the container's log, redacted. */
  readonly logTail?: readonly string[];
  readonly warnings?: readonly string[];
  /** The instances that a sweep looked at. */
  readonly swept?: readonly Swept[];
  /** What was given back, and what is left, one line each. */
  readonly cleanup?: readonly string[];
  /** The machine, when it was left up on purpose. */
  readonly kept?: Kept;
  /** Milliseconds since 1970. */
  readonly started: number;
  readonly ended?: number;
  readonly stages?: readonly Stage[];
}
