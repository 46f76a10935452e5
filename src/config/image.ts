import type { Secret } from '../secret.ts';
import type { Config } from './config.ts';

/** What an image needs to know of its agent. */
export type ImageConfig = Pick<
  Config,
  'name' | 'project' | 'image' | 'build' | 'mounts' | 'copies' | 'runtimePackages' | 'entrypoint'
>;

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
  /** Whether the project's files are in its folder, which is there in any case; mounts and copies are. */
  readonly code: boolean;
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
export interface Packages extends PackageNames {
  readonly file: RequirementsFile | undefined;
  /** `pip_secret_mounts`: ids of build secrets, and where the install step sees them. */
  readonly secretMounts: readonly { readonly id: string; readonly target: string }[];
}

/** Packages by their names, and where they come from. */
export interface PackageNames {
  /** As pip takes them: `numpy==2.1`, a URL. */
  readonly named: readonly string[];
  readonly index: string | undefined;
  readonly extraIndexes: readonly string[];
  /** `pip_extra_args`, word by word. */
  readonly extraArgs: readonly string[];
}

/** A file that names packages, relative to the workspace. */
export interface RequirementsFile {
  readonly kind: 'requirements' | 'pyproject' | 'uv-lock' | 'poetry-lock';
  readonly path: string;
}

/** A file or folder that is copied into the project's folder. */
export interface Copy {
  /** Relative to the workspace, with `/`. */
  readonly source: string;
  /** Relative to the project's folder in the image, with `/`. */
  readonly target: string;
}

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
  /** Absolute paths of what is there for the builder alone, even where it does not get it: no image holds them. */
  readonly builderFiles: readonly string[];
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
