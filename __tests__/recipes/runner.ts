import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { StepResult } from '../runner/runner.ts';
import type { World } from '../scripted/scripted.ts';
import { type GithubContext, githubVariables, subjectOf } from './context.ts';
import type { Event } from './event.ts';
import type { Job } from './recipe.ts';

/** What may be different in a step, as in a world of scripts. */
export type StepOptions = NonNullable<Parameters<World['step']>[0]>;

/** The job that a runner is for. */
export interface Task {
  readonly event: Event;
  readonly id: string;
  readonly job: Job;
  readonly secrets: readonly string[];
}

/** What runners share with each other, and tell. */
export interface Surroundings {
  readonly world: World;
  /** Of the identity tokens that GitHub gives out at this moment. */
  readonly claims: { sub: string };
  /** What a checkout brings, by path. */
  readonly files: Readonly<Record<string, string>>;
  /** GITHUB_API_URL for tokens that may write to pull requests, and for others. */
  readonly api: Readonly<Record<'write' | 'read', string>>;
  /** A shell script: what `gh` does, beside writing down how it was called. */
  readonly gh: string;
  /** Files of each artifact that was uploaded. */
  readonly uploads: Map<string, readonly string[]>;
  /** Calls of `gh`. */
  readonly said: string[];
}

/** A machine of GitHub's for one job: what is on it comes from the steps of that job. */
export interface Runner {
  /** A step of this action. */
  act(context: GithubContext, options: StepOptions): Promise<StepResult>;
  /** A step of an action of others. */
  use(action: string, inputs: Readonly<Record<string, string>>): void;
  /** A step of commands; whether it went well. */
  execute(script: string, env: Readonly<Record<string, string>>): Promise<boolean>;
  /** Whether GitHub would keep this from other jobs. */
  isMasked(value: string): boolean;
  close(): void;
}

/** Gives a job a runner, with the rights that its permissions and its event leave to it. */
export function openRunner({ event, id, job, secrets }: Task, around: Surroundings): Runner {
  const { world, claims, files, api, gh, uploads, said } = around;
  const home = mkdtempSync(join(tmpdir(), 'job-'));
  const [workspace, temp, bin] = ['Hello-World', 'temp', 'bin'].map((name) => join(home, name)) as [
    string,
    string,
    string,
  ];
  for (const folder of [workspace, temp, bin]) mkdirSync(folder);
  const masks = new Set(secrets.filter((one) => one !== ''));
  const may = (scope: string): boolean => job.permissions[scope] === 'write' && !event.isStrange;
  const noIdentity = { ACTIONS_ID_TOKEN_REQUEST_URL: '', ACTIONS_ID_TOKEN_REQUEST_TOKEN: '' };

  return {
    async act(context, options) {
      claims.sub = subjectOf(event, job);
      const result = await world.step({
        ...{ workspace, temp, secrets, event: { name: event.name, payload: event.payload } },
        ...options,
        env: {
          ...githubVariables(id, context),
          GITHUB_API_URL: api[may('pull-requests') ? 'write' : 'read'],
          ...(!may('id-token') && noIdentity),
          ...options.env,
        },
        // What a world says by itself is the recipe's to say.
        with: { 'role-to-assume': '', 'aws-region': '', ...options.with },
      });
      for (const { name, data } of result.commands) if (name === 'add-mask') masks.add(data);
      return result;
    },
    use(action, inputs) {
      const [, name] = /^actions\/([\w-]+)@/.exec(action) ?? [];
      switch (name) {
        case 'checkout':
          if (!job.permissions['contents']) throw new Error('there is no permission to check out');
          return checkOut(files, workspace);
        case 'upload-artifact': {
          const { name: artifact = '', path = '' } = inputs;
          if (path === '') throw new Error('an upload needs a path');
          if (uploads.has(artifact)) throw new Error(`there is an artifact ${artifact} already`);
          return void uploads.set(artifact, filesBelow(resolve(workspace, path)));
        }
        default:
          throw new Error(`nobody here knows ${action}`);
      }
    },
    async execute(script, env) {
      const calls = join(home, 'calls');
      writeFileSync(join(bin, 'gh'), `#!/bin/sh\necho "$*" >>${calls}\n${gh}`, { mode: 0o755 });
      writeFileSync(join(home, 'script.sh'), script);
      const error = await new Promise<Error | null>((done) => {
        const all = { ...env, PATH: `${bin}:/usr/bin:/bin`, GITHUB_STEP_SUMMARY: join(home, 'summary') };
        execFile('bash', ['-eo', 'pipefail', join(home, 'script.sh')], { cwd: workspace, env: all }, done);
      });
      if (existsSync(calls)) said.push(...readFileSync(calls, 'utf8').trim().split('\n'));
      return error === null;
    },
    isMasked: (value) => [...masks].some((one) => value.includes(one)),
    close: () => rmSync(home, { recursive: true, force: true }),
  };
}

function checkOut(files: Readonly<Record<string, string>>, folder: string): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

function filesBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1)).sort();
}
