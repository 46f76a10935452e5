import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Call } from '../cloud/calls.ts';
import { type Cloud, type CloudOptions, startCloud } from '../cloud/cloud.ts';
import { INFO } from '../fakes/docker-command.ts';
import { inspects } from '../docker/builder-inspects.ts';
import { startStub, type Stub } from '../registry/stub.ts';
import { runAction, type Step, type StepResult } from '../runner/runner.ts';
import { builtAction } from './action.ts';
import { type DockerCall, type DockerProgram, scriptedDocker } from './docker.ts';
import { type Programs, scriptedInstance } from './instance.ts';
import { type Asked, type OnTheWay, openRegistries, putImage } from './registries.ts';

/** A world around a step: no engine, no machine, nothing that waits. */
interface Options {
  /** By path in the workspace; an alto.yml of one agent and a program when it has none. */
  readonly files?: Readonly<Record<string, string>>;
  /** What runs on the instance. */
  readonly program?: Programs;
  /** Goes before what the scripted docker does by itself. */
  readonly docker?: (call: DockerCall, usual: DockerProgram) => ReturnType<DockerProgram>;
  /** Called before each answer of the instance, and waited for. */
  readonly onAsked?: (what: string) => unknown;
  readonly onTheWay?: OnTheWay;
  /** More registries than that of the bases and ECR, by host; they are the test's to stop. */
  readonly registries?: Readonly<Record<string, Stub>>;
  readonly cloud?: Partial<CloudOptions>;
}

/** A step in such a world. */
interface Run extends Omit<Step, 'action' | 'workspace'> {
  /** Factor on the action's own time (20): every pause is shorter by it. The grace of 6 s after a signal is not. */
  readonly hurry?: number;
  /** Milliseconds by which its time is ahead of the cloud's. */
  readonly ahead?: number;
  /** Another folder than the world's own, as a job on another runner has it. */
  readonly workspace?: string;
}

/** What stands around a step, for faults before it and questions after it. */
export interface World {
  readonly cloud: Cloud;
  /** Of the bases. */
  readonly hub: Stub;
  /** Behind the host of ECR. */
  readonly ecr: Stub;
  readonly docker: readonly DockerCall[];
  /** Requests to the registries that the action itself made. */
  readonly requests: readonly Asked[];
  /** What the instance was asked, and what was sealed for it. */
  readonly instance: Pick<ReturnType<typeof scriptedInstance>, 'asked' | 'opened'>;
  readonly workspace: string;
  /** RUNNER_TEMP of every step. */
  readonly temp: string;
  /** Runs the built action, main and post. */
  step(run?: Run): Promise<StepResult>;
  /** What lies in the workspace at this moment, by path. */
  files(): Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** A step that is over, and the world as it was left. */
export interface Played extends StepResult {
  readonly calls: readonly Call[];
  /** What lay in the workspace at the end, by path. */
  readonly files: Readonly<Record<string, string>>;
  readonly world: World;
}

const BASE_HOST = 'registry.example.test';

/** An agent whose image is appended to its base; more of the image's keys go into `image`. */
export const altoYml = (image = '', more = ''): string => `train:
  infra: { type: ec2, instance_type: t3.micro }
  image: { base: '${BASE_HOST}/tiny:1'${image && `, ${image}`} }
  entrypoint: { type: script, cmd: ./train.sh }
${more.replaceAll(/^(?=.)/gm, '  ')}`;

/** One step in a world of its own. */
export async function runScripted({
  prepare,
  moments,
  ...options
}: Options & Run & { prepare?: (world: World) => void; moments?: (world: World) => Partial<Run> }): Promise<Played> {
  const world = await openWorld(options);
  try {
    prepare?.(world);
    const result = await world.step({ ...options, ...moments?.(world) });
    return { ...result, calls: world.cloud.calls, files: world.files(), world };
  } finally {
    await world.stop();
  }
}

/** Brings a world up. */
export async function openWorld(options: Options = {}): Promise<World> {
  const { program = {}, onAsked, onTheWay } = options;
  const [ecr, hub] = await Promise.all([startStub({ auth: 'basic', username: 'AWS' }), startStub({ auth: 'none' })]);
  const instance = scriptedInstance({
    does: program,
    onAsked,
    push: (reference, layer) => pushTo(ecr, reference, layer),
  });
  const cloud = await startCloud({
    instances: instance.program,
    ...{ bootMs: 20, registrationMs: 20, shutdownMs: 20, commandConsistencyMs: 0 },
    profiles: ['alto-agent'],
    // Their time is faster than that of AWS.
    clockTolerance: Infinity,
    registry: { url: ecr.url, user: 'AWS', password: PASSWORD },
    ...options.cloud,
  });
  const registries = await openRegistries({ [cloud.ecrHost]: ecr, [BASE_HOST]: hub, ...options.registries }, onTheWay);
  const usual = usualDocker((reference, labels) => buildTo(ecr, reference, labels));
  const docker = await scriptedDocker((call) => (options.docker ? options.docker(call, usual) : usual(call)));
  const home = mkdtempSync(join(tmpdir(), 'home-'));
  const workspace = join(home, 'hello');
  const temp = join(home, 'temp');
  mkdirSync(temp);
  const files = { 'alto.yml': altoYml(), 'train.sh': 'echo never run here\n', ...options.files };
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(workspace, path)), { recursive: true });
    writeFileSync(join(workspace, path), content);
  }
  putImage(hub, 'tiny', ['1']);
  return {
    ...{ cloud, hub, ecr, workspace, temp },
    docker: docker.calls,
    requests: registries.asked,
    instance,
    async step({ hurry = 20, ahead = 0, ...step } = {}) {
      return runAction({
        temp,
        ...step,
        action: await builtAction(),
        workspace: step.workspace ?? workspace,
        with: { 'role-to-assume': cloud.roleArn, 'aws-region': cloud.region, ...step.with },
        env: {
          PATH: docker.path,
          HOME: home,
          NODE_OPTIONS: `--import ${hurryUrl(hurry, ahead)}`,
          NODE_EXTRA_CA_CERTS: registries.ca,
          HTTPS_PROXY: registries.proxy,
          AWS_ENDPOINT_URL: cloud.url,
          ACTIONS_ID_TOKEN_REQUEST_URL: cloud.oidcUrl,
          ACTIONS_ID_TOKEN_REQUEST_TOKEN: cloud.oidcToken,
          ...step.env,
        },
      });
    },
    files: () => filesBelow(workspace),
    async stop() {
      await Promise.all([cloud.stop(), registries.stop(), docker.stop()]);
      await Promise.all([ecr.stop(), hub.stop()]);
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** The password of ECR's user in these worlds. */
export const PASSWORD = 'open sesame';

function filesBelow(folder: string): Readonly<Record<string, string>> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map(({ parentPath, name }) => join(parentPath, name));
  return Object.fromEntries(paths.map((path) => [relative(folder, path), readFileSync(path, 'latin1')]));
}

/** For `NODE_OPTIONS`: loads hurry.ts before the action. */
export function hurryUrl(factor: number, ahead: number): string {
  const url = pathToFileURL(join(import.meta.dirname, 'hurry.ts'));
  url.search = new URLSearchParams({ factor: String(factor), ahead: String(ahead) }).toString();
  return url.href;
}

/** What a docker does that has buildx and no trouble. */
function usualDocker(build: (reference: string, labels: Readonly<Record<string, string>>) => string): DockerProgram {
  return ({ verb, argv, env, input, print }) => {
    switch (verb) {
      case 'info':
        return { stdout: INFO };
      case 'buildx inspect':
        return { stdout: inspects.engine26 };
      case 'login':
        return logIn(env['DOCKER_CONFIG'] ?? '', argv.at(-1) ?? '', `${after(argv, '--username')}:${String(input)}`);
      case 'buildx build': {
        print('#1 [1/1] RUN something\n#1 DONE 0.0s\n');
        const labels = argv.flatMap((one, at) => (argv[at - 1] === '--label' ? [one] : []));
        const pairs = labels.map((one) => [one.slice(0, one.indexOf('=')), one.slice(one.indexOf('=') + 1)]);
        const digest = build(after(argv, '--tag'), Object.fromEntries(pairs) as Record<string, string>);
        const told = { 'containerimage.digest': digest, 'containerimage.descriptor': { digest } };
        writeFileSync(after(argv, '--metadata-file'), JSON.stringify(told));
        return {};
      }
      default:
        return { stderr: `the scripted docker does not know: docker ${argv.join(' ')}\n`, code: 99 };
    }
  };
}

function after(argv: readonly string[], option: string): string {
  return argv[argv.indexOf(option) + 1] ?? '';
}

/** As docker does it: the login lies in the configuration folder. */
function logIn(folder: string, host: string, login: string): Record<string, never> {
  const path = join(folder, 'config.json');
  const config = JSON.parse(readFileSync(path, 'utf8')) as { auths?: Record<string, unknown> };
  const auths = { ...config.auths, [host]: { auth: Buffer.from(login).toString('base64') } };
  writeFileSync(path, JSON.stringify({ ...config, auths }));
  return {};
}

function buildTo(registry: Stub, reference: string, labels: Readonly<Record<string, string>>): string {
  const [, repository = '', tag = ''] = /^[^/]+\/(.+):([^:]+)$/.exec(reference) ?? [];
  return putImage(registry, repository, [tag], { labels });
}

function pushTo(registry: Stub, reference: string, layer: Buffer): void {
  const [, repository = '', tag = ''] = /^[^/]+\/(.+):([^:]+)$/.exec(reference) ?? [];
  putImage(registry, repository, [tag], { layer });
}
