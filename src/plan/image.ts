import type { BuildOptions } from '../config/image.ts';
import { missingPlatforms, noEmulation } from '../docker/builder.ts';
import { type AltoError, configError } from '../errors.ts';
import type { Facts } from '../facts.ts';
import { type Existing, nextLayer } from '../facts/existing.ts';
import { registryHost } from '../image/reference.ts';
import { CACHE_TAGS } from '../image/tag.ts';
import type { Read } from '../read.ts';
import { type Cache, cacheOf } from './cache.ts';
import { refuseOtherBase } from './platforms.ts';
import { prebuiltPlan, type PrebuiltPlan } from './prebuilt.ts';
import type { NamedLayer } from './recipe.ts';
import { slowerPush } from './slower.ts';

/** Where the image comes from. */
export type ImagePlan = PrebuiltPlan | MadePlan;

/** An image of ours: found, or made out of what was read. */
export interface MadePlan {
  readonly how: 'made';
  /** `spec_hash`. */
  readonly hash: string;
  /** What the lowest image lies on; undefined below a Dockerfile of the user's. */
  readonly from: string | undefined;
  /** Lowest first; the last one runs. */
  readonly layers: readonly LayerPlan[];
  readonly extraTags: readonly string[];
  readonly platforms: readonly string[];
  /** The base's user, who may not do what steps of ours do; undefined where none needs root, or it is not known. */
  readonly baseUser: string | undefined;
  /** `ref@digest` by reference as written, for the images that a Dockerfile names. */
  readonly digests: Readonly<Record<string, string>>;
  /** Hosts of the registries that a build pulls from. */
  readonly pulls: readonly string[];
  readonly output: 'push' | 'push-lazily' | 'load';
  /** Whether the builder knows `COPY --link`. */
  readonly link: boolean;
  /** What takes longer than it must, and why; undefined when nothing does. */
  readonly notice: string | undefined;
  /** Label that names where the source is. */
  readonly source: string;
  readonly noCache: boolean;
  /** Whether what may be there is made anew. */
  readonly force: boolean;
}

/** Where an image is already. */
export interface Found {
  /** Path in the registry, without its host. */
  readonly path: string;
  readonly repository: string;
  /** `sha256:…`, or the image id where only the local engine has it. */
  readonly digest: string;
  /** What a pull transfers, when the registry has told. */
  readonly bytes: number | undefined;
}

/** One image on the way to the one that runs. */
export interface LayerPlan extends NamedLayer {
  /** As in a reference: host and path, or a name that only the local engine knows. */
  readonly repository: string;
  readonly found: Found | undefined;
  /** Whether that was known. */
  readonly existed: 'true' | 'false' | 'unknown';
  readonly cache: Cache;
}

/** What is done for the image: looked at, found, or made from what was read. */
export function imagePlan({ inputs, config, context }: Read, facts: Facts): ImagePlan {
  const { image, platforms, builder, registry } = facts;
  const [platform = ''] = platforms;
  if (image.kind === 'prebuilt') return prebuiltPlan(image, platform);

  refuseOtherBase(image, platforms);
  const { recipe, existing, images, digests } = image;
  const made = recipe.layers.slice(nextLayer(existing));
  const missing = builder && made.some(runsPrograms) ? missingPlatforms(builder, platforms) : [];
  if (missing.length > 0) throw noEmulation(missing);
  if (!registry && builder && builder.driver !== 'docker' && new Set(made.map(({ agent }) => agent)).size > 1)
    throw foreignBuilder(builder.name);
  const host = registry === undefined ? '' : `${registry.host}/`;
  const top = recipe.layers.at(-1);
  return {
    how: 'made',
    hash: top?.hash ?? '',
    from: recipe.from,
    layers: recipe.layers.map((layer, index) => {
      const there = existing[index];
      const repository = host + layer.path;
      const cacheTag = CACHE_TAGS[layer.content.kind === 'environment' ? 'environment' : 'code'];
      const cached = registry && layer.way === 'build' ? `${repository}:${cacheTag}` : undefined;
      return {
        ...layer,
        repository,
        found:
          there?.exists === 'yes'
            ? { path: there.path, repository: host + there.path, digest: there.digest, bytes: there.bytes }
            : undefined,
        existed: existedOf(there),
        cache: builder ? cacheOf(writtenCache(layer, recipe.layers), cached, builder) : { from: [], to: [] },
      };
    }),
    extraTags: recipe.extraTags,
    platforms,
    baseUser: image.baseUser,
    digests: Object.fromEntries(digests),
    pulls: [...new Set(images.map(registryHost))],
    output: registry === undefined ? 'load' : builder?.lazyPush ? 'push-lazily' : 'push',
    link: builder?.copyLink ?? false,
    notice: registry && builder && slowerPush(made, builder),
    source: `${context.serverUrl}/${context.repository}`,
    noCache: config.build.noCache || inputs.forceBuild,
    force: inputs.forceBuild,
  };
}

/** A cache is written once: for what takes long, when an agent's image has that apart from its code. */
function writtenCache({ content, agent, build }: NamedLayer, layers: readonly NamedLayer[]): BuildOptions {
  const hasOther = layers.some((other) => other.agent === agent && other.content.kind === 'environment');
  return content.kind !== 'environment' && hasOther ? { ...build, cacheTo: [] } : build;
}

/** Whether a build runs anything on the platform of the image: files alone are copied for any. */
function runsPrograms({ text }: NamedLayer): boolean {
  return /^\s*RUN\s/im.test(text) && !/^\s*FROM\s+--platform=/im.test(text);
}

/** Only the engine's own builder sees what the engine has. */
function foreignBuilder(name: string): AltoError {
  return configError(
    'ALTO-CFG-404',
    `the builder \`${name}\` cannot build on the image of another agent under \`local\``,
    {
      hint: 'run `docker buildx use default` in a step before this one, or let it run on EC2',
    },
  );
}

function existedOf(existing: Existing | undefined): LayerPlan['existed'] {
  return existing?.exists === 'yes' ? 'true' : existing?.exists === 'no' ? 'false' : 'unknown';
}
