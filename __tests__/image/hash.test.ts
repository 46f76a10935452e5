import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Ingredients, specHash } from '../../src/image/hash.ts';
import { CONTENT_TAG } from '../../src/image/tag.ts';

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
    expect(specHash(some())).toMatch(CONTENT_TAG);
  });

  it('has been the same since the first version of this edition', () => {
    expect(specHash(some())).toMatchInlineSnapshot(`"z7tzrs2cvhmpbstdu7uk"`);
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
    ['a label', { labels: { a: '1' } }],
    ['an annotation', { annotations: { a: '1' } }],
    ['what is attested', { attestations: ['mode=max', 'false'] }],
  ])('changes with %s', (_, more) => {
    expect(specHash(some(more))).not.toBe(specHash(some()));
  });

  it.each<[what: string, more: Partial<Ingredients>]>([
    ['the order of build arguments', { buildArgs: { B: '2', A: '1' } }],
    ['the order of requirement files', { requirements: [...some().requirements].reverse() }],
    ['no label, no annotation and nothing attested', { labels: {}, annotations: {}, attestations: [] }],
    ['a platform named twice', { platforms: ['linux/amd64', 'linux/amd64'] }],
    ['a target that is not there', { target: undefined }],
  ])('does not change with %s', (_, more) => {
    expect(specHash(some(more))).toBe(specHash(some()));
  });

  it('does not change with the order of labels and annotations, and tells one from the other', () => {
    const [one, turned] = [
      { a: '1', b: '2' },
      { b: '2', a: '1' },
    ];
    expect(specHash(some({ labels: turned, annotations: turned }))).toBe(
      specHash(some({ labels: one, annotations: one })),
    );
    expect(specHash(some({ labels: one }))).not.toBe(specHash(some({ annotations: one })));
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
