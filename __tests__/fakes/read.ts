import type { Config } from '../../src/config/config.ts';
import type { Context } from '../../src/config/context.ts';
import type { Inputs } from '../../src/config/inputs.ts';
import type { Read } from '../../src/read.ts';
import { Secret } from '../../src/secret.ts';
import { aGeneratedImage, packagesNamed, someBuildOptions } from './config.ts';

/** Inputs as they are when the workflow gives none. */
export function someInputs(overrides: Partial<Inputs> = {}): Inputs {
  return { roleToAssume: undefined, forceBuild: false, keep: 'never', ...overrides } as Inputs;
}

/** A push to the main branch of octo/Hello-World. */
export function aContext(overrides: Partial<Context> = {}): Context {
  return {
    workspace: '/w',
    repository: 'octo/Hello-World',
    owner: 'octo',
    repo: 'Hello-World',
    sha: 'c'.repeat(40),
    refName: 'main',
    serverUrl: 'https://github.com',
    runAttempt: '1',
    job: 'train',
    pr: undefined,
    ...overrides,
  } as Context;
}

/** The agent `train` in the folder `app`, on EC2 and ECR, with a generated image. */
export function aConfig(overrides: Partial<Config> = {}): Config {
  return {
    name: 'train',
    point: undefined,
    project: { folder: '/w/app', path: 'app', file: 'app/alto.yml' },
    infra: {
      type: 'ec2',
      instanceType: ['t3.micro'],
      amiImage: undefined,
      instanceProfile: 'alto-agent',
      subnets: [],
      securityGroups: [],
      market: 'on-demand',
      maxPrice: undefined,
      volumeSize: undefined,
      assignPublicIp: undefined,
      metadataHopLimit: 1,
      tags: {},
    },
    image: aGeneratedImage(),
    build: someBuildOptions(),
    registry: { kind: 'ecr', host: undefined, path: '', creds: undefined },
    registryBelow: undefined,
    entrypoint: { type: 'script', cmd: 'python main.py', src: '' },
    env: { TOKEN: new Secret('canary-canary'), MODE: 'fast' },
    mounts: [],
    copies: [],
    runtimePackages: packagesNamed(),
    artifacts: ['out/*.txt'],
    artifactsFolder: '/w/alto-artifacts/train',
    postBuildCmds: [],
    timeoutSeconds: 3600,
    retries: 0,
    resources: { ulimits: [], tmpfs: [] },
    dockerHost: undefined,
    ...overrides,
  };
}

/** All that was read, of one agent. */
export function aRead(
  config: Partial<Config> = {},
  context: Partial<Context> = {},
  inputs: Partial<Inputs> = {},
): Read {
  return { inputs: someInputs(inputs), config: aConfig(config), context: aContext(context) };
}
