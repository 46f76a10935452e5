import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Config } from '../../src/config/config.ts';
import { type Materials, readMaterials } from '../../src/image/materials.ts';
import { contextReader } from '../../src/image/context-reader.ts';
import type { Image } from '../../src/config/image.ts';
import { aGeneratedImage, someBuildOptions } from '../fakes/config.ts';
import { aConfig } from '../fakes/read.ts';

const workspace = realpathSync(mkdtempSync(join(tmpdir(), 'alto-materials-')));
for (const path of [
  'app/alto.yml',
  'app/main.py',
  'app/netrc',
  'app/key',
  'app/cache/index.json',
  'data/a',
  'more/b',
]) {
  mkdirSync(dirname(join(workspace, path)), { recursive: true });
  writeFileSync(join(workspace, path), path);
}
afterAll(() => rmSync(workspace, { recursive: true }));

const project = { folder: join(workspace, 'app'), path: 'app', file: 'app/alto.yml' };
const config = (overrides: Partial<Config>): Config => aConfig({ project, ...overrides });
const read = (overrides: Partial<Config>): Promise<Materials> =>
  readMaterials(config(overrides), { workspace, repo: 'repo', leaveOut: [], contexts: contextReader() });
const files = ({ code }: Materials): string[] =>
  (code?.entries ?? []).filter(({ kind }) => kind === 'file').map(({ path }) => path.replace('alto/', ''));

describe('what an image is made of', () => {
  it('is the project without its alto.yml', async () => {
    expect(files(await read({}))).toEqual([
      'repo/app/cache/index.json',
      'repo/app/key',
      'repo/app/main.py',
      'repo/app/netrc',
    ]);
  });

  it.each<[string, Partial<Config>, readonly string[]]>([
    ['nothing of a project that is not copied', {}, []],
    [
      'what stands beside it, and what is copied by name, all the same',
      { mounts: ['more'], copies: [{ source: 'app/key', target: 'k' }] },
      ['more/b', 'repo/app/k'],
    ],
  ])('is %s', async (_, overrides, expected) => {
    expect(files(await read({ image: aGeneratedImage({ code: false }), ...overrides }))).toEqual(expected);
  });

  const builds = (...paths: string[]) => someBuildOptions({ builderFiles: paths.map((path) => join(workspace, path)) });
  const OVERLAY: Image = { kind: 'prebuilt', reference: 'debian', code: true };

  it.each<[string, Partial<Config>]>([
    ['a generated image', {}],
    ['a prebuilt image that the project is laid over', { image: OVERLAY }],
  ])('is no file that is there for the builder alone: %s', async (_, overrides) => {
    const build = builds('app/netrc', 'app/key', 'app/cache');
    expect(files(await read({ ...overrides, build }))).toEqual(['repo/app/main.py']);
  });

  it('is, below as well, no file that is there for the builder of any image of the chain', async () => {
    const low = config({ name: 'low', image: aGeneratedImage({ commands: ['make'] }), build: builds('app/netrc') });
    // As the file is read, the builder's files of an image are those of the images below, too.
    const build = builds('app/key', 'app/cache', 'app/netrc');
    const made = await read({ image: aGeneratedImage({ base: low }), build });
    expect(files(made)).toEqual(['repo/app/main.py']);
    expect(made.base && files(made.base)).toEqual(['repo/app/main.py']);
  });

  it('is a user’s Dockerfile with what its builder does not get, the alto.yml being there for it and in no hash', async () => {
    const image: Image = {
      ...{ kind: 'context', folder: join(workspace, 'app'), target: undefined },
      dockerfile: join(workspace, 'app/main.py'),
    };
    const { code, dockerfile } = await read({ image, build: builds('app/netrc', 'app/cache', 'data/a') });
    expect(code?.entries.filter(({ kind }) => kind === 'file').map(({ path }) => path)).toEqual([
      'context/key',
      'context/main.py',
    ]);
    expect(dockerfile).toEqual({
      ...{ name: 'main.py', text: 'app/main.py' },
      ignore: '\n# no part of any image\n/netrc\n/cache\n',
    });
  });

  it('has the mounts of the agent whose image is the base, and its code once', async () => {
    const other = config({ name: 'other', image: aGeneratedImage({ buildCommands: ['make'] }), mounts: ['data'] });
    const made = await read({ image: aGeneratedImage({ base: other }), mounts: ['more'] });
    expect(made.base?.code).toBeUndefined();
    expect(files(made)).toEqual(expect.arrayContaining(['data/a', 'more/b', 'repo/app/main.py']));
  });

  it('has the code of the agent whose image is the base, when something was made from it', async () => {
    const other = config({ name: 'other', image: aGeneratedImage({ commands: ['make'] }) });
    expect((await read({ image: aGeneratedImage({ base: other }) })).base?.code).toBeDefined();
  });
});
