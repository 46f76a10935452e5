import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readContext } from '../../../src/config/context.ts';
import { refusal } from '../refusal.ts';
import { anEnv, aWorkspace, errorOf, FILES, loadEnv } from '../workspace.ts';

const GOOD = 'train:\n  infra: { type: local }\n  entrypoint: { type: script, cmd: ls }\n';
const COMMIT = 'f'.repeat(40);

describe('what the runner sets', () => {
  test.each([
    ['GITHUB_REPOSITORY', 'octo', 'is not `owner/name`'],
    ['GITHUB_REPOSITORY', 'octo/..', 'is not `owner/name`'],
    ['GITHUB_REPOSITORY', 'octo/a/b', 'is not `owner/name`'],
    ['GITHUB_REPOSITORY', 'octo/repo\n', 'is not `owner/name`'],
    ['GITHUB_SHA', 'main', 'is not a commit'],
    ['GITHUB_SHA', `${COMMIT}\n::error::x`, 'is not a commit'],
    ['GITHUB_EVENT_NAME', 'push\npull_request', 'is not the name of an event'],
    ['GITHUB_RUN_ID', '1\n2', 'is not a number'],
    ['GITHUB_RUN_ID', '../1', 'is not a number'],
    ['GITHUB_RUN_ATTEMPT', '-1', 'is not a number'],
    ['GITHUB_REF_NAME', 'a\nb', 'is not one line of text'],
    ['GITHUB_JOB', 'a\rb', 'is not one line of text'],
    ['GITHUB_JOB', 'a\u2028b', 'is not one line of text'],
    ['GITHUB_ACTOR', '\u001b[2J', 'is not one line of text'],
    ['GITHUB_SERVER_URL', 'javascript:alert(1)', 'is not the address of a server'],
    ['GITHUB_SERVER_URL', 'https://u:p@evil.example', 'is not the address of a server'],
  ])('%s=%j is refused, and the value is not repeated', async (name, value, said) => {
    const { error } = await refusal(GOOD, { env: { [name]: value } });
    expect(error).toMatchObject({ code: 'ALTO-ENV-011', message: `${name} ${said}` });
  });

  test('names of branches, jobs and people are any text on one line', () => {
    const odd = { GITHUB_REF_NAME: "feat/ü-'$(id)`x`;🚀", GITHUB_JOB: 'a "b"', GITHUB_ACTOR: 'dependabot[bot]' };
    expect(readContext(anEnv(aWorkspace({}), odd))).toMatchObject({ refName: odd.GITHUB_REF_NAME, job: 'a "b"' });
  });

  test('an attempt that is not set is the first', () => {
    expect(readContext(anEnv(aWorkspace({}), { GITHUB_RUN_ATTEMPT: '' })).runAttempt).toBe('1');
  });

  test('a workspace that is a link is the folder that it leads to, and paths are judged by that', async () => {
    const real = aWorkspace({ ...FILES, 'alto.yml': `${GOOD}  mounts: [main.py]\n` });
    const link = join(aWorkspace({}), 'link');
    symlinkSync(real, link);
    const env = anEnv(link);
    expect(readContext(env).workspace).toBe(real);
    expect((await loadEnv(env)).config.mounts).toEqual(['main.py']);
  });

  test('an alto.yml in a folder below is found; its paths begin there, and end at the workspace', async () => {
    const workspace = aWorkspace({ ...FILES, 'jobs/train/alto.yml': `${GOOD}  mounts: [../../main.py]\n` });
    const env = anEnv(workspace, { INPUT_FILE: './jobs/train/alto.yml' });
    const { config } = await loadEnv(env);
    expect(config).toMatchObject({ mounts: ['main.py'], project: { path: 'jobs/train', file: 'jobs/train/alto.yml' } });
    writeFileSync(join(workspace, 'jobs/train/alto.yml'), `${GOOD}  mounts: [../../../x]\n`);
    const error = await errorOf(() => loadEnv(env));
    expect(error.message).toMatch(/^jobs\/train\/alto\.yml:4:12 .*leads out of the workspace/);
  });
});

describe('the payload of the event', () => {
  const pr = (over: object): unknown => ({
    pull_request: { number: 1, head: { sha: COMMIT, repo: { full_name: 'octo/myrepo' } }, ...over },
  });

  test.each([
    ['a list', []],
    ['null', null],
    ['a text', 'x'],
    ['empty', {}],
    ['a pull request that is a list', { pull_request: [] }],
    ['a number that is a text', pr({ number: '1' })],
    ['a number below one', pr({ number: 0 })],
    ['a number that is none', pr({ number: 1.5 })],
    ['no head', pr({ head: null })],
    ['a head whose commit is a branch', pr({ head: { sha: 'main' } })],
    ['a head whose commit holds a line break', pr({ head: { sha: `${COMMIT}\n` } })],
    ['a pull request behind a prototype', JSON.parse(`{"__proto__":${JSON.stringify(pr({}))}}`)],
  ])('of a pull request that is %s is refused: it would be taken for a push', async (_, event) => {
    const { error } = await refusal(GOOD, { env: { GITHUB_EVENT_NAME: 'pull_request' }, event });
    expect(error).toMatchObject({
      code: 'ALTO-ENV-013',
      message: 'the event file in GITHUB_EVENT_PATH does not say which pull request this is',
    });
  });

  const forkOf = (repo: unknown): boolean | undefined => {
    const event = JSON.stringify(pr({ head: { sha: COMMIT, repo } }));
    const path = join(aWorkspace({ 'event.json': event }), 'event.json');
    return readContext(anEnv(aWorkspace({}), { GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: path })).pr?.fork;
  };

  test.each([[null], [{}], [{ full_name: null }], [{ full_name: ['octo/myrepo'] }], ['octo/myrepo'], [undefined]])(
    'a head in %j is a fork: it is not said to be this repository',
    (repo) => {
      expect(forkOf(repo)).toBe(true);
    },
  );

  test('a head in this repository is no fork, however its name is written', () => {
    expect(forkOf({ full_name: 'Octo/MyRepo' })).toBe(false);
  });

  test.each([
    ['no JSON', 'no json'],
    ['cut off', '{"pull_request":'],
    ['empty', ''],
    ['a hundred thousand lists', '['.repeat(100_000)],
  ])('that is %s is refused', async (_, text) => {
    const path = join(aWorkspace({ 'event.json': text }), 'event.json');
    const { error } = await refusal(GOOD, { env: { GITHUB_EVENT_PATH: path } });
    expect(error).toMatchObject({
      code: 'ALTO-ENV-013',
      message: 'the event file in GITHUB_EVENT_PATH cannot be read',
    });
  });

  test('B31: that is a folder, a pipe or a gigabyte is refused, and not read', async () => {
    const folder = aWorkspace({ huge: '' });
    truncateSync(join(folder, 'huge'), 1024 ** 3);
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    mkdirSync(join(folder, 'folder'));
    for (const name of ['huge', 'pipe', 'folder']) {
      const { error } = await refusal(GOOD, { env: { GITHUB_EVENT_PATH: join(folder, name) } });
      expect(error.message).toBe('the event file in GITHUB_EVENT_PATH is no file, or larger than any event');
    }
  });
});
