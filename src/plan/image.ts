import { configError } from '../errors.ts';
import type { Facts } from '../facts.ts';
import { specHash } from '../image/hash.ts';
import { registryHost } from '../image/reference.ts';
import { defaultImageName, imageRepository } from '../image/repository.ts';
import { formatTag, isContentTag } from '../image/tag.ts';
import type { Read } from '../read.ts';
import { buildSource, hashedDockerfile, type BuildSource } from './source.ts';

/** Where the image comes from. */
export type ImagePlan = { readonly how: 'prebuilt'; readonly reference: string; readonly platform: string } | BuildPlan;

/** An image that is built. */
export interface BuildPlan {
  readonly how: 'build';
  /** Path in the registry, without its host. */
  readonly path: string;
  /** As in a reference: host and path, or a name that only the local engine knows. */
  readonly repository: string;
  /** The content tag: the image with this tag is this image. */
  readonly tag: string;
  readonly extraTags: readonly string[];
  /** `spec_hash`. */
  readonly hash: string;
  readonly platforms: readonly string[];
  /** Hosts of the registries that the build pulls from. */
  readonly pulls: readonly string[];
  readonly source: BuildSource;
  readonly args: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly noCache: boolean;
  readonly pull: boolean;
  /** Name of the buildx builder; the current one when undefined. */
  readonly builder: string | undefined;
  readonly output: 'push' | 'load';
}

/** What is done for the image: looked up, or built from what was read. */
export function imagePlan(
  runId: string,
  platforms: readonly string[],
  { inputs, config, context }: Read,
  facts: Facts,
): ImagePlan {
  const { image, build } = config;
  if (image.kind === 'prebuilt' && !image.code) {
    return { how: 'prebuilt', reference: image.reference, platform: platforms[0] ?? facts.engine.platform };
  }
  const source = buildSource(config, context, facts);
  const hash = specHash({
    dockerfile: hashedDockerfile(config, context, facts),
    platforms,
    buildArgs: build.args,
    requirements: facts.requirements,
    context: facts.code?.digest ?? '',
    target: image.kind === 'context' ? image.target : undefined,
  });
  const name = build.name ?? defaultImageName(context.repo, config.name);
  const values = {
    spec_hash: hash,
    sha: context.pr?.headSha ?? context.sha,
    ref: context.refName,
    pr: context.pr ? String(context.pr.number) : '',
    agent: config.name,
    run_id: runId,
  };
  const path = facts.registry
    ? imageRepository({
        registry: config.registry,
        name,
        username: facts.registry.username,
        owner: context.owner,
        pullRequest: context.pr !== undefined,
      })
    : `alto/${name}`;
  const extraTags = [...new Set([...build.extraTags, ...(context.pr ? [`pr-${context.pr.number}`] : [])])];
  return {
    how: 'build',
    path,
    repository: facts.registry ? `${facts.registry.host}/${path}` : path,
    tag: formatTag('{spec_hash}', values).tag,
    extraTags: extraTags.map((tag) => checkedTag(formatTag(tag, values).tag)),
    hash,
    platforms,
    pulls: [...new Set(facts.images.map(registryHost))],
    source,
    args: build.args,
    labels: {
      ...build.labels,
      'org.opencontainers.image.source': `${context.serverUrl}/${context.repository}`,
      'alto.hash': hash,
    },
    noCache: build.noCache || inputs.forceBuild,
    pull: build.pull,
    builder: inputs.builder,
    output: config.infra.type === 'local' ? 'load' : 'push',
  };
}

function checkedTag(tag: string): string {
  if (!isContentTag(tag)) return tag;
  throw configError('ALTO-CFG-402', `the tag \`${tag}\` looks like a content tag of ours`, {
    hint: 'choose another one in `extra-tags`',
  });
}
