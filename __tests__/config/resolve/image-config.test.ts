import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  anEnv,
  aWorkspace,
  errorOf,
  FILES,
  loadEnv,
  type LoadedOne,
  loadText,
  problemsOf,
  withImage,
} from '../workspace.ts';

const TREE = {
  'src/app/main.py': 'def run(): pass\n',
  'src/x.ipynb': '{"cells": []}',
  'data/a.csv': 'a\n',
  'requirements.txt': '',
};

async function loadIn(workspace: string, env: Readonly<Record<string, string>> = {}): Promise<LoadedOne> {
  return loadEnv(anEnv(workspace, env));
}

describe('source_root', () => {
  test('is the project: what is copied, the working directory, where the entrypoint is; other paths stay with the alto.yml', async () => {
    const text = `train:
  infra: { type: local }
  image: { source_root: ./src, copy: [data], requirements: requirements.txt }
  entrypoint: { type: function, cmd: main.run, src: app }
  mounts: [data]
  artifacts: ["{{ Path(__file__).parent / 'src' / 'out.txt' }}", rel.txt]
`;
    const workspace = aWorkspace(
      Object.fromEntries(
        Object.entries({ ...TREE, 'alto.yml': text }).map(([path, content]) => [`sub/${path}`, content]),
      ),
    );
    const { config } = await loadIn(workspace, { INPUT_FILE: 'sub/alto.yml' });
    expect(config).toMatchObject({
      project: { folder: join(workspace, 'sub/src'), path: 'sub/src', file: 'sub/alto.yml' },
      entrypoint: { type: 'function', src: 'app' },
      mounts: ['sub/data'],
      copies: [{ source: 'sub/data', target: 'data' }],
      image: { packages: { file: { path: 'sub/requirements.txt' } } },
      artifacts: ['out.txt', 'rel.txt'],
    });
  });

  test('counts for a project that is laid over a prebuilt image, and for no other prebuilt one', async () => {
    const over = await loadText(withImage('ref: debian', 'code: true', 'source_root: src'), {}, TREE);
    expect(over.config.project.path).toBe('src');
    expect(over.warnings).toEqual([]);
    const alone = await loadText(withImage('ref: debian', 'source_root: nowhere', 'copy: [nowhere]'), {}, TREE);
    expect(alone.config).toMatchObject({ project: { path: '' }, copies: [] });
    expect(alone.warnings.map(({ message }) => message)).toEqual([
      '`image.source_root`, `image.copy` are ignored: a prebuilt image runs as it is',
    ]);
  });

  test('is where notebooks are looked for, and no error elsewhere hides that', async () => {
    const jupyter = (image: string): string =>
      `train:\n  infra: { type: local }\n  image: { ${image} }\n  entrypoint: { type: jupyter, cmd: x.ipynb }\n`;
    expect((await loadText(jupyter('source_root: src'), {}, TREE)).config.entrypoint).toMatchObject({
      notebook: 'x.ipynb',
    });
    expect(await problemsOf(jupyter('source_root: data'), {}, TREE)).toEqual([
      expect.stringMatching(/`\/.*\/data\/x\.ipynb` does not exist|x\.ipynb` does not exist/),
    ]);
    expect(await problemsOf(jupyter('source_root: src, pull: maybe'), {}, TREE)).toEqual([
      expect.stringMatching(/^3:36 train\.image\.pull/),
    ]);
  });

  test.each([
    ['nowhere', /^4:5 train\.image\.source_root: `nowhere` does not exist/],
    ['data/a.csv', /`data\/a\.csv` is not a folder/],
    ['..', /leads out of the workspace/],
    ['/', /leads out of the workspace/],
    ['.git', /lies in `\.git`/],
  ])('%s is refused', async (root, problem) => {
    const found = await problemsOf(withImage(`source_root: ${root}`), {}, { ...TREE, '.git/x': '' });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(problem);
  });

  test('that is a link out of the workspace is refused', async () => {
    const workspace = aWorkspace({ 'alto.yml': withImage('source_root: link') });
    symlinkSync('/etc', join(workspace, 'link'));
    expect((await errorOf(() => loadIn(workspace))).issues[0]?.message).toMatch(
      /leads out of the workspace, through a link/,
    );
  });
});

describe('copy', () => {
  test('has the same path in the project, or another', async () => {
    const lines = ['copy:', '  - data', '  - ./src/app/', '  - { src: data/a.csv, dst: in/b.csv }'];
    expect((await loadText(withImage(...lines), {}, TREE)).config.copies).toEqual([
      { source: 'data', target: 'data' },
      { source: 'src/app', target: 'src/app' },
      { source: 'data/a.csv', target: 'in/b.csv' },
    ]);
  });

  test.each([
    ['[/etc/passwd]', /^4:12 train\.image\.copy\[0\]: `\/etc\/passwd` is absolute or has `\.\.` in it: .*use `mounts`/],
    ['[data/../../x]', /has `\.\.` in it/],
    ['[.]', /is the whole folder, which is the project already/],
    ['[nowhere]', /^4:12 train\.image\.copy\[0\]: `nowhere` does not exist/],
    ['[{ src: data, dst: /x }]', /^4:25 train\.image\.copy\[0\]\.dst: `\/x` is absolute/],
    ['[{ src: data, dst: ../x }]', /copy\[0\]\.dst: .*has `\.\.` in it/],
    ['[{ src: data, dst: "a\\nb" }]', /holds a line break/],
    ['[{ src: data }]', /copy\[0\]\.dst: `dst` is missing/],
    ['data', /a list is needed here, not a text; write `- data`/],
  ])('%s is refused', async (copy, problem) => {
    const found = await problemsOf(withImage(`copy: ${copy}`), {}, TREE);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(problem);
  });
});

describe('keys without effect are named in one warning', () => {
  const lines = [
    'packages: [a]',
    'apt_packages: [git]',
    'env: { A: 1 }',
    'copy: [data]',
    'build_args: { A: 1 }',
    'labels: { a: b }',
    'extra_tags: main',
    'platform: linux/amd64',
  ];
  const files = { ...FILES, ...TREE, 'docker/Dockerfile': 'FROM scratch\n' };

  test.each([
    [
      'context: docker',
      '`requirements`, `image.packages`, `image.apt_packages`, `image.env`, `image.copy` are ignored: the Dockerfile in `image.context` decides what is in the image',
    ],
    [
      'ref: debian',
      '`requirements`, `image.packages`, `image.apt_packages`, `image.env`, `image.copy`, `image.build_args`, `image.labels`, `image.extra_tags` are ignored: a prebuilt image runs as it is',
    ],
    [
      'ref: debian\ncode: true',
      '`requirements`, `image.packages`, `image.apt_packages`, `image.env`, `image.build_args` are ignored: nothing is installed into a prebuilt image',
    ],
  ])('beside `%s`', async (kind, message) => {
    const { warnings } = await loadText(`${withImage(kind, ...lines)}  requirements: requirements.txt\n`, {}, files);
    expect(warnings).toEqual([expect.objectContaining({ line: 3, column: 3, message })]);
  });

  test('and only in a line of the log when the input sets the image aside', async () => {
    const text = withImage('base: { agent: nowhere }', 'packages: [a]', 'secrets: { a: env NOT_THERE }');
    const { warnings, notices, config } = await loadText(text, { INPUT_IMAGE: 'python:3.13' });
    expect(warnings).toEqual([]);
    expect(notices).toEqual([
      '`image.packages`, `image.secrets` are ignored: nothing is installed into a prebuilt image',
    ]);
    expect(config.image).toEqual({ kind: 'prebuilt', reference: 'python:3.13', code: true });
  });

  test('the default image serves whoever only names, labels and copies', async () => {
    const env = { ALTO_DEFAULT_IMAGE: 'team/base:1' };
    const { config } = await loadText(withImage('name: x', 'labels: { a: b }', 'copy: [data]'), env, TREE);
    expect(config).toMatchObject({ image: { kind: 'prebuilt', code: true }, copies: [{ source: 'data' }] });
    expect((await loadText(withImage('apt_packages: [git]'), env)).config.image).toMatchObject({ kind: 'generated' });
    const atStart = withImage('runtime_packages: [a]', 'pip_index: https://pypi.example.org/simple');
    expect((await loadText(atStart, env)).config.image).toMatchObject({ kind: 'prebuilt', reference: 'team/base:1' });
  });
});

test('a folder that is no text, such as a socket or a loop, is told as what it is', async () => {
  const workspace = aWorkspace({ 'alto.yml': withImage('copy: [loop]') });
  mkdirSync(join(workspace, 'a'));
  symlinkSync('loop', join(workspace, 'loop'));
  expect((await errorOf(() => loadIn(workspace))).issues[0]?.message).toMatch(/is a link that leads to itself/);
});
