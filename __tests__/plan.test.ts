import { describe, expect, it } from 'vitest';
import type { MachineFacts } from '../src/agents/ec2/facts.ts';
import type { Config } from '../src/config/config.ts';
import type { Context } from '../src/config/context.ts';
import type { Inputs } from '../src/config/inputs.ts';
import type { Facts } from '../src/facts.ts';
import { plan } from '../src/plan.ts';
import type { BuildPlan } from '../src/plan/image.ts';
import { aGeneratedImage, someBuildOptions } from './fakes/config.ts';
import { Secret } from '../src/secret.ts';

const runId = '77-1-abc123';

function inputs(overrides: Partial<Inputs> = {}): Inputs {
  return { roleToAssume: undefined, forceBuild: false, ...overrides } as Inputs;
}

function aContext(overrides: Partial<Context> = {}): Context {
  return {
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

function aConfig(overrides: Partial<Config> = {}): Config {
  return {
    name: 'train',
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
    entrypoint: { type: 'script', cmd: 'python main.py', src: '' },
    env: { TOKEN: new Secret('canary-canary'), MODE: 'fast' },
    mounts: [],
    copies: [],
    runtimePackages: [],
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

const machine = {
  imageId: 'ami-1',
  imageName: 'al2023',
  architecture: 'arm64',
  platform: 'linux/arm64',
  rootDevice: '/dev/xvda',
  imageSize: 8,
  types: [],
} satisfies MachineFacts;

function someFacts(overrides: Partial<Facts> = {}): Facts {
  return {
    now: Date.UTC(2026, 0, 1),
    engine: { engineVersion: '28.0.4', buildxVersion: '0.36.1', platform: 'linux/amd64', memory: 8e9 },
    machine,
    region: 'eu-west-1',
    account: '123456789012',
    registry: { host: '123456789012.dkr.ecr.eu-west-1.amazonaws.com', username: 'AWS' },
    digests: new Map([['python:3.12-slim', `docker.io/library/python@sha256:${'a'.repeat(64)}`]]),
    unpinned: [],
    images: ['python:3.12-slim'],
    code: { entries: [], digest: 'sha256:c0de', files: 1, bytes: 10 },
    requirements: [],
    dockerfile: undefined,
    copyLink: true,
    ...overrides,
  };
}

function buildOf(config: Config = aConfig(), context = aContext(), facts = someFacts()): BuildPlan {
  const { image } = plan(runId, { inputs: inputs(), config, context }, facts);
  if (image.how !== 'build') throw new Error('expected a build');
  return image;
}

describe('the plan of a build', () => {
  it('names the image by repository and agent, under one prefix of ECR, with the content hash as its tag', () => {
    const build = buildOf();
    expect(build.repository).toBe('123456789012.dkr.ecr.eu-west-1.amazonaws.com/alto/hello-world-train');
    expect(build.path).toBe('alto/hello-world-train');
    expect(build.tag).toBe(build.hash);
    expect(build.output).toBe('push');
    expect(build.labels).toEqual({
      'org.opencontainers.image.source': 'https://github.com/octo/Hello-World',
      'alto.hash': build.hash,
    });
  });

  it('builds for what the machine runs, not for what the runner is', () => {
    expect(buildOf().platforms).toEqual(['linux/arm64']);
  });

  it('pins the base to the digest that its registry told', () => {
    const { source } = buildOf();
    expect(source.kind === 'tar' && source.dockerfile).toContain(
      `FROM docker.io/library/python@sha256:${'a'.repeat(64)}`,
    );
  });

  it('has the same hash whether or not the builder knows COPY --link', () => {
    expect(buildOf(aConfig(), aContext(), someFacts({ copyLink: false })).hash).toBe(buildOf().hash);
  });

  it('keeps images of pull requests in a repository of their own, with a tag that names it', () => {
    const build = buildOf(aConfig(), aContext({ pr: { number: 12, headSha: 'd'.repeat(40), fork: false } }));
    expect(build.path).toBe('alto-pr/hello-world-train');
    expect(build.extraTags).toEqual(['pr-12']);
  });

  it('refuses an extra tag that could be taken for a content tag', () => {
    const config = aConfig({ build: { ...aConfig().build, extraTags: ['a'.repeat(20)] } });
    expect(() => buildOf(config)).toThrow(/looks like a content tag/);
  });

  it('refuses platforms among which the machine is not', () => {
    const config = aConfig({ build: { ...aConfig().build, platforms: ['linux/amd64'] } });
    expect(() => buildOf(config)).toThrow('the image is built for linux/amd64, and the machine runs linux/arm64');
  });

  it('under local loads into the engine, by a name that no registry has, for the engine’s platform', () => {
    const build = buildOf(
      aConfig({ infra: { type: 'local' } }),
      aContext(),
      someFacts({ machine: undefined, region: undefined, registry: undefined }),
    );
    expect(build).toMatchObject({ output: 'load', repository: 'alto/hello-world-train', platforms: ['linux/amd64'] });
  });

  it('refuses a glob for artifacts that cannot be used, before anything is built', () => {
    expect(() => buildOf(aConfig({ artifacts: ['../out'] }))).toThrow(/`artifacts: \.\.\/out`/);
  });

  it('says of a base that no registry could tell about that it is unpinned', () => {
    const { warnings } = plan(
      runId,
      { inputs: inputs(), config: aConfig(), context: aContext() },
      someFacts({ unpinned: ['python:3.12-slim'] }),
    );
    expect(warnings).toEqual([expect.stringContaining('unpinned')]);
  });
});

describe('the plan of a launch', () => {
  it('expires after the sum of all limits: a run that may last is not ended by its own machine', () => {
    const made = plan(runId, { inputs: inputs(), config: aConfig(), context: aContext() }, someFacts()).machine;
    const launch = made.kind === 'ec2' ? made.launch : undefined;
    expect(launch).toMatchObject({
      region: 'eu-west-1',
      imageId: 'ami-1',
      volumeSize: 30,
      instanceProfile: 'alto-agent',
      expiresAt: someFacts().now + (3600 + 300 + 600 + 1800 + 3600 + 1800 + 240) * 1000,
    });
  });
});

describe('the plan of a job', () => {
  it('runs in the project, with our variables and the user’s', () => {
    const { job } = plan(runId, { inputs: inputs(), config: aConfig(), context: aContext() }, someFacts());
    expect(job).toMatchObject({
      workdir: '/alto/Hello-World/app',
      platform: 'linux/arm64',
      artifacts: ['out/*.txt'],
      timeout: 3600,
      env: { MODE: 'fast', ALTO_AGENT: 'train', ALTO_RUN_ID: runId, ALTO_OUTPUT: '/alto/out/output' },
    });
    expect(job.env['ALTO_IMAGE_HASH']).toMatch(/^[a-z2-7]{20}$/);
  });

  it('leaves a prebuilt image as it is: its own working directory, no hash', () => {
    const config = aConfig({
      image: { kind: 'prebuilt', reference: 'ghcr.io/x/y:1', code: false },
      entrypoint: undefined,
    });
    const made = plan(runId, { inputs: inputs(), config, context: aContext() }, someFacts());
    expect(made.image).toEqual({ how: 'prebuilt', reference: 'ghcr.io/x/y:1', platform: 'linux/arm64' });
    expect(made.job.workdir).toBeUndefined();
    expect(made.job.command).toBeUndefined();
    expect(made.job.env['ALTO_IMAGE_HASH']).toBeUndefined();
  });

  it('can be printed without showing a secret', () => {
    expect(
      JSON.stringify(plan(runId, { inputs: inputs(), config: aConfig(), context: aContext() }, someFacts())),
    ).not.toContain('canary');
  });
});
