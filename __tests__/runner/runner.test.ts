import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runAction, type Step, type StepResult } from './runner.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'actions-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const PRELUDE = `
import { appendFileSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
const set = (name, key, value) => appendFileSync(process.env['GITHUB_' + name], key + '<<E\\n' + value + '\\nE\\n');
`;

let count = 0;
/** Runs an action whose main (and post) is the given text. */
function run(main: string, post?: string, step: Partial<Step> = {}): Promise<StepResult> {
  const action = join(folder, `action-${count++}`);
  mkdirSync(action);
  writeFileSync(join(action, 'main.mjs'), PRELUDE + main);
  if (post !== undefined) writeFileSync(join(action, 'post.mjs'), PRELUDE + post);
  const inputs = `inputs:\n  with-default: { default: 1.50 }\n  token: { default: '\${{ github.token }}' }\n  job: { default: '\${{ job.status }}' }\n  plain: {}\n`;
  writeFileSync(
    join(action, 'action.yml'),
    `name: x\n${inputs}runs:\n  using: node24\n  main: main.mjs\n${post === undefined ? '' : '  post: post.mjs\n'}`,
  );
  return runAction({ action, workspace: folder, patience: 0.02, ...step });
}

describe('the runner', () => {
  test('runs on Node 24 in the workspace, with inputs, defaults and an environment of its own', async () => {
    process.env['ALTO_LEAK'] = 'inherited';
    const result = await run(
      `console.log(JSON.stringify({ node: process.versions.node.split('.')[0], cwd: process.cwd(), env: process.env }))`,
      undefined,
      {
        with: { plain: 'a b', token: 'ghs_token' },
        env: { MINE: '1' },
        event: { name: 'pull_request', payload: { number: 7 } },
      },
    );
    delete process.env['ALTO_LEAK'];
    const seen = JSON.parse(result.raw) as { node: string; cwd: string; env: Record<string, string> };
    expect(seen.node).toBe('24');
    expect(seen.cwd).toBe(folder);
    expect(seen.env).toMatchObject({
      'INPUT_WITH-DEFAULT': '1.5',
      INPUT_PLAIN: 'a b',
      INPUT_TOKEN: 'ghs_token',
      INPUT_JOB: 'success',
      MINE: '1',
      GITHUB_EVENT_NAME: 'pull_request',
    });
    expect(seen.env).not.toHaveProperty('ALTO_LEAK');
  });

  test('warns of an input that the action does not have, and passes it on', async () => {
    const result = await run(`console.log(process.env.INPUT_OTHER)`, undefined, { with: { other: 'x' } });
    expect(result.annotations[0]?.message).toMatch(/^Unexpected input\(s\) 'other'/);
    expect(result.log).toContain('\nx\n');
  });

  test('hands outputs, state, environment, path and summary over', async () => {
    const result = await run(
      `set('OUTPUT', 'a', '1\\n2'); set('STATE', 'id', 'i-1'); set('ENV', 'V', 'v'); appendFileSync(process.env.GITHUB_PATH, '/x\\n');
       writeFileSync(process.env.GITHUB_STEP_SUMMARY, '# my secret'); console.error('to stderr')`,
      `console.log('post has ' + process.env.STATE_id + ', job ' + process.env.INPUT_JOB); writeFileSync(process.env.GITHUB_STEP_SUMMARY, 'after')`,
      { secrets: ['my secret'] },
    );
    expect(result).toMatchObject({
      exitCode: 0,
      conclusion: 'success',
      outputs: { a: '1\n2' },
      state: { id: 'i-1' },
      env: { V: 'v' },
      path: ['/x'],
    });
    expect(result.summary).toBe('# ***');
    expect(result.post).toMatchObject({ exitCode: 0, log: 'post has i-1, job success\n', summary: 'after' });
    expect(result.main.log).toBe('to stderr\n');
  });

  test('drops a job output that holds a masked value', async () => {
    const result = await run(
      `console.log('::add-mask::123456789012'); set('OUTPUT', 'image', '123456789012.dkr/x'); set('OUTPUT', 'tag', 't')`,
    );
    expect(result.outputs).toHaveProperty('image');
    expect(result.jobOutputs).toEqual({ tag: 't' });
  });

  test('sends SIGINT to the process alone, then SIGTERM, then SIGKILL, and runs post with the state of a killed main', async () => {
    const result = await run(
      `process.on('SIGINT', () => console.log('int')); process.on('SIGTERM', () => console.log('term'));
       set('STATE', 'id', 'i-1'); console.log('ready'); setInterval(() => {}, 1000)`,
      `console.log('post has ' + process.env.STATE_id + ' ' + process.env.INPUT_JOB)`,
      { cancelWhen: (line) => line === 'ready', patience: 0.05 },
    );
    expect(result.main).toMatchObject({
      exitCode: 137,
      cancelled: true,
      signals: ['SIGINT', 'SIGTERM', 'SIGKILL'],
      log: 'ready\nint\nterm\n',
    });
    expect(result.conclusion).toBe('cancelled');
    expect(result.post?.log).toBe('post has i-1 cancelled\n');
  });

  test('stops sending signals when the process ends', async () => {
    const result = await run(
      `process.on('SIGINT', () => process.exit(3)); console.log('ready'); setInterval(() => {}, 1000)`,
      undefined,
      {
        cancelWhen: (line) => line === 'ready',
      },
    );
    expect(result.main).toMatchObject({ exitCode: 3, signals: ['SIGINT'] });
  });

  test('kills at any moment, reads the state, and runs no post when the runner went down', async () => {
    const script = `set('STATE', 'id', 'i-1'); console.log('ready'); setInterval(() => {}, 1000)`;
    const result = await run(script, `console.log('post')`, { killWhen: (line) => line === 'ready', skipPost: true });
    expect(result).toMatchObject({ exitCode: 137, conclusion: 'failure', state: { id: 'i-1' }, post: undefined });
  });

  test('ends what the job left running, and says what it was', async () => {
    const pidFile = join(folder, 'pid');
    const result = await run(
      `const child = spawn('sleep', ['61'], { detached: true, stdio: 'inherit' }); child.unref(); writeFileSync(${JSON.stringify(pidFile)}, String(child.pid)); console.log('done')`,
    );
    expect(result.log).toBe('done\n');
    expect(result.orphans).toEqual(['sleep 61']);
    await delay(50);
    const stat = `/proc/${readFileSync(pidFile, 'utf8')}/stat`;
    if (existsSync(stat)) expect(readFileSync(stat, 'utf8')).toMatch(/\) [ZX] /);
  });

  test('lists what stands in RUNNER_TEMP at the end', async () => {
    const result = await run(`writeFileSync(process.env.RUNNER_TEMP + '/left', '')`);
    expect(result.left).toEqual(['left']);
  });
});
