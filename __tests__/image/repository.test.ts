import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseReference } from '../../src/image/reference.ts';
import { defaultImageName, imageRepository } from '../../src/image/repository.ts';

describe('imageRepository', () => {
  const home = { name: 'app', owner: 'My-Org', username: 'user', pullRequest: false };
  it.each([
    ['ecr', '', {}, 'alto/app', 'alto-pr/app'],
    ['ecr', 'team', {}, 'team/alto/app', 'team/alto-pr/app'],
    ['dockerhub', '', {}, 'user/app', 'user/alto-pr-app'],
    ['dockerhub', '', { username: 'Jo@example.com' }, 'jo/app', 'jo/alto-pr-app'],
    ['dockerhub', '', { name: 'space/app' }, 'space/app', 'space/alto-pr-app'],
    ['dockerhub', '', { name: 'space/app', username: undefined }, 'space/app', 'space/alto-pr-app'],
    ['dockerhub', 'team', {}, 'team/app', 'team/alto-pr-app'],
    ['dockerhub', '', { name: 'a/b/c' }, 'a/b-c', 'a/alto-pr-b-c'],
    ['ghcr', '', {}, 'my-org/app', 'my-org/alto-pr/app'],
    ['ghcr', '', { name: 'my-org/app' }, 'my-org/app', 'my-org/alto-pr/app'],
    ['ghcr', 'other', {}, 'other/app', 'other/alto-pr/app'],
    ['ghcr', '', { name: 'tools/my-org/app' }, 'my-org/tools/my-org/app', 'my-org/alto-pr/tools/my-org/app'],
    ['ghcr', '', { name: 'not-my-org/app' }, 'my-org/not-my-org/app', 'my-org/alto-pr/not-my-org/app'],
    ['host', '', {}, 'app', 'alto-pr/app'],
    ['host', 'team/x', {}, 'team/x/app', 'team/x/alto-pr/app'],
  ] as const)('at %s with path %j and %j is %s', (kind, path, more, main, pull) => {
    expect(imageRepository({ ...home, ...more, registry: { kind, path } })).toBe(main);
    expect(imageRepository({ ...home, ...more, registry: { kind, path }, pullRequest: true })).toBe(pull);
  });

  it('needs a namespace at Docker Hub', () => {
    expect(() => imageRepository({ ...home, username: '', registry: { kind: 'dockerhub', path: '' } })).toThrow(
      'namespace',
    );
  });

  it.each(['alto-pr/x', 'alto-pr-x', 'a/alto-pr-x', 'alto-pr'])('keeps the name %s for pull requests', (name) => {
    expect(() => imageRepository({ ...home, name, registry: { kind: 'host', path: '' } })).toThrow('pull requests');
  });
});

describe('defaultImageName', () => {
  it.each([
    ['repo', 'agent', 'repo-agent'],
    ['My_Proj', 'Train.GPU', 'my_proj-train.gpu'],
    ['.github', 'a', 'github-a'],
    ['a..b', 'c___d', 'a-b-c-d'],
    ['repo-', '-x', 'repo---x'],
    ['repo', 'x_', 'repo-x'],
    ['é', 'é', 'image'],
  ])('of %s and %s is %s', (repo, agent, name) => {
    expect(defaultImageName(repo, agent)).toBe(name);
  });

  it('is always valid', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.string({ maxLength: 63 }), (repo, agent) => {
        const name = defaultImageName(repo, agent);
        expect(parseReference(`r.io/${name}`).path).toBe(name);
      }),
    );
  });
});
