import type { Job } from './agents/agent.ts';
import { LIMITS, type Ec2Launch } from './agents/ec2/launch.ts';
import type { Config, Ec2Infra } from './config/config.ts';
import type { Context } from './config/context.ts';
import type { Inputs } from './config/inputs.ts';
import { AltoError } from './errors.ts';
import type { MachineFacts } from './agents/ec2/facts.ts';
import type { Facts } from './facts.ts';
import type { ImageContext } from './image/context.ts';
import { generatedDockerfile, overlayDockerfile } from './image/dockerfile.ts';
import { pinImages } from './image/dockerfile-images.ts';
import type { RequirementFile } from './image/requirements.ts';
import { defaultImageName, formatTag, imageRepository, isContentTag, specHash } from './image/tag.ts';
import { projectFolder } from './image/context.ts';
import { invocation } from './job/entrypoint.ts';

/** Everything that a run will do, decided before it does anything; printable, without a secret in the open. */
export interface Plan {
  readonly runId: string;
  readonly agent: string;
  readonly image: ImagePlan;
  readonly machine: MachinePlan;
  /** What runs; the image follows from the image plan, and the login from the registry. */
  readonly job: Omit<Job, 'image' | 'credential'>;
  /** Limit of the build in seconds. */
  readonly buildLimit: number;
  readonly warnings: readonly string[];
}

/** Where it runs. */
export type MachinePlan = { readonly kind: 'local' } | { readonly kind: 'ec2'; readonly launch: Ec2Launch };

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
  readonly source: BuildSource;
  readonly args: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly noCache: boolean;
  readonly pull: boolean;
  /** Name of the buildx builder; the current one when undefined. */
  readonly builder: string | undefined;
  readonly output: 'push' | 'load';
}

/** What the builder gets: our own tar on standard input, or a folder of the user's. */
export type BuildSource =
  | {
      readonly kind: 'tar';
      readonly dockerfile: string;
      readonly requirements: readonly RequirementFile[];
      readonly context: ImageContext;
    }
  | {
      readonly kind: 'folder';
      readonly folder: string;
      readonly dockerfile: string;
      readonly target: string | undefined;
    };

/** Seconds that a build may take. */
const BUILD_LIMIT = 3600;

/** Decides everything from what was read and looked up. Pure. */
export function plan(runId: string, inputs: Inputs, config: Config, context: Context, facts: Facts): Plan {
  const platforms = platformsOf(config, facts);
  const image = imagePlan(runId, platforms, inputs, config, context, facts);
  const hash = image.how === 'build' ? image.hash : undefined;
  const machine = machinePlan(runId, inputs, config, context, facts);
  return {
    runId,
    agent: config.name,
    image,
    machine,
    job: jobOf(runId, config, context, platforms, image, hash),
    buildLimit: BUILD_LIMIT,
    warnings: facts.unpinned.map(
      (reference) => `the digest of ${reference} could not be asked for: its tag counts as it is (unpinned)`,
    ),
  };
}

/** The platforms of the image: as written, else what the machine runs. */
function platformsOf(config: Config, facts: Facts): readonly string[] {
  const machine = facts.machine?.platform ?? facts.engine.platform;
  const asked = config.build.platforms;
  if (asked.length === 0) return [machine];
  if (!asked.includes(machine)) {
    throw new AltoError({
      kind: 'config',
      code: 'ALTO-CFG-401',
      reason: 'config',
      message: `the image is built for ${asked.join(', ')}, and the machine runs ${machine}`,
      hint: `add \`${machine}\` to \`platform\`, or choose an instance type of the other architecture`,
    });
  }
  return asked;
}

function imagePlan(
  runId: string,
  platforms: readonly string[],
  inputs: Inputs,
  config: Config,
  context: Context,
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
  throw new AltoError({
    kind: 'config',
    code: 'ALTO-CFG-402',
    reason: 'config',
    message: `the tag \`${tag}\` looks like a content tag of ours`,
    hint: 'choose another one in `extra-tags`',
  });
}

function buildSource(config: Config, context: Context, facts: Facts): BuildSource {
  const { image } = config;
  if (image.kind === 'context') {
    return { kind: 'folder', folder: image.folder, dockerfile: image.dockerfile, target: image.target };
  }
  if (!facts.code) throw new TypeError('a generated image needs its context');
  return {
    kind: 'tar',
    dockerfile: dockerfileOf(config, context, facts, facts.copyLink),
    requirements: facts.requirements,
    context: facts.code,
  };
}

/** The text that counts for the hash: bases by digest where it is known, and without what the builder's version decides. */
function hashedDockerfile(config: Config, context: Context, facts: Facts): string {
  if (config.image.kind === 'context') return pinImages(facts.dockerfile ?? '', facts.digests);
  return dockerfileOf(config, context, facts, false);
}

function dockerfileOf(config: Config, context: Context, facts: Facts, link: boolean): string {
  const code = { folder: projectFolder(context.repo, config.project.path), link };
  const { image, entrypoint } = config;
  switch (image.kind) {
    case 'generated':
      return generatedDockerfile({
        ...code,
        base: facts.digests.get(image.base) ?? image.base,
        commands: image.commands,
        requirements: image.requirements,
        kernel: entrypoint?.type === 'jupyter' ? entrypoint.kernel : undefined,
      });
    case 'prebuilt':
      return overlayDockerfile(facts.digests.get(image.reference) ?? image.reference, code);
    case 'context':
      throw new TypeError('a Dockerfile of the user’s is not generated');
  }
}

function machinePlan(
  runId: string,
  inputs: Inputs,
  config: Config,
  context: Context,
  { machine, region, now }: Facts,
): MachinePlan {
  const { infra } = config;
  if (infra.type === 'local') return { kind: 'local' };
  if (!machine || region === undefined) throw new TypeError('an EC2 agent needs its facts');
  return { kind: 'ec2', launch: launchOf(runId, inputs, config, infra, context, machine, region, now) };
}

function launchOf(
  runId: string,
  inputs: Inputs,
  config: Config,
  infra: Ec2Infra,
  context: Context,
  machine: MachineFacts,
  region: string,
  now: number,
): Ec2Launch {
  const limits = { ...LIMITS, run: config.timeoutSeconds };
  const longest = BUILD_LIMIT + Object.values(limits).reduce((sum, limit) => sum + limit, 0);
  return {
    runId,
    attempt: context.runAttempt,
    agent: config.name,
    repository: context.repository,
    job: context.job,
    pr: context.pr && String(context.pr.number),
    region,
    role: inputs.roleToAssume,
    instanceTypes: infra.instanceType,
    imageId: machine.imageId,
    architecture: machine.architecture,
    rootDevice: machine.rootDevice,
    volumeSize: infra.volumeSize ?? Math.max(machine.imageSize, 30),
    subnets: infra.subnets,
    securityGroups: infra.securityGroups,
    instanceProfile: infra.instanceProfile,
    market: infra.market,
    maxPrice: infra.maxPrice,
    assignPublicIp: infra.assignPublicIp,
    metadataHopLimit: infra.metadataHopLimit,
    tags: infra.tags,
    postBuildCmds: config.postBuildCmds,
    limits,
    expiresAt: now + Math.min(longest, inputs.maxLifetime) * 1000,
  };
}

function jobOf(
  runId: string,
  config: Config,
  context: Context,
  platforms: readonly string[],
  image: ImagePlan,
  hash: string | undefined,
): Plan['job'] {
  const generated = config.image.kind === 'generated' || (config.image.kind === 'prebuilt' && config.image.code);
  const workdir = generated ? `/alto/${projectFolder(context.repo, config.project.path)}` : undefined;
  const entry = invocation(config.entrypoint);
  return {
    platform: image.how === 'prebuilt' ? image.platform : platforms[0],
    command: entry.command,
    workdir,
    env: {
      ...entry.env,
      ...config.env,
      ALTO_AGENT: config.name,
      ALTO_RUN_ID: runId,
      ...(hash !== undefined && { ALTO_IMAGE_HASH: hash }),
      ALTO_OUTPUT: '/alto/out/output',
      ALTO_SUMMARY: '/alto/out/summary.md',
      ALTO_ARTIFACTS: '/alto/out/artifacts',
    },
    files: entry.files,
    resources: config.resources,
    artifacts: [...config.artifacts, ...entry.extraArtifacts],
    timeout: config.timeoutSeconds,
  };
}
