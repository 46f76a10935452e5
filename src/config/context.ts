import { readFileSync, realpathSync, statSync } from 'node:fs';
import { configError } from '../errors.ts';
import { Secret } from '../secret.ts';

/** The pull request that this run is about. */
export interface PullRequest {
  readonly number: number;
  /** The head's commit, not the merge's. */
  readonly headSha: string;
  /** Whether the head lives in another repository. */
  readonly fork: boolean;
}

/** Who we are to GitHub in this step, from the environment and the event's payload. */
export interface Context {
  /** `owner/name`. */
  readonly repository: string;
  readonly owner: string;
  /** Name of the repository without its owner. */
  readonly repo: string;
  readonly sha: string;
  readonly refName: string;
  readonly eventName: string;
  readonly runId: string;
  readonly runAttempt: string;
  readonly job: string;
  readonly actor: string;
  readonly pr: PullRequest | undefined;
  readonly serverUrl: string;
  /** Absolute, links resolved. */
  readonly workspace: string;
  /** Absolute; private files of this run go into folders under it. */
  readonly runnerTemp: string;
  /** How to ask for GitHub's OIDC token; undefined without `id-token: write`. */
  readonly oidc: { readonly url: string; readonly token: Secret } | undefined;
  /** What the step's own environment says about the engine to use. */
  readonly dockerHost: string | undefined;
}

type Env = Readonly<Record<string, string | undefined>>;

const HINT = 'this action runs as a step of a GitHub workflow';
const FOLDER_HINT = 'on a self-hosted runner, check its work folder';

/** Reads the run's context from the step's environment. Throws one AltoError that names all that is missing. */
export function readContext(env: Env): Context {
  const missing: string[] = [];
  const need = (name: string): string => {
    const value = env[name] ?? '';
    if (value === '') missing.push(name);
    return value;
  };
  const repository = need('GITHUB_REPOSITORY');
  const [owner = '', repo = ''] = repository.split('/');
  const workspace = need('GITHUB_WORKSPACE');
  const runnerTemp = need('RUNNER_TEMP');
  const context = {
    repository,
    owner,
    repo,
    sha: need('GITHUB_SHA'),
    refName: env['GITHUB_REF_NAME'] ?? '',
    eventName: need('GITHUB_EVENT_NAME'),
    runId: need('GITHUB_RUN_ID'),
    runAttempt: env['GITHUB_RUN_ATTEMPT'] ?? '1',
    job: env['GITHUB_JOB'] ?? '',
    actor: env['GITHUB_ACTOR'] ?? '',
    pr: pullRequest(env['GITHUB_EVENT_PATH'], repository),
    serverUrl: env['GITHUB_SERVER_URL'] ?? 'https://github.com',
    oidc: oidc(env),
    dockerHost: env['DOCKER_HOST'] === '' ? undefined : env['DOCKER_HOST'],
  };
  if (missing.length > 0) {
    throw configError('ALTO-ENV-010', `${missing.join(', ')} ${missing.length > 1 ? 'are' : 'is'} not set`, {
      hint: HINT,
    });
  }
  if (!/^[\w.-]+\/[\w.-]+$/.test(repository)) {
    throw configError('ALTO-ENV-011', 'GITHUB_REPOSITORY is not `owner/name`', { hint: HINT });
  }
  return Object.freeze({
    ...context,
    workspace: folder('GITHUB_WORKSPACE', workspace),
    runnerTemp: folder('RUNNER_TEMP', runnerTemp),
  });
}

/** Absolute, links resolved, so that every later comparison of paths is one of real places. */
function folder(name: string, path: string): string {
  try {
    const real = realpathSync(path);
    if (statSync(real).isDirectory()) return real;
  } catch (error) {
    throw configError('ALTO-ENV-012', `the folder in ${name} cannot be used`, { hint: FOLDER_HINT, cause: error });
  }
  throw configError('ALTO-ENV-012', `${name} is not a folder`, { hint: FOLDER_HINT });
}

function oidc(env: Env): Context['oidc'] {
  const url = env['ACTIONS_ID_TOKEN_REQUEST_URL'];
  const token = env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'];
  return url && token ? { url, token: new Secret(token) } : undefined;
}

/** The pull request in the event's payload; an event without one, or a payload that cannot be read, has none. */
function pullRequest(path: string | undefined, repository: string): PullRequest | undefined {
  const payload = readPayload(path);
  const pr = field(payload, 'pull_request');
  const number = field(pr, 'number');
  const head = field(pr, 'head');
  const headSha = field(head, 'sha');
  if (typeof number !== 'number' || typeof headSha !== 'string') return undefined;
  // The head's repository is null once it was deleted: then it was not this one.
  const name = field(field(head, 'repo'), 'full_name');
  return { number, headSha, fork: typeof name !== 'string' || name.toLowerCase() !== repository.toLowerCase() };
}

function readPayload(path: string | undefined): unknown {
  if (!path) return undefined;
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw configError('ALTO-ENV-013', 'the event file in GITHUB_EVENT_PATH cannot be read', {
      hint: HINT,
      cause: error,
    });
  }
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}
