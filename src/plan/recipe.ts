import { type AltoError, configError } from '../errors.ts';
import type { Materials } from '../image/materials.ts';
import { defaultImageName, imageRepository, livesApart } from '../image/repository.ts';
import { ENVIRONMENT, formatTag, isTaken, tagValues, TAKEN } from '../image/tag.ts';
import type { Read } from '../read.ts';
import { chainOf, type Layer } from './layers.ts';

/** An image on the way to the one that runs, by the name under which it is looked for. */
export interface NamedLayer extends Layer {
  /** Path in the registry, without its host; a name that only the local engine knows under `local`. */
  readonly path: string;
  /** The same for main, where a pull request may find what it needs; undefined when that is the path itself. */
  readonly mainPath: string | undefined;
  /** The content tag: the image with this tag is this image. */
  readonly tag: string;
  /** Appended in the registry, or built by buildx. */
  readonly way: 'append' | 'build';
}

/** How an image is made, and what it is called. */
export interface Recipe {
  /** What the lowest lies on, with its digest where that is known; undefined below a Dockerfile of the user's. */
  readonly from: string | undefined;
  /** Lowest first; the last one runs. */
  readonly layers: readonly NamedLayer[];
  /** More tags of the last one. */
  readonly extraTags: readonly string[];
}

interface Known {
  readonly materials: Materials;
  readonly platforms: readonly string[];
  readonly digests: ReadonlyMap<string, string>;
  /** Where images are pushed; undefined when nothing is. */
  readonly registry: { readonly username: string | undefined } | undefined;
}

/** Decides what an image consists of, and names each part. Pure. */
export function recipeOf(runId: string, { config, context }: Read, known: Known): Recipe {
  const { materials, platforms, digests, registry } = known;
  const { from, layers } = chainOf(materials, { repo: context.repo, platforms, digests });
  const pathOf = ({ agent, build }: Layer, pullRequest: boolean): string => {
    const name = build.name ?? defaultImageName(context.repo, agent);
    if (!registry) return `alto/${name}`;
    const { username } = registry;
    return imageRepository({ registry: config.registry, name, username, owner: context.owner, pullRequest });
  };
  const isApart = livesApart(context);
  const top = layers.at(-1);
  if (!top) throw new TypeError('an image that is made has at least one layer');
  const { tagFormat } = config.build;
  const values = tagValues(context, config.name, runId);
  const format = (text: string) => formatTag(text, { ...values, spec_hash: top.hash });
  const formatted = format(tagFormat);
  const checkedTag = (tag: string): string => {
    if (isTaken(tag, tagFormat, values)) throw takenTag(tag);
    return tag;
  };
  if (formatted.namesContent && formatted.tag.startsWith(ENVIRONMENT)) throw takenTag(formatted.tag);

  const tagOf = (layer: Layer): string => {
    if (layer.content.kind === 'environment') return `${ENVIRONMENT}${layer.hash}`;
    return layer === top && formatted.namesContent ? formatted.tag : layer.hash;
  };
  return {
    from,
    layers: layers.map((layer, index) => ({
      ...layer,
      path: pathOf(layer, isApart),
      mainPath: registry && isApart ? pathOf(layer, false) : undefined,
      tag: tagOf(layer),
      way: registry && canAppend(layer, index === 0 ? from : undefined) ? 'append' : 'build',
    })),
    extraTags: [
      ...new Set([
        ...config.build.extraTags.map((tag) => checkedTag(format(tag).tag)),
        ...(formatted.namesContent ? [] : [checkedTag(formatted.tag)]),
        ...(context.pr ? [`pr-${context.pr.number}`] : []),
      ]),
    ],
  };
}

/** Only code can be appended: commands need a builder, and attestations are a builder's. What lies below must have a digest. */
function canAppend({ content, build }: Layer, from: string | undefined): boolean {
  return (
    content.kind === 'code' &&
    content.code.commands.length === 0 &&
    build.provenance === 'false' &&
    build.sbom === 'false' &&
    // `index:…` and its like say where an annotation goes, which is buildx's to read.
    !Object.keys(build.annotations).some((key) => key.includes(':')) &&
    (from === undefined || from.includes('@'))
  );
}

function takenTag(tag: string): AltoError {
  return configError('ALTO-CFG-402', `the tag \`${tag}\` ${TAKEN}`, {
    hint: 'choose another one in `extra_tags`, `extra-tags` or `tag_format`',
  });
}
