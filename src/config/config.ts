import type { Resources } from '../docker/docker.ts';
import type { Secret } from '../secret.ts';
import type { BuildOptions, Copy, Image, PackageNames } from './image.ts';

/** A value that travels to the program as JSON; a leaf that came from `env()` is a Secret. */
export type Json = string | number | boolean | null | Secret | readonly Json[] | { readonly [key: string]: Json };

/** The chosen agent, after templates, inputs and defaults: everything in it was checked, nothing in it is text to be parsed. */
export interface Config {
  /** Name of the agent in the file. */
  readonly name: string;
  /** Which point of the agent's matrix it is; undefined without a matrix. */
  readonly point: MatrixPoint | undefined;
  readonly project: Project;
  readonly infra: Infra;
  readonly image: Image;
  readonly build: BuildOptions;
  /** Where a built image is pushed, or whose login pulls a prebuilt one. */
  readonly registry: RegistryChoice;
  /** Where the image below the code is pulled from, when the file has a login for that and the result goes elsewhere. */
  readonly registryBelow: RegistryChoice | undefined;
  /** What runs; the image's own ENTRYPOINT and CMD when undefined. */
  readonly entrypoint: Entrypoint | undefined;
  /** Environment of the container at run time; never part of an image. */
  readonly env: Readonly<Record<string, string | Secret>>;
  /** More files and folders for the image: paths relative to the workspace, with `/`. */
  readonly mounts: readonly string[];
  /** `image.copy`: more of the repository for the project's folder in the image, whatever .dockerignore says. */
  readonly copies: readonly Copy[];
  /** Packages that are installed when the container starts, beside the image's own. */
  readonly runtimePackages: PackageNames;
  /** Globs relative to the working directory in the container, or absolute. */
  readonly artifacts: readonly string[];
  /** Where they land on the runner: absolute, inside the workspace; may not exist yet. */
  readonly artifactsFolder: string;
  /** Shell commands for the agent's host, before the container starts. */
  readonly postBuildCmds: readonly string[];
  /** Limit of the run. */
  readonly timeoutSeconds: number;
  /** How often the run may start again after an interruption. */
  readonly retries: number;
  readonly resources: Resources;
  /** The Docker engine that the file asks for: a `unix://` address, or undefined for the step's own. */
  readonly dockerHost: string | undefined;
}

/** One combination of a matrix. */
export interface MatrixPoint {
  /** Path-safe, and of this point alone among those of its agent, such as `lr=0.1,seed=3`. */
  readonly name: string;
  /** By dimension, as they were written: `3.10` is "3.10". */
  readonly values: Readonly<Record<string, string>>;
}

/** What holds for the points of one agent together. */
export interface Limits {
  /** How many run at once, at least one. */
  readonly maxConcurrency: number;
  /** Whether the first point that fails ends the others. */
  readonly failFast: boolean;
}

/** What goes into a generated image: the folder of the alto.yml, or `source_root`. */
export interface Project {
  /** Absolute, links resolved. */
  readonly folder: string;
  /** The same relative to the workspace, with `/`; empty for the workspace itself. */
  readonly path: string;
  /** The alto.yml relative to the workspace, with `/`. */
  readonly file: string;
}

/** Where it runs. */
export type Infra = { readonly type: 'local' } | Ec2Infra;

/** An EC2 instance, as the file and the inputs ask for it. */
export interface Ec2Infra {
  readonly type: 'ec2';
  /** In order of preference, at least one. */
  readonly instanceType: readonly string[];
  /** `ami-…` or `ssm:/path`; undefined: the newest ECS-optimized Amazon Linux 2023 for the type. */
  readonly amiImage: string | undefined;
  /** Name or ARN. */
  readonly instanceProfile: string;
  /** In the order in which capacity is sought; empty: the default VPC. */
  readonly subnets: readonly string[];
  readonly securityGroups: readonly string[];
  readonly market: 'on-demand' | 'spot' | 'spot-preferred';
  /** USD per hour, for spot. */
  readonly maxPrice: number | undefined;
  /** GiB; undefined: chosen from the AMI. */
  readonly volumeSize: number | undefined;
  /** undefined: what the subnet does. */
  readonly assignPublicIp: boolean | undefined;
  readonly metadataHopLimit: number;
  /** More tags; never ours (`alto:*`, `Name`). */
  readonly tags: Readonly<Record<string, string>>;
}

/** The registry that the file or an input names. */
export interface RegistryChoice {
  readonly kind: 'ecr' | 'dockerhub' | 'ghcr' | 'host';
  /** Host as in a reference; undefined for an ECR whose account and region are those of the AWS identity. */
  readonly host: string | undefined;
  /** What stands between host and image name, such as `team`; empty when nothing does. */
  readonly path: string;
  /** A login that belongs to this host, and where it was written. */
  readonly creds:
    { readonly username: string; readonly password: Secret; readonly from: 'registry_creds' | 'inputs' } | undefined;
}

/** What runs in the container, by `entrypoint.type`. */
export type Entrypoint =
  | {
      readonly type: 'script' | 'project';
      readonly cmd: string;
      /** Folder relative to the project; empty for the project itself. */
      readonly src: string;
    }
  | {
      readonly type: 'function';
      /** Dotted, such as `pkg.mod`. */
      readonly module: string;
      readonly function: string;
      readonly kwargs: Readonly<Record<string, Json>>;
      readonly src: string;
    }
  | {
      readonly type: 'jupyter';
      /** Relative to `src`. */
      readonly notebook: string;
      /** Where papermill writes, relative to `src`; an artifact by itself. */
      readonly output: string;
      readonly kernel: string;
      readonly params: Readonly<Record<string, Json>>;
      readonly src: string;
    };
