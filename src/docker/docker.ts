import type { Readable } from 'node:stream';
import type { BuildSecret } from '../config/image.ts';
import type { UserDockerfile } from '../image/user-dockerfile.ts';
import type { Secret } from '../secret.ts';

/** A registry login: what `docker login` takes. */
export interface Credential {
  readonly username: string;
  readonly password: Secret;
}

/** What the engine and the builder say about themselves; asked once. */
export interface DockerFacts {
  readonly engineVersion: string;
  /** Empty when there is no buildx. */
  readonly buildxVersion: string;
  /** Platform of the engine, such as `linux/amd64`. */
  readonly platform: string;
  /** Memory of the engine's machine in bytes. */
  readonly memory: number;
}

/** One `docker buildx build`. */
export interface Build {
  /** The context tar for standard input, with the Dockerfile in it; or a folder of the user's. */
  readonly context: Readable | string;
  /** Path of the Dockerfile inside the tar; or the Dockerfile for a folder, whatever stands there. */
  readonly dockerfile: string | UserDockerfile;
  /** Names with tag, such as `registry.example.com/team/app:abc`. */
  readonly tags: readonly string[];
  readonly platforms: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  readonly buildArgs: Readonly<Record<string, string>>;
  /** Left out, as are provenance and sbom, of what is loaded into the engine: nothing there could hold them. */
  readonly annotations?: Readonly<Record<string, string>>;
  readonly target?: string | undefined;
  readonly builder?: string | undefined;
  readonly noCache?: boolean;
  readonly pull?: boolean;
  readonly secrets?: readonly BuildSecret[];
  readonly ssh?: readonly string[];
  /** As for `--cache-from` and `--cache-to`; with `type=gha` buildx gets what it needs of the step's environment. */
  readonly cacheFrom?: readonly string[];
  readonly cacheTo?: readonly string[];
  /** `false` when undefined: an attestation turns the image into an index. */
  readonly provenance?: string | undefined;
  readonly sbom?: string | undefined;
  readonly network?: string | undefined;
  readonly shmSize?: string | undefined;
  /** Where the image goes: to the registry, or into the runner's own engine; `push-lazily` neither unpacks nor keeps it. */
  readonly output: 'push' | 'push-lazily' | 'load';
}

/** What a build made. */
export interface Built {
  /** `sha256:…` of the manifest; empty when the image was only loaded. */
  readonly digest: string;
  /** Of the Dockerfile but its FROMs, on each platform. */
  readonly steps: readonly BuildStep[];
}

/** One step of a build. */
export interface BuildStep {
  /** As a person knows it, short and redacted. */
  readonly name: string;
  /** Whether it came out of a cache. */
  readonly cached: boolean;
  /** Undefined when nobody said. */
  readonly seconds: number | undefined;
}

/** What a buildx builder can do. */
export interface BuilderFacts {
  readonly name: string;
  readonly driver: string;
  /** Platforms that it builds for, natively or by emulation, such as `linux/amd64`; empty when it does not say. */
  readonly platforms: readonly string[];
  /** Whether it knows `COPY --link` (BuildKit 0.11, Docker 23). */
  readonly copyLink: boolean;
  /** Whether it can keep its cache in a registry. */
  readonly registryCache: boolean;
  /** Whether it pushes without unpacking and keeping the image. */
  readonly lazyPush: boolean;
}

/** A container to be made; nothing secret reaches an argument list. */
export interface Container {
  readonly name: string;
  readonly image: string;
  readonly platform?: string | undefined;
  readonly labels: Readonly<Record<string, string>>;
  /** Replaces the image's ENTRYPOINT; the image's own runs when absent. */
  readonly entrypoint?: readonly string[] | undefined;
  readonly workdir?: string | undefined;
  readonly env: Readonly<Record<string, string | Secret>>;
  readonly resources: Resources;
}

/** Limits of the container, in Docker's own notation where it is text. */
export interface Resources {
  readonly gpus?: string | undefined;
  readonly shmSize?: string | undefined;
  /** Bytes, or Docker's notation such as `2g`. */
  readonly memory?: string | undefined;
  readonly cpus?: string | undefined;
  readonly ulimits: readonly string[];
  readonly tmpfs: readonly string[];
}

/** How a container ended. */
export interface ContainerState {
  readonly exitCode: number;
  readonly oomKilled: boolean;
  /** What the engine says when the container could not start. */
  readonly error: string;
}

/** What an image says about itself. */
export interface ImageFacts {
  readonly id: string;
  readonly platform: string;
  readonly size: number;
  readonly workdir: string;
  /** Digests by which registries know it, as `repo@sha256:…`; with containerd's store also of an image that no registry has. */
  readonly repoDigests: readonly string[];
  /** Whether it was pulled from or pushed to a registry, or only made here; containerd's store before Docker 29 does not tell. */
  readonly origin: 'registry' | 'here' | 'unknown';
}

/** The Docker engine and builder on the runner. */
export interface Docker {
  /** Throws one clear sentence when the engine does not answer, or when a build is the purpose and buildx is missing or too old. */
  facts(purpose?: 'build' | 'run'): Promise<DockerFacts>;
  /** What a builder (by name, or the current one) can do; asked once. Throws one clear sentence when there is none of that name. */
  builder(name: string | undefined): Promise<BuilderFacts>;
  login(host: string, credential: Credential): Promise<void>;
  build(build: Build, onOutput: (chunk: Uint8Array) => void, signal: AbortSignal): Promise<Built>;
  pull(
    reference: string,
    platform: string | undefined,
    onOutput: (chunk: Uint8Array) => void,
    signal: AbortSignal,
  ): Promise<void>;
  image(reference: string): Promise<ImageFacts | undefined>;
  /** Gives an image one more name, which any other image loses. */
  tag(image: string, name: string): Promise<void>;
  create(container: Container): Promise<void>;
  /** Unpacks a tar into a container that was made and has not started. */
  copyIn(container: string, tar: Uint8Array): Promise<void>;
  /** Runs a made container to its end; both streams arrive in one order. Aborting stops it: SIGTERM, 30 s, SIGKILL. */
  start(container: string, onOutput: (chunk: Uint8Array) => void, signal: AbortSignal): Promise<ContainerState>;
  /** A tar of `path` in the container (which may have ended), or undefined when there is no such path. */
  copyOut(container: string, path: string): Promise<Readable | undefined>;
  /** Removes the container whatever it is doing; no container of that name is fine. */
  remove(container: string): Promise<void>;
}
