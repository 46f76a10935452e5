import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { HEADER_BYTES, opener } from './seal.ts';

/** An encrypted archive on the instance. */
export interface Archive {
  readonly name: 'results' | 'artifacts' | 'log';
  readonly bytes: number;
  /** Of the encrypted bytes. */
  readonly sha256: string;
}

/** The archive `name` as the result of the task that packed it tells it. */
export function archiveOf(name: Archive['name'], result: ReadonlyMap<string, string>): Archive {
  return { name, bytes: Number(result.get(`${name}_bytes`)), sha256: result.get(`${name}_sha256`) ?? '' };
}

/** What is in an encrypted archive. */
export function plain(sealed: Readable, key: string): Readable {
  const tar = new PassThrough();
  pipeline(sealed, decrypted(key), createGunzip(), tar).catch((error: unknown) => {
    tar.destroy(error instanceof Error ? error : undefined);
  });
  return tar;
}

/** Decrypts as bytes come: the first sixteen say with which key. */
function decrypted(key: string): (source: AsyncIterable<Buffer>) => AsyncGenerator<Buffer> {
  return async function* (source) {
    let head = Buffer.alloc(0);
    let cipher: ReturnType<typeof opener> | undefined;
    for await (const chunk of source) {
      if (cipher) {
        yield cipher.update(chunk);
        continue;
      }
      head = Buffer.concat([head, chunk]);
      if (head.length < HEADER_BYTES) continue;
      cipher = opener(key, head);
      yield cipher.update(head.subarray(HEADER_BYTES));
    }
    if (cipher) yield cipher.final();
  };
}

/** The results in their archive, by the names that the rest of the action knows. */
export async function readResults(tar: Readable): Promise<Readonly<Record<string, string>>> {
  const { extract } = await import('tar-stream');
  const unpack = extract();
  const results: Record<string, string> = {};
  tar.on('error', (error) => unpack.destroy(error)).pipe(unpack);
  for await (const entry of unpack) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of entry as unknown as AsyncIterable<Uint8Array>) chunks.push(chunk);
    const name = RESULTS.get(entry.header.name.replace(/^\.\//, ''));
    if (name !== undefined && entry.header.type === 'file') results[name] = Buffer.concat(chunks).toString();
  }
  return results;
}

/** Files of /alto/out, and the names under which the rest of the action knows them. */
const RESULTS = new Map([
  ['output', 'output'],
  ['summary.md', 'summary'],
  ['return.json', 'return'],
]);
