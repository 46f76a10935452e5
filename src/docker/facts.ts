import type { Build, DockerFacts } from './docker.ts';
import { engineError, engineTrouble, missingBuildx, oldBuildx } from './engine-errors.ts';
import type { Captured } from './process.ts';
import { oneLine } from './quote.ts';

/** Arguments of `docker` for everything that is asked about engine and builder: one process, about 50 ms. */
export const INFO_ARGUMENTS: readonly string[] = ['info', '--format', '{{json .}}'];

// `--metadata-file` came with 0.6, `--provenance` and `--sbom` with 0.10, `--annotation` with 0.12. Before 0.22 the engine's own
// builder pushed a second time, by docker (https://github.com/docker/buildx/pull/3023).
const OLDEST_BUILDX = '0.6.0';
const ATTESTATIONS = '0.10.0';
const ANNOTATIONS = '0.12.0';
const ONE_PUSH = '0.22.0';

interface Info {
  readonly ServerVersion?: string;
  readonly OSType?: string;
  readonly Architecture?: string;
  readonly MemTotal?: number;
  readonly DockerRootDir?: string;
  readonly DriverStatus?: readonly (readonly string[])[] | null;
  readonly ClientInfo?: { readonly Context?: string; readonly Plugins?: readonly Plugin[] | null };
}

interface Plugin {
  readonly Name?: string;
  readonly Version?: string;
  readonly Err?: string;
}

/** What only the door needs to know of the engine. */
export interface EngineFacts extends DockerFacts {
  /** Where it keeps its data, on its own machine. */
  readonly root: string;
  /** Name of docker's context that leads to it. */
  readonly context: string;
  /** Whether it keeps its images in containerd, as manifests and indexes; they are lists of layers otherwise. */
  readonly containerdStore: boolean;
}

/** Reads the answer of `docker info`; an engine that does not answer is one sentence. */
export function readFacts({ code, stdout, stderr }: Captured): EngineFacts {
  const info = parse(stdout);
  if (code !== 0 || !info.ServerVersion) {
    throw (
      engineTrouble(stderr) ??
      engineError('ALTO-DOC-002', `the Docker engine does not answer: ${oneLine(stderr) || `status ${code}`}`, {
        hint: 'look at what `docker info` says in an earlier step of the job',
      })
    );
  }
  return {
    engineVersion: info.ServerVersion,
    buildxVersion: buildx(info),
    platform: `${info.OSType ?? 'linux'}/${architecture(info.Architecture ?? '')}`,
    memory: info.MemTotal ?? 0,
    root: info.DockerRootDir ?? '',
    context: info.ClientInfo?.Context ?? 'default',
    containerdStore: info.DriverStatus?.some(([, value]) => value === 'io.containerd.snapshotter.v1') ?? false,
  };
}

/** Throws unless there is a buildx that can do a build of ours. */
export function requireBuildx({ buildxVersion }: Pick<DockerFacts, 'buildxVersion'>): void {
  if (buildxVersion === '') throw missingBuildx();
  if (isOlder(buildxVersion, OLDEST_BUILDX)) throw oldBuildx(buildxVersion, OLDEST_BUILDX);
}

/** Whether this buildx knows `--provenance` and `--sbom`. */
export function knowsAttestations({ buildxVersion }: Pick<DockerFacts, 'buildxVersion'>): boolean {
  return !isOlder(buildxVersion, ATTESTATIONS);
}

/** Whether this buildx leaves the push to a builder that can do it, and needs no image in the engine for it. */
export function leavesPush({ buildxVersion }: Pick<DockerFacts, 'buildxVersion'>): boolean {
  return !isOlder(buildxVersion, ONE_PUSH);
}

/** Throws when a build asks for what this buildx does not know. */
export function requireOptions({ buildxVersion }: Pick<DockerFacts, 'buildxVersion'>, build: Build): void {
  if (build.output === 'load') return;
  const { annotations = {}, provenance = 'false', sbom = 'false' } = build;
  if ((provenance !== 'false' || sbom !== 'false') && isOlder(buildxVersion, ATTESTATIONS)) {
    throw oldBuildx(buildxVersion, ATTESTATIONS, '`provenance` and `sbom` need');
  }
  if (Object.keys(annotations).length > 0 && isOlder(buildxVersion, ANNOTATIONS)) {
    throw oldBuildx(buildxVersion, ANNOTATIONS, '`annotations` need');
  }
}

function buildx(info: Info): string {
  const plugin = info.ClientInfo?.Plugins?.find(({ Name, Err }) => Name === 'buildx' && !Err);
  return plugin?.Version?.replace(/^v/, '') ?? '';
}

// A version without numbers is somebody's own build: taken for new.
function isOlder(version: string, than: string): boolean {
  const [, ...parts] = /^v?(\d+)\.(\d+)\.(\d+)/.exec(version) ?? [];
  const [, ...needed] = /^(\d+)\.(\d+)\.(\d+)/.exec(than) ?? [];
  const first = parts.findIndex((part, i) => part !== needed[i]);
  return first >= 0 && Number(parts[first]) < Number(needed[first]) && !version.startsWith('0.0.0');
}

// The kernel's names for machines, in the words of image platforms.
function architecture(machine: string): string {
  const known: Readonly<Record<string, string>> = {
    x86_64: 'amd64',
    aarch64: 'arm64',
    armv7l: 'arm/v7',
    armv6l: 'arm/v6',
    i686: '386',
  };
  return known[machine] ?? machine;
}

function parse(json: string): Info {
  try {
    return JSON.parse(json) as Info;
  } catch {
    // What is no JSON says nothing; the exit status and the other stream have the reason.
    return {};
  }
}
