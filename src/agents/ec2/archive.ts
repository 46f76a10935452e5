import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { AltoError } from '../../errors.ts';
import { RESULT_LIMIT } from '../../job/results.ts';
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
  // It may fail before anybody reads it, who is told then.
  tar.on('error', () => undefined);
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

/** The results in their archive, by the names that the rest of the action knows. Throws ALTO-ART-003 for what is no such archive. */
export async function readResults(tar: Readable): Promise<Readonly<Record<string, string>>> {
  const { extract } = await import('tar-stream');
  const unpack = extract();
  const results: Record<string, string> = {};
  let bytes = 0;
  tar.on('error', (error) => unpack.destroy(error)).pipe(unpack);
  try {
    if (tar.errored) throw tar.errored;
    for await (const entry of unpack) {
      const { name: path, type, size } = entry.header;
      const name = RESULTS.get(path.replace(/^\.\//, ''));
      bytes += size;
      if (bytes > MOST_BYTES) throw new Error(`it unpacks to more than ${MOST_BYTES} bytes`);
      if (name === undefined || type !== 'file') {
        entry.resume();
        continue;
      }
      const chunks: Uint8Array[] = [];
      for await (const chunk of entry as unknown as AsyncIterable<Uint8Array>) chunks.push(chunk);
      results[name] = Buffer.concat(chunks).toString();
    }
    return results;
  } catch (cause) {
    throw new AltoError({
      kind: 'infra',
      code: 'ALTO-ART-003',
      reason: 'interrupted',
      message: 'what the program handed back came only in part',
      hint: 'the machine or the connection was lost on the way; run again',
      cause,
    });
  } finally {
    tar.destroy();
    unpack.destroy();
  }
}

/** The instance cuts what it packs; what unpacks to more is no archive of ours. */
const MOST_BYTES = 16 * RESULT_LIMIT;

/** Files of /alto/out, and the names under which the rest of the action knows them. */
const RESULTS = new Map([
  ['output', 'output'],
  ['summary.md', 'summary'],
  ['return.json', 'return'],
]);
