import { field, isCommit, isNamed, readPayload, unreadable } from './payload.ts';
import { type Subject, subjectOf } from './subject.ts';

/** The pull request that this run is about. */
export interface PullRequest {
  readonly number: number;
  /** The head's commit, not the merge's. */
  readonly headSha: string;
  /** Whether the head lives in another repository. */
  readonly fork: boolean;
  readonly closed: boolean;
}

/** Why nobody knows that what was checked out was written by people who may write to the repository. */
export interface Untrusted {
  /** Goes into a sentence: `the code may be anybody's: <why>`. */
  readonly why: string;
  /** Whether GitHub gives the workflow its secrets all the same. */
  readonly withSecrets: boolean;
}

/** What the event says about the code that it brings. */
interface Told {
  readonly pr: PullRequest | undefined;
  /** Undefined when the code is trusted. */
  readonly untrusted: Untrusted | undefined;
  /** Commits that are on a branch of this repository, as far as the event itself tells. */
  readonly ownCommits: readonly string[];
  /** Undefined when it is about no pull request and no branch. */
  readonly subject: Subject | undefined;
}

interface Event {
  /** GITHUB_EVENT_PATH. */
  readonly path: string | undefined;
  readonly name: string;
  readonly repository: string;
  readonly actor: string;
  /** GITHUB_SHA. */
  readonly sha: string;
  /** GITHUB_REF. */
  readonly ref: string;
}

/** Reads the event's payload. */
export function readEvent({ path, name, repository, actor, sha, ref }: Event): Told {
  const payload = readPayload(path);
  const pr = pullRequest(payload, repository);
  // It would be taken for a push, and its image for one of the main branch's.
  if (!pr && name.startsWith('pull_request')) throw unreadable('does not say which pull request this is');
  return {
    pr,
    untrusted: untrustedBy(name, actor, pr),
    ownCommits: WITH_SECRETS.includes(name) ? [sha, ...ownHeads(payload, repository)] : [],
    subject: subjectOf({ name, payload, repository, pr, sha, ref }),
  };
}

/** The pull request in the event's payload; an event without one has none. */
function pullRequest(payload: unknown, repository: string): PullRequest | undefined {
  const pr = field(payload, 'pull_request');
  const number = field(pr, 'number');
  const head = field(pr, 'head');
  const headSha = field(head, 'sha');
  if (!Number.isSafeInteger(number) || Number(number) < 1 || !isCommit(headSha)) return undefined;
  const fork = !isNamed(field(head, 'repo'), repository);
  return { number: Number(number), headSha, fork, closed: field(pr, 'state') === 'closed' };
}

/** These run with the workflow's secrets, whoever set them off; GITHUB_SHA is on the default or the base branch. */
const WITH_SECRETS = ['pull_request_target', 'workflow_run', 'issue_comment'];

function untrustedBy(eventName: string, actor: string, pr: PullRequest | undefined): Untrusted | undefined {
  if (WITH_SECRETS.includes(eventName))
    return { why: `\`${eventName}\` has the secrets of the workflow, whoever set it off`, withSecrets: true };
  if (pr?.fork) return { why: 'the pull request comes from a fork', withSecrets: false };
  if (actor === 'dependabot[bot]') return { why: 'Dependabot set this run off', withSecrets: false };
  return undefined;
}

/** Heads of the pull request and of the run before this one, where they are in this repository. */
function ownHeads(payload: unknown, repository: string): readonly string[] {
  const head = field(field(payload, 'pull_request'), 'head');
  const run = field(payload, 'workflow_run');
  return [
    isNamed(field(head, 'repo'), repository) ? field(head, 'sha') : undefined,
    isNamed(field(run, 'head_repository'), repository) ? field(run, 'head_sha') : undefined,
  ].filter(isCommit);
}
