import type { GeneratedImage } from '../config/config.ts';
import type { RequirementFile } from './requirements.ts';
import { checkOneLine, dockerfileWord, runText, shellWord } from './shell.ts';
import type { TarEntry } from './tar.ts';

/** Where the Dockerfile stands in the tar that is built: the path for `--file`. */
export const DOCKERFILE = '.alto/Dockerfile';

/** What the steps of a Dockerfile of ours may see besides the files: ids of build secrets, and the SSH agent. */
export interface StepMounts {
  readonly secrets: readonly string[];
  readonly ssh: boolean;
}

/** What an image is below the code. */
export interface Environment {
  /** The base in full, with its digest where that is known. */
  readonly base: string;
  readonly image: GeneratedImage;
  /** For a notebook: the kernel that runs it. */
  readonly kernel: string | undefined;
  readonly mounts: StepMounts;
}

/** The code, and what is done after it. */
export interface Code {
  /** Where the project stands under `/alto`. */
  readonly folder: string;
  /**
   * Whether the builder knows `COPY --link` (BuildKit 0.11, Docker 23), which rebuilds the code without looking at the
   * layers below. The same image either way: for the hash, the text is written without it.
   */
  readonly link: boolean;
  /** Shell commands, each one RUN. */
  readonly commands: readonly string[];
  readonly mounts: StepMounts;
}

const REQUIREMENTS = '.alto/requirements';
const MOUNTED_REQUIREMENTS = '/tmp/alto-requirements';
const PIP_CACHE = '/tmp/alto-pip-cache';

/**
 * The Dockerfile of everything below the code: base, the user's commands, Python packages. It has no `# syntax=` line,
 * because a frontend image cannot be pulled everywhere, and so keeps to what the builder of Docker 20.10 reads. User,
 * PATH, SHELL and ENTRYPOINT stay as the base has them.
 */
export function environmentDockerfile({ base, image, kernel }: Environment): string {
  const { file } = image.packages;
  return lines([
    `FROM ${base}`,
    ...image.buildCommands.map((command) => `RUN ${runText(command)}`),
    ...(file === undefined ? [] : [installRequirements(base, file.path)]),
    ...(kernel === undefined ? [] : [installJupyter(base, kernel)]),
  ]);
}

/** Whether an environment is its base and nothing else. */
export function isBare(environment: Environment): boolean {
  return environmentDockerfile(environment) === lines([`FROM ${environment.base}`]);
}

/** The Dockerfile of the code on top of an image. */
export function codeDockerfile(from: string, code: Code): string {
  return lines([`FROM ${from}`, ...codeLines(code)]);
}

/** Both in one. */
export function wholeDockerfile(environment: Environment, code: Code): string {
  return environmentDockerfile(environment) + lines(codeLines(code));
}

function lines(instructions: readonly string[]): string {
  return instructions.map((instruction) => `${instruction}\n`).join('');
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

/** The tar holds `/alto/out` with rights for every user, so no command has to run for it. */
function codeLines({ folder, link, commands }: Code): string[] {
  return [
    `COPY ${link ? '--link ' : ''}alto /alto`,
    `WORKDIR ${dockerfileWord(`/alto/${folder}`)}`,
    ...commands.map((command) => `RUN ${runText(command)}`),
  ];
}

function installRequirements(base: string, path: string): string {
  checkOneLine(path);
  return [
    `RUN ${pipMount}`,
    `--mount=type=bind,source=${REQUIREMENTS},target=${MOUNTED_REQUIREMENTS}`,
    named(`installing ${path}`),
    ...findPip(base, 'requirements'),
    `${PIP} install --requirement ${shellWord(`${MOUNTED_REQUIREMENTS}/${path}`)}`,
  ].join(' \\\n    ');
}

function installJupyter(base: string, kernel: string): string {
  checkOneLine(kernel);
  const name = shellWord(kernel);
  return [
    `RUN ${pipMount}`,
    named('installing papermill and ipykernel'),
    ...findPip(base, 'a notebook'),
    `"$python" -c 'import papermill, ipykernel' 2>/dev/null || ${PIP} install papermill ipykernel || exit 1;`,
    `"$python" -c 'import sys, jupyter_client.kernelspec as k; k.KernelSpecManager().get_kernel_spec(sys.argv[1])' ${name} 2>/dev/null`,
    `|| "$python" -m ipykernel install --sys-prefix --name ${name}`,
  ].join(' \\\n    ');
}

/** What the log calls a step whose commands nobody wants to read; see docker/build-view.ts. */
function named(step: string): string {
  return `: ${shellWord(`alto: ${step}`)};`;
}

// Open to every user, because the base may have one that is not root; pip then looks at who may write.
const pipMount = `--mount=type=cache,id=alto-pip,target=${PIP_CACHE},mode=0777`;

// Settings go by environment: a pip that is too old for one of them ignores it. The container is nobody's system, so
// a distribution's wish to manage its Python alone (PEP 668) does not count.
const PIP = [
  `PIP_CACHE_DIR=${PIP_CACHE}`,
  'PIP_DISABLE_PIP_VERSION_CHECK=1',
  'PIP_PROGRESS_BAR=off',
  'PIP_ROOT_USER_ACTION=ignore',
  'PIP_BREAK_SYSTEM_PACKAGES=1',
  '"$python" -m pip',
].join(' ');

function findPip(base: string, forWhat: string): string[] {
  const fail = (what: string): string => `{ echo 'alto: ${what} (needed for ${forWhat}): ${base}' >&2; exit 1; };`;
  return [
    `python=$(command -v python3 || command -v python) || ${fail('the base image has no python3 or python')}`,
    `"$python" -m pip --version >/dev/null 2>&1 || ${fail('the Python of the base image has no pip')}`,
  ];
}
