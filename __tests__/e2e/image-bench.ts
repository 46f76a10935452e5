import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect } from 'vitest';
import { buildTiny, type Ended, expectGoodRun, onEc2, TINY } from './ec2-bench.ts';
import { dockerWithLogin, login, tagsOf } from './registry.ts';

/** A small image that everybody may pull: a shell and a handful of programs. */
export const PUBLIC = 'public/tiny:1';

/** Puts the small image where everybody may pull it; it stays on the engine, as another file may be pushing it. */
export function publishTiny(): void {
  buildTiny();
  const name = `docker.io/${PUBLIC}`;
  dockerWithLogin('docker.io', ['tag', TINY, name], ['push', '--quiet', name]);
}

/** Where the tests push, by the word that the file has for it, with what a step needs for that. */
export const REGISTRIES = {
  ecr: { image: { registry: 'ecr' }, env: {}, with: {}, repository: (agent: string) => `${ECR}/alto/hello-${agent}` },
  dockerhub: {
    image: { registry: 'dockerhub' },
    env: { DOCKERHUB_USERNAME: login.username, DOCKERHUB_TOKEN: login.password },
    with: {},
    repository: (agent: string) => `docker.io/${login.username}/hello-${agent}`,
  },
  ghcr: {
    image: { registry: 'ghcr' },
    env: { GITHUB_ACTOR: login.username },
    with: { 'github-token': login.password, comment: 'never' },
    repository: (agent: string) => `ghcr.io/octocat/hello-${agent}`,
  },
  host: {
    image: { registry: 'registry.example.test/team', registry_creds: creds() },
    env: { TEAM_TOKEN: login.password },
    with: {},
    repository: (agent: string) => `registry.example.test/team/hello-${agent}`,
  },
} as const;

/** Host of the stand-in's ECR. */
export const ECR = '123456789012.dkr.ecr.us-east-1.amazonaws.com';

/** The login of the ground's registries, as a file writes it down; the step has to have `TEAM_TOKEN`. */
export function creds(): Readonly<Record<string, string>> {
  return { username: login.username, password: "{{ env('TEAM_TOKEN') }}" };
}

type OnEc2 = Parameters<typeof onEc2>[0];

/** What a step is to do; JSON is YAML. */
export interface Asked extends Omit<OnEc2, 'files'> {
  /** Name of the agent, and so of its image's repository. */
  readonly agent: string;
  readonly image?: object | string;
  readonly infra?: object;
  /** More keys of the agent. */
  readonly keys?: object;
  /** More agents of the same file. */
  readonly others?: object;
  /** What runs, by `sh -c`; the image's own command when null. */
  readonly cmd?: string | null;
  readonly files?: OnEc2['files'];
  /** Repositories that ECR has already. */
  readonly repositories?: readonly string[];
}

/** A step that is over, and what docker was asked for on the runner meanwhile: one line of arguments a process. */
export interface Seen extends Ended {
  readonly docker: readonly string[];
  /** What the program printed. */
  readonly output: string;
  /** The message with which the step failed; empty when it did not. */
  readonly error: string;
  readonly warnings: readonly string[];
}

/** Runs the action on EC2 with one agent, and notes every docker process on the runner. */
export async function step(asked: Asked): Promise<Seen> {
  const { agent, image, infra, keys, others, cmd = 'sh main.sh', files, repositories, cloud, env, ...rest } = asked;
  const job = {
    infra: { type: 'ec2', instance_type: 't3.micro', ...infra },
    ...(image !== undefined && { image }),
    ...(cmd !== null && { entrypoint: { type: 'script', cmd } }),
    ...keys,
  };
  const recording = recordingDocker();
  try {
    const ended = await onEc2({
      ...rest,
      files: {
        'main.sh': 'echo the code\n',
        'alto.yml': JSON.stringify({ [agent]: job, ...others }, undefined, 2),
        ...files,
      },
      cloud: { ...cloud, ...(repositories && { repositories }) },
      with: { agent, ...rest.with },
      env: { PATH: recording.path, ...env },
    });
    return {
      ...ended,
      docker: recording.calls(),
      output: ended.has(`alto-artifacts/${agent}/alto.log`)
        ? ended.file(`alto-artifacts/${agent}/alto.log`).toString()
        : '',
      error: ended.annotations.filter(({ level }) => level === 'error').at(-1)?.message ?? '',
      warnings: ended.annotations.filter(({ level }) => level === 'warning').map(({ message }) => message),
    };
  } finally {
    recording.remove();
  }
}

/** A `docker` that goes first on PATH, writes its arguments down and does what the real one does. */
function recordingDocker() {
  const folder = mkdtempSync(join(tmpdir(), 'recording-'));
  const path = process.env['PATH'] ?? '';
  const file = join(folder, 'calls');
  writeFileSync(file, '');
  writeFileSync(
    join(folder, 'docker'),
    `#!/bin/sh\nprintf '%s\\n' "$(printf '%s ' "$@" | tr '\\n' ' ')" >>'${file}'\nPATH='${path}' exec docker "$@"\n`,
    { mode: 0o755 },
  );
  return {
    path: `${folder}${delimiter}${path}`,
    calls: () => readFileSync(file, 'utf8').split('\n').filter(Boolean),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

/** What docker was asked to build on the runner. */
export function builds({ docker }: Seen): readonly string[] {
  return docker.filter((line) => line.startsWith('buildx build'));
}

/** Whole images and environments that a repository has, by their content tags. */
export async function contentTags(
  repository: string,
): Promise<{ readonly whole: readonly string[]; readonly environments: readonly string[] }> {
  const tags = await tagsOf(repository.replace(/^docker\.io\//, 'registry-1.docker.io/'));
  return {
    whole: tags.filter((tag) => /^[a-z2-7]{20}$/.test(tag)),
    environments: tags.filter((tag) => /^env-[a-z2-7]{20}$/.test(tag)),
  };
}

/** What must be true of every run that was good, with the step's own words where it was not. */
export async function expectGood(seen: Seen): Promise<void> {
  expect(seen.outputs['result'], seen.log).toBe('success');
  await expectGoodRun(seen);
}

/** Nothing was asked of a cloud that could have launched something: what was wrong was told before. */
export function expectNotLaunched(seen: Seen): void {
  expect(seen.calls.map(({ action }) => action)).not.toContain('RunInstances');
  expect(seen.instances).toEqual([]);
}

/** A pull request of this repository, as the event that a step is run by. */
export function aPullRequest(number: number): Required<Pick<OnEc2, 'event' | 'env'>> {
  const head = { sha: 'c'.repeat(40), ref: 'feature', repo: { full_name: 'octocat/hello' } };
  return {
    event: { name: 'pull_request', payload: { number, pull_request: { number, head, base: { ref: 'main' } } } },
    env: { GITHUB_REF: `refs/pull/${number}/merge`, GITHUB_REF_NAME: `${number}/merge`, GITHUB_HEAD_REF: 'feature' },
  };
}
