import { type Event, REPOSITORY } from './event.ts';
import type { Job, Workflow } from './recipe.ts';

/** The token of every job. */
export const TOKEN = 'ghs_token-of-the-job-0f3a';

/** The context `github`. */
export type GithubContext = ReturnType<typeof githubContext>;

/** What `github` is in the run of a workflow, of which there were so many before. */
export function githubContext({ name }: Workflow, event: Event, runNumber: number) {
  return {
    event: event.payload,
    event_name: event.name,
    actor: event.actor,
    ref: event.ref,
    ref_name: event.ref.replace(/^refs\/(heads|tags|pull)\//, ''),
    ref_type: event.ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    sha: event.sha,
    head_ref: event.headRef ?? '',
    base_ref: event.baseRef ?? '',
    repository: REPOSITORY,
    repository_owner: 'Codertocat',
    run_id: String(8_000_000_000 + runNumber),
    run_attempt: '1',
    workflow: name,
    server_url: 'https://github.com',
    token: TOKEN,
  };
}

/** The same as `GITHUB_…`, as the runner sets them for every step of a job. */
export function githubVariables(id: string, { event: _, token, ...github }: GithubContext): Record<string, string> {
  const pairs = Object.entries({ ...github, job: id }).map(([name, value]) => [`GITHUB_${name.toUpperCase()}`, value]);
  // The emulator takes `github.token` from here.
  return { ...(Object.fromEntries(pairs) as Record<string, string>), GITHUB_TOKEN: token };
}

/** The claim `sub` of the identity tokens of a job: https://docs.github.com/actions/reference/security/oidc */
export function subjectOf({ name, ref }: Event, { environment }: Job): string {
  const kind = name === 'pull_request' ? name : `ref:${ref}`;
  return `repo:${REPOSITORY}:${environment === undefined ? kind : `environment:${environment}`}`;
}
