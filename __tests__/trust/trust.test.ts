import { mkdirSync, writeFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Context, readContext } from '../../src/config/context.ts';
import type { Http, HttpRequest } from '../../src/http.ts';
import { Secret } from '../../src/secret.ts';
import { refuseUntrusted, settleTrust } from '../../src/trust/trust.ts';
import { anEnv, aWorkspace } from '../config/workspace.ts';
import { fromFork, type Payload, payloadOf } from './payloads.ts';

/** GITHUB_SHA: the head of the default or base branch. */
const BASE = 'b'.repeat(40);
const FORK = 'f'.repeat(40);
const OTHER = 'd'.repeat(40);
const EVENTS = ['pull_request_target', 'workflow_run', 'issue_comment'] as const;

interface Checkouts {
  readonly [folder: string]: string | undefined;
}

/** The context of a run on an event, in a workspace with these checkouts: by folder, the commit at their heads. */
function aRun(
  event: string,
  payload: Payload,
  checkouts: Checkouts,
  more: Readonly<Record<string, string>> = {},
): Context {
  const workspace = aWorkspace({ 'alto.yml': '', 'pr/alto.yml': '' });
  for (const [folder, commit] of Object.entries(checkouts)) {
    const head = join(workspace, folder, '.git/HEAD');
    mkdirSync(dirname(head), { recursive: true });
    writeFileSync(head, commit === undefined ? 'ref: refs/heads/none\n' : `${commit}\n`);
  }
  const path = join(aWorkspace({ 'event.json': JSON.stringify(payload) }), 'event.json');
  return readContext(
    anEnv(workspace, {
      GITHUB_EVENT_NAME: event,
      GITHUB_EVENT_PATH: path,
      GITHUB_SHA: BASE,
      GITHUB_REPOSITORY: payload.repository.full_name,
      ...more,
    }),
  );
}

/** A GitHub that knows these commits as heads of branches, and these as older than the base. */
function aGithub({
  heads = [],
  behind = [],
  status = 200,
}: { heads?: readonly string[]; behind?: readonly string[]; status?: number } = {}) {
  const asked: HttpRequest[] = [];
  const http: Http = async (request) => {
    asked.push(request);
    const { pathname } = request.url;
    const head = /commits\/(.+)\/branches-where-head$/.exec(pathname)?.[1];
    const compared = /compare\/.+\.\.\.(.+)$/.exec(pathname)?.[1];
    const answer =
      head !== undefined
        ? heads.includes(head)
          ? [{ name: 'topic', commit: { sha: head }, protected: false }]
          : []
        : { status: behind.includes(compared ?? '') ? 'behind' : 'diverged' };
    return { status, headers: {}, body: Readable.from([Buffer.from(JSON.stringify(answer))]) };
  };
  return { http, asked };
}

const silent: Http = async () => {
  throw Object.assign(new Error('no network'), { code: 'ENOTFOUND' });
};

async function settled(context: Context, http: Http = silent, file = 'alto.yml'): Promise<Context['untrusted']> {
  return (await settleTrust({ context, file, http, token: new Secret('ghs_token') })).untrusted;
}

describe('what the event alone says', () => {
  test.each([
    ['push', undefined],
    ['schedule', undefined],
    ['workflow_dispatch', undefined],
    ['pull_request', undefined],
    ['pull_request_target', true],
    ['workflow_run', true],
    ['issue_comment', true],
  ] as const)('a payload of %s of this repository: untrusted with secrets is %s', (event, withSecrets) => {
    const payload = ['push', 'schedule'].includes(event) ? payloadOf('pull_request') : payloadOf(event);
    expect(aRun(event, payload, { '.': BASE }).untrusted?.withSecrets).toBe(withSecrets);
  });

  test('a pull request from a fork is not trusted, and has no secrets', () => {
    const context = aRun('pull_request', fromFork('pull_request'), { '.': FORK });
    expect(context.untrusted).toMatchObject({ withSecrets: false, why: /fork/ });
    expect(context.pr).toMatchObject({ fork: true, headSha: FORK });
  });

  test('neither is one whose fork is gone', () => {
    const payload = payloadOf('pull_request');
    payload.pull_request!.head.repo = null;
    expect(aRun('pull_request', payload, { '.': FORK }).untrusted).toMatchObject({ withSecrets: false });
  });

  test.each(['pull_request', 'push'])('Dependabot on %s is not trusted, as GitHub has it', (event) => {
    const more = { GITHUB_ACTOR: 'dependabot[bot]' };
    const context = aRun(event, payloadOf('pull_request'), { '.': BASE }, more);
    expect(context.untrusted).toMatchObject({ withSecrets: false, why: /Dependabot/ });
  });
});

describe.each(EVENTS)('on %s', (event) => {
  test('the base branch, which actions/checkout takes by itself, is trusted without asking anybody', async () => {
    expect(await settled(aRun(event, fromFork(event), { '.': BASE }))).toBeUndefined();
  });

  test.each<[what: string, checkouts: Checkouts]>([
    ['the head of a fork in the workspace', { '.': FORK }],
    ['the head of a fork beside the base', { '.': BASE, pr: FORK }],
    ['the head of a fork deep below the base', { '.': BASE, 'a/b/c': FORK }],
    ['no checkout at all', {}],
    ['a checkout that covers another folder than that of the file', { pr: BASE }],
    ['a checkout that cannot be read', { '.': undefined }],
    ['a commit that nobody knows', { '.': OTHER }],
  ])('B27, B28: a run is refused with %s', async (_, checkouts) => {
    const context = aRun(event, fromFork(event), checkouts);
    const untrusted = await settled(context, aGithub().http);
    expect(untrusted).toMatchObject({ withSecrets: true });
    expect(() => refuseUntrusted({ ...context, untrusted }, false)).toThrow(
      expect.objectContaining({ code: 'ALTO-ENV-020', reason: 'untrusted' }),
    );
    expect(() => refuseUntrusted({ ...context, untrusted }, true)).not.toThrow();
  });

  test('a file of a checkout of its own counts by that', async () => {
    const context = aRun(event, fromFork(event), { pr: FORK });
    expect(await settled(context, aGithub().http, 'pr/alto.yml')).toBeDefined();
  });

  test('a commit that is the head of a branch here is trusted when GitHub says so', async () => {
    const { http, asked } = aGithub({ heads: [OTHER] });
    expect(await settled(aRun(event, fromFork(event), { '.': OTHER }), http)).toBeUndefined();
    expect(String(asked[0]?.url)).toMatch(
      /^https:\/\/api\.github\.com\/repos\/.+\/commits\/d{40}\/branches-where-head$/,
    );
    expect(asked[0]?.headers?.['authorization']).toBe('Bearer ghs_token');
  });

  test('and so is one that the base branch contains', async () => {
    const { http } = aGithub({ behind: [OTHER] });
    expect(await settled(aRun(event, fromFork(event), { '.': OTHER }), http)).toBeUndefined();
  });

  test.each<[what: string, http: Http]>([
    ['does not answer', silent],
    ['forbids it', aGithub({ heads: [OTHER], status: 403 }).http],
    ['says something else', async () => ({ status: 200, headers: {}, body: Readable.from([Buffer.from('{}')]) })],
    ['says nothing', async () => ({ status: 200, headers: {}, body: Readable.from([]) })],
  ])('a GitHub that %s makes nothing trusted', async (_, http) => {
    expect(await settled(aRun(event, fromFork(event), { '.': OTHER }), http)).toBeDefined();
  });

  test('the token goes to no address without TLS', async () => {
    const { http, asked } = aGithub({ heads: [OTHER] });
    const context = aRun(event, fromFork(event), { '.': OTHER }, { GITHUB_API_URL: 'http://api.example.test' });
    expect(await settled(context, http)).toBeDefined();
    expect(asked).toEqual([]);
  });
});

describe('the head that the event names', () => {
  test.each(['pull_request_target', 'workflow_run'] as const)('of this repository is trusted on %s', async (event) => {
    const payload = payloadOf(event);
    const { pull_request: request, workflow_run: run } = payload;
    if (run) run.head_repository = { full_name: payload.repository.full_name, fork: false };
    const head = request?.head.sha ?? run?.head_sha;
    expect(await settled(aRun(event, payload, { '.': head }))).toBeUndefined();
  });

  test('is not trusted for a merge commit that GitHub made of a fork', async () => {
    const payload = fromFork('pull_request_target');
    const merge = payload.pull_request?.merge_commit_sha;
    expect(await settled(aRun('pull_request_target', payload, { '.': merge }), aGithub().http)).toBeDefined();
  });
});

test('what the event itself trusts is not looked at, and a fork’s pull request stays untrusted', async () => {
  expect(await settled(aRun('push', payloadOf('pull_request'), {}))).toBeUndefined();
  expect(await settled(aRun('pull_request', fromFork('pull_request'), { '.': BASE }))).toMatchObject({
    withSecrets: false,
  });
});
