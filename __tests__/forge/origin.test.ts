import { describe, expect, test } from 'vitest';
import { originOf } from '../../src/forge/origin.ts';
import { aRun, HEAD } from './told.ts';

const github = { url: 'https://api.github.com', token: 'x' };

async function nameWith(key: string, context: object = {}): Promise<string> {
  return originOf(await aRun(github, { with: { 'comment-key': key }, context }), 0).name;
}

describe('the run that a comment tells about', () => {
  test.each([
    ['{\n  "python": "3.12",\n  "os": "linux"\n}', 'CI / test (3.12, linux)'],
    ['{ "n": 3, "cuda": false, "on": { "arch": "arm64" } }', 'CI / test (3, false)'],
    ['null', 'CI / test'],
    ['', 'CI / test'],
    ['nightly', 'CI / test (nightly)'],
    ['3', 'CI / test (3)'],
    ['"x"', 'CI / test ("x")'],
    ['{', 'CI / test ({)'],
  ])('with the key %j is called %s', async (key, name) => {
    expect(await nameWith(key)).toBe(name);
  });

  test('of a workflow without a name is called by its job', async () => {
    expect(await nameWith('', { workflow: '' })).toBe('test');
  });

  test('is found under the server that it runs on, with its attempt and commit', async () => {
    const context = { serverUrl: 'https://git.example.com', runAttempt: '2' };
    expect(originOf(await aRun(github, { context }), 5)).toMatchObject({
      url: 'https://git.example.com/octocat/hello/actions/runs/7/attempts/2',
      attempt: '2',
      commit: { sha: HEAD, url: `https://git.example.com/octocat/hello/commit/${HEAD}` },
      now: 5,
    });
  });
});
