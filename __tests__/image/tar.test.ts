import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { extract } from 'tar-stream';
import { describe, expect, it } from 'vitest';
import { tarChunks, type TarEntry } from '../../src/image/tar.ts';
import { digestOf } from '../../src/registry/digest.ts';

interface Read {
  readonly name: string;
  readonly type: string;
  readonly mode: number;
  readonly linkname: string | null;
  readonly content: string;
  readonly owner: string;
  readonly mtime: number;
}

async function read(entries: readonly TarEntry[]): Promise<Read[]> {
  const unpack = extract();
  Readable.from(tarChunks(entries)).pipe(unpack);
  const found: Read[] = [];
  for await (const entry of unpack) {
    const parts: Buffer[] = [];
    for await (const chunk of entry as unknown as AsyncIterable<Buffer>) parts.push(chunk);
    const { name, type, mode, linkname, uid, gid, mtime } = entry.header;
    const content = Buffer.concat(parts).toString();
    found.push({ name, type, mode, linkname, content, owner: `${uid}:${gid}`, mtime: mtime.getTime() });
  }
  return found;
}

const file = (path: string, text: string, mode = 0o644): TarEntry => ({
  kind: 'file',
  path,
  mode,
  content: Buffer.from(text),
});

describe('tarChunks', () => {
  it('writes folders, files and links that another reader understands', async () => {
    const entries: TarEntry[] = [
      { kind: 'folder', path: 'a', mode: 0o755 },
      { kind: 'folder', path: 'a/out', mode: 0o777 },
      file('a/f', 'hello', 0o755),
      { kind: 'link', path: 'a/l', target: 'f' },
    ];
    expect(
      (await read(entries)).map(({ name, type, mode, linkname, content }) => [name, type, mode, linkname, content]),
    ).toEqual([
      ['a/', 'directory', 0o755, null, ''],
      ['a/out/', 'directory', 0o777, null, ''],
      ['a/f', 'file', 0o755, null, 'hello'],
      ['a/l', 'symlink', 0o777, 'f', ''],
    ]);
  });

  it('gives everything to owner 0:0 and to one time after 1980', async () => {
    const [entry] = await read([file('f', '')]);
    expect(entry).toMatchObject({ owner: '0:0', mtime: Date.UTC(1980, 0, 2) });
  });

  it('brings any name and any size through', async () => {
    const name = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 300 })
      .filter((text) => !text.includes('\0') && !text.includes('/') && text.isWellFormed());
    await fc.assert(
      fc.asyncProperty(name, name, fc.string({ maxLength: 2000 }), async (one, target, text) => {
        const entries: TarEntry[] = [file(`d/${one}`, text), { kind: 'link', path: 'l', target }];
        const [first, second] = await read(entries);
        expect(first).toMatchObject({ name: `d/${one}`, content: Buffer.from(text).toString() });
        expect(second).toMatchObject({ name: 'l', linkname: target });
      }),
      { numRuns: 100 },
    );
  });

  it.each([0, 1, 511, 512, 513, 262_143, 262_144, 262_145, 3_000_000])('reads a file of %i bytes', async (size) => {
    const source = join(mkdtempSync(join(tmpdir(), 'alto-')), 'f');
    writeFileSync(source, 'x'.repeat(size));
    const [entry] = await read([{ kind: 'file', path: 'f', mode: 0o644, source, size }]);
    expect(entry?.content.length).toBe(size);
  });

  it.each([9, 11])('fails when a file that had 10 bytes has %i', (size) => {
    const source = join(mkdtempSync(join(tmpdir(), 'alto-')), 'f');
    writeFileSync(source, 'x'.repeat(size));
    expect(() => [...tarChunks([{ kind: 'file', path: 'f', mode: 0o644, source, size: 10 }])]).toThrow(
      'changed while it was read',
    );
  });

  it('is whole blocks, and ends with two of zeros unless it is left open', () => {
    const whole = Buffer.concat([...tarChunks([file('f', 'abc')])]);
    const open = Buffer.concat([...tarChunks([file('f', 'abc')], 'open')]);
    expect(open.length).toBe(1024);
    expect(whole).toEqual(Buffer.concat([open, Buffer.alloc(1024)]));
  });

  it('keeps chunks small, however large the file is', () => {
    const source = join(mkdtempSync(join(tmpdir(), 'alto-')), 'f');
    writeFileSync(source, Buffer.alloc(5_000_000));
    const sizes = Array.from(
      tarChunks([{ kind: 'file', path: 'f', mode: 0o644, source, size: 5_000_000 }]),
      (c) => c.length,
    );
    expect(Math.max(...sizes)).toBeLessThan(600_000);
  });

  it('has had the same bytes since its first version', () => {
    const bytes = Buffer.concat([...tarChunks([{ kind: 'folder', path: 'alto', mode: 0o755 }, file('alto/é', 'x')])]);
    expect(digestOf(bytes)).toBe('sha256:5a5bdcbf472b52e4fc5839701f9dfd0096b881b2a29e7552dea44cb625c06f38');
  });
});
