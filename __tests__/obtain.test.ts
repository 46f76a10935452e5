import { describe, expect, it } from 'vitest';
import { buildError } from '../src/docker/build-errors.ts';
import { AltoError } from '../src/errors.ts';
import { obtainImage } from '../src/obtain.ts';
import type { Plan } from '../src/plan.ts';
import type { LayerPlan, MadePlan } from '../src/plan/image.ts';
import type { Content } from '../src/plan/layers.ts';
import type { PrebuiltPlan } from '../src/plan/prebuilt.ts';
import type { AppendOrder, Ports } from '../src/ports.ts';
import type { Existence, Registry } from '../src/registry/registry.ts';
import { Secret } from '../src/secret.ts';
import { logs } from './docker/build-logs.ts';
import { jumpingClock } from './fakes/clock.ts';
import { aGeneratedImage, someBuildOptions } from './fakes/config.ts';
import { fakeDocker, IMAGE_ID, STEPS } from './fakes/docker.ts';
import { fakeWorkflow } from './fakes/workflow.ts';

const never = new AbortController().signal;
/** What the builder makes, what is appended, and what was there. */
const [BUILT, APPENDED, THERE, BASE] = ['d', 'e', 'f', 'a'].map((digit) => `sha256:${digit.repeat(64)}`);
const HOST = 'registry.example.test';

const mounts = { secrets: [], ssh: false };
const contents = {
  environment: {
    kind: 'environment',
    environment: { image: aGeneratedImage({ buildCommands: ['make'] }), kernel: undefined, mounts },
    requirements: [],
  },
  code: {
    kind: 'code',
    code: { folder: 'app', commands: [], mounts },
    context: { entries: [], digest: 'sha256:c0de', files: 2, bytes: 10 },
  },
  dockerfile: {
    kind: 'dockerfile',
    folder: '/w',
    dockerfile: { name: 'Dockerfile', ignore: '/key\n' },
    target: undefined,
  },
} satisfies Record<Content['kind'], Content>;

function aLayer(kind: Content['kind'], overrides: Partial<LayerPlan> = {}): LayerPlan {
  return {
    content: contents[kind],
    agent: 'train',
    hash: `hash-of-${kind}`,
    text: '',
    build: someBuildOptions({ labels: { team: 'a' } }),
    path: 'team/app',
    mainPath: undefined,
    repository: `${HOST}/team/app`,
    tag: kind === 'environment' ? 'env-1' : 'abc',
    way: kind === 'code' ? 'append' : 'build',
    found: undefined,
    existed: 'false',
    cache: { from: [], to: [] },
    ...overrides,
  };
}

const there = { path: 'team/app', repository: `${HOST}/team/app`, digest: THERE ?? '', bytes: undefined };
const found = { found: there, existed: 'true' } as const;

function made(layers: readonly LayerPlan[], overrides: Partial<MadePlan> = {}): Plan {
  const image: MadePlan = {
    how: 'made',
    hash: layers.at(-1)?.hash ?? '',
    from: `docker.io/library/python@${BASE}`,
    layers,
    extraTags: ['pr-1'],
    platforms: ['linux/amd64'],
    baseUser: undefined,
    digests: {},
    pulls: ['docker.io'],
    output: 'push',
    link: false,
    notice: undefined,
    source: 'https://github.com/octo/app',
    noCache: false,
    force: false,
    ...overrides,
  };
  return { image, machine: { kind: image.output === 'load' ? 'local' : 'ec2' }, buildLimit: 60 } as unknown as Plan;
}

function prebuilt(overrides: Partial<PrebuiltPlan> = {}, kind: 'ec2' | 'local' = 'ec2'): Plan {
  const image: PrebuiltPlan = {
    ...{ how: 'prebuilt', reference: 'ghcr.io/team/tool:1', platform: 'linux/amd64' },
    ...{ digest: THERE ?? '', existed: 'true', bytes: 1, doubt: undefined },
    ...overrides,
  };
  return { image, machine: { kind }, buildLimit: 60 } as unknown as Plan;
}

interface Given {
  readonly exists?: Existence;
  readonly labels?: Readonly<Record<string, string>>;
  readonly appendFails?: AltoError;
  readonly tagFails?: AltoError;
  readonly base?: Partial<Registry>;
}

function someDoors(given: Given = {}) {
  const did: string[] = [];
  const orders: AppendOrder[] = [];
  const credential = async () => ({ username: 'me', password: new Secret('s3cret-s3cret') });
  const registry = (host: string, overrides: Partial<Registry> = {}): Registry => ({
    ...{ host, source: 'registry_creds', credential, pullCredential: credential },
    prepare: async (path) => void did.push(`prepare ${path}`),
    exists: async () => given.exists ?? { exists: 'yes', digest: BUILT ?? '' },
    ...overrides,
  });
  const docker = fakeDocker();
  const workflow = fakeWorkflow();
  const log = { write: () => undefined, close: async () => undefined } as unknown as ReturnType<Ports['log']>;
  const doors = {
    clock: jumpingClock(),
    docker,
    workflow,
    log: () => log,
    pushRegistry: async () => registry(HOST),
    pullRegistry: async (host: string) => registry(host, { credential: async () => undefined, ...given.base }),
    append: async (order: AppendOrder) => {
      did.push(`append ${order.tag}`);
      orders.push(order);
      if (given.appendFails) throw given.appendFails;
      return { digest: APPENDED ?? '', bytesSent: 10 };
    },
    tag: async (path: string, digest: string, tag: string) => {
      if (given.tagFails) throw given.tagFails;
      did.push(`tag ${path}@${digest.slice(0, 8)} ${tag}`);
    },
    labels: async () => given.labels ?? {},
    look: async () => ({ exists: 'unknown', why: 'nobody looked', code: 'ALTO-REG-007' }) as const,
  };
  const asked = (): string[] => docker.asked.map(({ verb, what }) => `${verb} ${what}`);
  return { doors, docker, workflow, did, orders, asked };
}

const immutable = new AltoError({ kind: 'config', code: 'ALTO-PSH-004', reason: 'push', message: 'immutable' });

describe('an image that is there', () => {
  it('runs as it is: no engine, no builder, nothing is pushed', async () => {
    const { doors, did, asked } = someDoors();
    const plan = made([aLayer('environment', found), aLayer('code', found)]);
    expect(await obtainImage(doors, plan, never)).toMatchObject({
      reference: `${HOST}/team/app@${THERE}`,
      how: 'found',
      existed: 'true',
      tag: 'abc',
    });
    expect(asked()).toEqual([]);
    expect(did).toEqual(['tag team/app@sha256:f pr-1']);
  });

  it('is taken from main’s repository by a pull request that finds it there, and gets no tag from it', async () => {
    const { doors, did } = someDoors();
    const inMain = { ...there, path: 'main/app', repository: `${HOST}/main/app` };
    const image = await obtainImage(doors, made([aLayer('code', { ...found, found: inMain })]), never);
    expect(image).toMatchObject({ reference: `${HOST}/main/app@${THERE}`, path: 'main/app' });
    expect(did).toEqual([]);
  });
});

describe('code that changed', () => {
  it('is appended to the environment that is there, without an engine', async () => {
    const { doors, did, orders, asked } = someDoors();
    const plan = made([aLayer('environment', found), aLayer('code')]);
    expect(await obtainImage(doors, plan, never)).toMatchObject({
      reference: `${HOST}/team/app@${APPENDED}`,
      how: 'appended',
      existed: 'false',
    });
    expect(asked()).toEqual([]);
    expect(() => [...(orders[0]?.layer() ?? [])]).toThrow('changed between its hash and its build');
    expect(did).toEqual(['prepare team/app', 'append abc', 'tag team/app@sha256:e pr-1']);
    expect(orders[0]).toMatchObject({
      from: { host: HOST, path: 'team/app', digest: THERE },
      workdir: '/alto/app',
      labels: { team: 'a', 'alto.hash': 'hash-of-code' },
    });
  });

  it('is appended to the base itself when nothing is installed', async () => {
    const { doors, orders } = someDoors();
    await obtainImage(doors, made([aLayer('code')]), never);
    expect(orders[0]?.from).toMatchObject({ host: 'docker.io', path: 'library/python', digest: BASE });
  });

  it('tells what lies below it as soon as that is there', async () => {
    const { doors } = someDoors();
    const below: string[] = [];
    await obtainImage(doors, made([aLayer('environment', found), aLayer('code')]), never, (one) => below.push(one));
    expect(below).toEqual([`${HOST}/team/app@${THERE}`]);
  });
});

describe('code on an image that only a builder can use', () => {
  it('is built', async () => {
    const error = new AltoError({ kind: 'config', code: 'ALTO-PSH-022', reason: 'push', message: 'schema 1' });
    const { doors, workflow, asked } = someDoors({ appendFails: error });
    expect(await obtainImage(doors, made([aLayer('code')]), never)).toMatchObject({ how: 'built', digest: BUILT });
    expect(asked()).toContain(`build ${HOST}/team/app:abc`);
    expect(workflow.texts('warning')).toEqual([expect.stringContaining('it is built instead')]);
  });
});

describe('an environment that is new', () => {
  it('is built and pushed with its own tag, and the code is appended to it', async () => {
    const { doors, orders, asked } = someDoors();
    const image = await obtainImage(doors, made([aLayer('environment'), aLayer('code')]), never);
    expect(asked()).toEqual([`login ${HOST}`, `build ${HOST}/team/app:env-1`]);
    expect(orders[0]?.from.digest).toBe(BUILT);
    expect(image).toMatchObject({ how: 'appended', steps: STEPS });
  });

  it.each([
    ['of an environment that is pushed', 'push', [aLayer('environment'), aLayer('code')]],
    ['of one Dockerfile under local', 'load', [aLayer('environment'), aLayer('code', { way: 'build' })]],
  ] as const)('has the base’s user again after what root does: %s', async (_, output, layers) => {
    const { doors, docker } = someDoors();
    let text = '';
    const build: typeof docker.build = async (asked, ...rest) => {
      try {
        for await (const chunk of asked.context as AsyncIterable<Uint8Array>) text += Buffer.from(chunk).toString();
      } catch {
        // The code that follows is none that was hashed.
      }
      return docker.build(asked, ...rest);
    };
    const content = { ...contents.environment };
    const image = aGeneratedImage({ aptPackages: ['git'] });
    const [first, ...others] = layers;
    const environment = { ...first, content: { ...content, environment: { ...content.environment, image } } };
    const plan = made([environment, ...others], { output, extraTags: [], baseUser: 'jovyan' });
    await obtainImage({ ...doors, docker: { ...docker, build } }, plan, never);
    expect(text).toMatch(/^USER 0\nRUN [^]*^USER jovyan\n/m);
  });

  it.each([
    ['for itself, and not for the code on it', 'push', 'train', [true, false]],
    ['for the one Dockerfile that both are under local', 'load', 'train', [true]],
    ['for another agent’s, and not for what lies on that', 'load', 'below', [true, false]],
  ] as const)('looks for a newer base with `pull`: %s', async (_, output, agent, expected) => {
    const { doors, docker } = someDoors();
    const pulls: (boolean | undefined)[] = [];
    const build: typeof docker.build = (asked, ...rest) => {
      pulls.push(asked.pull);
      return docker.build(asked, ...rest);
    };
    const options = { build: someBuildOptions({ pull: true }) };
    const layers = [aLayer('environment', { ...options, agent }), aLayer('code', { ...options, way: 'build' })];
    await obtainImage({ ...doors, docker: { ...docker, build } }, made(layers, { output, extraTags: [] }), never);
    expect(pulls).toEqual(expected);
  });

  it('is told with the steps of its code, where that is built as well', async () => {
    const { doors } = someDoors();
    const image = await obtainImage(doors, made([aLayer('environment'), aLayer('code', { way: 'build' })]), never);
    expect(image).toMatchObject({ how: 'built', steps: [...STEPS, ...STEPS] });
  });

  it('gets a login for the registry of its base where there is one', async () => {
    const credential = async () => ({ username: 'me', password: new Secret('s3cret-s3cret') });
    const { doors, asked } = someDoors({ base: { credential } });
    await obtainImage(doors, made([aLayer('environment'), aLayer('code')]), never);
    expect(asked().slice(0, 2)).toEqual([`login ${HOST}`, 'login docker.io']);
  });
});

describe('an image that is built', () => {
  it('from a Dockerfile of the user’s is built from the text that was hashed, without what no image holds', async () => {
    const { doors, docker } = someDoors();
    const asked: unknown[] = [];
    const build: typeof docker.build = (one, ...rest) => {
      asked.push([one.context, one.dockerfile]);
      return docker.build(one, ...rest);
    };
    const text = `FROM a@${BASE}\nCOPY . .\n`;
    await obtainImage({ ...doors, docker: { ...docker, build } }, made([aLayer('dockerfile', { text })]), never);
    expect(asked).toEqual([['/w', { name: 'Dockerfile', ignore: '/key\n', text }]]);
  });

  it('runs by the digest that the registry has', async () => {
    const { doors } = someDoors();
    expect(await obtainImage(doors, made([aLayer('dockerfile')]), never)).toMatchObject({
      reference: `${HOST}/team/app@${BUILT}`,
      how: 'built',
    });
  });

  it('F24: runs by our digest when another push has moved the tag since', async () => {
    const { doors } = someDoors({ exists: { exists: 'yes', digest: THERE ?? '' } });
    expect(await obtainImage(doors, made([aLayer('dockerfile')]), never)).toMatchObject({
      reference: `${HOST}/team/app@${BUILT}`,
      digest: BUILT,
    });
  });

  const failingOnce = (error: AltoError) => {
    const some = someDoors();
    let isFirst = true;
    const build: typeof some.docker.build = async (...args) => {
      const built = await some.docker.build(...args);
      if (!isFirst) return built;
      isFirst = false;
      throw error;
    };
    return { ...some, doors: { ...some.doors, docker: { ...some.docker, build } } };
  };

  it.each([
    ['F21: whose base was cut off', buildError(logs.baseReset, 1)],
    ['F23: whose push was cut off', buildError(logs.pushBroken, 1)],
    ['F25: whose login ended while it was built', buildError(logs.pushExpired, 1)],
  ])('%s is built once more, after a new login', async (_, error) => {
    const { doors, asked, workflow } = failingOnce(error);
    expect(await obtainImage(doors, made([aLayer('dockerfile')]), never)).toMatchObject({ digest: BUILT });
    const [login, build] = [`login ${HOST}`, `build ${HOST}/team/app:abc`];
    expect(asked()).toEqual([login, build, login, build]);
    expect(workflow.texts('warning')).toEqual([expect.stringContaining('trying once more')]);
  });

  it.each([
    ['F20: for which the disk is too small', buildError(logs.runFull, 1), 'ALTO-BLD-007'],
    ['F22: of which a step failed', buildError(logs.run, 1), 'ALTO-BLD-001'],
    ['F26: whose tag is taken', buildError(logs.pushImmutable, 1), 'ALTO-PSH-004'],
  ])('%s is not built again', async (_, error, code) => {
    const { doors, asked } = failingOnce(error);
    await expect(obtainImage(doors, made([aLayer('dockerfile')]), never)).rejects.toMatchObject({ code });
    expect(asked().filter((one) => one.startsWith('build'))).toHaveLength(1);
  });

  it('is said once to take longer than on another builder, also when it is built twice', async () => {
    const { doors, workflow } = failingOnce(buildError(logs.pushBroken, 1));
    await obtainImage(doors, made([aLayer('dockerfile')], { notice: 'it takes longer' }), never);
    expect(workflow.texts('info').filter((text) => text === 'it takes longer')).toHaveLength(1);
  });

  it('is an error when the registry does not have what was pushed', async () => {
    const { doors } = someDoors({ exists: { exists: 'no' } });
    await expect(obtainImage(doors, made([aLayer('dockerfile')]), never)).rejects.toMatchObject({
      code: 'ALTO-PSH-010',
      reason: 'push',
    });
  });

  it('runs by what the builder said when the registry cannot tell', async () => {
    const { doors } = someDoors({ exists: { exists: 'unknown' } });
    expect(await obtainImage(doors, made([aLayer('dockerfile')]), never)).toMatchObject({ digest: BUILT });
  });

  it('under local is one build of environment and code, and runs by its id', async () => {
    const { doors, asked } = someDoors();
    const plan = made([aLayer('environment'), aLayer('code', { way: 'build' })], { output: 'load', extraTags: [] });
    expect(await obtainImage(doors, plan, never)).toMatchObject({ reference: IMAGE_ID, digest: IMAGE_ID });
    expect(asked()).toEqual([`build ${HOST}/team/app:abc`, `image ${HOST}/team/app:abc`]);
  });

  it('under local is built on the environment of another agent, which is built by itself, with its own secrets', async () => {
    const { doors, asked } = someDoors();
    const other = aLayer('environment', { agent: 'other', repository: `${HOST}/team/other` });
    const plan = made([other, aLayer('code', { way: 'build' })], { output: 'load', extraTags: [] });
    await obtainImage(doors, plan, never);
    expect(asked().filter((one) => one.startsWith('build'))).toEqual([
      `build ${HOST}/team/other:env-1`,
      `build ${HOST}/team/app:abc`,
    ]);
  });

  it('under local is not built when the engine has it', async () => {
    const { doors, asked } = someDoors();
    const layers = [aLayer('environment'), aLayer('code', { way: 'build', ...found })];
    const plan = made(layers, { output: 'load', extraTags: [] });
    expect(await obtainImage(doors, plan, never)).toMatchObject({ reference: THERE, how: 'found' });
    expect(asked()).toEqual([]);
  });
});

describe('a tag that another run has taken meanwhile', () => {
  const plan = made([aLayer('environment', found), aLayer('code')]);

  it('F26: means the same image when its label has our hash', async () => {
    const { doors } = someDoors({ appendFails: immutable, labels: { 'alto.hash': 'hash-of-code' } });
    expect(await obtainImage(doors, plan, never)).toMatchObject({ digest: BUILT, how: 'found' });
  });

  it('is said when the image was to be made anew', async () => {
    const { doors, workflow } = someDoors({ appendFails: immutable, labels: { 'alto.hash': 'hash-of-code' } });
    await obtainImage(doors, made([aLayer('environment', found), aLayer('code')], { force: true }), never);
    expect(workflow.texts('warning')).toEqual([expect.stringContaining('`force-build` has no effect')]);
  });

  it('F26: is an error when it is somebody else’s', async () => {
    const { doors } = someDoors({ appendFails: immutable, labels: { 'alto.hash': 'another' } });
    await expect(obtainImage(doors, plan, never)).rejects.toBe(immutable);
  });

  it('is found after a build, too', async () => {
    const { doors, docker } = someDoors({ labels: { 'alto.hash': 'hash-of-dockerfile' } });
    docker.breaks('build', immutable);
    expect(await obtainImage(doors, made([aLayer('dockerfile')]), never)).toMatchObject({
      digest: BUILT,
      how: 'found',
    });
  });
});

describe('more tags', () => {
  it.each<[what: string, layers: LayerPlan[]]>([
    ['built', [aLayer('environment'), aLayer('code', { way: 'build' })]],
    ['found', [aLayer('environment'), aLayer('code', { way: 'build', ...found })]],
  ])('are put on what the engine has under local, %s or not', async (_, layers) => {
    const { doors, docker, did, asked } = someDoors();
    const tags: (readonly string[])[] = [];
    const build: typeof docker.build = (one, ...rest) => {
      tags.push(one.tags);
      return docker.build(one, ...rest);
    };
    const plan = made(layers, { output: 'load', extraTags: ['pr-1', 'main'] });
    await obtainImage({ ...doors, docker: { ...docker, build } }, plan, never);
    expect(asked().filter((one) => one.startsWith('tag'))).toEqual([
      `tag ${HOST}/team/app:pr-1`,
      `tag ${HOST}/team/app:main`,
    ]);
    expect(did).toEqual([]);
    expect(tags.flat()).not.toContain(`${HOST}/team/app:main`);
  });

  it('are none of the image of another agent below', async () => {
    const { doors, asked } = someDoors();
    const other = aLayer('environment', { agent: 'other', repository: `${HOST}/team/other` });
    const plan = made([other, aLayer('code', { way: 'build' })], { output: 'load', extraTags: ['main'] });
    await obtainImage(doors, plan, never);
    expect(asked().filter((one) => one.startsWith('tag'))).toEqual([`tag ${HOST}/team/app:main`]);
  });

  it('that the engine refuses are a warning under local as well', async () => {
    const { doors, docker, workflow } = someDoors();
    docker.breaks('tag', immutable);
    await obtainImage(doors, made([aLayer('code', { way: 'build', ...found })], { output: 'load' }), never);
    expect(workflow.texts('warning')).toEqual([expect.stringContaining('the tag pr-1 was not put on')]);
  });

  it('that cannot be put are a warning: the run has its digest', async () => {
    const { doors, workflow } = someDoors({ tagFails: immutable });
    await obtainImage(doors, made([aLayer('code', found)]), never);
    expect(workflow.texts('warning')).toEqual([expect.stringContaining('the tag pr-1 was not put on')]);
  });
});

describe('a prebuilt image', () => {
  it('runs by the digest that its tag meant when it was looked at', async () => {
    const { doors } = someDoors();
    expect(await obtainImage(doors, prebuilt(), never)).toEqual({
      reference: `ghcr.io/team/tool@${THERE}`,
      path: 'team/tool',
      repository: 'ghcr.io/team/tool',
      tag: '1',
      digest: THERE,
      existed: 'true',
      how: 'prebuilt',
      bytes: 1,
    });
  });

  it('that could not be looked at is run as it is named, with a warning', async () => {
    const { doors, workflow } = someDoors();
    const plan = prebuilt({ digest: '', existed: 'unknown', doubt: 'the registry does not answer' });
    expect(await obtainImage(doors, plan, never)).toMatchObject({
      reference: 'ghcr.io/team/tool:1',
      existed: 'unknown',
    });
    expect(workflow.texts('warning')).toEqual([expect.stringContaining('the registry does not answer')]);
  });

  it('under local is taken from the engine when it is there, without a pull', async () => {
    const { doors, asked } = someDoors();
    expect(await obtainImage(doors, prebuilt({}, 'local'), never)).toMatchObject({ reference: IMAGE_ID });
    expect(asked()).toEqual(['image ghcr.io/team/tool:1']);
  });
});
