import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import type { Cloud } from '../cloud/cloud.ts';
import { expectInvariants, expectNothingLeft as expectTidy } from '../runner/invariants.ts';
import { type Step, type StepResult, runAction } from '../runner/runner.ts';

/** The repository of the action itself: what is tested is its committed `dist`. */
export const repository = join(import.meta.dirname, '../..');

/** A name under which no earlier try of a test can have left anything: engines and registries keep what it made. */
export function newName(word: string): string {
  return `${word}-${randomBytes(4).toString('hex')}`;
}

/** A checked-out repository of a user's. */
export interface Workspace {
  readonly folder: string;
  read(path: string): string;
  bytes(path: string): Buffer;
  remove(): void;
}

/** A workspace with these files, by path. */
export function aWorkspace(files: Readonly<Record<string, string | Uint8Array>>): Workspace {
  const folder = mkdtempSync(join(tmpdir(), 'workspace-'));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return {
    folder,
    read: (path) => readFileSync(join(folder, path), 'utf8'),
    bytes: (path) => readFileSync(join(folder, path)),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export interface Run extends Omit<Step, 'action' | 'workspace'> {
  readonly workspace: Workspace;
  /** The stand-in AWS that the step talks to, by GitHub's OIDC token; none for `local`. */
  readonly cloud?: Cloud;
  /** Values that may be seen nowhere but in the container. */
  readonly canaries?: readonly string[];
  /** Images that this step builds are private to the test, so containers on the engines are all ours. */
  readonly leaves?: 'nothing' | 'anything';
}

/** Runs the built action as one step of a job on the ground, main and post, and checks what must be true after every step. */
export async function runStep({
  workspace,
  cloud,
  canaries = [],
  leaves = 'nothing',
  ...step
}: Run): Promise<StepResult> {
  const before = userDockerConfig();
  const result = await runAction({
    ...step,
    action: repository,
    workspace: workspace.folder,
    env: {
      DOCKER_HOST: engine('ALTO_RUNNER_DOCKER_HOST'),
      ...pass('NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE', 'DOCKER_CONFIG'),
      ...(cloud && cloudEnv(cloud)),
      ...step.env,
    },
  });
  expect(userDockerConfig()).toBe(before);
  if (leaves === 'nothing') expectNothingLeft(result, cloud);
  expectInvariants({ result, folder: workspace.folder, cloud, canaries });
  return result;
}

/** What a step needs to speak to the stand-in AWS, as GitHub and a workflow would set it. */
export function cloudEnv(cloud: Cloud): Readonly<Record<string, string>> {
  return {
    AWS_ENDPOINT_URL: cloud.url,
    ACTIONS_ID_TOKEN_REQUEST_URL: cloud.oidcUrl,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: cloud.oidcToken,
  };
}

/** A docker command on one of the ground's engines. */
export function docker(on: 'runner' | 'instance', ...args: readonly string[]): string {
  const name = on === 'runner' ? 'ALTO_RUNNER_DOCKER_HOST' : 'ALTO_INSTANCE_DOCKER_HOST';
  return execFileSync('docker', args, { encoding: 'utf8', env: { ...process.env, DOCKER_HOST: engine(name) } }).trim();
}

/** Nothing of a step may be alive or lie around when it is over: images and build cache stay, on purpose. */
function expectNothingLeft(result: StepResult, cloud?: Cloud): void {
  expectTidy(result, cloud);
  // Other files of tests may be running their own, and a run that was killed has no outputs.
  const runId = /alto-action, run (\S+)/.exec(result.log)?.[1];
  expect(runId, result.log).toBeDefined();
  expect(docker('runner', 'ps', '--all', '--format', '{{.Names}}', '--filter', `name=^alto-${runId}`)).toBe('');
}

function userDockerConfig(): string {
  const path = join(process.env['DOCKER_CONFIG'] ?? join(homedir(), '.docker'), 'config.json');
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

function engine(name: string): string {
  const host = process.env[name];
  if (host === undefined) throw new Error(`${name} is not set: run this by \`npm test\`, which brings the ground up`);
  return host;
}

function pass(...names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((key) => (process.env[key] === undefined ? [] : [[key, process.env[key]]])));
}
