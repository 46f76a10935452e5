import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { ofFork, pullRequest } from '../recipes/event.ts';
import { ACTION, recipe } from '../recipes/recipe.ts';
import { runnerNode } from '../runner/process.ts';
import { aWorkspace, docker, repository, type Workspace } from './step.ts';

// act is a runner that others wrote: what it shows of a step, its inputs, outputs, state and post is not our emulator's word.
const act = findAct();
const secret = 'canary-5c1e0b77aa93';

let workspace: Workspace | undefined;
let home: string | undefined;

afterEach(() => {
  workspace?.remove();
  if (home !== undefined) rmSync(home, { recursive: true, force: true });
});

describe.skipIf('missing' in act)(`a workflow under act${'missing' in act ? ` (skipped: ${act.missing})` : ''}`, () => {
  test(
    'runs the action and its post step green, and later steps get its outputs and files',
    { timeout: 600_000 },
    () => {
      const { status, log } = runGreeting(`
greet:
  infra: { type: local }
  image: { base: 'python:3.12-slim' }
  entrypoint: { type: script, cmd: python3 greet.py }
  artifacts: [greeting.txt]
  env:
    API_TOKEN: "{{ env('API_TOKEN') }}"
`);
      expect(log).toContain('hello from the container');
      expect(log).toContain('later=success 0 {"words":"2","accuracy":"0.93"} hello there');
      expect(log).toMatch(/Success - Main \.\/$/m);
      expect(log).toMatch(/Success - Post \.\/$/m);
      expect(log).not.toContain(secret);
      expect(status).toBe(0);
    },
  );

  test('a program that fails makes the job red, and the post step still runs', { timeout: 600_000 }, () => {
    const { status, log } = runGreeting(`
greet:
  infra: { type: local }
  image: { base: 'python:3.12-slim' }
  entrypoint: { type: script, cmd: 'echo about to fail; exit 3' }
`);
    expect(log).toContain('about to fail');
    expect(log).toContain('later=failure 3');
    expect(log).toMatch(/Failure - Main \.\/$/m);
    expect(log).toMatch(/Success - Post \.\/$/m);
    expect(status).toBe(1);
  });

  // Recipes that need no account, as they are copied; an agent of EC2 would need one.
  test.each([
    ['local', 'push', ['check']],
    ['forks', 'pull_request', ['strangers']],
    ['reusable-caller', 'push', ['train', 'after']],
  ])('the recipe %s runs', { timeout: 600_000 }, (name, event, jobs) => {
    const used = [recipe(name), recipe('reusable')].map(({ name: file, text }) => [
      `.github/workflows/${file}.yml`,
      text.replaceAll(ACTION, './').replaceAll(/<owner>\/workflows(\/\S+)@<sha>/g, '.$1'),
    ]);
    const files = {
      'alto.yml': TRAINING,
      'train.py': PROGRAM,
      ...(Object.fromEntries(used) as Record<string, string>),
    };
    const payload = event === 'push' ? {} : ofFork(pullRequest('opened')).payload;
    const { status, log } = runWorkflow({ event, payload, workflow: `.github/workflows/${name}.yml`, files });
    expect(log).toContain('hello from the container');
    for (const job of jobs) expect(log).toMatch(new RegExp(`${recipe(name).workflow.jobs[job]!.name}.*Job succeeded`));
    expect(log).not.toContain(secret);
    expect(status).toBe(0);
  });
});

const WORKFLOW = `
on: push
jobs:
  greet:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
      - uses: ./
        id: greet
        env:
          API_TOKEN: \${{ secrets.API_TOKEN }}
      - if: always()
        env:
          RESULT: \${{ steps.greet.outputs.result }} \${{ steps.greet.outputs.exit-code }}
          OUTPUTS: \${{ steps.greet.outputs.outputs }}
          FILES: \${{ steps.greet.outputs.artifacts-path }}
        run: echo "later=$RESULT $OUTPUTS $(cat "$FILES/greeting.txt")"
`;

const PROGRAM = `
import os
print("hello from the container", os.environ["API_TOKEN"], flush=True)
with open("greeting.txt", "w") as file:
    file.write("hello there")
with open(os.environ["ALTO_OUTPUT"], "a") as file:
    file.write("words=2\\naccuracy=0.93\\n")
`;

const TRAINING = `
train:
  infra: { type: local }
  image: { base: 'python:3.12-slim' }
  entrypoint: { type: script, cmd: python3 train.py }
  env:
    API_TOKEN: "{{ env('API_TOKEN') | default('') }}"
`;

interface Run {
  readonly event?: string;
  readonly payload?: object;
  /** Path of the one that runs. */
  readonly workflow: string;
  readonly files: Readonly<Record<string, string>>;
}

function runGreeting(altoYml: string): ReturnType<typeof runWorkflow> {
  const workflow = '.github/workflows/greet.yml';
  return runWorkflow({ workflow, files: { 'alto.yml': altoYml, 'greet.py': PROGRAM, [workflow]: WORKFLOW } });
}

/** Runs a workflow on this machine, as an event in a repository that holds the built action and these files. */
function runWorkflow({ event = 'push', payload = {}, workflow, files }: Run): {
  readonly status: number | null;
  readonly log: string;
} {
  if ('missing' in act) throw new Error(act.missing);
  workspace = aWorkspace(files);
  const { folder } = workspace;
  for (const path of ['action.yml', 'dist']) cpSync(join(repository, path), join(folder, path), { recursive: true });
  const git = (...args: readonly string[]): void => void execFileSync('git', args, { cwd: folder, stdio: 'pipe' });
  git('init', '--quiet', '--initial-branch', 'main');
  git('remote', 'add', 'origin', 'https://github.com/octocat/hello.git');
  git('add', '--all');
  git('-c', 'user.name=octocat', '-c', 'user.email=octocat@example.test', 'commit', '--quiet', '--message', 'greet');

  home = mkdtempSync(join(tmpdir(), 'act-'));
  const told = join(home, 'event.json');
  writeFileSync(told, JSON.stringify(payload));
  const args = [
    event,
    '--workflows',
    workflow,
    '--eventpath',
    told,
    '--platform',
    'ubuntu-latest=-self-hosted',
    '--secret',
    'API_TOKEN',
    '--no-cache-server',
  ];
  const { status, stdout, stderr } = spawnSync(act.path, args, {
    cwd: folder,
    encoding: 'utf8',
    env: {
      ...process.env,
      // A job on the machine itself runs actions on whatever node is first.
      PATH: [dirname(runnerNode()), process.env['PATH']].join(delimiter),
      HOME: home,
      API_TOKEN: secret,
      DOCKER_HOST: process.env['ALTO_RUNNER_DOCKER_HOST'],
    },
  });
  // Under act every run is the first; other names are other tests'.
  expect(docker('runner', 'ps', '--all', '--format', '{{.Names}}', '--filter', 'name=^alto-1-')).toBe('');
  // Colours, the job's name before each line, the duration after each step.
  const log = `${stdout}${stderr}`.replaceAll(/\x1b\[[0-9;]*m/g, '').replaceAll(/ \[[\d.a-zµ]+\]$/gm, '');
  expect(log).toContain('alto-action, run 1-1-');
  return { status, log };
}

/** Path of act, or why it cannot be had. */
function findAct(): { readonly path: string } | { readonly missing: string } {
  const { status, stdout, stderr } = spawnSync('bash', [join(repository, 'scripts/ground/act')], { encoding: 'utf8' });
  if (status === 0) return { path: stdout.trim() };
  const missing = stderr.trim().split('\n').at(-1)?.replace('[ground] ', '') ?? 'act could not be built';
  console.warn(`SKIPPED, because act cannot be had: ${stderr.trim()}`);
  return { missing };
}
