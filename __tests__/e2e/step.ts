import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import type { Cloud } from '../cloud/cloud.ts';
import { type Step, type StepResult, runAction } from '../runner/runner.ts';
import { formsOf, unwrapped } from './canary.ts';

/** The repository of the action itself: what is tested is its committed `dist`. */
export const repository = join(import.meta.dirname, '../..');

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
  expectNoCanary(canaries, result, workspace, cloud);
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
export function expectNothingLeft(result: StepResult, cloud?: Cloud): void {
  expect(result.orphans).toEqual([]);
  expect(result.left).toEqual([]);
  // Other files of tests may be running their own.
  const own = `name=alto-${result.outputs['run-id'] ?? ''}`;
  expect(docker('runner', 'ps', '--all', '--format', '{{.Names}}', '--filter', own)).toBe('');
  if (!cloud) return;
  const alive = cloud.instances().filter(({ state }) => state !== 'terminated' && state !== 'shutting-down');
  expect(alive.map(({ id }) => id)).toEqual([]);
}

/** No secret is seen anywhere: not before the runner's masks and not after, in no request, file, state, output or summary. */
export function expectNoCanary(
  canaries: readonly string[],
  result: StepResult,
  workspace: Workspace,
  cloud?: Cloud,
): void {
  const places: Record<string, string> = {
    'the log': result.log,
    // A mask has to name what it hides; the runner swallows that line.
    'what was printed': result.raw
      .split('\n')
      .filter((line) => !line.startsWith('::add-mask::'))
      .join('\n'),
    outputs: JSON.stringify(result.outputs),
    state: JSON.stringify(result.state),
    'the summary': `${result.summary}${result.post?.summary ?? ''}`,
    annotations: JSON.stringify(result.annotations),
    environment: JSON.stringify(result.env),
    ...Object.fromEntries(
      (cloud?.calls ?? []).map((call, at) => [`request ${at} ${call.action}`, unwrapped(call.body)]),
    ),
    ...Object.fromEntries(
      filesBelow(join(workspace.folder, 'alto-artifacts')).map((path) => [path, readFileSync(path, 'latin1')]),
    ),
  };
  for (const canary of canaries) {
    for (const form of formsOf(canary)) {
      for (const [where, text] of Object.entries(places)) {
        expect(text.includes(form), `a canary is seen in ${where}`).toBe(false);
      }
    }
  }
}

function filesBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
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
