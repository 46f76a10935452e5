import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect } from 'vitest';
import { callsOf, type Call } from '../cloud/calls.ts';
import { until } from '../cloud/clients.ts';
import { type Cloud, type CloudOptions, startCloud } from '../cloud/cloud.ts';
import type { InstanceRecord } from '../cloud/instance-record.ts';
import { expectNoCanary } from '../runner/invariants.ts';
import type { StepResult } from '../runner/runner.ts';
import { watchArguments } from './arguments.ts';
import { formsOf } from '../runner/canary.ts';
import { contentOf, login, stored, tagsOf } from './registry.ts';
import { aWorkspace, docker, type Run, runStep } from './step.ts';

/** Name of a small image that the runner's engine has: a shell and a handful of programs. */
export const TINY = 'tiny:1';

const TINY_DOCKERFILE = `FROM alto-base AS full
RUN mkdir -p /out/usr/bin /out/usr/lib /out/usr/lib64 /out/tmp /out/etc && cd /out && ln -s usr/bin usr/lib usr/lib64 . && \\
  for name in sh bash cat echo mkdir ln rm seq sleep head tail tr wc ls env printf date base64 yes stat sha256sum dd tee; do \\
    path=$(command -v $name) || path=/usr/bin/$name; cp -L /usr/bin/$name usr/bin/; \\
    for lib in $(ldd /usr/bin/$name | grep -o '/[^ )]*'); do mkdir -p /out$(dirname $lib); cp -L $lib /out$lib; done; \\
  done
FROM scratch
COPY --from=full /out/ /
ENV PATH=/usr/bin
`;

/** Makes the small image once for a ground. */
export function buildTiny(): void {
  buildOnRunner(TINY, TINY_DOCKERFILE);
}

/** Builds an image that only the runner's engine has. */
export function buildOnRunner(tag: string, dockerfile: string): void {
  const env = { ...process.env, DOCKER_HOST: process.env['ALTO_RUNNER_DOCKER_HOST'] };
  const { status, stderr } = spawnSync('docker', ['build', '--quiet', '--tag', tag, '-'], {
    env,
    input: dockerfile,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
}

/** The agent of an alto.yml that runs a shell command in the small image; more keys are appended as they stand. */
export function aScript(command: string, more = '', name = 'train'): string {
  return `${name}:
  infra: { type: ec2, instance_type: t3.micro }
  image: { base: '${TINY}' }
  entrypoint: { type: script, cmd: ${JSON.stringify(command)} }
${more.replaceAll(/^(?=.)/gm, '  ')}
`;
}

interface Options extends Omit<Run, 'workspace' | 'cloud'> {
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  readonly cloud?: Partial<CloudOptions>;
  /** How the step speaks to AWS: by role and GitHub's token (the default), by keys in its environment, or not at all. */
  readonly identity?: 'role' | 'keys' | 'none';
  /** Called before the step begins, for faults and fates. */
  readonly prepare?: (cloud: Cloud) => void;
  /** More variables, which only the cloud can give. */
  readonly session?: (cloud: Cloud) => Promise<Readonly<Record<string, string>>>;
  /** Moments that depend on the cloud. */
  readonly moments?: (cloud: Cloud) => Partial<Pick<Run, 'cancelWhen' | 'killWhen'>>;
  /** How many instances the step may have asked for: one, unless said otherwise. */
  readonly launches?: number;
}

/** A step that is over, with all that can be seen of it. */
export interface Ended extends StepResult {
  readonly cloud: Cloud;
  readonly calls: readonly Call[];
  readonly instances: readonly InstanceRecord[];
  /** Calls to AWS that post made. */
  readonly postCalls: readonly Call[];
  /** Images of the containers of this run, as the instance's engine created them. */
  readonly ran: readonly string[];
  /** A file of the workspace as it was at the end. */
  file(path: string): Buffer;
  has(path: string): boolean;
}

/** Runs the action against a cloud of its own, and checks what must be true of every run on EC2. */
export async function onEc2(options: Options): Promise<Ended> {
  const { files, identity = 'role', prepare, session, moments, launches, canaries = [], ...step } = options;
  const cloud = await startCloud({
    instances: 'containers',
    profiles: ['alto-agent'],
    registry: { url: 'https://123456789012.dkr.ecr.us-east-1.amazonaws.com', user: 'AWS', password: login.password },
    ...options.cloud,
  });
  const workspace = aWorkspace(files);
  const secrets = [...canaries, login.password, cloud.keys.secretAccessKey, cloud.oidcToken];
  const watch = watchArguments();
  const containers = watchContainers();
  try {
    prepare?.(cloud);
    const more = (await session?.(cloud)) ?? {};
    const result = await runStep({
      ...step,
      ...moments?.(cloud),
      workspace,
      cloud,
      canaries: secrets,
      with: {
        ...(identity === 'role' && { 'role-to-assume': cloud.roleArn }),
        'aws-region': cloud.region,
        ...step.with,
      },
      env: {
        ...(identity === 'keys' && {
          AWS_ACCESS_KEY_ID: cloud.keys.accessKeyId,
          AWS_SECRET_ACCESS_KEY: cloud.keys.secretAccessKey,
        }),
        ...(identity !== 'role' && { ACTIONS_ID_TOKEN_REQUEST_URL: '', ACTIONS_ID_TOKEN_REQUEST_TOKEN: '' }),
        ...step.env,
        ...more,
      },
    });
    const postBegan = Date.now() - (result.post?.milliseconds ?? 0);
    const lines = watch.stop();
    const issued = cloud
      .sessions()
      .flatMap(({ sessionToken = [], secretAccessKey }) => [secretAccessKey, sessionToken].flat());
    expectNoCanary(issued, result, workspace.folder, cloud);
    // The watch is worth something only when it saw at least the action itself.
    expect(lines.filter((line) => line.includes('dist/index.js'))).not.toEqual([]);
    expectNoArgument([...secrets, ...issued], lines);
    const runId = result.outputs['run-id'] ?? 'none';
    expect(cloud.instances().flatMap(({ broken }) => (broken === undefined ? [] : [broken]))).toEqual([]);
    expect(callsOf(cloud.calls, 'ec2.RunInstances').length).toBeLessThanOrEqual(launches ?? 1);
    expect(cloud.instances().length).toBeLessThanOrEqual(launches ?? 1);
    if (step.leaves !== 'anything') await expectNothingOf(runId, cloud);
    const kept = snapshot(workspace.folder, step.with?.['artifacts-path']);
    return {
      ...result,
      cloud,
      calls: cloud.calls,
      instances: cloud.instances().map((one) => ({ ...one })),
      postCalls: cloud.calls.filter(({ at }) => at >= postBegan),
      ran: (await containers.stop()).flatMap((line) =>
        line.startsWith(`alto-${runId} `) ? (line.split(' ')[1] ?? '') : [],
      ),
      file: (path) => kept(path) ?? Buffer.from(`there is no ${path}`),
      has: (path) => kept(path) !== undefined,
    };
  } finally {
    watch.stop();
    await containers.stop();
    await cloud.stop();
    workspace.remove();
  }
}

/** What must be true of a run that was good: the image that was pushed is the image that ran, one instance, and no work for post. */
export async function expectGoodRun(ended: Ended, canaries: readonly string[] = []): Promise<void> {
  const { outputs } = ended;
  // What went wrong, if anything did, is worth more in the report of a test than that it did.
  expect(ended.annotations.filter(({ level }) => level === 'error')).toEqual([]);
  expect(outputs['failure-reason']).toBeUndefined();
  expect(outputs).toMatchObject({ result: 'success', 'exit-code': '0', region: 'us-east-1', market: 'on-demand' });
  expect(ended.exitCode).toBe(0);
  expect(ended.post?.exitCode).toBe(0);
  expect(ended.instances).toHaveLength(1);
  expect(outputs['instance-id']).toBe(ended.instances[0]?.id);
  expect(outputs['instance-type']).toBe(ended.instances[0]?.instanceType);
  expect(outputs['availability-zone']).toBe(ended.instances[0]?.availabilityZone);
  expect(outputs['image']).toBe(`${outputs['image-repository']}@${outputs['image-digest']}`);
  expect(ended.ran).toEqual([outputs['image']]);
  const host = registryHost(outputs['image-repository'] ?? '');
  expect((await stored(`${host}:${outputs['image-tag'] ?? ''}`))?.digest).toBe(outputs['image-digest']);
  const content = await contentOf(`${host}@${outputs['image-digest']}`);
  for (const canary of [...canaries, login.password]) {
    for (const form of formsOf(canary)) expect(content.includes(form), 'a canary is in the image').toBe(false);
  }
  expect(ended.postCalls).toEqual([]);
  expect(ended.post?.log).toBe('nothing was left to give back\n');
  expect(ended.summary).toContain(outputs['image-digest']);
  expect(ended.summary).toContain('terminated');
}

/** Docker Hub's registry answers under another name than its images have. */
function registryHost(repository: string): string {
  return repository.replace(/^docker\.io\//, 'registry-1.docker.io/');
}

async function expectNothingOf(runId: string, cloud: Cloud): Promise<void> {
  // An instance that is shutting down takes a moment to be gone, with all that runs on it.
  const alive = (): readonly string[] =>
    cloud.instances().flatMap(({ id, state }) => (state === 'terminated' ? [] : id));
  await until(() => (alive().length === 0 ? true : undefined), 20_000).catch(() => undefined);
  expect(alive(), 'instances that are alive').toEqual([]);
  const names = docker('instance', 'ps', '--all', '--format', '{{.Names}}').split('\n');
  expect(names.filter((name) => name.includes(runId))).toEqual([]);
  expect((await tagsOf(`${cloud.ecrHost}/alto/artifacts`)).filter((tag) => tag.includes(runId))).toEqual([]);
}

function expectNoArgument(secrets: readonly string[], lines: readonly string[]): void {
  for (const secret of secrets) {
    for (const form of formsOf(secret)) {
      expect(
        lines.filter((line) => line.includes(form)).map((line) => line.slice(0, 40)),
        'a secret stood in an argument list',
      ).toEqual([]);
    }
  }
}

/** The containers that the instances' engine creates from now on: name and image. */
function watchContainers(): { stop(): Promise<readonly string[]> } {
  const env = { ...process.env, DOCKER_HOST: process.env['ALTO_INSTANCE_DOCKER_HOST'] };
  const filters = ['--filter', 'event=create', '--filter', 'type=container'];
  const format = ['--format', '{{.Actor.Attributes.name}} {{.Actor.Attributes.image}}'];
  const child = spawn('docker', ['events', ...filters, ...format], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  const ended = new Promise((resolve) => child.once('close', resolve));
  return {
    async stop() {
      child.kill();
      await ended;
      return text.split('\n');
    },
  };
}

/** The files that the step wrote, kept beyond the end of its workspace. */
function snapshot(folder: string, artifacts = 'alto-artifacts'): (path: string) => Buffer | undefined {
  const written = join(folder, artifacts);
  const entries = existsSync(written) ? readdirSync(written, { recursive: true, withFileTypes: true }) : [];
  const files = new Map(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [relative(folder, path), readFileSync(path)]),
  );
  return (path) => files.get(path);
}
