import { aptInstructions } from './dockerfile/apt.ts';
import { type Code, codeInstructions } from './dockerfile/code.ts';
import { envInstructions, newlineArg } from './dockerfile/env.ts';
import type { Environment, StepMounts } from './dockerfile/environment.ts';
import { jupyterInstructions } from './dockerfile/jupyter.ts';
import { packageInstructions } from './dockerfile/packages.ts';
import { hasEnvironment, pythonOf } from './dockerfile/python.ts';
import { REQUIREMENTS } from './dockerfile/requirements-mount.ts';
import { argInstructions, commandStep } from './dockerfile/step.ts';
import { asRoot } from './dockerfile/user.ts';
import type { RequirementFile } from './requirements.ts';
import { checkLine, checkNoNul } from './shell.ts';
import type { TarEntry } from './tar.ts';

export type { Code } from './dockerfile/code.ts';
export type { Environment, StepMounts } from './dockerfile/environment.ts';
export { needsRoot } from './dockerfile/user.ts';

/** Where the Dockerfile stands in the tar that is built: the path for `--file`. */
export const DOCKERFILE = '.alto/Dockerfile';

/**
 * The Dockerfile of everything below the code: base, environment, system, the user's commands, Python and packages. It
 * has no `# syntax=` line, because a frontend image cannot be pulled everywhere, and so keeps to what the builder of
 * Docker 20.10 reads. User, SHELL and the rest of PATH stay as the base has them, in the image and for everything that
 * root need not do.
 */
export function environmentDockerfile(environment: Environment): string {
  return lines([`FROM ${environment.base}`, ...declared(environment, environmentInstructions(environment))]);
}

/** Whether an environment is its base and nothing else. */
export function isBare(environment: Environment): boolean {
  return environmentInstructions(environment).length === 0;
}

/** Build arguments that the builder must be given for `environmentDockerfile`, beside the user's own. */
export function ownBuildArgs({ image }: Pick<Environment, 'image'>): Record<string, string> {
  return newlineArg(image.env);
}

/** The Dockerfile of the code on top of an image. */
export function codeDockerfile(from: string, code: Code): string {
  return lines([`FROM ${from}`, ...declared(code, codeInstructions(code))]);
}

/** Both in one. */
export function wholeDockerfile(environment: Environment, code: Code): string {
  const instructions = [...environmentInstructions(environment), ...codeInstructions(code)];
  return lines([`FROM ${environment.base}`, ...declared(code, instructions)]);
}

/** What stands before the code in the tar that is built. */
export function buildFiles(dockerfile: string, requirements: readonly RequirementFile[]): TarEntry[] {
  return [
    { kind: 'file', path: DOCKERFILE, mode: 0o644, content: Buffer.from(dockerfile) },
    ...requirements.map(({ path, content }): TarEntry => ({
      kind: 'file',
      path: `${REQUIREMENTS}/${path}`,
      mode: 0o644,
      content,
    })),
  ];
}

/** In the order in which things change: what changes most often stands last. */
function environmentInstructions(environment: Environment): string[] {
  const { image, mounts } = environment;
  const python = pythonOf(environment);
  const packages = [
    ...python.instructions,
    ...packageInstructions(environment, python),
    ...jupyterInstructions(environment, python),
  ];
  return [
    ...envInstructions(image.env),
    ...asRoot(environment, aptInstructions(environment)),
    ...image.buildCommands.map((command) => commandStep(command, mounts)),
    // The base's own Python gets packages where the base's user may put them.
    ...(hasEnvironment(image) ? asRoot(environment, packages) : packages),
    ...(image.entrypoint === undefined ? [] : [entrypointInstruction(image.entrypoint)]),
  ];
}

/** As JSON, which holds any word; an empty list clears what the base has. */
function entrypointInstruction(words: readonly string[]): string {
  words.forEach(checkNoNul);
  return `ENTRYPOINT ${JSON.stringify(words)}`;
}

/** Steps see the build arguments from here on. */
function declared({ mounts }: { readonly mounts: StepMounts }, instructions: readonly string[]): string[] {
  const hasSteps = instructions.some((instruction) => instruction.startsWith('RUN '));
  return [...(hasSteps ? argInstructions(mounts) : []), ...instructions];
}

function lines(instructions: readonly string[]): string {
  const text = instructions.map((instruction) => `${instruction}\n`).join('');
  text.split('\n').forEach(checkLine);
  return text;
}
