import type { RequirementFile } from './requirements.ts';
import { checkOneLine, dockerfileWord, runText, shellWord } from './shell.ts';
import type { TarEntry } from './tar.ts';

/** Where the Dockerfile stands in the tar that is built: the path for `--file`. */
export const DOCKERFILE = '.alto/Dockerfile';

/** How the code gets into an image. */
export interface CodeLayer {
  /** Where the project stands under `/alto`. */
  readonly folder: string;
  /**
   * Whether the builder knows `COPY --link` (BuildKit 0.11, Docker 23), which rebuilds the code without looking at the
   * layers below. The same image either way: for the hash, the text is written without it.
   */
  readonly link: boolean;
}

/** A Dockerfile of ours. */
export interface GeneratedImage extends CodeLayer {
  /** The base in full, with its digest where that is known. */
  readonly base: string;
  /** Shell commands, each one RUN; any text. */
  readonly commands: readonly string[];
  /** The requirements file, relative to the workspace; what it includes lies beside it. */
  readonly requirements: string | undefined;
  /** For a notebook: the kernel that runs it. */
  readonly kernel: string | undefined;
}

const REQUIREMENTS = '.alto/requirements';
const MOUNTED_REQUIREMENTS = '/tmp/alto-requirements';
const PIP_CACHE = '/tmp/alto-pip-cache';

/**
 * The Dockerfile of a generated image: base, the user's commands, Python packages, code; what changes most often stands
 * last. It has no `# syntax=` line, because a frontend image cannot be pulled everywhere, and so keeps to what the
 * builder of Docker 20.10 reads. User, PATH, SHELL and ENTRYPOINT stay as the base has them.
 */
export function generatedDockerfile(image: GeneratedImage): string {
  return [
    `FROM ${image.base}`,
    ...image.commands.map((command) => `RUN ${runText(command)}`),
    ...(image.requirements === undefined ? [] : [installRequirements(image.base, image.requirements)]),
    ...(image.kernel === undefined ? [] : [installJupyter(image.base, image.kernel)]),
    ...codeLayer(image),
  ].join('\n');
}

/** The project laid over an image that is complete otherwise: nothing is installed, and nothing in it is run. */
export function overlayDockerfile(reference: string, code: CodeLayer): string {
  return [`FROM ${reference}`, ...codeLayer(code)].join('\n');
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
function codeLayer({ folder, link }: CodeLayer): string[] {
  return [`COPY ${link ? '--link ' : ''}alto /alto`, `WORKDIR ${dockerfileWord(`/alto/${folder}`)}`, ''];
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
