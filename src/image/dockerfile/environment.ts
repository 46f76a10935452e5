import type { GeneratedImage } from '../../config/image.ts';

/** What the steps of a Dockerfile of ours may see besides the files. */
export interface StepMounts {
  /** Ids of build secrets; each is a file in /run/secrets. */
  readonly secrets: readonly string[];
  /** The SSH agent. */
  readonly ssh: boolean;
  /** Names of build arguments, which are variables of the steps. */
  readonly args?: readonly string[];
}

/** What an image is below the code. */
export interface Environment {
  /** The base in full, with its digest where that is known. */
  readonly base: string;
  /** The user of the base as far as that is known; no part of the hash. */
  readonly user?: string | undefined;
  readonly image: GeneratedImage;
  /** For a notebook: the kernel that runs it. */
  readonly kernel: string | undefined;
  readonly mounts: StepMounts;
}
