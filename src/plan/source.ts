import type { Config } from '../config/config.ts';
import type { Context } from '../config/context.ts';
import type { Facts } from '../facts.ts';
import { type ImageContext, projectFolder } from '../image/context.ts';
import { codeDockerfile, wholeDockerfile } from '../image/dockerfile.ts';
import { pinImages } from '../image/dockerfile-images.ts';
import type { RequirementFile } from '../image/requirements.ts';

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

/** The source of an image that is built. */
export function buildSource(config: Config, context: Context, facts: Facts): BuildSource {
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
export function hashedDockerfile(config: Config, context: Context, facts: Facts): string {
  if (config.image.kind === 'context') return pinImages(facts.dockerfile ?? '', facts.digests);
  return dockerfileOf(config, context, facts, false);
}

function dockerfileOf(config: Config, context: Context, facts: Facts, link: boolean): string {
  const mounts = { secrets: [], ssh: false };
  const folder = projectFolder(context.repo, config.project.path);
  const { image, entrypoint } = config;
  switch (image.kind) {
    case 'generated': {
      const base = typeof image.base === 'string' ? image.base : image.base.name;
      const kernel = entrypoint?.type === 'jupyter' ? entrypoint.kernel : undefined;
      const environment = { base: facts.digests.get(base) ?? base, image, kernel, mounts };
      return wholeDockerfile(environment, { folder, link, mounts, commands: image.commands });
    }
    case 'prebuilt': {
      const from = facts.digests.get(image.reference) ?? image.reference;
      return codeDockerfile(from, { folder, link, mounts, commands: [] });
    }
    case 'context':
      throw new TypeError('a Dockerfile of the user’s is not generated');
  }
}
