import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { hashTar } from '../../src/image/digest.ts';
import { tarChunks, type TarEntry } from '../../src/image/tar.ts';
import { PIECE, tarHash } from '../../src/image/tar-hash.ts';

const folder = mkdtempSync(join(tmpdir(), 'digest-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** More than is read by the same thread. */
const LARGE = 20 * PIECE + 7;

/** A file most of which is a hole, which costs no disk. */
function file(name: string, size: number): TarEntry {
  const source = join(folder, name);
  writeFileSync(source, name);
  truncateSync(source, size);
  return { kind: 'file', path: name, mode: 0o644, source, size };
}

/** The hash of whole bytes, by its definition. */
function hashOf(bytes: Uint8Array): string {
  const all = createHash('sha256');
  for (let at = 0; at < bytes.length; at += PIECE)
    all.update(
      createHash('sha256')
        .update(bytes.subarray(at, at + PIECE))
        .digest(),
    );
  return `sha256:${all.digest('hex')}`;
}

/** How many threads were started meanwhile, and what they said. */
async function watched<T>(run: () => Promise<T>): Promise<{ result: T; threads: number; answers: unknown[] }> {
  const answers: unknown[] = [];
  let threads = 0;
  const watch = (worker: NodeJS.EventEmitter): void => {
    threads++;
    worker.on('message', (message) => answers.push(message));
  };
  process.on('worker', watch);
  try {
    return { result: await run(), threads, answers };
  } finally {
    process.off('worker', watch);
  }
}

describe('tarHash', () => {
  it('is the sha256 over the sha256 of every piece, however its bytes come', () => {
    const bytes = Buffer.alloc(2 * PIECE + 3, 'so many bytes');
    const cuts = fc.array(fc.integer({ min: 0, max: bytes.length }), { maxLength: 5 });
    fc.assert(
      fc.property(cuts, fc.constantFrom(0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, bytes.length), (at, length) => {
        const whole = bytes.subarray(0, length);
        const hash = tarHash();
        const places = [0, ...at.map((one) => Math.min(one, length)).sort((a, b) => a - b), length];
        places.forEach((from, index) => hash.update(whole.subarray(from, places[index + 1] ?? length)));
        expect(hash.digest()).toBe(hashOf(whole));
      }),
      { numRuns: 30 },
    );
  });

  it('has been the same since it is counted by pieces', () => {
    const hash = tarHash();
    hash.update(Buffer.alloc(PIECE + 1, 'a'));
    expect(hash.digest()).toMatchInlineSnapshot(
      `"sha256:5f858b62ccd88447586305aec6fd53c96747cfebf527cbba129a6dfed47d9624"`,
    );
  });
});

describe('hashTar', () => {
  it('gives a large tar the hash of its bytes, with other threads', async () => {
    const entries: TarEntry[] = [
      { kind: 'folder', path: 'a', mode: 0o755 },
      // Ends with a piece, and the next begins with one.
      file('fits', 2 * PIECE - 3 * 512),
      file('large', LARGE),
      file('empty', 0),
      file('one block', 512),
      { kind: 'file', path: 'content', mode: 0o644, content: Buffer.alloc(PIECE + 1, 'text') },
      file('last', 700_000),
      { kind: 'link', path: 'link', target: 'last' },
      ...Array.from({ length: 1_500 }, (_, at) => file(`small-${at}`, at % 700)),
    ];
    const { result, threads, answers } = await watched(() => hashTar(entries));
    const bytes = Buffer.concat([...tarChunks(entries)]);
    expect(result).toEqual({ entries, digest: hashOf(bytes) });
    expect(threads).toBeGreaterThan(0);
    expect(answers).toHaveLength(Math.ceil(bytes.length / PIECE));
  });

  it('gives a small one the same, without any', async () => {
    const entries = [file('small', 2 * PIECE), file('other', 3)];
    const { result, threads } = await watched(() => hashTar(entries));
    expect(result.digest).toBe(hashOf(Buffer.concat([...tarChunks(entries)])));
    expect(threads).toBe(0);
  });

  it.each([
    ['another size', LARGE + 1, 'grown changed while it was read for the image'],
    ['less', LARGE - PIECE, 'grown changed while it was read for the image'],
    ['gone', undefined, 'no such file'],
  ])('tells what another thread meets as this one would: a file that has %s', async (_, size, message) => {
    const entry = file('grown', LARGE);
    if (size === undefined) rmSync(join(folder, 'grown'));
    else truncateSync(join(folder, 'grown'), size);
    await expect(hashTar([entry])).rejects.toThrow(message);
  });

  it('notices a file that grew where a piece ends, and an empty one that is gone', async () => {
    const fits = 16 * PIECE - 512;
    const grown = file('fits', fits);
    truncateSync(join(folder, 'fits'), fits + 1);
    await expect(hashTar([grown])).rejects.toThrow('fits changed while it was read for the image');
    const empty = file('nothing', 0);
    rmSync(join(folder, 'nothing'));
    await expect(hashTar([empty, file('large', LARGE)])).rejects.toThrow('no such file');
  });

  it('ends its threads when the listing fails', async () => {
    const ended: Promise<void>[] = [];
    const watch = (worker: NodeJS.EventEmitter): void =>
      void ended.push(new Promise((resolve) => worker.once('exit', () => resolve())));
    process.on('worker', watch);
    const listing = function* (): Generator<TarEntry> {
      yield file('large', LARGE);
      throw new Error('a socket');
    };
    await expect(hashTar(listing())).rejects.toThrow('a socket');
    process.off('worker', watch);
    expect(ended.length).toBeGreaterThan(0);
    await Promise.all(ended);
  });
});
