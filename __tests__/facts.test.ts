import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Image } from '../src/config/image.ts';
import { AltoError } from '../src/errors.ts';
import { lookUp } from '../src/facts.ts';
import { formatReference, type Reference } from '../src/image/reference.ts';
import type { Read } from '../src/read.ts';
import type { Existence, Registry } from '../src/registry/registry.ts';
import { Secret } from '../src/secret.ts';
import { contextReader } from '../src/image/context-reader.ts';
import { noOffers } from './agents/ec2/a-launch.ts';
import { jumpingClock } from './fakes/clock.ts';
import { aGeneratedImage, someBuildOptions } from './fakes/config.ts';
import { fakeDocker } from './fakes/docker.ts';
import { aConfig, aRead } from './fakes/read.ts';

const workspace = realpathSync(mkdtempSync(join(tmpdir(), 'alto-facts-')));
mkdirSync(join(workspace, 'app'));
writeFileSync(join(workspace, 'app/main.py'), 'print(1)');
writeFileSync(join(workspace, 'app/Dockerfile'), 'FROM python:3.12-slim\n');
afterAll(() => rmSync(workspace, { recursive: true }));

const digest = `sha256:${'a'.repeat(64)}`;
const project = { folder: join(workspace, 'app'), path: 'app', file: 'app/alto.yml' };
const artifactsFolder = join(workspace, 'alto-artifacts');
const machine = {
  imageId: 'ami-1',
  imageName: 'al2023',
  architecture: 'x86_64',
  platform: 'linux/amd64',
  rootDevice: '/dev/xvda',
  imageSize: 8,
  types: [],
  offers: noOffers,
} as const;

function read(image: Image = aGeneratedImage(), more: Parameters<typeof aConfig>[0] = {}, given = {}): Read {
  return aRead({ image, project, artifactsFolder, ...more }, { workspace }, given);
}

const yes: Existence = { exists: 'yes', digest };
const no: Existence = { exists: 'no' };

/** Doors of a registry that says of each tag what `there` says of it. */
function someDoors(there: (path: string, tag: string) => Existence = () => no, digestOf: Existence = yes) {
  const asked: string[] = [];
  const users: string[] = [];
  const docker = fakeDocker();
  const registry: Registry = {
    ...{ host: 'registry.example.test', source: '' },
    credential: async () => ({ username: 'me', password: new Secret('s3cret-s3cret') }),
    pullCredential: async () => undefined,
    prepare: async () => undefined,
    exists: async (path, tag) => {
      asked.push(`${path}:${tag}`);
      return there(path, tag);
    },
  };
  const doors = {
    clock: jumpingClock(),
    contexts: contextReader(),
    docker,
    machine: async () => ({ facts: machine, region: 'eu-west-1', account: '123456789012' }),
    pushRegistry: async () => registry,
    digestOf: async () => digestOf,
    look: async () => ({ exists: 'no', why: 'not there', code: 'ALTO-REG-020' }) as const,
    userOf: async (reference: Reference, platforms: readonly string[]) => {
      users.push(`${formatReference(reference)} ${platforms.join()}`);
      return 'jovyan';
    },
  };
  return { doors, asked, users, processes: () => docker.asked.map(({ verb }) => verb) };
}

const installing = aGeneratedImage({ buildCommands: ['make'] });

describe('the existence of an image', () => {
  it('is asked for environment and code, by their content tags', async () => {
    const { doors, asked } = someDoors();
    await lookUp(doors, 'run', read(installing));
    expect(asked).toEqual([
      expect.stringMatching(/^alto\/hello-world-train:env-[a-z2-7]{20}$/),
      expect.stringMatching(/^alto\/hello-world-train:[a-z2-7]{20}$/),
    ]);
  });

  it.each<[what: string, there: (path: string, tag: string) => Existence, processes: string[]]>([
    ['yes: no docker process', () => yes, []],
    ['yes for the environment: no docker process', (_, tag) => (tag.startsWith('env-') ? yes : no), []],
    ['no: engine and builder are asked, once each', () => no, ['facts', 'builder']],
    ['unknown, unauthorized: it will be built', () => ({ exists: 'unknown', why: '401' }), ['facts', 'builder']],
    ['unknown, throttled: it will be built', () => ({ exists: 'unknown', why: '429' }), ['facts', 'builder']],
  ])('%s', async (_, there, processes) => {
    const given = someDoors(there);
    await lookUp(given.doors, 'run', read(installing));
    expect(given.processes()).toEqual(processes);
  });

  it('is not asked when everything is built anew', async () => {
    const { doors, asked } = someDoors(() => yes);
    const { image } = await lookUp(doors, 'run', read(installing, {}, { forceBuild: true }));
    expect(asked).toEqual([]);
    expect(image.kind === 'made' && image.existing.map(({ exists }) => exists)).toEqual(['unknown', 'unknown']);
  });

  it('needs no docker process for code alone on a base whose digest is known', async () => {
    const given = someDoors();
    await lookUp(given.doors, 'run', read());
    expect(given.processes()).toEqual([]);
  });

  it('is asked of main’s repository too, by a pull request', async () => {
    const { doors, asked } = someDoors((path) => (path.startsWith('alto/') ? yes : no));
    const request = read();
    const pr = { number: 1, headSha: 'd'.repeat(40), fork: false, closed: false };
    const { image } = await lookUp(doors, 'run', { ...request, context: { ...request.context, pr } });
    expect(asked.map((name) => name.split(':')[0])).toEqual(['alto-pr/hello-world-train', 'alto/hello-world-train']);
    expect(image.kind === 'made' && image.existing).toMatchObject([{ exists: 'yes', path: 'alto/hello-world-train' }]);
  });

  it('under local is asked of the engine', async () => {
    const given = someDoors();
    const { image } = await lookUp(given.doors, 'run', read(installing, { infra: { type: 'local' } }));
    expect(image.kind === 'made' && image.existing.map(({ exists }) => exists)).toEqual(['no', 'yes']);
    expect(given.asked).toEqual([]);
  });
});

describe('a base', () => {
  it.each([
    ['looked at before a machine is launched, when the lowest image is still to be made', () => no, 'ec2', 1],
    [
      'not looked at when the image that lies on it is there',
      (_: string, tag: string) => (tag.startsWith('env-') ? yes : no),
      'ec2',
      0,
    ],
    ['not looked at for the runner itself', () => no, 'local', 0],
  ] as const)('is %s', async (_, there, where, times) => {
    const { doors } = someDoors(there);
    let looks = 0;
    const look: typeof doors.look = async () => (looks++, doors.look());
    await lookUp({ ...doors, look }, 'run', read(installing, where === 'local' ? { infra: { type: 'local' } } : {}));
    expect(looks).toBe(times);
  });

  const PYTHON = `docker.io/library/python@${digest} linux/amd64`;
  const apt = aGeneratedImage({ aptPackages: ['git'] });
  const venv = aGeneratedImage({ python: { version: '3.11', exec: undefined } });
  const isThere = (_: string, tag: string) => (tag.startsWith('env-') ? yes : no);

  it.each<[what: string, read: Read, users: string[], there?: typeof isThere, digestOf?: Existence]>([
    ['for packages of apt', read(apt), [PYTHON]],
    ['for an environment of ours', read(venv), [PYTHON]],
    ['for nothing that its user may do', read(installing), []],
    ['not when the environment is there', read(apt), [], isThere],
    ['not when all is there', read(apt), [], () => yes],
    ['not when only the engine has it', read(apt), [], () => no, no],
    [
      'of the lowest, below the image of another agent',
      read(aGeneratedImage({ base: aConfig({ name: 'other', project, image: venv }), buildCommands: ['make'] })),
      [PYTHON],
    ],
  ])('is asked for its user %s', async (_, asked, expected, there = () => no, digestOf = yes) => {
    const { doors, users } = someDoors(there, digestOf);
    const { image } = await lookUp(doors, 'run', asked);
    expect(users).toEqual(expected);
    expect(image.kind === 'made' && image.baseUser).toBe(expected.length > 0 ? 'jovyan' : undefined);
  });

  it('is asked for its user under local too, when the engine does not have the image', async () => {
    const { doors, users } = someDoors();
    const docker = { ...doors.docker, image: async () => undefined };
    await lookUp({ ...doors, docker }, 'run', read(apt, { infra: { type: 'local' } }));
    expect(users).toEqual([PYTHON]);
  });

  it('is pinned to its digest, in a Dockerfile of the user’s too', async () => {
    const dockerfile = join(workspace, 'app/Dockerfile');
    const image = { kind: 'context', folder: project.folder, dockerfile, target: undefined } as const;
    const { image: found } = await lookUp(someDoors().doors, 'run', read(image));
    expect(found.kind === 'made' && found.recipe.layers[0]?.text).toBe(`FROM docker.io/library/python@${digest}\n`);
  });

  it('that neither its registry nor the engine has is told before anything is launched', async () => {
    const { doors } = someDoors(() => no, no);
    const bare = { ...doors, docker: { ...doors.docker, image: async () => undefined } };
    await expect(lookUp(bare, 'run', read())).rejects.toMatchObject({ code: 'ALTO-REG-020', reason: 'pull' });
  });

  it('that is not there is told as that, also on a runner without an engine', async () => {
    const { doors } = someDoors(() => no, no);
    const docker = {
      ...doors.docker,
      image: () =>
        Promise.reject(
          new AltoError({ kind: 'config', code: 'ALTO-DOC-001', reason: 'config', message: 'no docker here' }),
        ),
    };
    await expect(lookUp({ ...doors, docker }, 'run', read())).rejects.toMatchObject({ code: 'ALTO-REG-020' });
  });

  it('that only the engine has counts by its name', async () => {
    const { image } = await lookUp(someDoors(() => no, no).doors, 'run', read());
    expect(image).toMatchObject({ unpinned: [], recipe: { from: 'python:3.12-slim', layers: [{ way: 'build' }] } });
  });

  it('whose registry does not answer is called unpinned', async () => {
    const { doors } = someDoors(() => no, { exists: 'unknown', why: 'the network is down' });
    const bare = { ...doors, docker: { ...doors.docker, image: async () => undefined } };
    const { image } = await lookUp(bare, 'run', read());
    expect(image).toMatchObject({ unpinned: ['python:3.12-slim'], recipe: { layers: [{ way: 'build' }] } });
  });
});

describe('a prebuilt image', () => {
  it('is looked at in its registry, and no engine is asked', async () => {
    const given = someDoors();
    const image = { kind: 'prebuilt', reference: 'ghcr.io/x/y:1', code: false } as const;
    const facts = await lookUp(given.doors, 'run', read(image));
    expect(facts.image).toEqual({
      kind: 'prebuilt',
      reference: 'ghcr.io/x/y:1',
      look: { exists: 'no', why: 'not there', code: 'ALTO-REG-020' },
    });
    expect(given.processes()).toEqual([]);
  });
});

describe('an image on the image of another agent', () => {
  it('is laid on that agent’s environment, with the code once, on top', async () => {
    const other = aConfig({ name: 'other', project, image: installing, build: someBuildOptions() });
    const image = aGeneratedImage({ base: other, buildCommands: ['make more'] });
    const { image: found } = await lookUp(someDoors().doors, 'run', read(image));
    expect(found.kind === 'made' && found.recipe.layers.map(({ path, content }) => [path, content.kind])).toEqual([
      ['alto/hello-world-other', 'environment'],
      ['alto/hello-world-train', 'environment'],
      ['alto/hello-world-train', 'code'],
    ]);
  });

  it('is laid on its whole image when something was made from its code', async () => {
    const other = aConfig({ name: 'other', project, image: aGeneratedImage({ commands: ['make'] }) });
    const image = aGeneratedImage({ base: other });
    const { image: found } = await lookUp(someDoors().doors, 'run', read(image));
    expect(found.kind === 'made' && found.recipe.layers.map(({ agent, content }) => [agent, content.kind])).toEqual([
      ['other', 'code'],
      ['train', 'code'],
    ]);
  });
});
