import { describe, expect, test } from 'vitest';
import { loadText, problemsOf, withImage } from '../workspace.ts';

describe('the base of a generated image', () => {
  test.each([
    [['labels: { a: b }'], 'python:3.12-slim', undefined, undefined],
    [['python_version: 3.10'], 'python:3.10-slim', undefined, undefined],
    [['base: debian'], 'debian', undefined, undefined],
    [['base_image: debian'], 'debian', undefined, undefined],
    [['base: debian', 'python_version: 3.11'], 'debian', '3.11', undefined],
    [['base: debian', 'python_exec: /usr/bin/python3'], 'debian', undefined, '/usr/bin/python3'],
    [['cuda: 12.6', 'python_version: 3.11'], 'nvidia/cuda:12.6.3-runtime-ubuntu24.04', '3.11', undefined],
    [
      ['cuda: 12.10', 'cudnn: 9', 'python_version: 3.11'].map((line) => line.replace('12.10', '12.4')),
      'nvidia/cuda:12.4.1-cudnn-runtime-ubuntu22.04',
      '3.11',
      undefined,
    ],
    [
      ['cuda: 11.8.0', 'cudnn: "8"', 'python_version: "3.9"'],
      'nvidia/cuda:11.8.0-cudnn8-runtime-ubuntu22.04',
      '3.9',
      undefined,
    ],
    [['conda_packages: [gdal]'], 'python:3.12-slim', '3.12', undefined],
    [['conda_packages: [gdal]', 'python_version: 3.11'], 'python:3.11-slim', '3.11', undefined],
    [['conda_packages: [gdal]', 'base: debian'], 'debian', undefined, undefined],
  ])('%j is %s with Python %s', async (lines, base, version, exec) => {
    const { config, warnings } = await loadText(withImage(...lines));
    expect(config.image).toMatchObject({ kind: 'generated', base, python: { version, exec } });
    expect(warnings).toEqual([]);
  });

  test('has the Python of `infra` only when nothing else is named', async () => {
    const text = withImage('labels: { a: b }').replace('{ type: local }', '{ type: local, python_version: 3.9 }');
    expect((await loadText(text)).config.image).toMatchObject({ base: 'python:3.9-slim' });
    const { warnings } = await loadText(text.replace('labels: { a: b }', 'base_image: debian'));
    expect(warnings.map(({ message }) => message)).toEqual([
      '`python_version` is ignored: `image.base_image` brings its own Python',
    ]);
  });

  test.each([
    [['labels: { a: b }'], 'registry.example.com/team/python:3.12-slim'],
    [['python_version: 3.10'], 'registry.example.com/team/python:3.10-slim'],
    [['base: debian'], 'registry.example.com/team/debian'],
    [['base_image: org/tools:1'], 'registry.example.com/team/org/tools:1'],
    [['cuda: 12.6', 'python_version: 3.11'], 'registry.example.com/team/nvidia/cuda:12.6.3-runtime-ubuntu24.04'],
    [['base: docker.io/library/debian'], 'docker.io/library/debian'],
    [['base: ghcr.io/org/tools:1'], 'ghcr.io/org/tools:1'],
    [['base: localhost/tools'], 'localhost/tools'],
    [['base: scratch'], 'scratch'],
  ])('%j with a default registry is %s', async (lines, base) => {
    const env = { 'INPUT_DEFAULT-REGISTRY': 'https://registry.example.com/team/' };
    expect((await loadText(withImage(...lines), env)).config.image).toMatchObject({ kind: 'generated', base });
  });

  test("of another agent has the default registry before that agent's base, once", async () => {
    const text = `${withImage('base: { agent: tools }')}tools:
  infra: { type: local }
  image: { base: debian }
  entrypoint: { type: script, cmd: ls }
`;
    const env = { INPUT_AGENT: 'train', ALTO_DEFAULT_REGISTRY: 'registry.example.com' };
    expect((await loadText(text, env)).config.image).toMatchObject({
      base: { name: 'tools', image: { base: 'registry.example.com/debian' } },
    });
  });

  test('leaves the images of `builder_config` as they are written, whatever the default registry', async () => {
    const env = { ALTO_DEFAULT_REGISTRY: 'registry.example.com' };
    const { config } = await loadText(withImage('packages: [a]', 'builder_config: { uv_image: team/uv:1 }'), env);
    expect(config.image).toMatchObject({
      helpers: { uv: 'team/uv:1', micromamba: expect.stringMatching(/^docker\.io\//) as string },
    });
  });

  test('needs a default registry that is one', async () => {
    expect(await problemsOf(withImage('labels: { a: b }'), { ALTO_DEFAULT_REGISTRY: 'team' })).toEqual([
      expect.stringMatching(
        /^3:3 train\.image: the default registry `team` is not a registry; write its host/,
      ) as string,
    ]);
  });

  test.each([
    [['base: debian', 'base_image: debian'], '3:3 train.image: `base` and `base_image` exclude each other; keep one'],
    [['base_image: debian', 'context: .'], /^3:3 train\.image: `base_image` and `context` exclude each other/],
    [['base_image: debian', 'ref: debian'], /^3:3 train\.image: `base_image` and `ref` exclude each other/],
    [['base_image: lib/Upper'], /^4:5 train\.image\.base_image: .*upper-case/],
    [['base: []'], /^4:11 train\.image\.base: a list cannot stand here/],
    [
      ['base: { agent: other }'],
      /^4:13 train\.image\.base\.agent: there is no agent `other` in this file; it holds `train`$/,
    ],
    [['base: { agent: train }'], /^4:13 train\.image\.base\.agent: these images need each other: train → train$/],
    [
      ['python_version: 3.11', 'python_exec: python3'],
      '5:5 train.image.python_exec: `python_exec` names a Python that is in the base, `python_version` one to install; keep one of them',
    ],
    [['python_exec: --help'], /^4:18 train\.image\.python_exec: `--help` is not a Python of the base/],
    [['python_exec: ../python'], /is not a Python of the base/],
    [['python_version: latest'], /^4:21 train\.image\.python_version: `latest` is not a Python version/],
    [['cudnn: 9'], '4:5 train.image.cudnn: `cudnn` needs `cuda`, the version of CUDA that it stands on'],
    [['cuda: 12.6'], /^4:5 train\.image\.cuda: `cuda` needs `python_version`, .*; add:\npython_version: "3.12"$/s],
    [['cuda: 12.7', 'python_version: 3.11'], /^4:5 train\.image\.cuda: CUDA `12\.7` is none that we know/],
    [
      ['cuda: 12.6', 'cudnn: 8', 'python_version: 3.11'],
      /^5:5 train\.image\.cudnn: .*brings cuDNN 9: write `cudnn: 9`/,
    ],
    [
      ['cuda: 12.6', 'cudnn: 9.1.0', 'python_version: 3.11'],
      /^5:12 train\.image\.cudnn: `9\.1\.0` is not the major version/,
    ],
    [
      ['cuda: 12.6', 'python_version: 3.11', 'base: debian'],
      /^4:5 train\.image\.cuda: .*write `base: nvidia\/cuda:12\.6\.3-runtime-ubuntu24\.04` alone, or remove `base`$/,
    ],
    [['cuda: twelve', 'python_version: 3.11'], /`twelve` is not a version of CUDA/],
  ])('%j is refused', async (lines, problem) => {
    const found = await problemsOf(withImage(...lines), {}, { Dockerfile: 'FROM scratch' });
    expect(found.join('\n')).toMatch(problem);
    expect(found).toHaveLength(1);
  });
});

describe('`__version__`', () => {
  test.each([
    [['base: debian', 'python_version: 3.11'], '3.11'],
    [['base_image: python:3.10-slim'], '3.10'],
    [['cuda: 12.6', 'python_version: 3.9'], '3.9'],
    [['packages: [a]'], '3.12'],
  ])('of %j is %s', async (lines, version) => {
    const text = `${withImage(...lines)}  env: { V: "{{ __version__ }}" }\n`;
    expect((await loadText(text)).config.env).toEqual({ V: version });
  });

  test.each([[['base_image: debian']], [['python_exec: python3']], [['base: { agent: train }']]])(
    'of %j is not known',
    async (lines) => {
      const text = `${withImage(...lines)}  env: { V: "{{ __version__ }}" }\n`;
      expect((await problemsOf(text)).join('\n')).toMatch(/not known before it runs/);
    },
  );
});
