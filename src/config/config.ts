import type { Resources } from '../docker/docker.ts';
import type { Secret } from '../secret.ts';

/** A value that travels to the program as JSON; a leaf that came from `env()` is a Secret. */
export type Json = string | number | boolean | null | Secret | readonly Json[] | { readonly [key: string]: Json };

/** The chosen agent, after templates, inputs and defaults: everything in it was checked, nothing in it is text to be parsed. */
export interface Config {
  /** Name of the agent in the file. */
  readonly name: string;
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
  readonly runtimePackages: readonly string[];
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

/** A file or folder that is copied into the project's folder. */
export interface Copy {
  /** Relative to the workspace, with `/`. */
  readonly source: string;
  /** Relative to the project's folder in the image, with `/`. */
  readonly target: string;
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

/** What an image needs to know of its agent. */
export type ImageConfig = Pick<
  Config,
  'name' | 'project' | 'image' | 'build' | 'mounts' | 'copies' | 'runtimePackages' | 'entrypoint'
>;

/** An image that we write the Dockerfile of: base, system, Python and packages, then the code. */
export interface GeneratedImage {
  readonly kind: 'generated';
  /** A reference, or another agent whose image is made first. */
  readonly base: string | ImageConfig;
  /** Baked into the image, so never a secret. */
  readonly env: Readonly<Record<string, string>>;
  readonly aptPackages: readonly string[];
  /** `image_build_cmds`: each one RUN, before the dependencies. */
  readonly buildCommands: readonly string[];
  readonly python: PythonChoice;
  readonly conda: { readonly packages: readonly string[]; readonly channels: readonly string[] } | undefined;
  readonly packages: Packages;
  /** ENTRYPOINT of the image; an empty list clears that of the base. */
  readonly entrypoint: readonly string[] | undefined;
  /** Shell commands after the code, each one RUN. */
  readonly commands: readonly string[];
  /** References of the images that bring uv and micromamba. */
  readonly helpers: { readonly uv: string; readonly micromamba: string };
}

/** Which Python the packages go into; the base's own when neither is named. */
export interface PythonChoice {
  /** Found in the base by uv, or installed by it. */
  readonly version: string | undefined;
  /** `python_exec`: a Python of the base, by path or name. */
  readonly exec: string | undefined;
}

/** Python packages, and where they come from. */
export interface Packages {
  readonly file: RequirementsFile | undefined;
  /** As pip takes them: `numpy==2.1`, a URL. */
  readonly named: readonly string[];
  readonly index: string | undefined;
  readonly extraIndexes: readonly string[];
  /** `pip_extra_args`, word by word. */
  readonly extraArgs: readonly string[];
  /** `pip_secret_mounts`: ids of build secrets, and where the install step sees them. */
  readonly secretMounts: readonly { readonly id: string; readonly target: string }[];
}

/** A file that names packages, relative to the workspace. */
export interface RequirementsFile {
  readonly kind: 'requirements' | 'pyproject' | 'uv-lock' | 'poetry-lock';
  readonly path: string;
}

/** What it runs in. */
export type Image =
  | GeneratedImage
  | {
      readonly kind: 'context';
      /** Absolute, links resolved. */
      readonly folder: string;
      /** Absolute, links resolved; inside the workspace. */
      readonly dockerfile: string;
      readonly target: string | undefined;
    }
  | {
      readonly kind: 'prebuilt';
      /** As written, or with the default registry put before it. */
      readonly reference: string;
      /** Whether the project is laid over the image as one layer; then the result is pushed to `registry`. */
      readonly code: boolean;
    };

/** How an image is built, whoever wrote its Dockerfile. */
export interface BuildOptions {
  /** `image.name`; undefined: made from the repository and the agent. */
  readonly name: string | undefined;
  /** Empty: what the instance type needs. */
  readonly platforms: readonly string[];
  readonly args: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly secrets: readonly BuildSecret[];
  /** As for `--ssh`: `default`, or `id=path`. */
  readonly ssh: readonly string[];
  readonly noCache: boolean;
  readonly pull: boolean;
  /** Whether the registry keeps the builder's cache: where the builder can, always, or never. */
  readonly cache: 'auto' | 'registry' | 'none';
  /** As for `--cache-from` and `--cache-to`. */
  readonly cacheFrom: readonly string[];
  readonly cacheTo: readonly string[];
  /** As for `--provenance` and `--sbom`: `false`, `true`, or their own options. */
  readonly provenance: string;
  readonly sbom: string;
  readonly network: string | undefined;
  readonly shmSize: string | undefined;
  /** `tag_format`: with `{spec_hash}` the content tag, else one more tag. */
  readonly tagFormat: string;
  readonly extraTags: readonly string[];
  /** Name of the buildx builder; the current one when undefined. */
  readonly builder: string | undefined;
  /** Whether a new repository at Docker Hub may be public. */
  readonly public: boolean;
}

/** A secret of the build: the builder sees it, no layer, argument or provenance does. */
export interface BuildSecret {
  readonly id: string;
  /** Its value, or the absolute path of a file that holds it. */
  readonly from: { readonly value: Secret } | { readonly file: string };
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
