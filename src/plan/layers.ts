import type { BuildOptions, GeneratedImage, ImageConfig } from '../config/image.ts';
import { type ImageContext, projectFolder } from '../image/context.ts';
import { literalImages, pinImages } from '../image/dockerfile-images.ts';
import {
  type Code,
  codeDockerfile,
  type Environment,
  environmentDockerfile,
  isBare,
  type StepMounts,
} from '../image/dockerfile.ts';
import { specHash } from '../image/hash.ts';
import type { Materials } from '../image/materials.ts';
import type { RequirementFile } from '../image/requirements.ts';
import type { UserDockerfile } from '../image/user-dockerfile.ts';
import type { Read } from '../read.ts';

/** What one image adds to the one below it. */
export type Content =
  | {
      readonly kind: 'environment';
      readonly environment: Omit<Environment, 'base'>;
      readonly requirements: readonly RequirementFile[];
    }
  | { readonly kind: 'code'; readonly code: Omit<Code, 'link'>; readonly context: ImageContext }
  | {
      readonly kind: 'dockerfile';
      readonly folder: string;
      /** Its text is that of the layer. */
      readonly dockerfile: Omit<UserDockerfile, 'text'>;
      readonly target: string | undefined;
    };

/** One image on the way to the one that runs; each lies on the one before it. */
export interface Layer {
  readonly content: Content;
  /** Name of the agent whose image it is. */
  readonly agent: string;
  /** Over everything that is in it, and below it. */
  readonly hash: string;
  /** The Dockerfile as it is hashed: known images by digest, those of ours by `alto:<hash>`. */
  readonly text: string;
  readonly build: BuildOptions;
}

/** The images that lead to the one that runs, lowest first. */
export interface Chain {
  /** What the lowest lies on, with its digest where that is known; undefined below a Dockerfile of the user's. */
  readonly from: string | undefined;
  readonly layers: readonly Layer[];
}

interface Known {
  /** Name of the repository. */
  readonly repo: string;
  readonly platforms: readonly string[];
  /** `ref@digest` by reference as written. */
  readonly digests: ReadonlyMap<string, string>;
}

/** Splits an image into what changes rarely and what changes often, each with a hash of its own. */
export function chainOf(materials: Materials, known: Known): Chain {
  const { config, code, dockerfile } = materials;
  const { image } = config;
  if (image.kind === 'context') {
    const { folder, target } = image;
    if (!dockerfile) throw new TypeError('an image from a Dockerfile is made of it');
    const { text: written, ...own } = dockerfile;
    const text = pinImages(written, known.digests);
    const content = { kind: 'dockerfile', folder, dockerfile: own, target } as const;
    return { from: undefined, layers: [layer(config, content, text, code, known)] };
  }
  const below = image.kind === 'generated' ? environmentOf(materials, image, known) : baseOf(image.reference, known);
  if (!code) return below;
  const content: Content = {
    kind: 'code',
    code: {
      folder: projectFolder(known.repo, config.project.path),
      commands: image.kind === 'generated' ? image.commands : [],
      mounts: stepMounts(config),
    },
    context: code,
  };
  const text = codeDockerfile(under(below), { ...content.code, link: false });
  return { from: below.from, layers: [...below.layers, layer(config, content, text, code, known)] };
}

/** The images of others that the Dockerfiles of an image name, as they are written. */
export function namedImages(materials: Materials, { context }: Pick<Read, 'context'>): readonly string[] {
  const { layers } = chainOf(materials, { repo: context.repo, platforms: [], digests: new Map() });
  const ours = new Set(layers.map(nameOf));
  const named = layers.flatMap(({ text }) => literalImages(text).map(({ reference }) => reference));
  return [...new Set(named)].filter((reference) => !ours.has(reference));
}

function environmentOf(materials: Materials, image: GeneratedImage, known: Known): Chain {
  const { config, base, requirements } = materials;
  const below = base ? chainOf(base, known) : baseOf(image.base as string, known);
  const environment = {
    image,
    kernel: config.entrypoint?.type === 'jupyter' ? config.entrypoint.kernel : undefined,
    mounts: stepMounts(config),
  };
  const full: Environment = { ...environment, base: under(below) };
  if (isBare(full)) return below;
  const text = pinImages(environmentDockerfile(full), known.digests);
  const content = { kind: 'environment', environment, requirements } as const;
  return { from: below.from, layers: [...below.layers, layer(config, content, text, undefined, known)] };
}

function baseOf(reference: string, { digests }: Known): Chain {
  return { from: digests.get(reference) ?? reference, layers: [] };
}

/** What a Dockerfile calls the image below, for the hash and for readers: no registry is part of it. */
export function under({ from, layers }: Chain): string {
  const top = layers.at(-1);
  return top ? nameOf(top) : (from ?? 'scratch');
}

function nameOf({ hash }: Pick<Layer, 'hash'>): string {
  return `alto:${hash}`;
}

function layer(
  config: ImageConfig,
  content: Content,
  dockerfile: string,
  code: ImageContext | undefined,
  { platforms }: Known,
): Layer {
  const { build, name } = config;
  const { args, labels, annotations } = build;
  const hash = specHash({
    dockerfile,
    platforms,
    buildArgs: args,
    requirements: content.kind === 'environment' ? content.requirements : [],
    context: code?.digest ?? '',
    target: content.kind === 'dockerfile' ? content.target : undefined,
    ...(content.kind === 'environment' ? {} : { labels, annotations, attestations: attestationsOf(build) }),
  });
  return { content, agent: name, hash, text: dockerfile, build };
}

function attestationsOf({ provenance, sbom }: BuildOptions): readonly string[] {
  return provenance === 'false' && sbom === 'false' ? [] : [provenance, sbom];
}

/** Secrets that are for the packages alone are mounted there and nowhere else. */
function stepMounts({ image, build }: ImageConfig): StepMounts {
  const own = new Set(image.kind === 'generated' ? image.packages.secretMounts.map(({ id }) => id) : []);
  return {
    secrets: build.secrets.map(({ id }) => id).filter((id) => !own.has(id)),
    ssh: build.ssh.length > 0,
    args: Object.keys(build.args),
  };
}
