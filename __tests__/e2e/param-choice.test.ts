import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_MICROMAMBA_IMAGE, DEFAULT_UV_IMAGE } from '../../src/image/dockerfile/helper-images.ts';
import { aBase, attempt, lastError, made } from './param-image.ts';
import { type PythonIndex, startPythonIndex } from './python-index.ts';
import { docker } from './step.ts';

let index: PythonIndex;
beforeAll(async () => {
  index = await startPythonIndex({ packages: { 'alto-first': ['1.0', '2.0'] } });
});
afterAll(() => index.stop());

const conda = (image: { sh(command: string): string }): readonly string[] =>
  image.sh('cat /opt/alto/conda/conda-meta/arguments').split('\n');

describe('the image below', () => {
  it('`base_image: { agent }` is the image of another agent, built first, with what its `commands` made of the code', async () => {
    const script = { type: 'script', cmd: 'false' };
    const image = await made(
      { base_image: { agent: 'middle' }, image_build_cmds: ['cat /lowest /middle > /above'] },
      {
        cmd: 'cat /above main.txt',
        others: {
          middle: {
            infra: { type: 'local' },
            image: { base_image: { agent: 'lowest' }, commands: ['cat main.txt > /middle'] },
            entrypoint: script,
          },
          lowest: {
            infra: { type: 'local' },
            image: { base: 'python:3.12-slim', image_build_cmds: ['echo lowest > /lowest'] },
            entrypoint: script,
          },
        },
        files: { 'main.txt': 'the code\n' },
      },
    );
    expect(image.output).toBe('lowest\nthe code\nthe code\n');
    const layers = (name: string): readonly string[] =>
      JSON.parse(docker('runner', 'image', 'inspect', '--format', '{{json .RootFS.Layers}}', name)) as string[];
    const [base, own] = [layers('python:3.12-slim'), layers(image.name)];
    expect(own.slice(0, base.length)).toEqual(base);
  });

  it('`extends` merges maps, appends lists, and its own keys win', async () => {
    const image = await made(
      { image_build_cmds: ['echo own >> /order'], labels: { a: 'own' }, env: { B: 'own' } },
      {
        cmd: 'cat /order',
        agent: { extends: ['first', 'second'] },
        others: {
          first: {
            infra: { type: 'local' },
            image: { base: 'python:3.12-slim', image_build_cmds: ['echo first >> /order'], labels: { a: '1', b: '1' } },
            entrypoint: { type: 'script', cmd: 'false' },
          },
          second: {
            infra: { type: 'local' },
            image: {
              image_build_cmds: ['echo second >> /order'],
              labels: { b: '2' },
              env: { A: 'second', B: 'second' },
            },
            entrypoint: { type: 'script', cmd: 'false' },
          },
        },
      },
    );
    expect(image.output).toBe('first\nsecond\nown\n');
    expect(image.inspect('.Config.Labels')).toMatchObject({ a: 'own', b: '2' });
    expect(image.inspect('.Config.Env')).toEqual(expect.arrayContaining(['A=second', 'B=own']));
  });

  it('`entrypoint: []` clears the ENTRYPOINT of the base', async () => {
    const base = await aBase('with-entrypoint:1', 'FROM python:3.12-slim\nENTRYPOINT ["/bin/false"]\n');
    const kept = await made({ base });
    expect(kept.inspect('.Config.Entrypoint')).toEqual(['/bin/false']);
    const cleared = await made({ base, entrypoint: [] });
    expect(cleared.inspect('.Config.Entrypoint')).toBeNull();
    expect(docker('runner', 'run', '--rm', cleared.name, 'echo', 'runs')).toBe('runs');
  });

  it('`platform` is what the image is built for, and another one than the engine has is refused by name before a build', async () => {
    const own = docker('runner', 'version', '--format', '{{.Server.Os}}/{{.Server.Arch}}');
    const image = await made({ base: 'python:3.12-slim', platform: own });
    expect(`${String(image.inspect('.Os'))}/${String(image.inspect('.Architecture'))}`).toBe(own);
    const other = own === 'linux/amd64' ? 'linux/arm64' : 'linux/amd64';
    const { result } = await attempt({ base: 'python:3.12-slim', platform: other, image_build_cmds: ['true'] });
    expect(result.exitCode).toBe(1);
    expect(lastError(result)).toContain(other);
    expect(result.log).not.toContain('building with');
  });

  it.each(['windows/amd64', 'darwin/arm64'])('`platform: %s` is refused by name', async (platform) => {
    const { result } = await attempt({ base: 'python:3.12-slim', platform });
    expect(result.outputs['result']).toBe('config-error');
    expect(lastError(result)).toContain(`\`${platform}\` cannot run in a container on Linux`);
  });
});

describe('conda (a stand-in for micromamba notes what it is told: conda’s channels cannot be reached from here)', () => {
  it('`conda_packages` and `conda_channels` are what micromamba is asked for, conda-forge first, into an environment of its own', async () => {
    const image = await made(
      {
        base: 'python:3.12-slim',
        python_version: '3.11',
        conda_packages: ['numpy=2.1', 'bioconda::samtools>=1.20'],
        conda_channels: ['bioconda', 'https://conda.example.com/team'],
        env: { VIA: 'conda' },
      },
      { cmd: 'command -v python; echo $CONDA_PREFIX' },
    );
    const args = conda(image);
    expect(args[0]).toBe('create');
    expect(args).toEqual(
      expect.arrayContaining(['python=3.11', 'pip', 'numpy=2.1', 'bioconda::samtools>=1.20', '--override-channels']),
    );
    expect(args.flatMap((word, at) => (word === '--channel' ? [args[at + 1]] : []))).toEqual([
      'conda-forge',
      'bioconda',
      'https://conda.example.com/team',
    ]);
    expect(image.output).toBe('/opt/alto/conda/bin/python\n/opt/alto/conda\n');
    expect(image.sh('ls /bin | grep micromamba || echo none')).toBe('none');
  });

  it('`packages` beside `conda_packages` are installed by the pip of conda’s Python', async () => {
    const image = await made({
      base: 'python:3.12-slim',
      conda_packages: ['numpy'],
      packages: ['alto-first==1.0'],
      pip_index: index.url,
      pip_extra_args: `--trusted-host ${index.host}`,
    });
    expect(image.sh(`/opt/alto/conda/bin/python -c 'import alto_first; print(alto_first.VERSION)'`)).toBe('1.0');
  });

  it('`conda_packages` beside `python_exec` are refused', async () => {
    const { result } = await attempt({ base: 'python:3.12-slim', conda_packages: ['numpy'], python_exec: 'python3' });
    expect(result.outputs['result']).toBe('config-error');
    expect(lastError(result)).toMatch(/`conda_packages` and `python_exec` exclude each other/);
  });
});

describe('`builder_config`', () => {
  it('names mirrors of the images that bring uv and micromamba', async () => {
    docker('runner', 'tag', DEFAULT_UV_IMAGE, 'mirror.example.test/tools/uv:mine');
    docker('runner', 'tag', DEFAULT_MICROMAMBA_IMAGE, 'mirror.example.test/tools/micromamba:mine');
    const mirrors = {
      uv_image: 'mirror.example.test/tools/uv:mine',
      micromamba_image: 'mirror.example.test/tools/micromamba:mine',
    };
    const withUv = await made({
      base: 'python:3.12-slim',
      builder_config: mirrors,
      packages: ['alto-first'],
      pip_extra_index_url: index.url,
      pip_extra_args: `--trusted-host ${index.host}`,
      python_exec: 'python3',
    });
    expect(withUv.result.log).toContain('mirror.example.test/tools/uv:mine');
    expect(withUv.result.log).not.toContain('ghcr.io/astral-sh');
    const withConda = await made({ base: 'python:3.12-slim', builder_config: mirrors, conda_packages: ['zlib'] });
    expect(withConda.result.log).toContain('mirror.example.test/tools/micromamba:mine');
  });
});

describe('`cuda` and `cudnn` (the base is a stand-in: nvidia/cuda cannot be fetched from here)', () => {
  it('choose the image of nvidia/cuda that has both', async () => {
    const base = 'nvidia/cuda:12.6.3-cudnn-runtime-ubuntu24.04';
    await aBase(base, `FROM python:3.12-slim\nENV CUDA_VERSION=12.6.3\n`);
    const image = await made({ cuda: '12.6', cudnn: '9', python_exec: 'python3' }, { cmd: 'printenv CUDA_VERSION' });
    expect(image.output).toBe('12.6.3\n');
  });

  it('without the other images are chosen', async () => {
    await aBase('nvidia/cuda:12.4.1-runtime-ubuntu22.04', `FROM python:3.12-slim\nENV CUDA_VERSION=12.4.1\n`);
    const image = await made({ cuda: '12.4.1', python_exec: 'python3' }, { cmd: 'printenv CUDA_VERSION' });
    expect(image.output).toBe('12.4.1\n');
  });

  it.each([
    [{ cuda: '12.6', cudnn: '8', python_version: '3.12' }, /brings cuDNN 9: write `cudnn: 9`/],
    [{ cuda: '1.0', python_version: '3.12' }, /CUDA `1\.0` is none that we know an image of/],
    [{ cudnn: '9', python_version: '3.12' }, /`cudnn` needs `cuda`/],
    [{ cuda: '12.6' }, /`cuda` needs `python_version`/],
    [{ cuda: '12.6', base: 'python:3.12-slim', python_version: '3.12' }, /`base` cannot stand beside it/],
  ])('are refused where no image has them: %j', async (image, sentence) => {
    const { result } = await attempt(image);
    expect(result.outputs['result'], result.log).toBe('config-error');
    expect(lastError(result)).toMatch(sentence);
  });
});

describe('`source_copy_mode`', () => {
  it('`NO_COPY` is an environment, with what `copy` and `mounts` bring, and the folder of the project to work in', async () => {
    const image = await made(
      {
        base: 'python:3.12-slim',
        source_copy_mode: 'NO_COPY',
        image_build_cmds: ['printf "def main():\\n    return 7\\n" > /usr/lib/mine.py'],
        env: { PYTHONPATH: '/usr/lib' },
        copy: ['data'],
        commands: ['ls -A > /seen'],
      },
      {
        agent: { entrypoint: { type: 'function', cmd: 'mine.main' }, mounts: ['more'] },
        files: { 'main.py': '', 'data/a': '', 'more/b': '' },
      },
    );
    expect(image.result.outputs['return-value']).toBe('7');
    expect(image.sh('pwd; ls -A . data ../more; cat /seen')).toBe(
      '/alto/hello\n.:\ndata\n\n../more:\nb\n\ndata:\na\ndata',
    );
  });
});

describe('`runtime_packages`', () => {
  const say = `python3 -c 'import alto_first; print(alto_first.VERSION)'`;

  it('are installed when the container starts, beside what is in the image, and never into it', async () => {
    const image = await made(
      {
        base: 'python:3.12-slim',
        runtime_packages: ['alto-first==2.0'],
        packages: ['alto-first==1.0'],
        pip_index: index.url,
        pip_extra_args: `--trusted-host ${index.host}`,
      },
      { cmd: say },
    );
    expect(image.output).toMatch(/^2\.0$/m);
    expect(image.sh(say)).toBe('1.0');
  });

  it('are installed on a prebuilt image too, without making another', async () => {
    const { result, output } = await attempt(
      { ref: 'python:3.12-slim', runtime_packages: ['alto-first'] },
      { cmd: say, agent: { env: { PIP_INDEX_URL: index.url, PIP_TRUSTED_HOST: index.host } } },
    );
    expect(result.outputs['result'], result.log).toBe('success');
    expect(output).toMatch(/^2\.0$/m);
    expect(result.log).not.toContain('building with');
  });
});
