import type { GeneratedImage } from '../../config/image.ts';
import { checkMountValue, runText, shellWord } from '../shell.ts';
import type { StepMounts } from './environment.ts';

/** A RUN of ours: what the log calls it (docker/build-view.ts), its flags, and the pieces of one line of shell. */
export function step(name: string, flags: readonly string[], shell: readonly string[]): string {
  return `RUN ${[...flags, `: ${shellWord(`alto: ${name}`)};`, ...shell].join(' \\\n    ')}`;
}

/** A RUN for a shell command of the user's. */
export function commandStep(command: string, mounts: StepMounts): string {
  return ['RUN', ...mountFlags(mounts), runText(command)].join(' ');
}

/** The flags that let a RUN see the secrets, whose order means nothing, and the SSH agent. */
export function mountFlags({ secrets, ssh }: StepMounts): string[] {
  return [
    ...secrets.toSorted().map((id) => `--mount=type=secret,id=${checkMountValue(id)}`),
    ...(ssh ? ['--mount=type=ssh'] : []),
  ];
}

/** The same for a step that installs Python packages, which sees `pip_secret_mounts` besides. */
export function installFlags({
  image,
  mounts,
}: {
  readonly image: Pick<GeneratedImage, 'packages'>;
  readonly mounts: StepMounts;
}): string[] {
  const own = image.packages.secretMounts.map(
    ({ id, target }) => `--mount=type=secret,id=${checkMountValue(id)},target=${checkMountValue(target)}`,
  );
  return [...mountFlags(mounts), ...own];
}

/** Declares the build arguments, whose values the builder gets by `--build-arg`. */
export function argInstructions({ args = [] }: StepMounts): string[] {
  return args.toSorted().map((name) => `ARG ${checkMountValue(name)}`);
}

/** Shell that ends a step with one sentence; stands behind `||`. */
export function refuse(why: string): string {
  return `{ printf '%s\\n' ${shellWord(`alto: ${why}`)} >&2; exit 1; };`;
}

/** Shell that makes our own folder in the image, or ends the step. */
export function ownFolder(base: string): string {
  const why = `packages need /opt/alto, where the user of the base image may not write (take a base whose user is root)`;
  return `{ mkdir -p /opt/alto && [ -w /opt/alto ]; } 2>/dev/null || ${refuse(`${why}: ${base}`)}`;
}
