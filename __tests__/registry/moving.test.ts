import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { moving } from '../../src/registry/moving.ts';

const MB = 1_000_000;
const blob = (digest: string, pieces: readonly number[], fault?: Error) => ({
  ...{ digest, size: pieces.reduce((sum, one) => sum + one, 0) },
  open: () =>
    Readable.from(
      (function* () {
        for (const piece of pieces) yield Buffer.alloc(piece);
        if (fault) throw fault;
      })(),
      { objectMode: false },
    ),
});

test('big blobs tell how far they are, together, and again from the beginning when they are sent again', async () => {
  const blobs = moving();
  expect(blobs.text()).toBeUndefined();
  const first = blobs.counted(blob('a', [10 * MB, 10 * MB]));
  expect(blobs.text()).toBeUndefined();
  const body = (await first.open())[Symbol.asyncIterator]();
  await body.next();
  expect(blobs.text()).toMatch(/^\d+\.\d MB of 20\.0 MB$/);
  await (await first.open()).resume().toArray();
  expect(blobs.text()).toBe('20.0 MB of 20.0 MB');
  await (await blobs.counted(blob('b', [30 * MB])).open()).toArray();
  expect(blobs.text()).toBe('50.0 MB of 50.0 MB');
});

test('the bytes are those of the blob, and so is what goes wrong with it', async () => {
  const bytes = Buffer.concat(
    (await (
      await moving()
        .counted(blob('a', [9 * MB]))
        .open()
    ).toArray()) as Buffer[],
  );
  expect(bytes).toHaveLength(9 * MB);
  const broken = await moving()
    .counted(blob('a', [9 * MB], new Error('gone')))
    .open();
  await expect(broken.toArray()).rejects.toThrow('gone');
});

test('small blobs are left alone', () => {
  const small = blob('a', [1000]);
  expect(moving().counted(small)).toBe(small);
});
