import { describe, expect, test } from 'vitest';
import type { BuildOptions } from '../../../src/config/image.ts';
import { someBuildOptions } from '../../fakes/config.ts';
import { aWorkspace, FILES, loadText, problemsOf, withImage } from '../workspace.ts';

const DOCKERFILE = { ...FILES, 'docker/Dockerfile': 'FROM scratch\n' };

async function build(lines: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<BuildOptions> {
  return (await loadText(withImage(...lines), env, DOCKERFILE)).config.build;
}

describe('how an image is built', () => {
  test('is the standard when nothing is said', async () => {
    expect(await build(['type: docker'])).toEqual(someBuildOptions());
  });

  const LINES = [
    'name: team/app',
    'platform: "linux/amd64, linux/arm64"',
    'builder: remote-1',
    'build_args: { A: 1.10, B: true }',
    'labels: { org.example.a: 1 }',
    'annotations: { org.example.a: x, "index:org.example.b": y, "manifest[linux/amd64]:c": z }',
    'cache_from: user/app:cache',
    'cache_to: ["type=registry,ref=user/app:cache,mode=max"]',
    'no_cache: true',
    'pull: true',
    'provenance: mode=max',
    'sbom: true',
    'network: host',
    'shm_size: 1g',
    'tag_format: "{spec_hash}-{agent}"',
    'extra_tags: [main, 1.10]',
    'public: true',
  ];
  const ALL = someBuildOptions({
    name: 'team/app',
    platforms: ['linux/amd64', 'linux/arm64'],
    builder: 'remote-1',
    args: { A: '1.10', B: 'true' },
    labels: { 'org.example.a': '1' },
    annotations: { 'org.example.a': 'x', 'index:org.example.b': 'y', 'manifest[linux/amd64]:c': 'z' },
    cacheFrom: ['user/app:cache'],
    cacheTo: ['type=registry,ref=user/app:cache,mode=max'],
    noCache: true,
    pull: true,
    provenance: 'mode=max',
    sbom: 'true',
    network: 'host',
    shmSize: '1g',
    tagFormat: '{spec_hash}-{agent}',
    extraTags: ['main', '1.10'],
    public: true,
  });

  test('is what the file says, for a generated image and for a Dockerfile alike', async () => {
    expect(await build(LINES)).toEqual(ALL);
    const { config, warnings } = await loadText(withImage('context: docker', 'target: run', ...LINES), {}, DOCKERFILE);
    expect(config.build).toEqual(ALL);
    expect(config.image).toMatchObject({ target: 'run' });
    expect(warnings).toEqual([]);
  });

  test('is what the inputs say first', async () => {
    const inputs = {
      INPUT_PLATFORMS: 'linux/arm64',
      INPUT_BUILDER: 'other',
      'INPUT_BUILD-ARGS': 'B=2\nC=3',
      INPUT_CACHE: 'registry',
      INPUT_PROVENANCE: 'false',
      INPUT_SBOM: 'generator=docker/scout-sbom-indexer',
      'INPUT_EXTRA-TAGS': 'main,v2',
    };
    expect(await build(LINES, inputs)).toEqual({
      ...ALL,
      platforms: ['linux/arm64'],
      builder: 'other',
      args: { A: '1.10', B: '2', C: '3' },
      cache: 'registry',
      provenance: 'false',
      sbom: 'generator=docker/scout-sbom-indexer',
      extraTags: ['main', '1.10', 'v2'],
    });
  });

  test.each([
    ['linux/arm64/v8', ['linux/arm64']],
    ['"linux/arm64/v8, linux/arm64"', ['linux/arm64']],
    ['[linux/amd64, linux/arm64/v8]', ['linux/amd64', 'linux/arm64']],
  ])('`platform: %s` is for %j', async (written, expected) => {
    expect((await build([`platform: ${written}`])).platforms).toEqual(expected);
    const input = written.replaceAll(/["[\]]/g, '');
    expect((await build(LINES, { INPUT_PLATFORMS: input })).platforms).toEqual(expected);
  });

  test('refuses more tags by the input that `tag_format` could give to other content', async () => {
    const text = withImage('labels: { a: b }', 'tag_format: v1-{spec_hash}');
    expect(await problemsOf(text, { 'INPUT_EXTRA-TAGS': 'main,v1-abcdefghijklmnopqrst' })).toEqual([
      '5:5 train.image.tag_format: the input `extra-tags`: `v1-abcdefghijklmnopqrst` looks like a content tag by `tag_format: v1-{spec_hash}`; choose another tag',
    ]);
  });

  test('is anew where either of the two says so', async () => {
    expect(await build(['no_cache: false'], { INPUT_CACHE: 'none' })).toMatchObject({ noCache: true, cache: 'none' });
    expect(await build(['no_cache: true'])).toMatchObject({ noCache: true, cache: 'auto' });
  });

  test.each([
    ['true', 'true'],
    ['False', 'false'],
    ['max', 'mode=max'],
    ['mode=min,inline-only=true', 'mode=min,inline-only=true'],
    ['builder-id=https://github.com/o/r', 'builder-id=https://github.com/o/r'],
  ])('`provenance: %s` is %s', async (written, expected) => {
    expect((await build([`provenance: ${written}`])).provenance).toBe(expected);
  });

  test.each([
    ['name: Team/App', /^4:11 train\.image\.name: `Team\/App` is not the name of an image/],
    [
      'platform: linux/amd64,windows/amd64',
      /^4:5 train\.image\.platform: `windows\/amd64` cannot run in a container on Linux/,
    ],
    ['platform: [darwin/arm64]', /`darwin\/arm64` cannot run/],
    ['platform: linux/riscv64', /is not a platform that an agent can run/],
    ['platform: linux/arm64/v9', /is not a platform that an agent can run/],
    ['build_args: { "A-B": 1 }', /^4:19 .*`A-B` is no name for an environment variable/],
    [
      'labels: { alto.hash: x }',
      /^4:15 train\.image\.labels\.alto\.hash: `alto\.hash` is no name for a label of yours/,
    ],
    ['labels: { "a b": x }', /is no name for a label/],
    ['annotations: { "layer:a": x }', /`layer:a` is no name for an annotation/],
    ['annotations: { "index:alto.hash": x }', /is no name for an annotation/],
    ['provenance: maximal', /^4:17 train\.image\.provenance: `maximal` is neither `true` nor `false`/],
    ['sbom: [true]', /^4:11 train\.image\.sbom: this list is not a text/],
    ['network: bridge', /^4:14 train\.image\.network: `bridge` is not one of `default`, `host`, `none`/],
    ['shm_size: lots', /^4:15 train\.image\.shm_size: `lots` is not a size/],
    ['public: maybe', /^4:13 train\.image\.public: `maybe` is not a boolean/],
    ['target: run', /^4:5 train\.image\.target: `target` needs `context`/],
    ['extra_tags: abcdefghijklmnopqrst', /not like a content tag/],
    ['extra_tags: [main, env-abcdefghijklmnopqrst]', /^4:24 train\.image\.extra_tags\[1\]: .*not like a content tag/],
    ['extra_tags: cache', /and neither `cache` nor `cache-env`$/],
    [
      'extra_tags: [main, v1-abcdefghijklmnopqrst]\ntag_format: v1-{spec_hash}',
      /^4:24 train\.image\.extra_tags\[1\]: `v1-abcdefghijklmnopqrst` looks like a content tag by `tag_format: v1-\{spec_hash\}`/,
    ],
    [
      'extra_tags: main-train-abcdefghijklmnopqrst\ntag_format: "{ref}-{agent}-{spec_hash}"',
      /^4:5 train\.image\.extra_tags: `main-train-abcdefghijklmnopqrst` looks like a content tag by `tag_format: /,
    ],
    ['tag_format: cache', /^4:5 train\.image\.tag_format: `cache` .* names the cache of a build; choose another/],
    ['tag_format: env-main', /^4:5 train\.image\.tag_format: `env-main` begins with `env-`/],
    ['tag_format: env-{spec_hash}', /^4:5 train\.image\.tag_format: `env-\{spec_hash\}` begins with `env-`/],
    ['extra_tags: env-prod', /not starting with `\.`, `-` or `env-`/],
    ['tag_format: "{hash}"', /^4:5 train\.image\.tag_format: .*`\{hash\}` is not known; it may hold \{spec_hash\}, /],
    [
      'tag_format: {spec_hash}',
      /^4:17 train\.image\.tag_format: a text is needed here, not a map; what begins with a brace stands in quotes/,
    ],
    [`tag_format: "{spec_hash}${'x'.repeat(120)}"`, /it gives more than 128 characters/],
    [
      'builder: envd',
      /^4:5 train\.image\.builder: `envd` is not used here: the same keys are built by buildx; remove the line/,
    ],
    ['builder: --x', /^4:5 train\.image\.builder: `--x` is not the name of a buildx builder/],
    [
      'builder: noop',
      /^4:5 train\.image\.builder: `noop` runs a base image as it is, and there is none as text: write `ref: <image>`/,
    ],
    ['platforms: linux/amd64', /`platforms` is not a key here; did you mean `platform`/],
    ['cache-from: x', /did you mean `cache_from`/],
  ])('`%s` is refused', async (line, problem) => {
    const found = await problemsOf(withImage(line));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(problem);
  });

  test('a tag format without the hash is one more tag, which is said', async () => {
    const { config, warnings } = await loadText(withImage('tag_format: "{ref}"'));
    expect(config.build.tagFormat).toBe('{ref}');
    expect(warnings).toEqual([
      expect.objectContaining({
        line: 4,
        column: 5,
        message: expect.stringMatching(/`\{ref\}` does not hold `\{spec_hash\}`, .* one more tag/),
      }),
    ]);
  });
});

describe("ImageSpec's builders", () => {
  test('`default` is the current builder', async () => {
    const { config, notices } = await loadText(withImage('builder: default'));
    expect(config.build.builder).toBeUndefined();
    expect(notices).toEqual(['`builder: default` is the current builder of buildx']);
  });

  test('`noop` runs the base image as it is', async () => {
    const { config, notices, warnings } = await loadText(
      withImage('builder: noop', 'base_image: ghcr.io/team/x:1', 'packages: [a]', 'runtime_packages: [b]'),
    );
    expect(config.image).toEqual({ kind: 'prebuilt', reference: 'ghcr.io/team/x:1', code: false });
    expect(config).toMatchObject({
      build: { builder: undefined },
      runtimePackages: { named: ['b'] },
      registry: { kind: 'ghcr' },
    });
    expect(notices.join()).toMatch(
      /`builder: noop` builds nothing: `base_image` runs as it is, as if it were written as `ref`/,
    );
    expect(warnings.map(({ message }) => message)).toEqual([
      '`image.packages` is ignored: a prebuilt image runs as it is',
    ]);
  });

  test('mean nothing where the input names a builder', async () => {
    for (const builder of ['noop', 'envd', 'default']) {
      const { config } = await loadText(withImage(`builder: ${builder}`, 'base: debian'), { INPUT_BUILDER: 'mine' });
      expect(config).toMatchObject({ image: { kind: 'generated' }, build: { builder: 'mine' } });
    }
  });

  test('`registry_config` is accepted, and said to have no effect', async () => {
    const { notices } = await loadText(withImage('registry_config: registry.json'));
    expect(notices).toEqual(['`image.registry_config` has no effect: the logins of this action take its place']);
  });
});

describe('caches', () => {
  test('are passed through as written, but for folders, which are made absolute', async () => {
    const temp = aWorkspace({});
    const written = [
      'type=registry,ref=ghcr.io/o/cache:main',
      'type=gha,scope=x',
      'type=s3,region=eu-central-1,bucket=b',
      'ghcr.io/o/app:cache',
      'type=inline',
    ];
    const local = [`type=local,src=${temp}/cache`, 'type=local,src=.cache,digest=sha256:x'];
    const { cacheFrom } = await build([`cache_from: ${JSON.stringify([...written, ...local])}`], { RUNNER_TEMP: temp });
    expect(cacheFrom.slice(0, 5)).toEqual(written);
    expect(cacheFrom[5]).toBe(`type=local,src=${temp}/cache`);
    expect(cacheFrom[6]).toMatch(/^type=local,src=\/.*\/\.cache,digest=sha256:x$/);
  });

  test.each([
    [
      'cache_to: "type=local,dest=/var/cache"',
      /^4:5 train\.image\.cache_to: `\/var\/cache` leads out of the workspace; name a folder in the workspace or in `RUNNER_TEMP`/,
    ],
    ['cache_to: ["type=local,dest=../x"]', /^4:16 train\.image\.cache_to\[0\]: `\.\.\/x` leads out/],
    ['cache_from: "type=local,src=/etc"', /leads out of the workspace/],
    ['cache_to: "type=local,dest=.git/x"', /lies in `\.git`/],
    ['cache_to: "type=local,dest=."', /is the workspace itself/],
    ['cache_to: "type=local,src=x"', /a local cache needs `dest=`/],
    ['cache_to: \'type=local,"dest=/etc"\'', /quotes and line breaks cannot stand here/],
    ['cache_to: "mode=max"', /it has no type/],
    ['cache_to: "type=regsitry,ref=x"', /`regsitry` is no type of a cache: .*did you mean `registry`/],
    [
      'cache_to: "type=s3,bucket=b,secret_access_key=canary"',
      /`secret_access_key` would be an argument that others can read/,
    ],
    ['cache_from: --push', /is neither `type=…` nor the reference of an image/],
  ])('`%s` is refused', async (line, problem) => {
    const found = await problemsOf(withImage(line), { RUNNER_TEMP: aWorkspace({}) });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(problem);
    expect(found[0]).not.toContain('canary');
  });
});
