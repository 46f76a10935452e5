import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { forms } from '../../src/log/forms.ts';
import { redactor, type Redactor } from '../../src/log/redact.ts';
import { Secret } from '../../src/secret.ts';

function aRedactor(...secrets: readonly string[]): Redactor {
  const it = redactor();
  for (const secret of secrets) it.add(new Secret(secret));
  return it;
}

/** Sends bytes through a stream in chunks that end at `cuts`. */
function stream(it: Redactor, bytes: Uint8Array, cuts: readonly number[]): Buffer {
  const places = [0, ...cuts.filter((cut) => cut < bytes.length).toSorted((a, b) => a - b), bytes.length];
  const out = it.stream();
  const parts = places.slice(1).map((to, i) => Buffer.from(out.push(bytes.subarray(places[i], to))));
  return Buffer.concat([...parts, out.end()]);
}

/** What a redactor must make of a stream, the slow way: every stretch that patterns cover becomes one mask, and so does the better half of one that the end cuts off. */
function masked(bytes: Buffer, patterns: readonly Buffer[]): Buffer {
  const stretches: [from: number, to: number][] = [];
  for (const pattern of patterns) {
    for (let at = bytes.indexOf(pattern); at >= 0; at = bytes.indexOf(pattern, at + 1))
      stretches.push([at, at + pattern.length]);
    for (let length = Math.max(8, Math.ceil(pattern.length / 2)); length < pattern.length; length++)
      if (length <= bytes.length && bytes.subarray(-length).equals(pattern.subarray(0, length)))
        stretches.push([bytes.length - length, bytes.length]);
  }
  const parts: Buffer[] = [];
  let end = 0;
  for (const [from, to] of stretches.sort(([a], [b]) => a - b)) {
    if (from >= end) parts.push(bytes.subarray(end, from), Buffer.from('***'));
    end = Math.max(end, to);
  }
  return Buffer.concat([...parts, bytes.subarray(end)]);
}

const CANARY = 'c4n4ry/+"7&x y\'é<Z9';
const SEVERAL = '-----BEGIN KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n{\nBKcwggSjAgEAAoIBAQC7\n-----END KEY-----\n';

const ways: readonly [name: string, text: string][] = [
  ['raw', CANARY],
  ['base64', Buffer.from(CANARY).toString('base64')],
  ['base64 of user:password', Buffer.from(`user:${CANARY}`).toString('base64')],
  ['base64 with a line end', Buffer.from(`${CANARY}\n`).toString('base64')],
  ['base64url', Buffer.from(CANARY).toString('base64url')],
  ['base64 twice', Buffer.from(Buffer.from(CANARY).toString('base64')).toString('base64')],
  ['hex', Buffer.from(CANARY).toString('hex')],
  ['HEX', Buffer.from(CANARY).toString('hex').toUpperCase()],
  ['URL', encodeURIComponent(CANARY)],
  ['form', encodeURIComponent(CANARY).replaceAll('%20', '+').replaceAll("'", '%27')],
  ['lower case URL', encodeURIComponent(CANARY).toLowerCase().replace('z9', 'Z9')],
  ['base64 in a URL', encodeURIComponent(Buffer.from(CANARY).toString('base64'))],
  ['JSON', JSON.stringify(CANARY)],
  ['JSON in JSON', JSON.stringify(JSON.stringify(CANARY))],
  ['ASCII JSON', JSON.stringify(CANARY).replace('é', '\\u00e9')],
  ['XML', 'c4n4ry/+&quot;7&amp;x y&apos;é&lt;Z9'],
  ['shell', `c4n4ry/+"7&x y'\\''é<Z9`],
];

describe('the redactor', () => {
  test.each(ways)('F45, F46: hides a secret as %s, wherever a stream is cut', (_, form) => {
    const it = aRedactor(CANARY);
    expect(it.text(`a ${form} b`)).toMatch(/^a .{0,8}\*\*\*.{0,6} b$/);
    const bytes = Buffer.from(`a ${form} b`);
    for (let cut = 0; cut <= bytes.length; cut++) {
      expect(stream(it, bytes, [cut]).toString()).toBe(it.text(`a ${form} b`));
    }
  });

  test('hides every line of six characters or more of a secret of several lines, and no brace', () => {
    const it = aRedactor(SEVERAL);
    expect(it.text('x MIIEvQIBADANBgkqhkiG9w0BAQEFAASC y { z }')).toBe('x *** y { z }');
    expect(it.text(SEVERAL)).toBe('***');
    expect(it.text(SEVERAL.replaceAll('\n', '\r\n'))).not.toMatch(/MII|BKc|KEY/);
    const wrapped = Buffer.from(SEVERAL).toString('base64').replace(/.{76}/g, '$&\n');
    expect(it.text(wrapped)).toMatch(/^\*\*\*\n/);
  });

  test('lets no canary through, whatever stands around it and however it is cut', () => {
    const secrets = ['hunter2hunter2', 'hunter2', 'aaaaaaaa', CANARY];
    const it = aRedactor(...secrets);
    const piece = fc.oneof(
      fc.constantFrom(...secrets, 'hunter', 'hunter2h', 'aaaa', 'c4n4'),
      fc.string({ maxLength: 5 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.array(fc.nat(120), { maxLength: 8 }), (pieces, cuts) => {
        const text = pieces.join('').toWellFormed();
        const out = stream(it, Buffer.from(text), cuts).toString();
        for (const secret of secrets) expect(out).not.toContain(secret);
        // But for a secret that the end cuts off, the stream says what the text says.
        expect(stream(it, Buffer.from(`${text}\n`), cuts).toString()).toBe(it.text(`${text}\n`));
      }),
      { numRuns: 2000 },
    );
  });

  test('F45, F46: whatever the secrets are and however they are cut, no form of them comes through and nothing else is changed', () => {
    // Many secrets with one beginning, and letters that overlap with themselves.
    const secret = fc.oneof(
      fc.string({ unit: 'binary', minLength: 4, maxLength: 30 }),
      fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 4, maxLength: 12 }),
      fc.string({ minLength: 2, maxLength: 9 }).map((rest) => `ghp_${rest}`),
    );
    const given = fc.array(secret, { minLength: 1, maxLength: 20 }).chain((secrets) => {
      const hidden = secrets.flatMap((one) => forms(one));
      const part = fc.oneof(
        fc.constantFrom('ghp_', 'aab', 'x', ...hidden).map((text) => Buffer.from(text)),
        fc
          .constantFrom('x', ...hidden)
          .chain((text) => fc.nat(Buffer.byteLength(text)).map((end) => Buffer.from(text).subarray(0, end))),
        fc.uint8Array({ maxLength: 6 }).map((bytes) => Buffer.from(bytes)),
      );
      const bytes = fc.array(part, { maxLength: 15 }).map((parts) => Buffer.concat(parts));
      return fc.record({ secrets: fc.constant(secrets), bytes, cuts: fc.array(fc.nat(400), { maxLength: 12 }) });
    });
    fc.assert(
      fc.property(given, ({ secrets, bytes, cuts }) => {
        const it = aRedactor(...secrets);
        const hidden = secrets.flatMap((one) => forms(one)).map((form) => Buffer.from(form));
        expect(stream(it, bytes, cuts).toString('latin1')).toBe(masked(bytes, hidden).toString('latin1'));
      }),
      { numRuns: 2000 },
    );
  });

  test('passes bytes without a secret on as they are, valid text or not', () => {
    const it = aRedactor(CANARY, SEVERAL, 'hunter2');
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.array(fc.nat(300)), (bytes, cuts) => {
        expect(stream(it, bytes, cuts).equals(bytes)).toBe(true);
      }),
    );
    expect(it.text('\ud800 lone')).toBe('\ud800 lone');
  });

  test('hides overlapping secrets as one, and neighbours as two', () => {
    const it = aRedactor('abcdefgh', 'efghijkl');
    expect(it.text('-abcdefghijkl-')).toBe('-***-');
    expect(it.text('-abcdefghefghijkl-')).toBe('-******-');
    expect(stream(it, Buffer.from('-abcdefghijkl-'), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]).toString()).toBe(
      '-***-',
    );
  });

  test('hides a secret that the end of the stream cuts in its second half, and leaves a shorter beginning', () => {
    const it = aRedactor('0123456789abcdef');
    expect(stream(it, Buffer.from('x 0123456789'), []).toString()).toBe('x ***');
    expect(stream(it, Buffer.from('x 012345'), []).toString()).toBe('x 012345');
    expect(it.text('x 0123456789')).toBe('x 0123456789');
  });

  test('holds nothing back that cannot be the beginning of a secret', () => {
    const out = aRedactor('hunter2').stream();
    expect(Buffer.from(out.push(Buffer.from('password: '))).toString()).toBe('password: ');
    expect(Buffer.from(out.push(Buffer.from('hun'))).toString()).toBe('');
    expect(Buffer.from(out.push(Buffer.from('gry\n'))).toString()).toBe('hungry\n');
  });

  test('knows a secret that is added while a stream runs', () => {
    const it = redactor();
    const out = it.stream();
    expect(Buffer.from(out.push(Buffer.from('hunter2 '))).toString()).toBe('hunter2 ');
    it.add(new Secret('hunter2'));
    expect(Buffer.from(out.push(Buffer.from('hunter2 '))).toString()).toBe('*** ');
  });

  test('keeps no reference to a chunk', () => {
    const out = aRedactor('hunter2').stream();
    const chunk = Buffer.from('hunt');
    out.push(chunk);
    chunk.fill(0x21);
    expect(Buffer.from(out.push(Buffer.from('er2'))).toString()).toBe('***');
  });

  test('leaves identifiers in outputs only', () => {
    const it = redactor();
    it.add(new Secret('123456789012'), 'identifier');
    it.add(new Secret('hunter2'));
    expect(it.text('123456789012.dkr hunter2')).toBe('***.dkr ***');
    expect(it.credentials('123456789012.dkr hunter2')).toBe('123456789012.dkr ***');
  });

  test.each(['', '   ', 'abc', ' ab\n'])('does not search for %j', (value) => {
    const it = redactor();
    expect(it.add(new Secret(value))).toBe(false);
    expect(it.text(`x${value}y`)).toBe(`x${value}y`);
  });

  test('takes a secret of 48 KB like any other, in pieces of any size', () => {
    const long = Array.from({ length: 700 }, (_, i) => `line ${i} of a long key ${'k'.repeat(45)}`).join('\n');
    const it = aRedactor(long);
    const bytes = Buffer.from(`a ${long} b ${encodeURIComponent(long)} c ${JSON.stringify(long)} d`);
    const cuts = Array.from({ length: 40 }, (_, i) => i * 4001);
    expect(stream(it, bytes, cuts).toString()).toBe('a *** b *** c "***" d');
    expect(it.text(long.slice(100, 1000))).toMatch(/^(line )?.{0,80}\n(\*\*\*\n)+.{0,80}$/);
  });

  test('is not slowed down by ten thousand secrets that begin alike, nor by a text full of beginnings', () => {
    const text = Buffer.from('ghp_ ghp_secret number ghp_secret numb 2Vjc secret number 12 of\n'.repeat(20_000));
    const time = (count: number): number => {
      const it = aRedactor(
        ...Array.from({ length: count }, (_, i) => `ghp_secret number ${i + 10_000_000} of this run`),
      );
      it.text('');
      // The best of several: the machine has more to do.
      const times = Array.from({ length: 4 }, () => {
        const start = performance.now();
        stream(it, text, [100_000, 300_000]);
        return performance.now() - start;
      });
      return Math.min(...times);
    };
    // Compared one by one they would take a thousand times as long.
    expect(time(10_000)).toBeLessThan(30 * Math.max(time(10), 5));
  });
});
