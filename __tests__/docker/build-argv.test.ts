import { describe, expect, it } from 'vitest';
import { buildArguments } from '../../src/docker/build-argv.ts';
import type { Build } from '../../src/docker/docker.ts';

const aBuild = (over: Partial<Build> = {}): Build => ({
  context: '/work/project',
  dockerfile: { name: 'Dockerfile', text: '', ignore: '' },
  tags: [],
  platforms: [],
  labels: {},
  buildArgs: {},
  output: 'load',
  ...over,
});
const build = (over: Partial<Build>, attestations = true): readonly string[] =>
  buildArguments(aBuild(over), { dockerfile: '/tmp/Dockerfile', metadataFile: '/tmp/m.json', attestations });

describe('the arguments of a build', () => {
  it('are these for a plain build into the engine', () => {
    expect(build({})).toEqual([
      'buildx',
      'build',
      '--progress',
      'plain',
      '--file',
      '/tmp/Dockerfile',
      '--metadata-file',
      '/tmp/m.json',
      '--load',
      '--provenance=false',
      '--sbom=false',
      '--',
      '/work/project',
    ]);
  });

  it.each<[string, Partial<Build>, readonly string[]]>([
    ['pushing', { output: 'push' }, ['--push']],
    ['a lazy push', { output: 'push-lazily' }, ['--output', 'type=image,push=true,store=false,unpack=false']],
    ['provenance', { output: 'push', provenance: 'mode=max' }, ['--provenance=mode=max', '--sbom=false']],
    [
      'an SBOM',
      { output: 'push', sbom: 'generator=r.test/syft:1' },
      ['--provenance=false', '--sbom=generator=r.test/syft:1'],
    ],
    [
      'annotations',
      { output: 'push', annotations: { 'a.b': 'x, y', 'index:c': '' } },
      ['--annotation', 'a.b=x, y', '--annotation', 'index:c='],
    ],
    ['SSH agents and keys', { ssh: ['default', 'id=/k'] }, ['--ssh', 'default', '--ssh', 'id=/k']],
    ['a network', { network: 'none' }, ['--network', 'none']],
    ['the size of /dev/shm', { shmSize: '1g' }, ['--shm-size', '1g']],
    [
      'caches, as they are written',
      { cacheFrom: ['type=gha,scope=a', 'r.test/c:1'], cacheTo: ['type=registry,ref=r.test/c:1,mode=max'] },
      [
        ...['--cache-from', 'type=gha,scope=a', '--cache-from', 'r.test/c:1'],
        ...['--cache-to', 'type=registry,ref=r.test/c:1,mode=max'],
      ],
    ],
    ['one platform', { platforms: ['linux/arm64'] }, ['--platform', 'linux/arm64']],
    ['several platforms', { platforms: ['linux/arm64', 'linux/amd64'] }, ['--platform', 'linux/arm64,linux/amd64']],
    ['tags', { tags: ['a:1', 'b:2'] }, ['--tag', 'a:1', '--tag', 'b:2']],
    ['labels', { labels: { 'a.b': 'x y' } }, ['--label', 'a.b=x y']],
    ['build args', { buildArgs: { A: '', B: 'x=y\n"$HOME' } }, ['--build-arg', 'A=', '--build-arg', 'B=x=y\n"$HOME']],
    ['a target', { target: 'final' }, ['--target', 'final']],
    ['a builder', { builder: 'mine' }, ['--builder', 'mine']],
    ['no cache', { noCache: true }, ['--no-cache']],
    ['pull', { pull: true }, ['--pull']],
  ])('name %s', (_, over, expected) => {
    expect(build(over).join('\0')).toContain(expected.join('\0'));
  });

  it('leave attestations alone where buildx does not know them', () => {
    expect(build({}, false).filter((argument) => /provenance|sbom/.test(argument))).toEqual([]);
  });

  it('name places of secrets', () => {
    const options = {
      dockerfile: '/tmp/Dockerfile',
      metadataFile: '/tmp/m.json',
      attestations: true,
      secrets: ['id=a,env=A', 'id=b,src=/b'],
    };
    expect(buildArguments(aBuild(), options).join(' ')).toContain('--secret id=a,env=A --secret id=b,src=/b');
  });

  it('leave out of the engine what only a registry can hold', () => {
    const over = { annotations: { a: 'b' }, provenance: 'true', sbom: 'true' };
    expect(build({ ...over, output: 'load' })).toEqual(build({ output: 'load' }));
  });

  it('never let a folder be read as an option', () => {
    expect(build({ context: '--push' }).slice(-2)).toEqual(['--', '--push']);
  });
});
