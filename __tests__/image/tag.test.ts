import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseReference } from '../../src/image/reference.ts';
import {
  defaultImageName,
  formatTag,
  imageRepository,
  type Ingredients,
  isContentTag,
  specHash,
  type TagValues,
} from '../../src/image/tag.ts';

const some = (more: Partial<Ingredients> = {}): Ingredients => ({
  dockerfile: 'FROM x@sha256:1\n',
  platforms: ['linux/amd64'],
  buildArgs: { A: '1', B: '2' },
  requirements: [
    { path: 'r.txt', content: Buffer.from('six') },
    { path: 'b.txt', content: Buffer.from('attrs') },
  ],
  context: 'sha256:00',
  ...more,
});

const file = (path: string, text: string) => ({ path, content: Buffer.from(text) });

describe('specHash', () => {
  it('is 20 characters of lower-case base32', () => {
    expect(specHash(some())).toMatch(/^[a-z2-7]{20}$/);
    expect(isContentTag(specHash(some()))).toBe(true);
  });

  it('has been the same since the first version of this edition', () => {
    expect(specHash(some())).toMatchInlineSnapshot(`"mwa3n2rqdoqyp75thzyr"`);
  });

  it.each<[what: string, more: Partial<Ingredients>]>([
    ['the text', { dockerfile: 'FROM x@sha256:2\n' }],
    ['a blank in the text', { dockerfile: 'FROM x@sha256:1 \n' }],
    ['a platform', { platforms: ['linux/arm64'] }],
    ['a platform more', { platforms: ['linux/amd64', 'linux/arm64'] }],
    ['no platform', { platforms: [] }],
    ['a build argument', { buildArgs: { A: '1', B: '3' } }],
    ['the name of a build argument', { buildArgs: { A: '1', C: '2' } }],
    ['values exchanged', { buildArgs: { A: '2', B: '1' } }],
    ['no build argument', { buildArgs: {} }],
    ['a requirement', { requirements: [file('r.txt', 'six '), file('b.txt', 'attrs')] }],
    ['the name of a requirement file', { requirements: [file('q.txt', 'six'), file('b.txt', 'attrs')] }],
    ['an included file', { requirements: [file('r.txt', 'six'), file('b.txt', 'attr')] }],
    ['contents exchanged', { requirements: [file('r.txt', 'attrs'), file('b.txt', 'six')] }],
    ['a file less', { requirements: [file('r.txt', 'six')] }],
    ['the context', { context: 'sha256:01' }],
    ['the target', { target: 'x' }],
    ['an empty target', { target: '' }],
  ])('changes with %s', (_, more) => {
    expect(specHash(some(more))).not.toBe(specHash(some()));
  });

  it.each<[what: string, more: Partial<Ingredients>]>([
    ['the order of build arguments', { buildArgs: { B: '2', A: '1' } }],
    ['the order of requirement files', { requirements: [...some().requirements].reverse() }],
    ['a platform named twice', { platforms: ['linux/amd64', 'linux/amd64'] }],
    ['a target that is not there', { target: undefined }],
  ])('does not change with %s', (_, more) => {
    expect(specHash(some(more))).toBe(specHash(some()));
  });

  it('does not change with the order of platforms', () => {
    expect(specHash(some({ platforms: ['a', 'b'] }))).toBe(specHash(some({ platforms: ['b', 'a'] })));
  });

  it('is never the same for two different inputs', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '1', ':', ';', '2'), maxLength: 4 });
    const input = fc.record({
      dockerfile: text,
      platforms: fc.uniqueArray(text, { maxLength: 3 }).map((list) => list.sort()),
      buildArgs: fc.dictionary(text, text, { maxKeys: 2 }),
      requirements: fc
        .uniqueArray(fc.record({ path: text, text }), { maxLength: 2, selector: ({ path }) => path })
        .map((list) => list.sort((a, b) => (a.path < b.path ? -1 : 1)).map(({ path, text }) => file(path, text))),
      context: text,
    });
    const canonical = (one: Ingredients): string =>
      JSON.stringify([
        one.dockerfile,
        one.platforms,
        Object.entries(one.buildArgs).sort(([a], [b]) => (a < b ? -1 : 1)),
        one.requirements.map(({ path, content }) => [path, Buffer.from(content).toString()]),
        one.context,
      ]);
    const seen = new Map<string, string>();
    fc.assert(
      fc.property(input, (one) => {
        const hash = specHash(one);
        expect(seen.get(hash) ?? canonical(one)).toBe(canonical(one));
        seen.set(hash, canonical(one));
      }),
      { numRuns: 2000 },
    );
  });
});

const values: TagValues = {
  spec_hash: 'abcdefghij2345674321',
  sha: '0123456789abcdef0123456789abcdef01234567',
  ref: 'feature/Über',
  pr: '12',
  agent: 'train',
  run_id: '1-1-abcdef',
};

describe('formatTag', () => {
  it.each([
    ['{spec_hash}', 'abcdefghij2345674321', true],
    ['v-{spec_hash}', 'v-abcdefghij2345674321', true],
    ['{ref}', 'feature--ber', false],
    ['pr-{pr}', 'pr-12', false],
    ['{sha}-{agent}', '0123456789abcdef0123456789abcdef01234567-train', false],
    ['.{agent}', 'train', false],
    ['--{agent}', 'train', false],
    ['a b/c:d', 'a-b-c-d', false],
    ['latest', 'latest', false],
  ])('%s is %s', (format, tag, namesContent) => {
    expect(formatTag(format, values)).toEqual({ tag, namesContent });
  });

  it('never cuts the hash off', () => {
    const { tag } = formatTag('{ref}-{spec_hash}', { ...values, ref: 'r'.repeat(500) });
    expect(tag).toMatch(/^r+-abcdefghij2345674321$/);
    expect(tag.length).toBeLessThanOrEqual(128);
  });

  it('cuts others at 128 characters', () => {
    expect(formatTag('x'.repeat(200), values).tag).toHaveLength(128);
  });

  it.each(['{hash}', '{}', '{constructor}', '', '...', '-', `${'x'.repeat(120)}{spec_hash}`])(
    'refuses %s',
    (format) => {
      expect(() => formatTag(format, values)).toThrow('tag_format');
    },
  );

  it('gives a valid tag or an error, whatever the format', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('{ref}', '{pr}', 'a', '-', '.', 'é', '/', ' ', '{'), maxLength: 80 }),
        (format) => {
          let tag = 'x';
          try {
            ({ tag } = formatTag(format, values));
          } catch {
            return;
          }
          expect(parseReference(`x:${tag}`).tag).toBe(tag);
        },
      ),
    );
  });
});

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
