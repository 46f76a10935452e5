import { createHash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { type Header, pack } from 'tar-stream';
import { afterEach, describe, expect, it } from 'vitest';
import { type ArtifactFolder, artifactCollector } from '../../src/job/artifacts.ts';
import { compileGlobs } from '../../src/job/globs.ts';

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

type Item = Partial<Header> & { readonly name: string; readonly text?: string };

async function tar(items: readonly Item[]): Promise<Buffer> {
  const out = pack();
  for (const { text, ...header } of items) {
    out.entry({ mtime: new Date(0), ...header }, text ?? '');
  }
  out.finalize();
  const parts: Buffer[] = [];
  for await (const chunk of out as unknown as AsyncIterable<Buffer>) parts.push(chunk);
  return Buffer.concat(parts);
}

/** A fresh folder to write into, beside which nothing may appear. */
function place(): { above: string; folder: string } {
  const above = mkdtempSync(join(tmpdir(), 'alto-art-'));
  made.push(above);
  return { above, folder: join(above, 'artifacts') };
}

function collector(folder: string, more: Partial<ArtifactFolder> = {}) {
  return artifactCollector({
    folder,
    workdir: '/w',
    pattern: compileGlobs(['out', '/data/**', '/alto/out/artifacts'], '/w'),
    ...more,
  });
}

const tree = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((item) => !item.isDirectory())
        .map((item) => join(item.parentPath, item.name).slice(folder.length + 1))
        .sort()
    : [];

describe('artifactCollector', () => {
  it('B60: writes files by their path relative to the working directory, an empty one too, with size and sha256', async () => {
    const { folder } = place();
    const collect = collector(folder);
    const bytes = await tar([
      { name: 'out/', type: 'directory' },
      { name: 'out/a.csv', text: 'hello' },
      { name: 'out/deep/b.bin', text: '' },
    ]);
    await collect.add('/w/out', Readable.from([bytes]));
    expect(collect.artifacts).toEqual([
      { path: 'out/a.csv', bytes: 5, sha256: createHash('sha256').update('hello').digest('hex') },
      { path: 'out/deep/b.bin', bytes: 0, sha256: createHash('sha256').digest('hex') },
    ]);
    expect(collect.skipped).toEqual([]);
    expect(readFileSync(join(folder, 'out/a.csv'), 'utf8')).toBe('hello');
    expect(tree(folder)).toEqual(['out/a.csv', 'out/deep/b.bin']);
  });

  it('writes files from elsewhere by their whole path, and those of $ALTO_ARTIFACTS at the top', async () => {
    const { folder } = place();
    const collect = collector(folder);
    await collect.add('/data', Readable.from([await tar([{ name: 'data/x', text: '1' }])]));
    await collect.add('/alto/out/artifacts', Readable.from([await tar([{ name: 'artifacts/y/z', text: '2' }])]));
    expect(tree(folder)).toEqual(['data/x', 'y/z']);
  });

  it('takes a root that is one file', async () => {
    const { folder } = place();
    const collect = collector(folder, { pattern: compileGlobs(['out/x.txt'], '/w') });
    await collect.add('/w/out/x.txt', Readable.from([await tar([{ name: 'x.txt', text: '1' }])]));
    expect(tree(folder)).toEqual(['out/x.txt']);
  });

  it('leaves what does not match, silently', async () => {
    const { folder } = place();
    const collect = collector(folder, { pattern: compileGlobs(['out/*.csv'], '/w') });
    const bytes = await tar([
      { name: 'out/a.csv', text: '1' },
      { name: 'out/a.txt', text: '2' },
      { name: 'out/l.txt', type: 'symlink', linkname: 'a.csv' },
    ]);
    await collect.add('/w/out', Readable.from([bytes]));
    expect(tree(folder)).toEqual(['out/a.csv']);
    expect(collect.skipped).toEqual([]);
  });

  const listed = async (item: Item): Promise<readonly string[]> => {
    const { above, folder } = place();
    const collect = collector(folder);
    const bad: Item = { text: 'bad', ...item, ...(item.type ? { text: '' } : {}) };
    await collect.add('/w/out', Readable.from([await tar([bad, { name: 'out/good', text: '1' }])]));
    expect(tree(above)).toEqual(['artifacts/out/good']);
    expect(collect.skipped).toHaveLength(1);
    expect(collect.skipped[0]).not.toMatch(/[\n\\]/);
    return collect.skipped;
  };

  it.each<[why: string, item: Item, said: string]>([
    ['an absolute name', { name: '/etc/x' }, 'elsewhere'],
    ['a name that climbs', { name: 'out/../../../x' }, 'elsewhere'],
    ['a name that climbs and comes back', { name: 'out/../out/x' }, 'elsewhere'],
    ['a Windows name', { name: 'C:\\x' }, 'elsewhere'],
    ['a backslash', { name: 'out\\..\\..\\x' }, 'elsewhere'],
    ['a line break', { name: 'out/a\nb' }, 'elsewhere'],
    ['a trailing dot', { name: 'out/x.' }, 'dot or a blank'],
    ['a folder that is dots', { name: 'out/.../x' }, 'dot or a blank'],
    ['a NUL', { name: 'out/a', pax: { path: 'out/a\0b' } }, 'elsewhere'],
  ])('B54: %s in an archive is listed, nothing of it is written, and the rest comes', async (_, item, said) => {
    expect((await listed(item))[0]).toContain(said);
  });

  it.each<[why: string, item: Item, said: string]>([
    ['a link', { name: 'out/x', type: 'symlink', linkname: '/etc/passwd' }, 'link'],
    ['a hard link', { name: 'out/x', type: 'link', linkname: '/etc/passwd' }, 'link'],
    ['a device', { name: 'out/x', type: 'character-device' }, 'device'],
    ['a block device', { name: 'out/x', type: 'block-device' }, 'device'],
    ['a pipe', { name: 'out/x', type: 'fifo' }, 'pipe'],
  ])('B55: %s in an archive is listed, nothing of it is written, and the rest comes', async (_, item, said) => {
    expect((await listed(item))[0]).toContain(said);
  });

  it('B55: bits of rights in an archive mean nothing', async () => {
    const { folder } = place();
    const collect = collector(folder);
    await collect.add(
      '/w/out',
      Readable.from([await tar([{ name: 'out/x', mode: 0o6777, uid: 0, gid: 0, text: '1' }])]),
    );
    expect(lstatSync(join(folder, 'out/x')).mode & 0o7111).toBe(0);
  });

  it.each<[why: string, item: Item, said: string]>([
    ['a long name', { name: `out/${'x'.repeat(256)}` }, '255 bytes'],
    ['a long path', { name: `out/${'x/'.repeat(600)}y` }, '1024 characters'],
  ])('B56: %s in an archive is listed', async (_, item, said) => {
    expect((await listed(item))[0]).toContain(said);
  });

  it('B58: does not follow links that stand in the folder already', async () => {
    const { above, folder } = place();
    mkdirSync(join(above, 'elsewhere'));
    mkdirSync(folder);
    symlinkSync(join(above, 'elsewhere'), join(folder, 'out'));
    const collect = collector(folder);
    await collect.add('/w/out', Readable.from([await tar([{ name: 'out/x', text: '1' }])]));
    expect(collect.skipped[0]).toContain('something else stands');
    expect(readdirSync(join(above, 'elsewhere'))).toEqual([]);
  });

  it('replaces a file of an earlier run, and no link', async () => {
    const { above, folder } = place();
    mkdirSync(join(folder, 'out'), { recursive: true });
    writeFileSync(join(above, 'precious'), 'keep');
    writeFileSync(join(folder, 'out/old'), 'old and longer');
    symlinkSync(join(above, 'precious'), join(folder, 'out/link'));
    const collect = collector(folder);
    await collect.add(
      '/w/out',
      Readable.from([
        await tar([
          { name: 'out/old', text: 'new' },
          { name: 'out/link', text: 'bad' },
        ]),
      ]),
    );
    expect(readFileSync(join(folder, 'out/old'), 'utf8')).toBe('new');
    expect(readFileSync(join(above, 'precious'), 'utf8')).toBe('keep');
    expect(collect.skipped).toHaveLength(1);
  });

  it('B58: lists what comes twice, what would need a file as a folder, and names that are ours', async () => {
    const { folder } = place();
    const collect = collector(folder, { reserved: ['alto.log'] });
    await collect.add(
      '/w/out',
      Readable.from([
        await tar([
          { name: 'out/x', text: '1' },
          { name: 'out/x', text: '2' },
          { name: 'out/x/y', text: '3' },
        ]),
      ]),
    );
    await collect.add('/alto/out/artifacts', Readable.from([await tar([{ name: 'artifacts/alto.log', text: '4' }])]));
    expect(collect.skipped).toHaveLength(3);
    expect(tree(folder)).toEqual(['out/x']);
    expect(readFileSync(join(folder, 'out/x'), 'utf8')).toBe('1');
  });

  it.each([
    ['files', { files: 2 }],
    ['bytes', { bytes: 2 }],
  ])('B56: stops at its limit of %s; what is whole stays', async (_, limits) => {
    const { folder } = place();
    const collect = collector(folder, { limits });
    const bytes = await tar([1, 2, 3].map((n) => ({ name: `out/${n}`, text: 'x' })));
    await expect(collect.add('/w/out', Readable.from([bytes]))).rejects.toMatchObject({ code: 'ALTO-ART-002' });
    expect(tree(folder)).toEqual(['out/1', 'out/2']);
  });

  it('B60: removes the half of a file whose other half never came', async () => {
    const { folder } = place();
    const bytes = await tar([
      { name: 'out/whole', text: '1' },
      { name: 'out/half', text: 'x'.repeat(5000) },
    ]);
    const collect = collector(folder);
    await expect(collect.add('/w/out', Readable.from([bytes.subarray(0, 3000)]))).rejects.toMatchObject({
      code: 'ALTO-ART-003',
    });
    expect(tree(folder)).toEqual(['out/whole']);
  });

  it('fails with the error of the stream behind the tar', async () => {
    const { folder } = place();
    const broken = new Readable({
      read() {
        this.destroy(new Error('lost'));
      },
    });
    await expect(collector(folder).add('/w/out', broken)).rejects.toMatchObject({ code: 'ALTO-ART-003' });
    expect(tree(folder)).toEqual([]);
  });

  it('reads a tar in pieces of any size', async () => {
    const bytes = await tar([
      { name: 'out/a', text: 'x'.repeat(1500) },
      { name: 'out/b', text: 'y' },
    ]);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 2000 }), async (size) => {
        const { folder } = place();
        const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
          bytes.subarray(i * size, (i + 1) * size),
        );
        const collect = collector(folder);
        await collect.add('/w/out', Readable.from(pieces));
        expect(collect.artifacts.map((one) => one.bytes)).toEqual([1500, 1]);
      }),
      { numRuns: 20 },
    );
  });

  it('B54: never writes outside of its folder, whatever the names', async () => {
    const part = fc.constantFrom('..', '.', '', 'a', 'out', '/', '\\', 'x.', '\u{1F600}');
    const item = fc.record({
      name: fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => `out/${parts.join('/')}`),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(item, { maxLength: 5 }),
        fc.constantFrom('/w/out', '/data', '/data/deep'),
        async (items, root) => {
          const { above, folder } = place();
          await collector(folder).add(root, Readable.from([await tar(items.map(({ name }) => ({ name, text: 'x' })))]));
          expect(readdirSync(above).filter((name) => name !== 'artifacts')).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });
});
