import { describe, expect, it } from 'vitest';
import { readOrder } from '../src/read.ts';
import { fakeWorkflow } from './fakes/workflow.ts';

describe('reading what people wrote', () => {
  it.each(['pull_request_target', 'workflow_run', 'issue_comment'])(
    'is refused on %s, before the file is looked at: its code may be anybody’s, and the secrets are ours',
    async (event) => {
      const env = {
        GITHUB_ACTIONS: 'true',
        GITHUB_EVENT_NAME: event,
        GITHUB_REPOSITORY: 'octo-org/octo-repo',
        GITHUB_RUN_ID: '1',
        GITHUB_SHA: 'a'.repeat(40),
        GITHUB_REF: 'refs/heads/main',
        GITHUB_REF_NAME: 'main',
        GITHUB_ACTOR: 'octocat',
        GITHUB_JOB: 'job',
        GITHUB_WORKSPACE: import.meta.dirname,
        RUNNER_TEMP: import.meta.dirname,
      };
      await expect(readOrder({ env, workflow: fakeWorkflow() })).rejects.toMatchObject({
        code: 'ALTO-ENV-020',
        reason: 'untrusted',
      });
    },
  );
});
