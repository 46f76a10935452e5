import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readContext } from '../../src/config/context.ts';
import { anEnv, aWorkspace, errorOf } from './workspace.ts';

test('a push has no pull request, and no OIDC without the permission', () => {
  const workspace = aWorkspace({});
  expect(readContext(anEnv(workspace))).toMatchObject({
    repository: 'octo/myrepo',
    owner: 'octo',
    repo: 'myrepo',
    workspace,
    pr: undefined,
    oidc: undefined,
    runId: '42',
  });
});

test.each([
  ['octo/myrepo', false],
  ['someone/myrepo', true],
  [null, true],
])('a pull request whose head is in %s: fork is %s', (name, fork) => {
  const workspace = aWorkspace({});
  const event = {
    pull_request: { number: 12, head: { sha: 'f'.repeat(40), repo: name === null ? null : { full_name: name } } },
  };
  writeFileSync(join(workspace, 'event.json'), JSON.stringify(event));
  const context = readContext(
    anEnv(workspace, { GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: join(workspace, 'event.json') }),
  );
  expect(context.pr).toEqual({ number: 12, headSha: 'f'.repeat(40), fork, closed: false });
});

test('the OIDC request token is a secret', () => {
  const context = readContext(
    anEnv(aWorkspace({}), {
      ACTIONS_ID_TOKEN_REQUEST_URL: 'https://token.example',
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'canary',
    }),
  );
  expect(context.oidc?.token.reveal()).toBe('canary');
  expect(JSON.stringify(context)).not.toContain('canary');
});

test('outside of a workflow, everything that is missing is named', async () => {
  const error = await errorOf(() => readContext({}));
  expect(error).toMatchObject({ code: 'ALTO-ENV-010', hint: 'this action runs as a step of a GitHub workflow' });
  expect(error.message).toMatch(/GITHUB_REPOSITORY, GITHUB_WORKSPACE, RUNNER_TEMP, .* are not set/);
});

test('a workspace that is not there, and an event that is no JSON, have a sentence each', async () => {
  const workspace = aWorkspace({ 'event.json': 'no json' });
  expect((await errorOf(() => readContext(anEnv('/nowhere/at/all')))).code).toBe('ALTO-ENV-012');
  const env = anEnv(workspace, { GITHUB_EVENT_PATH: join(workspace, 'event.json') });
  expect((await errorOf(() => readContext(env))).code).toBe('ALTO-ENV-013');
});
