import { describe, expect, test } from 'vitest';
import type { Config } from '../../src/config/config.ts';
import type { ImageConfig } from '../../src/config/image.ts';
import { FILES, loadText, problemsOf } from './workspace.ts';

const TRAIN = (base: string): string => `train:
  infra: { type: local }
  image:
    base_image: ${base}
    packages: [a]
  entrypoint: { type: script, cmd: ls }
`;

function below({ image }: Config | ImageConfig): ImageConfig {
  if (image.kind !== 'generated' || typeof image.base === 'string') throw new Error('there is no agent below');
  return image.base;
}

async function load(text: string, env: Readonly<Record<string, string>> = {}): ReturnType<typeof loadText> {
  return loadText(
    text,
    { INPUT_AGENT: 'train', ...env },
    { ...FILES, 'n.ipynb': '{"cells":[]}', 'docker/Dockerfile': 'FROM scratch' },
  );
}

describe("another agent's image as base", () => {
  test('is settled with all that an image needs, and nothing of how that agent runs', async () => {
    const { config, warnings, secrets } = await load(
      `${TRAIN('{ agent: base }')}base:
  infra: { type: ec2, python_version: 3.11, instance_profile: "{{ env('UNSET') }}" }
  image:
    apt_packages: [git]
    name: base-of-{{ var('STAGE') }}
    registry: registry.example.com
    registry_creds: { username: u, password: "{{ env('UNSET') }}" }
    secrets: { t: env TOKEN }
  entrypoint: { type: script, cmd: "{{ var('UNSET') }}" }
  requirements: requirements.txt
  mounts: [main.py]
  env: { A: "{{ env('UNSET') }}" }
  timeout: 100d
`.replace("base-of-{{ var('STAGE') }}", '"base-of-{{ var(\'STAGE\') }}"'),
      { STAGE: 'dev', TOKEN: 'canary' },
    );
    expect(warnings).toEqual([]);
    expect(config.image).toMatchObject({ kind: 'generated', packages: { named: ['a'], file: undefined } });
    expect(below(config)).toMatchObject({
      name: 'base',
      project: { path: '' },
      image: {
        kind: 'generated',
        base: 'python:3.11-slim',
        aptPackages: ['git'],
        packages: { named: [], file: { path: 'requirements.txt' } },
      },
      build: { name: 'base-of-dev', secrets: [{ id: 't' }] },
      mounts: ['main.py'],
      entrypoint: undefined,
    });
    expect(Object.keys(below(config)).sort()).toEqual(
      ['build', 'copies', 'entrypoint', 'image', 'mounts', 'name', 'project', 'runtimePackages'].sort(),
    );
    expect(secrets.map(({ value, always }) => [value.reveal(), always])).toEqual([['canary', true]]);
    expect(config.registry).toMatchObject({ kind: 'ecr', creds: undefined });
  });

  test('may lie on a third one, and take its keys from a fourth', async () => {
    const { config } = await load(`${TRAIN('{ agent: middle }')}middle:
  extends: common
  image: { base: { agent: ground }, packages: [m] }
ground: { infra: { type: local }, image: { base: debian, packages: [g] } }
common: { infra: { type: local }, image: { base: ubuntu, packages: [c] } }
`);
    expect(below(config).image).toMatchObject({ packages: { named: ['c', 'm'] } });
    expect(below(below(config)).image).toMatchObject({ base: 'debian', packages: { named: ['g'] } });
  });

  test.each([
    ['{ ref: ghcr.io/team/x:1 }', {}, 'ghcr.io/team/x:1'],
    ['team/x', { 'INPUT_DEFAULT-REGISTRY': 'registry.example.com' }, 'registry.example.com/team/x'],
    ['{ builder: noop, base: debian }', {}, 'debian'],
  ])('of an agent with the prebuilt image %s is that image', async (image, env, base) => {
    const { config } = await load(
      `${TRAIN('{ agent: other }')}other: { infra: { type: local }, image: ${image} }\n`,
      env,
    );
    expect(config.image).toMatchObject({ kind: 'generated', base });
  });

  test('of an agent with a Dockerfile, or with its code over an image, is that of the agent', async () => {
    const other = (image: string): string =>
      `${TRAIN('{ agent: other }')}other: { infra: { type: local }, image: ${image} }\n`;
    expect(below((await load(other('{ context: docker, target: x }'))).config).image).toMatchObject({
      kind: 'context',
      target: 'x',
    });
    expect(below((await load(other('{ ref: debian, code: true }'))).config).image).toMatchObject({
      kind: 'prebuilt',
      code: true,
    });
  });

  test('knows the kernel of a notebook, whose parameters it does not need', async () => {
    const { config } = await load(`${TRAIN('{ agent: note }')}note:
  infra: { type: local }
  entrypoint: { type: jupyter, cmd: n.ipynb, kernel: ir, params: { a: "{{ env('UNSET') }}" } }
`);
    expect(below(config).entrypoint).toMatchObject({ type: 'jupyter', kernel: 'ir', params: {} });
  });

  test('is not replaced by the image of this run, and gets none of its tags', async () => {
    const text = `${TRAIN('{ agent: other }')}other: { infra: { type: local }, image: { base: debian, extra_tags: own } }\n`;
    const { config } = await load(text, { 'INPUT_EXTRA-TAGS': 'main', 'INPUT_BUILD-ARGS': 'A=1' });
    expect(config.build.extraTags).toEqual(['main']);
    expect(below(config).build).toMatchObject({ extraTags: ['own'], args: { A: '1' } });
    expect((await load(text, { INPUT_IMAGE: 'alpine' })).config.image).toMatchObject({ reference: 'alpine' });
  });

  test.each([
    [
      `${TRAIN('{ agent: bsae }')}base: {}\n`,
      /^4:19 train\.image\.base_image\.agent: there is no agent `bsae` in this file; did you mean `base`\?; it holds `train`, `base`$/,
    ],
    [TRAIN('{ agent: train }'), /^4:19 train\.image\.base_image\.agent: these images need each other: train → train$/],
    [
      `${TRAIN('{ agent: b }')}b: { image: { base: { agent: c } } }\nc: { image: { base: { agent: b } } }\n`,
      /^8:23 c\.image\.base\.agent: these images need each other: train → b → c → b$/,
    ],
    [
      `${TRAIN('{ agent: b }')}b: { image: { apt_packages: [Git] } }\n`,
      /^7:30 b\.image\.apt_packages\[0\]: `Git` is not a package/,
    ],
    [`${TRAIN('{ agent: b }')}b: { image: { packges: [x] } }\n`, /^7:15 b\.image\.packges: .*did you mean `packages`/],
    [
      `${TRAIN('{ agent: b }')}b: { image: { base: "{{ var('UNSET') }}" } }\n`,
      /^7:22 b\.image\.base: the environment variable `UNSET` is not set/,
    ],
    [
      `${TRAIN('{ agent: b }')}b: { requirements: nowhere.txt }\n`,
      /^7:6 b\.requirements: `nowhere\.txt` does not exist/,
    ],
  ])('is told what is wrong with it where that stands', async (text, problem) => {
    const found = await problemsOf(text, { INPUT_AGENT: 'train' });
    expect(found).toEqual([expect.stringMatching(problem)]);
  });
});

describe('`extends`, as ImageSpec knows it from its `with_…`', () => {
  const PARENT = `base:
  infra: { type: local }
  image:
    base: debian
    packages: [a]
    apt_packages: [git]
    commands: [x]
    env: { A: 1, B: 1 }
    copy: [main.py]
    runtime_packages: [r]
    secrets: { s: env S }
    pip_secret_mounts: [[env S, /a]]
    labels: { a: 1 }
    python_version: 3.10
  requirements: requirements.txt
  entrypoint: { type: script, cmd: ls }
`;
  const child = (image: string): string => `${PARENT}train:\n  extends: base\n  image: ${image}\n`;

  test('appends lists, merges maps, and lets own keys win', async () => {
    const { config } = await load(
      child(
        '{ base: ubuntu, packages: [b], apt_packages: [vim], commands: [y], env: { B: 2 }, copy: [{ src: n.ipynb, dst: m }], runtime_packages: [q], secrets: { t: env S }, pip_secret_mounts: [[env S, /b]], labels: { b: 2 } }',
      ),
      { S: 'secret' },
    );
    expect(config).toMatchObject({
      image: {
        base: 'ubuntu',
        aptPackages: ['git', 'vim'],
        commands: ['x', 'y'],
        env: { A: '1', B: '2' },
        python: { version: '3.10' },
        packages: {
          named: ['a', 'b'],
          file: { path: 'requirements.txt' },
          secretMounts: [{ target: '/a' }, { target: '/b' }],
        },
      },
      copies: [{ source: 'main.py' }, { source: 'n.ipynb', target: 'm' }],
      runtimePackages: { named: ['r', 'q'] },
      build: { labels: { a: '1', b: '2' } },
    });
    expect(config.build.secrets.map(({ id }) => id)).toEqual(['s', 't', 'alto-pip-1', 'alto-pip-2']);
  });

  test.each([
    ['{ base_image: ubuntu }', { kind: 'generated', base: 'ubuntu' }],
    ['{ ref: ubuntu }', { kind: 'prebuilt', reference: 'ubuntu' }],
    ['ubuntu', { kind: 'prebuilt', reference: 'ubuntu' }],
    ['{ context: docker }', { kind: 'context' }],
    ['{ python_exec: python3 }', { python: { version: undefined, exec: 'python3' } }],
    ['{ requirements: main.py }', { packages: { file: { path: 'main.py' } } }],
  ])('%s takes the place of what excludes it', async (image, expected) => {
    expect((await load(child(image), { S: 's' })).config.image).toMatchObject(expected);
  });

  test('adds to an image that is a text', async () => {
    const text = 'base: { infra: { type: local }, image: ubuntu }\ntrain: { extends: base, image: { code: false } }\n';
    expect((await load(text)).config.image).toEqual({ kind: 'prebuilt', reference: 'ubuntu', code: false });
  });
});
