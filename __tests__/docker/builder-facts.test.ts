import { describe, expect, it } from 'vitest';
import { builderFacts } from '../../src/docker/builder-facts.ts';
import { readInspect } from '../../src/docker/builder-inspect.ts';
import type { EngineFacts } from '../../src/docker/facts.ts';
import { inspects } from './builder-inspects.ts';

const engine = (over: Partial<EngineFacts> = {}): EngineFacts => ({
  ...{ engineVersion: '20.10.24+dfsg1', buildxVersion: '0.13.1', platform: 'linux/amd64', memory: 8e9 },
  ...{ root: '/var/lib/docker', context: 'default', containerdStore: false, ...over },
});
const facts = (log: keyof typeof inspects, over: Partial<EngineFacts> = {}) =>
  builderFacts(readInspect(inspects[log]), engine(over));

describe('what a builder can do', () => {
  it.each<[keyof typeof inspects, string, readonly string[]]>([
    ['engine20', 'docker', ['linux/amd64', 'linux/386']],
    ['engine20old', 'docker', ['linux/amd64', 'linux/arm64']],
    ['engine26', 'docker', ['linux/amd64', 'linux/amd64/v2', 'linux/amd64/v3', 'linux/amd64/v4']],
    ['remote', 'remote', ['linux/amd64', 'linux/amd64/v2', 'linux/amd64/v3', 'linux/amd64/v4', 'linux/386']],
    ['remoteGone', 'remote', []],
    ['stopped', 'docker-container', []],
    ['inactive', 'docker-container', ['linux/arm64']],
    ['twoNodes', 'docker-container', ['linux/amd64', 'linux/386', 'linux/arm64', 'linux/arm/v7']],
  ])('(%s) is read: driver %s, platforms %j', (log, driver, platforms) => {
    expect(facts(log)).toMatchObject({ driver, platforms });
  });

  it.each<[string, keyof typeof inspects, Partial<EngineFacts>, boolean]>([
    ['not with an old engine', 'engine20', {}, false],
    ['not with one that tells no version of BuildKit', 'engine20old', {}, false],
    ['since Docker 23, whatever its BuildKit is called', 'engine20', { engineVersion: '23.0.6' }, true],
    ['since Docker 23, without a version of BuildKit', 'engine26', { engineVersion: '26.1.5+dfsg1' }, true],
    ['with a new container', 'twoNodes', {}, true],
    ['not with one old node', 'oldNode', { engineVersion: '28.0.4' }, false],
    ['with a container of nobody knows which version', 'remote', {}, true],
    ['with one that is not started, because it will be new', 'stopped', {}, true],
    ['not with one that is not started and is of an old image', 'inactive', { engineVersion: '28.0.4' }, false],
    ['not with the engine of another context', 'otherContext', { engineVersion: '28.0.4' }, false],
    [
      'with the engine of this context, whatever it is called',
      'otherContext',
      { context: 'rootless', engineVersion: '28.0.4' },
      true,
    ],
    ['not when nothing can be read', 'odd', {}, false],
  ])('COPY --link: %s', (_, log, over, expected) => {
    expect(facts(log, over).copyLink).toBe(expected);
  });

  it.each<[string, keyof typeof inspects, Partial<EngineFacts>, boolean]>([
    ['the engine’s own does not', 'engine20', {}, false],
    ['it does with containerd’s store', 'engine26', { containerdStore: true, buildxVersion: '0.22.0' }, true],
    ['unless it is another engine', 'otherContext', { containerdStore: true }, false],
    ['a remote one does', 'remote', {}, true],
    ['a container does, started or not', 'inactive', {}, true],
    ['nobody knows of what cannot be read', 'odd', {}, false],
  ])('a cache in a registry, and lazy pushes: %s', (_, log, over, expected) => {
    expect(facts(log, over)).toMatchObject({ registryCache: expected, lazyPush: expected });
  });

  it('pushes twice, and so not lazily, with containerd’s store and a buildx that is old', () => {
    const over = { containerdStore: true, buildxVersion: '0.21.3' };
    expect(facts('engine26', over)).toMatchObject({ registryCache: true, lazyPush: false });
    expect(facts('remote', { buildxVersion: '0.13.1' })).toMatchObject({ lazyPush: true });
  });

  it('is not what its labels and rules say', () => {
    expect(readInspect(inspects.remote)).toMatchObject({ name: 'alto-remote', error: '', nodes: [{ error: '' }] });
    expect(readInspect(inspects.engine20).nodes).toHaveLength(1);
  });

  it('says why nobody can ask it', () => {
    expect(readInspect(inspects.broken).nodes[0]?.error).toMatch(/^Cannot connect to the Docker daemon/);
  });
});
