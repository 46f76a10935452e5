import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { compress } from '../../src/registry/gzip.ts';
import { digestOf } from '../../src/registry/digest.ts';

const spool = mkdtempSync(join(tmpdir(), 'spool-'));
afterAll(() => rmSync(spool, { recursive: true }));

const tarOf =
  (...parts: readonly Uint8Array[]) =>
  () =>
    parts;
const bytesOf = async (blob: Awaited<ReturnType<typeof compress>>): Promise<Buffer> =>
  Buffer.concat((await (await blob.open()).toArray()) as Buffer[]);

/** Bytes that hardly compress, the same every time. */
function noise(length: number): Buffer {
  const blocks = Math.ceil(length / 32);
  return Buffer.concat(
    Array.from({ length: blocks }, (_, block) => createHash('sha256').update(String(block)).digest()),
  ).subarray(0, length);
}

describe('a compressed tar', () => {
  it('is gzip, with the digest and the size that it says', async () => {
    const text = Buffer.from('the same line\n'.repeat(100_000));
    const blob = await compress(tarOf(text), spool, undefined);
    const bytes = await bytesOf(blob);
    expect(gunzipSync(bytes).equals(text)).toBe(true);
    expect([digestOf(bytes), bytes.length]).toEqual([blob.digest, blob.size]);
    expect(blob.size).toBeLessThan(text.length / 50);
    expect(readdirSync(spool)).toEqual([]);
  });

  it('says nothing of the machine and the time in its header', async () => {
    const bytes = await bytesOf(await compress(tarOf(Buffer.from('x')), spool, undefined));
    expect(bytes.subarray(0, 10).toString('hex')).toBe('1f8b08000000000004ff');
  });

  it('is the same however it came in pieces', async () => {
    const whole = Buffer.concat([noise(70_000), Buffer.from('a line of text\n'.repeat(9_000)), noise(500)]);
    const { digest } = await compress(tarOf(whole), spool, undefined);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: whole.length - 1 }), { maxLength: 20 }), async (cuts) => {
        const sorted = [0, ...cuts.toSorted((a, b) => a - b), whole.length];
        const parts = sorted.slice(1).map((end, index) => whole.subarray(sorted[index], end));
        expect((await compress(tarOf(...parts), spool, undefined)).digest).toBe(digest);
      }),
      { numRuns: 30 },
    );
  });

  it('is kept in a file when it is large, and can be read again and again', async () => {
    const large = noise(400_000);
    const blob = await compress(tarOf(large.subarray(0, 150_000), large.subarray(150_000)), spool, undefined, 100_000);
    expect(readdirSync(spool)).toHaveLength(1);
    for (let time = 0; time < 2; time++) expect(gunzipSync(await bytesOf(blob)).equals(large)).toBe(true);
    expect(blob.digest).toBe((await compress(tarOf(large), spool, undefined)).digest);
    await blob.remove();
    expect(readdirSync(spool)).toEqual([]);
  });
});

describe('nothing stays of a tar', () => {
  it('that cannot be read to its end', async () => {
    const chunks = function* () {
      yield noise(200_000);
      throw new Error('gone');
    };
    await expect(compress(chunks, spool, undefined, 1_000)).rejects.toThrow('gone');
    expect(readdirSync(spool)).toEqual([]);
  });

  it('that nobody waits for any more', async () => {
    const stop = new AbortController();
    const reason = new Error('the run was cancelled');
    const chunks = function* () {
      yield noise(200_000);
      stop.abort(reason);
      yield noise(200_000);
    };
    await expect(compress(chunks, spool, stop.signal, 1_000)).rejects.toBe(reason);
    expect(readdirSync(spool)).toEqual([]);
  });

  it('for which there is no room', async () => {
    const nowhere = join(spool, 'not', 'there');
    await expect(compress(tarOf(noise(400_000)), nowhere, undefined, 1_000)).rejects.toMatchObject({
      code: 'ALTO-PSH-023',
    });
  });
});
