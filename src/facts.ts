import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MachineFacts } from './agents/ec2/facts.ts';
import type { Config, GeneratedImage } from './config/config.ts';
import type { Context } from './config/context.ts';
import type { Docker, DockerFacts } from './docker/docker.ts';
import { type ImageContext, projectFolder, readProjectContext, readUserContext } from './image/context.ts';
import { literalImages } from './image/dockerfile-images.ts';
import { formatReference, parseReference, type Reference } from './image/reference.ts';
import { readRequirements, type RequirementFile } from './image/requirements.ts';
import type { Ports } from './ports.ts';
import type { Read } from './read.ts';

/** What must be known before a run can be planned. */
export interface Facts {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly engine: DockerFacts;
  /** The EC2 machine; undefined under `local`. */
  readonly machine: MachineFacts | undefined;
  readonly region: string | undefined;
  readonly account: string | undefined;
  /** Where the image is pushed; undefined when nothing is pushed. */
  readonly registry: { readonly host: string; readonly username: string | undefined } | undefined;
  /** `ref@digest` by reference as written, for the images that a Dockerfile names. */
  readonly digests: ReadonlyMap<string, string>;
  /** The images that a Dockerfile names, as written. */
  readonly images: readonly string[];
  /** References that a registry could not tell us about. */
  readonly unpinned: readonly string[];
  /** What goes into the image; undefined for a prebuilt one. */
  readonly code: ImageContext | undefined;
  readonly requirements: readonly RequirementFile[];
  /** Text of the user's Dockerfile. */
  readonly dockerfile: string | undefined;
  /** Whether the builder knows `COPY --link`. */
  readonly copyLink: boolean;
}

type Doors = Pick<Ports, 'clock' | 'docker' | 'machine' | 'pushRegistry' | 'digestOf'>;

/** Looks everything up side by side. Nothing is made or changed. */
export async function lookUp(doors: Doors, { config, context }: Read): Promise<Facts> {
  const isLocal = config.infra.type === 'local';
  const isBuilt = config.image.kind !== 'prebuilt' || config.image.code;
  // The engine is asked first: without one there is nothing to look up anything for.
  const engine = doors.docker.facts(isBuilt ? 'build' : 'run');
  const machine = config.infra.type === 'ec2' ? doors.machine(config.infra) : undefined;
  const registry = isBuilt && !isLocal ? doors.pushRegistry() : undefined;
  const files = isBuilt ? filesOf(config, context) : undefined;
  const [known, found, pushed, read] = await allOrFirst([engine, machine, registry, files]);

  const pinned = await pin(doors, read?.images ?? []);
  return {
    now: doors.clock.now(),
    engine: known,
    machine: found?.facts,
    region: found?.region,
    account: found?.account,
    registry: pushed && { host: pushed.host, username: (await pushed.credential())?.username },
    images: read?.images ?? [],
    ...pinned,
    code: read?.code,
    requirements: read?.requirements ?? [],
    dockerfile: read?.dockerfile,
    copyLink: engineKnowsLink(known),
  };
}

/** As `Promise.all`, but waits for all of them before it throws the first failure: nothing goes on behind our back. */
async function allOrFirst<const T extends readonly unknown[]>(
  promises: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}

interface Files {
  readonly code: ImageContext;
  readonly requirements: readonly RequirementFile[];
  readonly dockerfile: string | undefined;
  /** References as the Dockerfile will name them. */
  readonly images: readonly string[];
}

async function filesOf(config: Config, context: Context): Promise<Files> {
  const { image, project } = config;
  const leaveOut = [join(context.workspace, project.file), config.artifactsFolder];
  if (image.kind === 'context') {
    const dockerfile = await readFile(image.dockerfile, 'utf8');
    return {
      code: readUserContext(image.folder, image.dockerfile, leaveOut),
      requirements: [],
      dockerfile,
      images: literalImages(dockerfile).map(({ reference }) => reference),
    };
  }
  const generated = image.kind === 'generated';
  return {
    code: readProjectContext({
      workspace: context.workspace,
      project: project.folder,
      folder: projectFolder(context.repo, project.path),
      mounts: config.mounts,
      leaveOut,
    }),
    requirements: generated && image.packages.file ? readRequirements(context.workspace, image.packages.file.path) : [],
    dockerfile: undefined,
    images: [generated ? baseOf(image) : image.reference],
  };
}

function baseOf({ base }: GeneratedImage): string {
  if (typeof base === 'string') return base;
  throw new TypeError('the image of another agent is not made yet');
}

/** Asks the registries for the digests of what is named by tag; an image that only the local engine has stays as it is. */
async function pin(
  doors: Pick<Ports, 'digestOf' | 'docker'>,
  images: readonly string[],
): Promise<Pick<Facts, 'digests' | 'unpinned'>> {
  const digests = new Map<string, string>();
  const unpinned: string[] = [];
  await Promise.all(
    [...new Set(images)].map(async (image) => {
      const reference = parseReference(image);
      if (reference.digest !== undefined) return;
      const answer = await doors.digestOf(reference);
      if (answer.exists === 'yes')
        digests.set(image, `${formatReference({ ...reference, tag: undefined })}@${answer.digest}`);
      if (answer.exists === 'unknown' && !(await isOnlyHere(doors.docker, reference))) unpinned.push(image);
    }),
  );
  return { digests, unpinned };
}

/** Whether the engine has the image and it came from no registry: then its name is all that there is to know. */
async function isOnlyHere(docker: Pick<Docker, 'image'>, { host, path, ...rest }: Reference): Promise<boolean> {
  const image = await docker.image(formatReference({ host, path, ...rest }));
  if (!image) return false;
  const origins = image.repoDigests.map((known) => parseReference(known));
  return !origins.some((origin) => origin.host === host && origin.path === path);
}

/** `COPY --link` came with BuildKit 0.11, which came with Docker 23. */
function engineKnowsLink({ engineVersion }: DockerFacts): boolean {
  return Number.parseInt(engineVersion, 10) >= 23;
}
