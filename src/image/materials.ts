import { join } from 'node:path';
import type { ImageConfig } from '../config/image.ts';
import { type ImageContext, projectFolder } from './context.ts';
import type { ContextReader } from './context-reader.ts';
import { readRequirements, type RequirementFile } from './requirements.ts';
import { readUserDockerfile, type UserDockerfile } from './user-dockerfile.ts';

/** Everything that an image is made of, read from the workspace. */
export interface Materials {
  readonly config: ImageConfig;
  /** The code, or the folder of a user's Dockerfile; undefined where only what lies below the code is wanted. */
  readonly code: ImageContext | undefined;
  readonly requirements: readonly RequirementFile[];
  /** The user's Dockerfile. */
  readonly dockerfile: UserDockerfile | undefined;
  /** Of the agent whose image is the base. */
  readonly base: Materials | undefined;
}

interface Place {
  /** Absolute, links resolved. */
  readonly workspace: string;
  /** Name of the repository. */
  readonly repo: string;
  /** Absolute paths that never get into an image. */
  readonly leaveOut: readonly string[];
  readonly contexts: ContextReader;
}

/** Reads what an image is made of; of another agent's image, which is its base, as much as it takes. */
export function readMaterials(config: ImageConfig, place: Place): Promise<Materials> {
  return read(config, place, true);
}

/** The agent whose image is the base; its reference is text otherwise. */
export function baseAgent({ image }: ImageConfig): ImageConfig | undefined {
  return image.kind === 'generated' && typeof image.base !== 'string' ? image.base : undefined;
}

/** Whether an image holds something that was made out of its code; then it counts as a base only with its code. */
function isMadeFromCode({ image }: ImageConfig): boolean {
  return image.kind === 'context' || (image.kind === 'generated' && image.commands.length > 0);
}

async function read(config: ImageConfig, place: Place, withCode: boolean): Promise<Materials> {
  const { image, project, build } = config;
  const { workspace, repo, contexts } = place;
  const notOurs = [...new Set([...place.leaveOut, ...build.builderFiles])];
  const leaveOut = [join(workspace, project.file), ...notOurs];
  if (image.kind === 'context') {
    return {
      config,
      code: await contexts.user(image.folder, image.dockerfile, leaveOut),
      requirements: [],
      // The alto.yml is in no hash, and yet there for a Dockerfile that copies it.
      dockerfile: readUserDockerfile(image.dockerfile, image.folder, notOurs),
      base: undefined,
    };
  }
  const other = baseAgent(config);
  const laid = laidOver(config);
  return {
    config,
    code: withCode
      ? await contexts.project({
          ...{ workspace, folder: projectFolder(repo, project.path), leaveOut },
          project: image.code ? project.folder : undefined,
          mounts: [...new Set(laid.flatMap(({ mounts }) => mounts))],
          copies: laid.flatMap(({ copies }) => copies),
        })
      : undefined,
    requirements:
      image.kind === 'generated' && image.packages.file ? readRequirements(workspace, image.packages.file.path) : [],
    dockerfile: undefined,
    // The code below is the same project's: what is this agent's secret is none of its business either.
    base: other && (await read(other, { ...place, leaveOut: notOurs }, isMadeFromCode(other))),
  };
}

/** The agents whose files one code layer holds: the code of the base's agent is this repository's too, and is laid once, on top. */
function laidOver(config: ImageConfig): readonly ImageConfig[] {
  const other = baseAgent(config);
  return other && !isMadeFromCode(other) ? [...laidOver(other), config] : [config];
}
