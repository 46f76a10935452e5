import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { tellPullRequest } from '../../src/forge/tell.ts';
import type { Github } from '../github/github.ts';
import { startGithub } from '../github/github.ts';
import { aReport } from '../report/a-report.ts';
import { aRun, HEAD, promptClock } from './told.ts';

const BOT = 'github-actions[bot]';
const FAILED = aReport({ ending: { result: 'failure', message: 'no' }, logTail: ['Killed'] });

let github: Github;
beforeEach(async () => {
  github = await startGithub();
});
afterEach(async () => {
  expect(github.complaints).toEqual([]);
  await github.stop();
});

/** Tells about a run; answers with what the log has to say about that. */
async function tell(over: Parameters<typeof aRun>[1] = {}) {
  const run = await aRun(github, over);
  await tellPullRequest(run);
  return { infos: run.said.texts('info'), warnings: run.said.texts('warning'), said: run.said };
}

const context = (runId: string, more: object = {}) => ({ context: { runId, ...more } });

describe('one comment', () => {
  test('is written by the first run, and updated by the second', async () => {
    expect(await tell()).toMatchObject({
      infos: ['comment written: https://github.com/octocat/hello/pull/2#issuecomment-1000'],
      warnings: [],
    });
    await tell({ report: FAILED, ...context('8') });
    expect(github.comments).toHaveLength(1);
    expect(github.comments[0]).toMatchObject({ on: 2, author: BOT });
    expect(github.comments[0]?.body).toContain('❌ train: failure');
    expect(github.comments[0]?.body).toContain('Killed');
  });

  test('is found behind more than a page of others', async () => {
    for (let at = 0; at < 130; at++) github.comment(2, 'octocat', `comment ${at}`);
    await tell();
    for (let at = 0; at < 130; at++) github.comment(2, 'octocat', `comment ${at}`);
    await tell(context('8'));
    expect(github.comments.filter(({ author }) => author === BOT)).toHaveLength(1);
  });

  test.each([
    ['workflow', { context: { workflow: 'Other' } }],
    ['job', { context: { job: 'other' } }],
    ['file', { with: { file: 'other/alto.yml' } }],
    ['agent', { with: { agent: 'other' } }],
    ['value of the workflow’s matrix', { with: { 'comment-key': '{ "python": "3.12" }' } }],
    ['pull request', { context: { subject: { kind: 'pull-request', number: 3, commit: HEAD } } }],
  ] as const)('is that of its own %s only', async (_, other) => {
    await tell();
    await tell(other);
    await tell();
    expect(github.comments).toHaveLength(2);
  });

  test('of a job without a matrix has no key by that', async () => {
    await tell();
    await tell({ with: { 'comment-key': 'null' } });
    expect(github.comments).toHaveLength(1);
  });

  test.each([
    ['an older run', '6', '1'],
    ['an older attempt', '7', '1'],
  ])('of a newer run is not overwritten by %s', async (_, runId, runAttempt) => {
    await tell(context('7', { runAttempt: '2' }));
    const { body } = github.comments[0]!;
    const { infos } = await tell({ report: FAILED, ...context(runId, { runAttempt }) });
    expect(infos).toEqual(['no comment on the pull request: a newer run has written one already']);
    expect(github.comments.map((one) => one.body)).toEqual([body]);
  });

  test('is updated by the next attempt of its run', async () => {
    await tell();
    await tell({ report: FAILED, ...context('7', { runAttempt: '2' }) });
    expect(github.comments[0]?.body).toMatch(/failure.*attempt 2/s);
  });

  test('goes on where two runs side by side have left two: the oldest, to which the other points', async () => {
    await tell();
    const { body } = github.comments[0]!;
    github.comment(2, BOT, body);
    await tell({ report: FAILED, ...context('8') });
    expect(github.comments.map((one) => one.body.includes('failure'))).toEqual([true, false]);
    expect(github.comments[1]?.body).toContain(
      '[another comment](https://github.com/octocat/hello/pull/2#issuecomment-1000)',
    );
    await tell(context('9'));
    expect(github.comments[1]?.body).not.toContain('success');
  });
});

describe('comments of others', () => {
  test('B68: with our marker stay as they are, and ours is written', async () => {
    await tell();
    const stolen = github.comments[0]!.body;
    await github.stop();
    github = await startGithub();
    for (const author of ['mallory', 'github-actions', 'other-app[bot]', '']) github.comment(2, author, stolen);
    await tell({ report: FAILED, ...context('8') });
    expect(github.comments.slice(0, 4).map(({ body }) => body)).toEqual([stolen, stolen, stolen, stolen]);
    expect(github.comments[4]).toMatchObject({ author: BOT, body: expect.stringContaining('failure') as string });
  });

  test('B68: that claim to be newer do not silence ours', async () => {
    await tell();
    github.comment(2, 'mallory', github.comments[0]!.body.replace(' 7-1 ', ' 99999999999999999999-1 '));
    const { infos } = await tell({ report: FAILED, ...context('8') });
    expect(infos[0]).toMatch(/^comment updated/);
  });

  test('that quote ours stay as they are, the bot’s too', async () => {
    await tell();
    const quote = github.comment(2, BOT, `> ${github.comments[0]!.body}\n\nwhat is this?`);
    const { body } = quote;
    await tell(context('8'));
    expect(quote.body).toBe(body);
    expect(github.comments).toHaveLength(2);
  });

  test.each(['octocat', 'my-app[bot]'])('are ours when the token is that of %s', async (login) => {
    await github.stop();
    github = await startGithub({ login });
    await tell();
    await tell(context('8'));
    expect(github.comments.map(({ author }) => author)).toEqual([login]);
    // Not before it matters.
    expect(github.asked.filter(({ what }) => what === 'POST /graphql')).toHaveLength(1);
  });
});

describe('comment: on-failure', () => {
  const onFailure = { with: { comment: 'on-failure' } };

  test('says nothing as long as all is well, and then again that it is', async () => {
    expect((await tell(onFailure)).infos).toEqual([
      'no comment on the pull request: there is none to update, and nothing failed',
    ]);
    expect(github.comments).toEqual([]);
    await tell({ ...onFailure, report: FAILED });
    expect(github.comments[0]?.body).toContain('failure');
    await tell({ ...onFailure, ...context('8') });
    expect(github.comments[0]?.body).toContain('success');
  });
});

test.each([
  ['comment: never', { with: { comment: 'never' } }],
  ['command: sweep', { with: { command: 'sweep' } }],
  ['command: delete', { with: { command: 'delete' } }],
  ['an event that is about no pull request', { context: { subject: undefined } }],
])('GitHub is not asked with %s', async (_, over) => {
  expect(await tell(over)).toMatchObject({ infos: [], warnings: [] });
  expect(github.asked).toEqual([]);
});

test('without a token there is one line', async () => {
  const { infos, warnings } = await tell({ with: { 'github-token': '' } });
  expect(infos).toEqual(['no comment on a pull request: there is no `github-token`']);
  expect(warnings).toEqual([]);
});

describe('a branch', () => {
  const branch = (name = 'changes') => ({ context: { subject: { kind: 'branch', name, commit: HEAD } as const } });

  test('has the pull request found that comes from it', async () => {
    github.pull({ number: 9, commit: HEAD, branch: 'changes' });
    github.pull({ number: 5, commit: HEAD, branch: 'changes' });
    await tell(branch());
    expect(github.comments.map(({ on }) => on)).toEqual([5]);
  });

  test.each([
    ['is closed', { state: 'closed' }],
    ['comes from another branch', { branch: 'others' }],
    ['comes from a fork with a branch of that name', { from: 'mallory/hello' }],
    ['comes from a fork that is gone', { from: null }],
    ['goes to another repository', { into: 'mallory/hello' }],
  ] as const)('has none in one that %s', async (_, over) => {
    github.pull({ number: 5, commit: HEAD, branch: 'changes', ...over });
    expect(await tell(branch())).toMatchObject({ infos: [], warnings: [] });
    expect(github.comments).toEqual([]);
  });

  test.each(['read', 'nothing'] as const)('is no reason for a warning when the token may only %s', async (may) => {
    await github.stop();
    github = await startGithub({ may });
    github.pull({ number: 5, commit: HEAD, branch: 'changes' });
    const { infos, warnings } = await tell(branch());
    expect(infos).toEqual([
      'no comment on a pull request: `github-token` may not do it (403, `Resource not accessible by integration`)',
    ]);
    expect(warnings).toEqual([]);
  });
});

describe('F67: what goes wrong', () => {
  /** The one warning of a run. */
  async function warning(over: Parameters<typeof tell>[0] = {}): Promise<string> {
    const { warnings } = await tell(over);
    expect(warnings).toHaveLength(1);
    return warnings[0] ?? '';
  }
  const refuse = (status: number, message: string, headers = {}) =>
    ({ kind: 'answer', on: /^POST/, status, message, headers }) as const;

  test.each(['read', 'nothing'] as const)('a token that may only %s: the warning has the YAML to add', async (may) => {
    await github.stop();
    github = await startGithub({ may });
    expect(await warning()).toMatch(
      /`github-token` may not do it .*ALTO-FRG-001.*permissions:\n {4}pull-requests: write/s,
    );
  });

  test('a fork, whose token can only read, is no reason for a warning', async () => {
    await github.stop();
    github = await startGithub({ may: 'read' });
    const { infos, warnings } = await tell({ context: { untrusted: { why: 'a fork', withSecrets: false } } });
    expect(warnings).toEqual([]);
    expect(infos).toHaveLength(1);
  });

  test.each([
    [401, 'Bad credentials', /does not know `github-token`.*FRG-001.*credentials|Leave the input out/],
    [403, 'Unable to create comment because issue is locked.', /takes no comment .*locked.*FRG-003/],
    [404, 'Not Found', /is shown no such pull request \(404, `Not Found`\) \(ALTO-FRG-001\)/],
    [410, 'This issue was deleted', /takes no comment .*410.*FRG-003/],
    [422, 'Validation Failed', /takes no comment .*422.*FRG-003/],
    [422, '::error::\u001b[31m@everyone', /422, `::error::\?\[31m@everyone`/],
    [301, 'Moved Permanently', /sends us elsewhere/],
  ])('%d %s: one warning, after one try', async (status, message, expected) => {
    github.fault(refuse(status, message));
    expect(await warning()).toMatch(expected);
    expect(github.asked.filter(({ what }) => what.startsWith('POST'))).toHaveLength(1);
    expect(github.comments).toEqual([]);
  });

  test('a rate limit that is over in time is waited for', async () => {
    github.fault(
      refuse(403, 'You have exceeded a secondary rate limit', { 'retry-after': '4' }),
      refuse(429, '', { 'retry-after': '2' }),
    );
    const clock = promptClock();
    expect((await tell({ clock })).warnings).toEqual([]);
    expect(clock.slept).toEqual([4000, 2000]);
    expect(github.comments).toHaveLength(1);
  });

  test.each([
    ['which lasts longer', { 'retry-after': '60' }],
    ['of which nobody knows how long it lasts', { 'x-ratelimit-remaining': '0' }],
    ['which is told in words', {}],
    ['with a time that is none', { 'retry-after': 'soon' }],
  ])('a rate limit %s is not', async (_, headers) => {
    github.fault(refuse(403, 'You have exceeded a secondary rate limit', headers));
    const clock = promptClock();
    expect(await warning({ clock })).toMatch(/asks for patience.*FRG-002/);
    expect(clock.slept).toEqual([]);
  });

  test.each([
    ['a server in trouble', { kind: 'answer', status: 502 } as const],
    ['a connection that breaks', { kind: 'cut' } as const],
  ])('%s, once: nobody hears of it', async (_, fault) => {
    github.fault({ on: /^GET/, ...fault });
    expect((await tell()).warnings).toEqual([]);
    expect(github.comments).toHaveLength(1);
  });

  test('an answer that is lost after the comment was written leaves one comment', async () => {
    github.fault({ on: /^POST/, kind: 'cut', after: true });
    expect((await tell()).infos[0]).toMatch(/^comment updated/);
    expect(github.comments).toHaveLength(1);
  });

  test('GitHub that stays in trouble is asked three times', async () => {
    const down = { kind: 'answer', status: 503 } as const;
    github.fault(down, down, down, down);
    expect(await warning()).toMatch(/in trouble.*FRG-004/);
    expect(github.asked).toHaveLength(3);
  });

  test('GitHub that does not answer: after ten seconds it is given up', async () => {
    github.fault({ kind: 'hang' });
    const clock = promptClock();
    const run = await aRun(github, { clock });
    const telling = tellPullRequest(run);
    await expect.poll(() => github.asked.length).toBe(1);
    clock.expire();
    await telling;
    expect(run.said.texts('warning')).toEqual([
      expect.stringMatching(/GitHub took longer than its limit of 10 s .*The next run will update/),
    ]);
  });

  test('nobody there', async () => {
    const { url } = github;
    await github.stop();
    const run = await aRun({ url, token: 'x' });
    await tellPullRequest(run);
    expect(run.said.texts('warning')).toEqual([expect.stringMatching(/the connection was refused.*FRG-004/)]);
    github = await startGithub();
  });

  test.each([
    ['no JSON', '<html>'],
    ['half of one', '[{"id":'],
    ['no list', '{}'],
    ['a list of nothing', '[null]'],
    ['a list of what are no comments', '[{"id":"1","body":"x"}]'],
  ])('an answer that is %s', async (_, body) => {
    github.fault({ on: /^GET/, kind: 'answer', status: 200, body });
    expect(await warning()).toMatch(/cannot be understood.*FRG-005/);
    expect(github.asked).toHaveLength(1);
  });

  test('a run that was cancelled says nothing', async () => {
    github.fault({ kind: 'hang' });
    const stop = new AbortController();
    const run = await aRun(github, { signal: stop.signal });
    const telling = tellPullRequest(run);
    await expect.poll(() => github.asked.length).toBe(1);
    stop.abort(new Error('cancelled'));
    await telling;
    expect([...run.said.texts('warning'), ...run.said.texts('info')]).toEqual([]);
  });

  test('a run that was cancelled before asks nobody', async () => {
    await tell({ signal: AbortSignal.abort(new Error('cancelled')) });
    expect(github.asked).toEqual([]);
  });
});

test('the token goes to the API alone, whatever its answer points to', async () => {
  const other = await startGithub();
  const link = `<${other.url}/repos/octocat/hello/issues/2/comments?page=2>; rel="next"`;
  github.fault({ on: /^GET/, kind: 'answer', status: 200, headers: { link }, body: '[]' });
  expect((await tell()).warnings).toEqual([expect.stringContaining('it names another server')]);
  expect(other.asked).toEqual([]);
  await other.stop();
});

test('a token is not sent in the clear', async () => {
  const { warnings } = await tell({ context: { apiUrl: 'http://github.example.com/api/v3' } });
  expect(warnings).toEqual([expect.stringContaining('its address is not https')]);
});

test('a GitHub Enterprise Server has its API below a path, and its questions beside it', async () => {
  await github.stop();
  github = await startGithub({ enterprise: true, login: 'octocat' });
  for (let at = 0; at < 101; at++) github.comment(2, 'mona', 'x');
  await tell();
  await tell(context('8'));
  expect(github.comments.filter(({ author }) => author === 'octocat')).toHaveLength(1);
});
