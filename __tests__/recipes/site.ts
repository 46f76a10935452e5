import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { CloudOptions } from '../cloud/cloud.ts';
import { isAlive } from '../runner/invariants.ts';
import type { StepResult } from '../runner/runner.ts';
import { startStub, type Stub } from '../registry/stub.ts';
import { putImage } from '../scripted/registries.ts';
import { openWorld, type World } from '../scripted/scripted.ts';
import type { Event } from './event.ts';
import { REPOSITORY } from './event.ts';
import { type Github, startGithub } from '../github/github.ts';
import { engine } from './engine.ts';
import type { GithubContext } from './play.ts';
import type { Job } from './recipe.ts';

/** What may be different in a step: as in a world of scripts. */
export type Run = NonNullable<Parameters<World['step']>[0]>;

type Options = NonNullable<Parameters<typeof openWorld>[0]>;

/** Where recipes are played: an account at AWS, registries, and runners of GitHub's. */
export interface Site {
  readonly world: World;
  readonly hub: Stub;
  /** GitHub, to those who may write to pull requests. */
  readonly github: Github;
  /** Files of the artifacts that were uploaded, by their name. */
  readonly uploads: ReadonlyMap<string, readonly string[]>;
  /** Calls of `gh`, each as one line. */
  readonly said: readonly string[];
  /** The next number of a workflow run. */
  runNumber(): number;
  runner(task: Task): Runner;
  /** Instances that still cost money. */
  alive(): readonly string[];
  close(): Promise<void>;
}

interface Task {
  readonly event: Event;
  readonly id: string;
  readonly job: Job;
  readonly secrets: readonly string[];
}

/** A machine of GitHub's for one job: what it has, it has from the steps of that job. */
export interface Runner {
  /** A step of this action. */
  act(context: GithubContext, run: Run): Promise<StepResult>;
  /** A step of an action of others. */
  use(action: string, inputs: Readonly<Record<string, string>>): void;
  /** A step of commands; whether it went well. */
  execute(script: string, env: Readonly<Record<string, string>>): Promise<boolean>;
  /** Whether GitHub would keep this from other jobs. */
  isMasked(value: string): boolean;
  close(): void;
}

/** Which tokens of GitHub's the roles of the recipes take: what docs/aws.md sets up. */
const trust = (...subjects: readonly string[]) => ({
  audience: 'sts.amazonaws.com',
  subjects: subjects.map((one) => `repo:${REPOSITORY}:${one}`),
});
const roles: NonNullable<CloudOptions['roles']> = [
  { name: 'alto', ...trust('ref:refs/heads/main', 'environment:production') },
  { name: 'alto-pull-requests', ...trust('pull_request') },
  { name: 'alto-submissions', ...trust('environment:submissions') },
];

/** The token of every job. */
export const TOKEN = 'ghs_token-of-the-job-0f3a';

/** What is in the repository beside its workflow: more than one recipe needs. */
const FILES = { 'train.py': 'def train(rate=1):\n    return rate\n', 'requirements.txt': 'requests==2.32.3\n' };

/** Opens such a site, with an alto.yml and what runs on the instances. */
export async function openSite(alto: string, options: Options & { readonly gh?: string } = {}): Promise<Site> {
  const claims = { sub: '', repository: REPOSITORY };
  const [hub, github, readOnly] = await Promise.all([
    startStub({ auth: 'none' }),
    startGithub({ repository: REPOSITORY, token: TOKEN }),
    startGithub({ repository: REPOSITORY, token: TOKEN, may: 'read' }),
  ]);
  putImage(hub, 'library/python', ['3.12-slim']);
  putImage(hub, 'library/alpine', ['3.22']);
  const world = await openWorld({
    ...options,
    docker: engine(options.program),
    registries: { 'registry-1.docker.io': hub, ...options.registries },
    cloud: { roles, claims, ...options.cloud },
  });
  const uploads = new Map<string, readonly string[]>();
  const said: string[] = [];
  let runs = 0;
  return {
    ...{ world, hub, github, uploads, said },
    runNumber: () => (runs += 1),
    runner({ event, id, job, secrets }) {
      const home = mkdtempSync(join(tmpdir(), 'job-'));
      const workspace = join(home, 'Hello-World');
      const temp = join(home, 'temp');
      for (const folder of [workspace, temp, join(home, 'bin')]) mkdirSync(folder);
      const masks = new Set(secrets.filter((one) => one !== ''));
      const mayAsk = job.permissions['id-token'] === 'write' && !event.isStrange;
      const mayComment = job.permissions['pull-requests'] === 'write' && !event.isStrange;
      return {
        async act(context, run) {
          claims.sub = `repo:${REPOSITORY}:${subjectOf(event, job)}`;
          const result = await world.step({
            ...{ workspace, temp, secrets, event: { name: event.name, payload: event.payload } },
            ...run,
            env: {
              ...variables(context),
              GITHUB_API_URL: (mayComment ? github : readOnly).url,
              GITHUB_JOB: id,
              ...(!mayAsk && { ACTIONS_ID_TOKEN_REQUEST_URL: '', ACTIONS_ID_TOKEN_REQUEST_TOKEN: '' }),
              ...run.env,
            },
            // What the world would say by itself is the recipe's to say.
            with: { 'role-to-assume': '', 'aws-region': '', ...run.with },
          });
          for (const { name, data } of result.commands) if (name === 'add-mask') masks.add(data);
          return result;
        },
        use(action, inputs) {
          if (action.startsWith('actions/checkout@')) {
            if (!job.permissions['contents']) throw new Error('there is no permission to check out');
            for (const [path, content] of Object.entries({ ...FILES, ...options.files, 'alto.yml': alto })) {
              mkdirSync(dirname(join(workspace, path)), { recursive: true });
              writeFileSync(join(workspace, path), content);
            }
          } else if (action.startsWith('actions/upload-artifact@')) {
            const { name = '', path = '' } = inputs;
            if (path === '') throw new Error('an upload needs a path');
            if (uploads.has(name)) throw new Error(`there is an artifact ${name} already`);
            uploads.set(name, filesBelow(resolve(workspace, path)));
          } else throw new Error(`nobody here can play ${action}`);
        },
        async execute(script, env) {
          const [calls, bin] = [join(home, 'calls'), join(home, 'bin')];
          writeFileSync(join(bin, 'gh'), `#!/bin/sh\necho "$*" >>${calls}\n${options.gh ?? ''}`, { mode: 0o755 });
          const variables = { ...env, PATH: `${bin}:/usr/bin:/bin`, GITHUB_STEP_SUMMARY: join(home, 'summary') };
          const ended = await new Promise<unknown>((done) => {
            execFile('bash', ['-eo', 'pipefail', '-c', script], { cwd: workspace, env: variables }, done);
          });
          if (existsSync(calls)) said.push(...readFileSync(calls, 'utf8').trim().split('\n'));
          return ended === null;
        },
        isMasked: (value) => [...masks].some((one) => value.includes(one)),
        close: () => rmSync(home, { recursive: true, force: true }),
      };
    },
    alive: () =>
      world.cloud
        .instances()
        .filter(isAlive)
        .map(({ id }) => id),
    async close() {
      await world.stop();
      await Promise.all([hub.stop(), github.stop(), readOnly.stop()]);
    },
  };
}

/** The end of the claim `sub`: https://docs.github.com/actions/reference/security/oidc */
function subjectOf({ name, ref }: Event, { environment }: Job): string {
  if (environment !== undefined) return `environment:${environment}`;
  return name === 'pull_request' ? 'pull_request' : `ref:${ref}`;
}

/** `GITHUB_…` as the runner sets them. */
function variables({ event: _, token, ...github }: GithubContext): Readonly<Record<string, string>> {
  const pairs = Object.entries(github).map(([name, value]) => [`GITHUB_${name.toUpperCase()}`, value]);
  // The emulator takes `github.token` from here.
  return { ...(Object.fromEntries(pairs) as Record<string, string>), GITHUB_TOKEN: token };
}

function filesBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1)).sort();
}
