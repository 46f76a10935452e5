import { describe, expect, it } from 'vitest';
import { createArguments, pullArguments } from '../../src/docker/argv.ts';
import type { Container } from '../../src/docker/docker.ts';

const aContainer = (over: Partial<Container> = {}): Container => ({
  name: 'alto-1',
  image: 'sha256:abc',
  labels: {},
  env: {},
  resources: { ulimits: [], tmpfs: [] },
  ...over,
});
const create = (over: Partial<Container>, passed: readonly string[] = []): readonly string[] =>
  createArguments(aContainer(over), { envFile: '/tmp/env', passed });

describe('the arguments of a container', () => {
  it('are these when everything is left to the image', () => {
    expect(create({})).toEqual(
      'create --pull never --init --name alto-1 --env-file /tmp/env --log-driver none -- sha256:abc'.split(' '),
    );
  });

  it.each<[string, Partial<Container>, readonly string[]]>([
    [
      'the first word of an entrypoint',
      { entrypoint: ['sh', '-c', 'a b'] },
      ['--entrypoint', 'sh', '--', 'sha256:abc', '-c', 'a b'],
    ],
    ['an entrypoint that is cleared', { entrypoint: [] }, ['--entrypoint', '', '--', 'sha256:abc']],
    ['labels', { labels: { 'alto.run': '1' } }, ['--label', 'alto.run=1']],
    ['a platform', { platform: 'linux/arm64' }, ['--platform', 'linux/arm64']],
    ['a working directory', { workdir: '/alto/x' }, ['--workdir', '/alto/x']],
  ])('name %s', (_, over, expected) => {
    expect(create(over).join('\0')).toContain(expected.join('\0'));
  });

  it('name every limit', () => {
    const resources = {
      gpus: 'all',
      shmSize: '1g',
      memory: '2g',
      cpus: '1.5',
      ulimits: ['nofile=1:2', 'core=0'],
      tmpfs: ['/run', '/tmp:size=1m'],
    };
    expect(create({ resources }).slice(10, -2)).toEqual(
      '--gpus all --shm-size 1g --memory 2g --cpus 1.5 --ulimit nofile=1:2 --ulimit core=0 --tmpfs /run --tmpfs /tmp:size=1m'.split(
        ' ',
      ),
    );
  });

  it('name variables that stand in docker’s own environment, without their values', () => {
    expect(create({ env: { TEXT: 'secret' } }, ['TEXT'])).toContain('TEXT');
    expect(create({ env: { TEXT: 'secret' } }, ['TEXT']).join(' ')).not.toContain('secret');
  });
});

it('a pull asks for a platform only when there is one', () => {
  expect(pullArguments('a:1', undefined)).toEqual(['pull', '--', 'a:1']);
  expect(pullArguments('a:1', 'linux/arm64')).toEqual(['pull', '--platform', 'linux/arm64', '--', 'a:1']);
});
