import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { expect } from 'vitest';
import type { StepResult } from '../runner/runner.ts';
import { formsOf } from '../runner/canary.ts';
import { aWorkspace, docker, type Run, runStep } from './step.ts';

/** An alto.yml of several agents; JSON is YAML. */
export type AltoFile = Readonly<Record<string, object>>;

interface Making extends Omit<Run, 'workspace'> {
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** Keys of the agent beside `infra`, `image` and `entrypoint`. */
  readonly agent?: object;
  /** What the container runs, by `sh -c`. */
  readonly cmd?: string;
  /** More agents of the same file. */
  readonly others?: AltoFile;
}

/** An image that the action made on the runner's engine. */
export interface MadeImage {
  readonly result: StepResult;
  /** All that the program printed. */
  readonly output: string;
  /** Its name on the engine. */
  readonly name: string;
  /** What a shell command prints in a new container of it. */
  sh(command: string): string;
  /** A part of `docker image inspect`, by a path such as `.Config.Env`. */
  inspect(path: string): unknown;
  /** Fails when a secret stands anywhere in the image, its layers or its history. */
  expectWithout(secret: string): void;
}

/** Runs the action with one agent whose `image` is this, under `local`, and checks that it went well. */
export async function made(image: object | undefined, making: Making = {}): Promise<MadeImage> {
  const { result, output } = await attempt(image, making);
  expect(result.outputs['result'], result.log).toBe('success');
  const name = `${result.outputs['image-repository']}:${result.outputs['image-tag']}`;
  return {
    result,
    output,
    name,
    sh: (command) => docker('runner', 'run', '--rm', '--entrypoint', 'sh', name, '-c', command),
    inspect: (path) =>
      JSON.parse(docker('runner', 'image', 'inspect', '--format', `{{json ${path}}}`, name)) as unknown,
    expectWithout: (secret) => expectWithout(name, secret),
  };
}

/** The same, however it ends. */
export async function attempt(
  image: object | undefined,
  { files = {}, agent, cmd = 'true', others = {}, ...step }: Making = {},
): Promise<{ readonly result: StepResult; readonly output: string }> {
  const job = {
    infra: { type: 'local' },
    ...(image && { image }),
    entrypoint: { type: 'script', cmd },
    ...agent,
  };
  const workspace = aWorkspace({ 'alto.yml': JSON.stringify({ job, ...others }, undefined, 2), ...files });
  try {
    // With all that buildx says: some of these tests look at what it fetched.
    const result = await runStep({ debug: true, ...step, workspace, with: { agent: 'job', ...step.with } });
    const log = result.outputs['log-file'];
    return { result, output: log ? workspace.read('alto-artifacts/job/alto.log') : '' };
  } finally {
    workspace.remove();
  }
}

/** The last error that the step told. */
export function lastError({ annotations }: StepResult): string {
  return annotations.filter(({ level }) => level === 'error').at(-1)?.message ?? '';
}

function expectWithout(image: string, secret: string): void {
  const env = { ...process.env, DOCKER_HOST: process.env['ALTO_RUNNER_DOCKER_HOST'] };
  const search = formsOf(secret).flatMap((form) => ['-e', form]);
  // The layers stand in the archive as tars without compression.
  const script = 'set -o pipefail; docker save "$0" | grep --text --fixed-strings --count "$@"';
  const { stdout } = spawnSync('bash', ['-c', script, image, ...search], { env, encoding: 'utf8' });
  expect(stdout.trim(), `${image} holds a secret`).toBe('0');
}

/** A docker command on the runner's engine while servers of this process answer its containers. */
export async function dockerMeanwhile(args: readonly string[], input = ''): Promise<string> {
  const env = { ...process.env, DOCKER_HOST: process.env['ALTO_RUNNER_DOCKER_HOST'] };
  const running = promisify(execFile)('docker', args, { env });
  running.child.stdin?.end(input);
  return (await running).stdout;
}

/** Makes an image on the runner's engine from a Dockerfile alone. */
export async function aBase(name: string, dockerfile: string): Promise<string> {
  await dockerMeanwhile(['buildx', 'build', '--quiet', '--load', '--tag', name, '-'], dockerfile);
  return name;
}
