import type { Container } from './docker.ts';

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

/** An option with its value; nothing where there is no value. */
export function option(name: string, value: string | undefined): readonly string[] {
  return value ? [name, value] : [];
}

/** One option for each `key=value`. */
export function pairs(name: string, values: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(values).flatMap(([key, value]) => [name, `${key}=${value}`]);
}
