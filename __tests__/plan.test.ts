import { describe, expect, it } from 'vitest';
import type { MachineFacts } from '../src/agents/ec2/facts.ts';
import type { BuilderFacts } from '../src/docker/docker.ts';
import type { Facts, MadeFacts } from '../src/facts.ts';
import type { Materials } from '../src/image/materials.ts';
import { type Plan, plan } from '../src/plan.ts';
import type { MadePlan } from '../src/plan/image.ts';
import { recipeOf } from '../src/plan/recipe.ts';
import type { Read } from '../src/read.ts';
import { planReport } from '../src/report/plan.ts';
import { noOffers } from './agents/ec2/a-launch.ts';
import { aGeneratedImage, someBuildOptions } from './fakes/config.ts';
import { aRead } from './fakes/read.ts';

const runId = '77-1-abc123';

const machine = {
  imageId: 'ami-1',
  imageName: 'al2023',
  architecture: 'arm64',
  platform: 'linux/arm64',
  rootDevice: '/dev/xvda',
  imageSize: 8,
  types: [],
  offers: noOffers,
} satisfies MachineFacts;

const engine = { engineVersion: '28.0.4', buildxVersion: '0.36.1', platform: 'linux/amd64', memory: 8e9 };
const builder: BuilderFacts = {
  ...{ name: 'default', driver: 'docker', platforms: ['linux/amd64', 'linux/arm64'] },
  ...{ copyLink: true, registryCache: false, lazyPush: false },
};
const PINNED = `docker.io/library/python@sha256:${'a'.repeat(64)}`;

function someFacts(read: Read, overrides: Partial<Facts> = {}, made: Partial<MadeFacts> = {}): Facts {
  const registry = { host: '123456789012.dkr.ecr.eu-west-1.amazonaws.com', username: 'AWS' };
  const facts = {
    now: Date.UTC(2026, 0, 1),
    engine,
    builder,
    machine,
    region: 'eu-west-1',
    account: '123456789012',
    registry,
    platforms: ['linux/arm64'],
    ...overrides,
  };
  const materials: Materials = {
    ...{ config: read.config, requirements: [], base: undefined },
    dockerfile: read.config.image.kind === 'context' ? { name: 'Dockerfile', text: '', ignore: '' } : undefined,
    code: { entries: [], digest: 'sha256:c0de', files: 1, bytes: 10 },
  };
  const digests = new Map([['python:3.12-slim', PINNED]]);
  const recipe = recipeOf(runId, read, { materials, digests, platforms: facts.platforms, registry: facts.registry });
  const existing = recipe.layers.map(({ path }) => ({ exists: 'no', path }) as const);
  return {
    ...facts,
    image: {
      kind: 'made',
      recipe,
      existing,
      below: undefined,
      baseUser: undefined,
      digests,
      images: ['python:3.12-slim'],
      unpinned: [],
      ...made,
    },
  };
}

function planOf(read: Read = aRead(), facts: Facts = someFacts(read)): Plan {
  return plan(runId, read, facts);
}

function madeOf(read?: Read, facts?: Facts): MadePlan {
  const { image } = planOf(read, facts);
  if (image.how !== 'made') throw new Error('expected an image of ours');
  return image;
}

const installing = { image: aGeneratedImage({ buildCommands: ['make'] }) };

describe('the plan of an image', () => {
  it('names the image by repository and agent, under one prefix of ECR, with the content hash as its tag', () => {
    const { layers, hash, output } = madeOf();
    expect(layers).toMatchObject([
      {
        repository: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/alto/hello-world-train',
        path: 'alto/hello-world-train',
        tag: hash,
        existed: 'false',
      },
    ]);
    expect(output).toBe('push');
  });

  it('appends the code in the registry, to a base whose digest is known', () => {
    expect(madeOf()).toMatchObject({ from: PINNED, layers: [{ way: 'append' }] });
  });

  it('builds what is below the code as an image of its own', () => {
    const { layers } = madeOf(aRead(installing));
    expect(layers.map(({ way, tag }) => [way, tag])).toEqual([
      ['build', `env-${layers[0]?.hash}`],
      ['append', layers[1]?.hash],
    ]);
  });

  it('is shown with the Dockerfile as the builder gets it: by the base’s own user, but for what needs root', () => {
    const read = aRead({ image: aGeneratedImage({ aptPackages: ['git'], buildCommands: ['make'] }) });
    const dockerfilesFor = (baseUser: string | undefined): readonly string[] => {
      const { image } = planReport(planOf(read, someFacts(read, {}, { baseUser })), read, {
        ...{ now: 0, absent: [], doubts: [], permissions: [] },
      });
      return image.kind === 'made' ? image.layers.map(({ dockerfile }) => dockerfile) : [];
    };
    const [environment = '', code] = dockerfilesFor('app');
    expect(environment).toMatch(new RegExp(`^FROM ${PINNED}\n[^]*USER 0\n[^]*apt-get[^]*\nUSER app\n[^]*make`, 'm'));
    expect(dockerfilesFor(undefined)).toEqual([environment.replaceAll(/^USER .*\n/gm, ''), code]);
    expect(dockerfilesFor(undefined)[0]).toBe(madeOf(read).layers[0]?.text);
    expect(code).toMatch(/^FROM alto:[a-z2-7]{20}\n[^]*COPY --link /m);
  });

  it.each([
    ['commands after the code', aRead({ image: aGeneratedImage({ commands: ['make'] }) })],
    ['attestations', aRead({ build: someBuildOptions({ provenance: 'mode=max' }) })],
    ['an SBOM', aRead({ build: someBuildOptions({ sbom: 'true' }) })],
    ['an annotation that says where it goes', aRead({ build: someBuildOptions({ annotations: { 'index:a': '1' } }) })],
    ['a base without a digest', aRead({ image: aGeneratedImage({ base: 'only-here' }) })],
  ])('does not append what has %s', (_, read) => {
    expect(madeOf(read).layers.map(({ way }) => way)).toEqual(['build']);
  });

  describe('where code is built and pushed, and the builder makes it slow,', () => {
    const [plain, lazy] = [builder, { ...builder, lazyPush: true }];
    const noLink = { ...lazy, copyLink: false };
    const commands = aRead({ image: aGeneratedImage({ commands: ['make'] }) });
    const dockerfile = aRead({
      image: { kind: 'context', folder: '/w/app', dockerfile: '/w/app/Dockerfile', target: undefined },
    });
    const there = [{ exists: 'yes', digest: 'sha256:1', path: 'alto/hello-world-train' }] as const;
    const local = aRead({ ...commands.config, infra: { type: 'local' } });
    const noticeOf = (read: Read, facts: Partial<Facts>, more: Partial<MadeFacts> = {}) =>
      madeOf(read, someFacts(read, facts, more)).notice;

    it.each<[what: string, read: Read, BuilderFacts, says: RegExp[]]>([
      ['commands after the code, unpacked for a push', commands, plain, [/`default` cannot push an image without unp/]],
      [
        'a Dockerfile of the user’s, unpacked for a push',
        dockerfile,
        plain,
        [/without unpacking and keeping it, which/],
      ],
      ['code without links', commands, noLink, [/`COPY --link`/, /setup-buildx-action/]],
      ['both', commands, { ...plain, copyLink: false }, [/keeping it, or lay the code/, /containerd image store/]],
    ])('says so: %s', (_, read, one, says) => {
      for (const words of says) expect(noticeOf(read, { builder: one })).toMatch(words);
    });

    it.each<[what: string, read: Read, Partial<Facts>, Partial<MadeFacts>?]>([
      ['when the builder can all of it', commands, { builder: lazy }],
      ['when all is found', commands, { builder: plain }, { existing: there }],
      ['when no builder was asked, because all is appended or found', aRead(), { builder: undefined }],
      ['of dependencies, which every builder unpacks', aRead(installing), { builder: plain }],
      ['of links in a Dockerfile of the user’s', dockerfile, { builder: noLink }],
      ['under local', local, { registry: undefined, machine: undefined, builder: plain }],
    ])('says nothing %s', (_, read, facts, more) => {
      expect(noticeOf(read, facts, more)).toBeUndefined();
    });
  });

  it('keeps images of pull requests in a repository of their own, with a tag that names it, and looks for them in main’s', () => {
    const read = aRead({}, { pr: { number: 12, headSha: 'd'.repeat(40), fork: false, closed: false } });
    const { layers, extraTags } = madeOf(read);
    expect(layers[0]).toMatchObject({ path: 'alto-pr/hello-world-train', mainPath: 'alto/hello-world-train' });
    expect(extraTags).toEqual(['pr-12']);
  });

  it('makes the content tag as `tag_format` says, and leaves that of the environment', () => {
    const read = aRead({ ...installing, build: someBuildOptions({ tagFormat: '{spec_hash}-dev' }) });
    const { layers, hash, extraTags } = madeOf(read);
    expect(layers.map(({ tag }) => tag)).toEqual([`env-${layers[0]?.hash}`, `${hash}-dev`]);
    expect(extraTags).toEqual([]);
  });

  it('takes a `tag_format` without the hash for one more tag', () => {
    const read = aRead({ build: someBuildOptions({ tagFormat: '{agent}-{ref}' }) });
    expect(madeOf(read)).toMatchObject({ extraTags: ['train-main'] });
    expect(madeOf(read).layers[0]?.tag).toBe(madeOf(read).hash);
  });

  it.each(['a'.repeat(20), `env-${'a'.repeat(20)}`, 'env-prod', `v1-${'a'.repeat(20)}`, 'cache'])(
    'refuses the extra tag %s: it looks like one of ours',
    (tag) => {
      const build = someBuildOptions({ tagFormat: 'v1-{spec_hash}', extraTags: [tag] });
      expect(() => madeOf(aRead({ build }))).toThrow(/looks like a content tag/);
    },
  );

  it.each(['{ref}-{spec_hash}', '{agent}-{spec_hash}'])(
    'refuses a content tag by %s that begins like an environment’s',
    (tagFormat) => {
      const read = aRead({ name: 'env', build: someBuildOptions({ tagFormat }) });
      const context = { ...read.context, refName: 'env/x' };
      expect(() => madeOf({ ...read, context })).toThrow(/^the tag `env-[a-z2-7x-]+` begins with `env-`/);
    },
  );

  it('refuses to build for what the builder can neither run nor emulate', () => {
    const read = aRead(installing);
    const facts = someFacts(read, { builder: { ...builder, platforms: ['linux/amd64'] } });
    expect(() => madeOf(read, facts)).toThrow(/cannot build for linux\/arm64/);
  });

  it('refuses a base that is not there for the machine, and takes one that is', () => {
    const read = aRead(installing);
    const below = (...platforms: readonly string[]): Partial<MadeFacts> => {
      const image = {
        digest: 'sha256:1',
        platforms: platforms.map((platform) => ({ platform, digest: '', bytes: 1 })),
      };
      return { below: { exists: 'yes', image } };
    };
    const planned = (made: Partial<MadeFacts>) => () => madeOf(read, someFacts(read, {}, made));
    expect(planned(below('linux/amd64'))).toThrow(`${PINNED} is built for linux/amd64, and not for linux/arm64`);
    expect(planned(below('linux/amd64', 'linux/arm64'))).not.toThrow();
    expect(planned({ below: { exists: 'unknown', why: 'trouble', code: 'ALTO-REG-010' } })).not.toThrow();
  });

  it('refuses to build on another agent’s image where the builder does not see what the engine has', () => {
    const read = aRead({ infra: { type: 'local' } });
    const facts = someFacts(read, { registry: undefined, builder: { ...builder, driver: 'docker-container' } });
    const { image } = facts;
    if (image.kind !== 'made') throw new Error('expected an image of ours');
    const layers = image.recipe.layers.flatMap((layer) => [{ ...layer, agent: 'other' }, layer]);
    const existing = layers.map(({ path }) => ({ exists: 'no', path }) as const);
    const nested: MadeFacts = { ...image, recipe: { ...image.recipe, layers }, existing };
    expect(() => madeOf(read, { ...facts, image: nested })).toThrow(/cannot build on the image of another agent/);
  });

  it('writes a cache of the user’s once, for what takes long', () => {
    const build = someBuildOptions({ cacheTo: ['type=gha'] });
    const image = aGeneratedImage({ buildCommands: ['make'], commands: ['make'] });
    const { layers } = madeOf(aRead({ image, build }));
    expect(layers.map(({ cache }) => cache.to)).toEqual([['type=gha'], []]);
  });

  it('under local loads into the engine, by a name that no registry has', () => {
    const read = aRead({ infra: { type: 'local' } });
    const facts = someFacts(read, { machine: undefined, region: undefined, registry: undefined });
    expect(madeOf(read, facts)).toMatchObject({
      output: 'load',
      layers: [{ repository: 'alto/hello-world-train', way: 'build' }],
    });
  });

  it('refuses a glob for artifacts that cannot be used, before anything is built', () => {
    expect(() => planOf(aRead({ artifacts: ['../out'] }))).toThrow(/`artifacts: \.\.\/out`/);
  });

  it('says of a base that no registry could tell about that it is unpinned', () => {
    const read = aRead();
    const { warnings } = planOf(read, someFacts(read, {}, { unpinned: ['python:3.12-slim'] }));
    expect(warnings).toEqual([expect.stringContaining('unpinned')]);
  });

  it('says of each image that is made because nobody could tell whether it is there, and why nobody could', () => {
    const unknown = { exists: 'unknown', why: 'too many requests (429)', path: 'alto/hello-world-train' } as const;
    const there = { exists: 'yes', digest: 'sha256:1', path: 'alto/hello-world-train' } as const;
    const warned = (existing: MadeFacts['existing'], forceBuild = false) => {
      const read = aRead(installing);
      const inputs = { ...read.inputs, forceBuild };
      return planOf({ ...read, inputs }, someFacts(read, {}, { existing })).warnings;
    };
    const { layers } = madeOf(aRead(installing));
    const line = (index: number) =>
      `whether ${layers[index]?.repository}:${layers[index]?.tag} is there could not be told, so it is made: too many requests (429)`;
    expect(warned([unknown, unknown])).toEqual([line(0), line(1)]);
    expect(warned([there, unknown])).toEqual([line(1)]);
    expect(warned([unknown, there])).toEqual([]);
    expect(warned([unknown, unknown], true)).toEqual([]);
  });
});

describe('the plan of a launch', () => {
  it('expires after the sum of all limits: a run that may last is not ended by its own machine', () => {
    const made = planOf().machine;
    const launch = made.kind === 'ec2' ? made.launch : undefined;
    expect(launch).toMatchObject({
      region: 'eu-west-1',
      imageId: 'ami-1',
      volumeSize: 30,
      instanceProfile: 'alto-agent',
      expiresAt: someFacts(aRead()).now + (3600 + 300 + 600 + 1800 + 3600 + 1800 + 240) * 1000,
    });
  });
});

describe('the plan of a job', () => {
  it('runs in the project, with our variables and the user’s', () => {
    const { job } = planOf();
    expect(job).toMatchObject({
      workdir: '/alto/Hello-World/app',
      platform: 'linux/arm64',
      artifacts: ['out/*.txt'],
      timeout: 3600,
      env: { MODE: 'fast', ALTO_AGENT: 'train', ALTO_RUN_ID: runId, ALTO_OUTPUT: '/alto/out/output' },
    });
    expect(job.env['ALTO_IMAGE_HASH']).toMatch(/^[a-z2-7]{20}$/);
  });

  it('tells the program which point of a matrix it is, and nothing of that without one', () => {
    const { env } = planOf(aRead({ point: { name: 'lr=1e-3', values: { lr: '1e-3' } } })).job;
    expect(env).toMatchObject({ ALTO_POINT: 'lr=1e-3', ALTO_MATRIX: '{"lr":"1e-3"}' });
    expect(Object.keys(planOf().job.env)).not.toEqual(expect.arrayContaining(['ALTO_POINT']));
    expect(Object.keys(planOf().job.env)).not.toEqual(expect.arrayContaining(['ALTO_MATRIX']));
  });

  it('leaves a prebuilt image as it is: its own working directory, no hash', () => {
    const read = aRead({ image: { kind: 'prebuilt', reference: 'ghcr.io/x/y:1', code: false }, entrypoint: undefined });
    const platforms = [{ platform: 'linux/arm64', digest: 'sha256:2', bytes: 20 * 1024 ** 3 }];
    const look = { exists: 'yes', image: { digest: 'sha256:1', platforms } } as const;
    const facts = { ...someFacts(aRead()), image: { kind: 'prebuilt', reference: 'ghcr.io/x/y:1', look } } as const;
    const made = planOf(read, facts);
    expect(made.image).toMatchObject({ how: 'prebuilt', digest: 'sha256:1', platform: 'linux/arm64', existed: 'true' });
    expect(made.job.workdir).toBeUndefined();
    expect(made.job.command).toBeUndefined();
    expect(made.job.env['ALTO_IMAGE_HASH']).toBeUndefined();
    // Three times what is pulled, and ten GiB.
    expect(made.machine).toMatchObject({ launch: { volumeSize: 70 } });
  });

  it('can be printed without showing a secret', () => {
    expect(JSON.stringify(planOf())).not.toContain('canary');
  });
});
