import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { tarDigest } from '../../src/image/digest.ts';
import { tarChunks, type TarEntry } from '../../src/image/tar.ts';

const folder = mkdtempSync(join(tmpdir(), 'digest-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** More than is read by the same thread. */
const LARGE = 80 * 1024 * 1024 + 7;

/** A file most of which is a hole, which costs no disk. */
function file(name: string, size: number): TarEntry {
  const source = join(folder, name);
  writeFileSync(source, name);
  truncateSync(source, size);
  return { kind: 'file', path: name, mode: 0o644, source, size };
}

test('a large tar has the digest of its bytes, whichever thread reads it', async () => {
  const entries: TarEntry[] = [
    { kind: 'folder', path: 'a', mode: 0o755 },
    file('large', LARGE),
    file('empty', 0),
    file('one block', 512),
    { kind: 'file', path: 'content', mode: 0o644, content: Buffer.from('text') },
    file('last', 700_000),
    { kind: 'link', path: 'link', target: 'last' },
    // More than the other thread is told at a time.
    ...Array.from({ length: 1200 }, (_, at) => file(`small-${at}`, at)),
  ];
  const hash = createHash('sha256');
  for (const chunk of tarChunks(entries)) hash.update(chunk);
  const digest = hash.digest('hex');
  const told: unknown[] = [];
  process.once('worker', (worker) => worker.once('message', (message) => told.push(message)));
  expect(await tarDigest(entries)).toBe(`sha256:${digest}`);
  expect(told).toEqual([digest]);
});

test.each([
  ['another size', LARGE + 1, 'grown changed while it was read for the image'],
  ['gone', undefined, 'no such file'],
])('what the other thread meets is told as by this one: a file that has %s', async (_, size, message) => {
  const entry = file('grown', LARGE);
  if (size === undefined) rmSync(join(folder, 'grown'));
  else truncateSync(join(folder, 'grown'), size);
  await expect(tarDigest([entry])).rejects.toThrow(message);
});
