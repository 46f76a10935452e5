import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Digest, digestBeside, digestHere } from '../../src/image/digest.ts';
import { tarChunks, tarDigest, type TarEntry } from '../../src/image/tar.ts';

const SIZE = 1000;

function of(digest: Digest, lengths: readonly number[]): string {
  for (const [at, length] of lengths.entries())
    digest.update(
      digest
        .empty()
        .fill(at % 251)
        .subarray(0, length),
    );
  return digest.end();
}

test.each([
  ['nothing', []],
  ['one chunk', [1000]],
  ['a chunk that is not full', [1000, 1]],
  ['more chunks than are on their way at a time', Array.from({ length: 1000 }, (_, at) => 1 + (at % SIZE))],
])('another thread takes the digest of %s as this one does', (_, lengths) => {
  expect(of(digestBeside(SIZE), lengths)).toBe(of(digestHere(SIZE), lengths));
});

test('what is dropped leaves no thread waiting', async () => {
  const digest = digestBeside(SIZE);
  digest.update(digest.empty());
  digest.drop();
  expect(() => of(digestBeside(SIZE), [1])).not.toThrow();
});

test('a large tar has the digest of its bytes, whoever takes it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'digest-'));
  try {
    const source = join(folder, 'large');
    writeFileSync(source, 'begins');
    // Most of it is a hole, which costs no disk.
    truncateSync(source, 80 * 1024 * 1024 + 7);
    const entries: TarEntry[] = [{ kind: 'file', path: 'large', mode: 0o644, source, size: 80 * 1024 * 1024 + 7 }];
    const hash = createHash('sha256');
    for (const chunk of tarChunks(entries)) hash.update(chunk);
    expect(tarDigest(entries)).toBe(`sha256:${hash.digest('hex')}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
