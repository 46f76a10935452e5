import { realpathSync, statSync } from 'node:fs';
import { configError } from '../errors.ts';
import { Secret } from '../secret.ts';
import type { Form } from './grammar.ts';
import { readEvent, type PullRequest, type Untrusted } from './event.ts';
import type { Subject } from './subject.ts';

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
  /** Name of the workflow, or the path of its file. */
  readonly workflow: string;
  readonly job: string;
  readonly actor: string;
  readonly pr: PullRequest | undefined;
  /** Undefined when the code is trusted. The event alone says so at first; `trust/` looks closer. */
  readonly untrusted: Untrusted | undefined;
  /** Commits that the event itself names as heads of branches of this repository. */
  readonly ownCommits: readonly string[];
  /** The pull request, or the branch of one, that a comment on this run is about. */
  readonly subject: Subject | undefined;
  readonly apiUrl: string;
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

const LINE: Form = { pattern: /^[^\p{Cc}\u2028\u2029]{1,1024}$/u, problem: 'is not one line of text' };
const ADDRESS: Form = { pattern: /^https?:\/\/[^\s\p{Cc}@]{1,255}$/u, problem: 'is not the address of a server' };
const NUMBER: Form = { pattern: /^\d{1,20}$/, problem: 'is not a number' };

/** What the runner sets is in names, tags and addresses of ours: none of it may be more than it says. */
const FORMS: Readonly<Record<string, Form>> = {
  GITHUB_REPOSITORY: { pattern: /^[\w-][\w.-]*\/(?!\.{1,2}$)[\w.-]{1,100}$/, problem: 'is not `owner/name`' },
  GITHUB_SHA: { pattern: /^([0-9a-f]{40}|[0-9a-f]{64})$/, problem: 'is not a commit' },
  GITHUB_EVENT_NAME: { pattern: /^[a-z_]{1,64}$/, problem: 'is not the name of an event' },
  GITHUB_RUN_ID: NUMBER,
  GITHUB_RUN_ATTEMPT: NUMBER,
  GITHUB_REF_NAME: LINE,
  GITHUB_JOB: LINE,
  GITHUB_ACTOR: LINE,
  GITHUB_API_URL: ADDRESS,
  GITHUB_SERVER_URL: ADDRESS,
};

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
  const eventName = need('GITHUB_EVENT_NAME');
  const actor = env['GITHUB_ACTOR'] ?? '';
  const sha = need('GITHUB_SHA');
  const context = {
    repository,
    owner,
    repo,
    sha,
    refName: env['GITHUB_REF_NAME'] ?? '',
    eventName,
    runId: need('GITHUB_RUN_ID'),
    runAttempt: env['GITHUB_RUN_ATTEMPT'] || '1',
    workflow: env['GITHUB_WORKFLOW'] ?? '',
    job: env['GITHUB_JOB'] ?? '',
    actor,
    ...readEvent({
      ...{ path: env['GITHUB_EVENT_PATH'], name: eventName, repository, actor, sha },
      ref: env['GITHUB_REF'] ?? '',
    }),
    apiUrl: env['GITHUB_API_URL'] || 'https://api.github.com',
    serverUrl: env['GITHUB_SERVER_URL'] || 'https://github.com',
    oidc: oidc(env),
    dockerHost: env['DOCKER_HOST'] === '' ? undefined : env['DOCKER_HOST'],
  };
  if (missing.length > 0) {
    throw configError('ALTO-ENV-010', `${missing.join(', ')} ${missing.length > 1 ? 'are' : 'is'} not set`, {
      hint: HINT,
    });
  }
  for (const [name, { pattern, problem }] of Object.entries(FORMS)) {
    const value = env[name] ?? '';
    if (value !== '' && !pattern.test(value)) throw configError('ALTO-ENV-011', `${name} ${problem}`, { hint: HINT });
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

/** How to ask for GitHub's OIDC token, from the environment alone. */
export function oidc(env: Env): Context['oidc'] {
  const url = env['ACTIONS_ID_TOKEN_REQUEST_URL'];
  const token = env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'];
  return url && token ? { url, token: new Secret(token) } : undefined;
}

/** What a trust policy may ask for, from the environment alone: an audience and a session name of the workflow's own. */
export function roleInputs(env: Env): {
  readonly sessionName: string | undefined;
  readonly audience: string | undefined;
} {
  return { sessionName: env['INPUT_ROLE-SESSION-NAME'] || undefined, audience: env['INPUT_AUDIENCE'] || undefined };
}
