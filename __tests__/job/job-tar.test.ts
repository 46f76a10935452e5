import { Readable } from 'node:stream';
import { extract } from 'tar-stream';
import { describe, expect, it } from 'vitest';
import { jobTar } from '../../src/job/job-tar.ts';
import { Secret } from '../../src/secret.ts';

async function list(tar: Uint8Array): Promise<[name: string, mode: string, content: string][]> {
  const unpack = extract();
  Readable.from([tar]).pipe(unpack);
  const found: [string, string, string][] = [];
  for await (const entry of unpack) {
    const parts: Buffer[] = [];
    for await (const chunk of entry as unknown as AsyncIterable<Buffer>) parts.push(chunk);
    found.push([entry.header.name, entry.header.mode.toString(8), Buffer.concat(parts).toString()]);
  }
  return found;
}

describe('jobTar', () => {
  it('makes folders that every user may write, and leaves their parent as the image has it: it may be a link', async () => {
    expect(await list(jobTar({}))).toEqual([
      ['alto/out/', '777', ''],
      ['alto/out/artifacts/', '777', ''],
    ]);
  });

  it('lays files into folders that every user may read, secrets in plain', async () => {
    const tar = jobTar({ '/alto/in/a.json': '1', '/alto/in/b.json': new Secret('hunter2') });
    expect(await list(tar)).toEqual([
      ['alto/out/', '777', ''],
      ['alto/out/artifacts/', '777', ''],
      ['alto/in/', '755', ''],
      ['alto/in/a.json', '644', '1'],
      ['alto/in/b.json', '644', 'hunter2'],
    ]);
  });
});
