import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, test } from 'vitest';
import { callsOf } from '../cloud/calls.ts';
import { formsOf } from '../runner/canary.ts';
import { type Github, startGithub } from '../github/github.ts';
import { type Payload, payloadOf } from '../trust/payloads.ts';
import { builtAction } from './action.ts';
import { altoYml, openWorld, type World } from './scripted.ts';

const CANARY = 'c4n4ry/of+the=environment';

const files = { 'alto.yml': altoYml('', `env: { TOKEN: "{{ env('TOKEN') }}" }\n`) };

/** A pull request of this repository, as GitHub sent one. */
function payload(): Payload {
  const event = payloadOf('pull_request');
  event.pull_request!.head.repo = { full_name: 'octocat/hello', fork: false };
  return event;
}

// Made here, so that no test waits for it.
beforeAll(() => builtAction(), 180_000);

let github: Github;
let world: World;
const program = { log: 'fine\n', exitCode: 0 };
beforeAll(async () => {
  world = await openWorld({ files, program });
});
afterAll(() => world.stop());
beforeEach(async () => {
  github = await startGithub();
});
afterEach(async () => {
  expect(github.complaints).toEqual([]);
  await github.stop();
});

/** One run of the workflow, of a number of its own. */
function run(
  number: number,
  more: { readonly event?: string; readonly env?: Record<string, string>; readonly with?: Record<string, string> } = {},
) {
  const { event = 'pull_request' } = more;
  return world.step({
    // Time for GitHub's answers: the limit of a comment is shorter by it too.
    hurry: 5,
    event: { name: event, payload: event.startsWith('pull_request') ? payload() : {} },
    matrix: { python: '3.12' },
    secrets: [github.token],
    env: {
      ...{ GITHUB_API_URL: github.url, GITHUB_TOKEN: github.token, GITHUB_RUN_ID: String(number), TOKEN: CANARY },
      ...more.env,
    },
    ...(more.with && { with: more.with }),
  });
}

describe('the built action on a pull request', () => {
  test('writes one comment, updates it, shows why a run failed, and no secret; also when the file cannot be read any more', async () => {
    const first = await run(7);
    expect(first.log).toContain('comment written: https://github.com/octocat/hello/pull/2#issuecomment-1000');
    expect(github.comments.map(({ on, author }) => [on, author])).toEqual([[2, 'github-actions[bot]']]);
    const [kept] = github.comments;
    expect(kept?.body).toMatch(/^<!-- alto-action [0-9a-f]{32} 7-1 -->\n### ✅ train: success/);
    expect(kept?.body).toContain(
      '[ec26c3e](https://github.com/octocat/hello/commit/ec26c3e57ca3a959ca5aad62de7213c562f8c821)',
    );
    expect(kept?.body).toContain('[CI / test \\(3.12\\)](https://github.com/octocat/hello/actions/runs/7/attempts/1)');
    expect(kept?.body).toContain(first.outputs['image-tag']);

    Object.assign(program, { log: `${formsOf(CANARY).join('\n')}\nthe last words\n`, exitCode: 3 });
    const second = await run(8);
    expect(second.outputs['result'], second.log).toBe('failure');
    expect(second.log).toContain('comment updated');
    expect(github.comments).toHaveLength(1);
    expect(kept?.body).toMatch(/❌ train: failure .*the last words\n/s);

    writeFileSync(join(world.workspace, 'alto.yml'), 'train: [');
    const third = await run(9);
    expect(third.outputs['result']).toBe('config-error');
    expect(github.comments).toHaveLength(1);
    expect(kept?.body).toMatch(/❌ config-error .*alto\.yml/s);

    const sent = github.asked.map(({ body }) => body).join('\n');
    for (const form of formsOf(CANARY)) expect(sent).not.toContain(form);
    expect(sent).toContain('***');
    const ended = callsOf(world.cloud.calls, 'ec2.TerminateInstances')[0]!;
    expect(github.asked[0]!.at, 'the machine is ended first').toBeGreaterThanOrEqual(ended.at);

    const annotations = [first, second, third].flatMap((ended) => ended.annotations);
    expect(annotations.filter(({ level }) => level === 'warning')).toEqual([]);
  });

  test('stays as it is when it may not comment: one warning, with the YAML', async () => {
    writeFileSync(join(world.workspace, 'alto.yml'), files['alto.yml']);
    Object.assign(program, { log: 'fine\n', exitCode: 0 });
    await github.stop();
    github = await startGithub({ may: 'read' });
    const ended = await run(9);
    expect(ended.outputs['result'], ended.log).toBe('success');
    expect(ended.exitCode).toBe(0);
    expect(ended.annotations).toMatchObject([
      { level: 'warning', message: expect.stringMatching(/ALTO-FRG-001.*pull-requests: write/s) as string },
    ]);
  });

  test('has a row for each run of a matrix in its comment', async () => {
    writeFileSync(join(world.workspace, 'alto.yml'), altoYml('', 'matrix: { rate: [1, 2] }\n'));
    const ended = await run(11);
    expect(ended.outputs['result'], ended.log).toBe('success');
    expect(github.comments).toHaveLength(1);
    expect(github.comments[0]?.body.match(/^\| ✅ \|.*rate=[12]/gm)).toHaveLength(2);
  });
});
