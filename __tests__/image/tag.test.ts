import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseReference } from '../../src/image/reference.ts';
import { formatTag, isTaken, type TagValues } from '../../src/image/tag.ts';

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

describe('isTaken', () => {
  const HASH = 'zyxwvutsrq7654323456';

  it.each([
    [HASH, 'latest'],
    [`env-${HASH}`, '{spec_hash}'],
    ['cache', '{spec_hash}'],
    ['cache-env', '{spec_hash}'],
    [`v1-${HASH}`, 'v1-{spec_hash}'],
    [`v1-${HASH}-${HASH}`, `v1-{spec_hash}-${HASH}`],
    [`${HASH}-train`, '{spec_hash}-{agent}'],
    [`feature--ber-${HASH}`, '{ref}-{spec_hash}'],
    [`a${HASH}`, 'a{spec_hash}'],
    [HASH, '--{spec_hash}'],
  ])('%s is, with the format %s', (tag, format) => {
    expect(isTaken(tag, format, values)).toBe(true);
  });

  it.each([
    ['latest', 'latest'],
    ['1.10', '{spec_hash}'],
    [`v1-${HASH}`, '{spec_hash}'],
    [`v1-${HASH}`, 'v2-{spec_hash}'],
    [`v1-${HASH.slice(1)}`, 'v1-{spec_hash}'],
    [`v1-${HASH.toUpperCase()}`, 'v1-{spec_hash}'],
    [`${HASH}-test`, '{spec_hash}-{agent}'],
    ['cache-1', '{spec_hash}'],
    ['v1-', 'v1-{ref}'],
  ])('%s is not, with the format %s', (tag, format) => {
    expect(isTaken(tag, format, values)).toBe(false);
  });

  it('is what every content tag is', () => {
    const text = fc.string({ unit: fc.constantFrom('{ref}', '{agent}', 'a', '2', '-', '.'), maxLength: 12 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const format = `${before}{spec_hash}${after}`;
        const { tag } = formatTag(format, { ...values, spec_hash: HASH });
        expect(isTaken(tag, format, values)).toBe(true);
      }),
    );
  });
});
