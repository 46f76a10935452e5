import { AltoError, type FailureReason } from '../errors.ts';

/** Recognises an engine that cannot be reached at all; undefined when the words speak of something else. */
export function engineTrouble(text: string): AltoError | undefined {
  if (/permission denied while trying to connect|dial unix \S+: connect: permission denied/i.test(text)) {
    return engineError('ALTO-DOC-003', 'this user may not talk to the Docker engine', {
      hint: 'add the user of the runner to the group `docker`, or set DOCKER_HOST to an engine of its own',
    });
  }
  if (/cannot connect to the docker daemon|is the docker daemon running|error during connect/i.test(text)) {
    return engineError('ALTO-DOC-002', 'the Docker engine does not answer', {
      hint: 'start it on the runner (or set DOCKER_HOST to the one to use); ubuntu runners of GitHub have one running',
    });
  }
  return undefined;
}

/** The sentence for a docker command that cannot be started at all. */
export function missingDocker(cause: unknown): AltoError {
  const { code } = cause as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'EACCES') {
    return engineError('ALTO-DOC-001', 'there is no `docker` command on this runner', {
      hint: 'install Docker with buildx, or use an ubuntu runner of GitHub, which has both',
      cause,
    });
  }
  if (code === 'E2BIG') {
    return new AltoError({
      kind: 'config',
      code: 'ALTO-DOC-025',
      reason: 'config',
      message: 'build arguments, labels or environment are longer than Linux allows for one command',
      hint: 'hand large values over as files',
      cause,
    });
  }
  return engineError('ALTO-DOC-006', `docker cannot be started: ${code ?? String(cause)}`, {
    hint: 'look at what `docker version` says in an earlier step of the job',
    cause,
  });
}

/** The sentence for a buildx that is not there. */
export function missingBuildx(): AltoError {
  return engineError('ALTO-DOC-004', 'docker has no buildx on this runner', {
    hint: 'add a step with docker/setup-buildx-action, or install the package docker-buildx-plugin',
  });
}

/** The sentence for a buildx that is older than `needed`, and for what it is needed. */
export function oldBuildx(version: string, needed: string, what = 'builds need'): AltoError {
  return engineError('ALTO-DOC-005', `docker buildx is ${version}, and ${what} ${needed} or newer`, {
    hint: 'update it with docker/setup-buildx-action',
  });
}

/** An error of the machine that Docker runs on. */
export function engineError(
  code: `ALTO-DOC-${string}`,
  message: string,
  options: { readonly reason?: FailureReason; readonly hint: string; readonly cause?: unknown },
): AltoError {
  return new AltoError({ kind: 'infra', code, reason: 'build', message, ...options });
}
