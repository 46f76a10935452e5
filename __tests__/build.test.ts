import { describe, expect, it } from 'vitest';
import { obtainImage } from '../src/build.ts';
import type { Plan } from '../src/plan.ts';
import type { BuildPlan } from '../src/plan/image.ts';
import type { Ports } from '../src/ports.ts';
import type { Registry, Existence } from '../src/registry/registry.ts';
import { Secret } from '../src/secret.ts';
import { jumpingClock } from './fakes/clock.ts';
import { fakeDocker, IMAGE_ID } from './fakes/docker.ts';
import { fakeWorkflow } from './fakes/workflow.ts';

const never = new AbortController().signal;
const digest = `sha256:${'d'.repeat(64)}`;

function aBuild(overrides: Partial<BuildPlan> = {}): BuildPlan {
  return {
    how: 'build',
    path: 'team/app',
    repository: 'registry.example.test/team/app',
    tag: 'abc',
    extraTags: ['pr-1'],
    hash: 'abc',
    platforms: ['linux/amd64'],
    pulls: ['docker.io'],
    source: { kind: 'folder', folder: '/w', dockerfile: '/w/Dockerfile', target: undefined },
    args: {},
    labels: {},
    noCache: false,
    pull: false,
    builder: undefined,
    output: 'push',
    ...overrides,
  };
}

function aPlan(image: Plan['image'], kind: 'ec2' | 'local' = 'ec2'): Plan {
  return { image, machine: { kind }, buildLimit: 60 } as unknown as Plan;
}

function aRegistry(host: string, overrides: Partial<Registry> = {}): Registry {
  const credential = async () => ({ username: 'me', password: new Secret('s3cret-s3cret') });
  return {
    host,
    source: 'registry_creds',
    credential,
    pullCredential: credential,
    prepare: async () => undefined,
    exists: async () => ({ exists: 'yes', digest }),
    ...overrides,
  };
}

function someDoors(overrides: { push?: Registry; pull?: Registry; found?: Existence } = {}) {
  const push = overrides.push ?? aRegistry('registry.example.test');
  const pull = overrides.pull ?? aRegistry('docker.io', { credential: async () => undefined });
  const found = overrides.found ?? { exists: 'yes', digest };
  const docker = fakeDocker();
  const log = { write: () => undefined, close: async () => undefined } as unknown as ReturnType<Ports['log']>;
  const workflow = fakeWorkflow();
  const doors = {
    clock: jumpingClock(),
    docker,
    workflow,
    log: () => log,
    pushRegistry: async () => push,
    pullRegistry: async () => pull,
    digestOf: async () => found,
  };
  return { doors, docker, workflow };
}

describe('an image that is built', () => {
  it('is pushed with a login of its registry, and runs by the digest that the registry has', async () => {
    const { doors, docker } = someDoors();
    const image = await obtainImage(doors, aPlan(aBuild()), never);
    expect(image).toMatchObject({
      reference: `registry.example.test/team/app@${digest}`,
      digest,
      how: 'built',
      existed: 'false',
    });
    expect(docker.asked.map(({ verb, what }) => `${verb} ${what}`)).toEqual([
      'login registry.example.test',
      'build registry.example.test/team/app:abc',
    ]);
  });

  it('gets a login for the registry of its base where there is one', async () => {
    const { doors, docker } = someDoors({ pull: aRegistry('docker.io') });
    await obtainImage(doors, aPlan(aBuild()), never);
    expect(docker.asked.filter(({ verb }) => verb === 'login').map(({ what }) => what)).toEqual([
      'registry.example.test',
      'docker.io',
    ]);
  });

  it('is an error when the registry does not have what was pushed', async () => {
    const { doors } = someDoors({
      push: aRegistry('registry.example.test', { exists: async () => ({ exists: 'no' }) }),
    });
    await expect(obtainImage(doors, aPlan(aBuild()), never)).rejects.toMatchObject({
      code: 'ALTO-PSH-010',
      reason: 'push',
    });
  });

  it('runs by what the builder said when the registry cannot tell', async () => {
    const { doors } = someDoors({
      push: aRegistry('registry.example.test', { exists: async () => ({ exists: 'unknown' }) }),
    });
    await expect(obtainImage(doors, aPlan(aBuild()), never)).resolves.toMatchObject({ digest });
  });

  it('under local is loaded and runs by its id, and no registry is logged in to for it', async () => {
    const { doors, docker } = someDoors();
    const plan = aPlan(aBuild({ output: 'load', repository: 'alto/app', extraTags: [] }), 'local');
    await expect(obtainImage(doors, plan, never)).resolves.toMatchObject({ reference: IMAGE_ID, digest: IMAGE_ID });
    expect(docker.asked.map(({ verb }) => verb)).toEqual(['build', 'image']);
  });
});

describe('a prebuilt image', () => {
  const prebuilt = { how: 'prebuilt', reference: 'ghcr.io/team/tool:1', platform: 'linux/amd64' } as const;

  it('runs by the digest that its tag means now', async () => {
    const { doors } = someDoors();
    const image = await obtainImage(doors, aPlan(prebuilt), never);
    expect(image).toEqual({
      reference: `ghcr.io/team/tool@${digest}`,
      repository: 'ghcr.io/team/tool',
      tag: '1',
      digest,
      existed: 'true',
      how: 'prebuilt',
    });
  });

  it('that is not there is told before anything runs', async () => {
    const { doors } = someDoors({ found: { exists: 'no' } });
    await expect(obtainImage(doors, aPlan(prebuilt), never)).rejects.toMatchObject({
      code: 'ALTO-REG-020',
      reason: 'pull',
    });
  });

  it('that cannot be looked at is run as it is named, with a warning', async () => {
    const { doors, workflow } = someDoors({ found: { exists: 'unknown', why: 'the registry does not answer' } });
    await expect(obtainImage(doors, aPlan(prebuilt), never)).resolves.toMatchObject({
      reference: 'ghcr.io/team/tool:1',
      existed: 'unknown',
    });
    expect(workflow.texts('warning')).toEqual([expect.stringContaining('the registry does not answer')]);
  });

  it('under local is taken from the engine when it is there, without a pull', async () => {
    const { doors, docker } = someDoors();
    await expect(obtainImage(doors, aPlan(prebuilt, 'local'), never)).resolves.toMatchObject({ reference: IMAGE_ID });
    expect(docker.asked.map(({ verb }) => verb)).toEqual(['image']);
  });
});
