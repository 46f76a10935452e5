import type { PullRequest } from './event.ts';
import { field, isCommit, isNamed } from './payload.ts';

/** What a comment on this run is about: a pull request, or a branch that one may come from. */
export type Subject =
  | {
      readonly kind: 'pull-request';
      readonly number: number;
      /** Its head; undefined where the event does not name it. */
      readonly commit: string | undefined;
    }
  | { readonly kind: 'branch'; readonly name: string; readonly commit: string };

interface Event {
  readonly name: string;
  readonly payload: unknown;
  readonly repository: string;
  readonly pr: PullRequest | undefined;
  readonly sha: string;
  readonly ref: string;
}

/** What the event is about. Of other repositories nothing is looked for, whatever their branches are called. */
export function subjectOf({ name, payload, repository, pr, sha, ref }: Event): Subject | undefined {
  if (pr) return { kind: 'pull-request', number: pr.number, commit: pr.headSha };
  switch (name) {
    case 'issue_comment': {
      const issue = field(payload, 'issue');
      const number = field(issue, 'number');
      const isOne = Boolean(field(issue, 'pull_request')) && Number.isSafeInteger(number) && Number(number) > 0;
      return isOne ? { kind: 'pull-request', number: Number(number), commit: undefined } : undefined;
    }
    case 'workflow_run': {
      const run = field(payload, 'workflow_run');
      const branch = field(run, 'head_branch');
      const commit = field(run, 'head_sha');
      const isOurs = isNamed(field(run, 'head_repository'), repository) && typeof branch === 'string';
      return isOurs && isCommit(commit) ? { kind: 'branch', name: branch, commit } : undefined;
    }
    case 'push':
    case 'workflow_dispatch': {
      const branch = /^refs\/heads\/(.+)$/s.exec(ref)?.[1];
      return branch === undefined ? undefined : { kind: 'branch', name: branch, commit: sha };
    }
    default:
      return undefined;
  }
}
