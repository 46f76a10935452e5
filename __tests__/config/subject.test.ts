import { describe, expect, test } from 'vitest';
import type { PullRequest } from '../../src/config/event.ts';
import { subjectOf } from '../../src/config/subject.ts';
import { type Payload, payloadOf } from '../trust/payloads.ts';

const SHA = 'a'.repeat(40);

function subject(name: string, payload: unknown, more: { ref?: string; pr?: PullRequest; repository?: string } = {}) {
  const { full_name } = (payload as Partial<Payload>).repository ?? { full_name: 'octo/repo' };
  return subjectOf({ name, payload, repository: full_name, pr: undefined, sha: SHA, ref: '', ...more });
}

/** The first payload of a comment, made one on a pull request. */
function onPullRequest(): Payload {
  const payload = payloadOf('issue_comment');
  payload.issue!.pull_request = { url: 'https://api.github.com/repos/octo/repo/pulls/1' };
  return payload;
}

describe('a comment on a run is about', () => {
  test.each(['pull_request', 'pull_request_target', 'pull_request_review'])('the pull request of %s', (name) => {
    const pr = { number: 12, headSha: 'f'.repeat(40), fork: false, closed: false };
    expect(subject(name, {}, { pr })).toEqual({ kind: 'pull-request', number: 12, commit: 'f'.repeat(40) });
  });

  test('the pull request that was commented on, whose commit the event does not name', () => {
    const payload = onPullRequest();
    expect(subject('issue_comment', payload)).toEqual({
      kind: 'pull-request',
      number: payload.issue!.number,
      commit: undefined,
    });
  });

  test('nothing, when an issue was commented on', () => {
    expect(subject('issue_comment', payloadOf('issue_comment'))).toBeUndefined();
  });

  test('the branch of the run before, when that is one of this repository', () => {
    const payload = payloadOf('workflow_run');
    expect(subject('workflow_run', payload)).toBeUndefined();
    payload.workflow_run!.head_repository = payload.repository as never;
    expect(subject('workflow_run', payload)).toEqual({
      kind: 'branch',
      name: 'main',
      commit: payload.workflow_run!.head_sha,
    });
    payload.workflow_run!.head_repository = null;
    expect(subject('workflow_run', payload)).toBeUndefined();
  });

  test.each(['push', 'workflow_dispatch'])('the branch of %s, and no tag', (name) => {
    const payload = payloadOf(name);
    const branch = { kind: 'branch', name: 'feature/a', commit: SHA };
    expect(subject(name, payload, { ref: 'refs/heads/feature/a' })).toEqual(branch);
    expect(subject(name, payload, { ref: 'refs/tags/v1' })).toBeUndefined();
    expect(subject(name, payload)).toBeUndefined();
  });

  test.each(['schedule', 'merge_group', 'release', 'repository_dispatch'])('nothing on %s', (name) => {
    expect(subject(name, {}, { ref: 'refs/heads/main' })).toBeUndefined();
  });

  test.each([
    { issue: { number: -1, pull_request: {} } },
    { issue: { number: '1', pull_request: {} } },
    { issue: null },
    [],
    undefined,
  ])('nothing, when the payload is odd: %j', (payload) => {
    expect(subject('issue_comment', payload ?? {})).toBeUndefined();
    expect(subject('workflow_run', payload ?? {})).toBeUndefined();
  });
});
