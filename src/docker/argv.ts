import type { Build, Container } from './docker.ts';

/** Files and facts that a build's arguments need beside the build itself. */
interface BuildPaths {
  /** Where buildx writes the digest. */
  readonly metadataFile: string;
  /** Whether this buildx knows `--provenance` and `--sbom` (0.10). */
  readonly attestations: boolean;
}

/** Arguments of `docker` for one build; `-` as context means the tar on standard input. */
export function buildArguments(build: Build, { metadataFile, attestations }: BuildPaths): readonly string[] {
  return [
    ...['buildx', 'build', '--progress', 'plain', '--file', build.dockerfile, '--metadata-file', metadataFile],
    build.output === 'push' ? '--push' : '--load',
    // Either would turn the image into an index, which Lambda, older engines and a comparison of digests trip over.
    ...(attestations ? ['--provenance=false', '--sbom=false'] : []),
    ...option('--builder', build.builder),
    ...option('--platform', build.platforms.join(',')),
    ...option('--target', build.target),
    ...(build.noCache ? ['--no-cache'] : []),
    ...(build.pull ? ['--pull'] : []),
    ...build.tags.flatMap((tag) => ['--tag', tag]),
    ...pairs('--label', build.labels),
    ...pairs('--build-arg', build.buildArgs),
    ...['--', typeof build.context === 'string' ? build.context : '-'],
  ];
}

/** Arguments of `docker` for making a container; `passed` are the variables that stand in docker's own environment. */
export function createArguments(
  container: Container,
  { envFile, passed }: { readonly envFile: string; readonly passed: readonly string[] },
): readonly string[] {
  const { resources, entrypoint } = container;
  return [
    ...['create', '--pull', 'never', '--init', '--name', container.name, '--env-file', envFile],
    // The log is read while it is written; a second copy on the engine's disk, or in its journal, would keep what we redact.
    ...['--log-driver', 'none'],
    ...passed.flatMap((name) => ['--env', name]),
    ...pairs('--label', container.labels),
    ...option('--platform', container.platform),
    ...option('--workdir', container.workdir),
    ...option('--gpus', resources.gpus),
    ...option('--shm-size', resources.shmSize),
    ...option('--memory', resources.memory),
    ...option('--cpus', resources.cpus),
    ...resources.ulimits.flatMap((limit) => ['--ulimit', limit]),
    ...resources.tmpfs.flatMap((mount) => ['--tmpfs', mount]),
    ...(entrypoint ? ['--entrypoint', entrypoint[0] ?? ''] : []),
    ...['--', container.image],
    ...(entrypoint?.slice(1) ?? []),
  ];
}

/** Arguments of `docker` for fetching an image. */
export function pullArguments(reference: string, platform: string | undefined): readonly string[] {
  return ['pull', ...option('--platform', platform), '--', reference];
}

function option(name: string, value: string | undefined): readonly string[] {
  return value ? [name, value] : [];
}

function pairs(name: string, values: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(values).flatMap(([key, value]) => [name, `${key}=${value}`]);
}
