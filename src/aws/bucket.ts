import { Readable } from 'node:stream';
import type { Clock } from '../clock.ts';
import { asAltoError } from '../errors.ts';
import { type HttpResponse, nodeHttp, readBody } from '../http.ts';
import { whyUnreachable } from '../unreachable.ts';
import { Secret } from '../secret.ts';
import type { AwsAccess } from './access.ts';
import { noBucket, refusal, unreachable } from './bucket-refusals.ts';
import { addressOf, presigned } from './presign.ts';
import { partitionOf } from './region.ts';

/** A bucket through which artifacts travel. */
export interface Bucket {
  readonly name: string;
  /** Its own, which need not be the run's. */
  readonly region: string;
  /** Puts nothing there and takes it away again: what it refuses is better known before a run than after it. */
  check(): Promise<void>;
  /** An address by which anybody can put one object there, for a quarter of an hour. */
  upload(key: string): Promise<Secret>;
  /** The object; where it breaks off it is read on. */
  download(key: string, signal: AbortSignal): Readable;
  /** Takes an object away; one that is not there is fine. */
  remove(key: string): Promise<void>;
}

/** Seconds for which an address is good: a transfer that has begun by then goes on. */
const GOOD = 900;
/** Milliseconds in which something must move. */
const TIMEOUT = 30_000;
const TRIES = 4;

/** The bucket, in whatever region it is. Throws ALTO-ART-016 when there is none of that name. */
export async function openBucket(
  name: string,
  { identity, wire }: Pick<AwsAccess, 'identity' | 'wire'>,
): Promise<Bucket> {
  const { region, credentials } = identity;
  const { clock } = wire;
  const http = nodeHttp(wire.agents);
  // Nobody needs a right to be told where a bucket is: S3 says so when it refuses.
  const found = await insist(clock, async () => {
    const url = addressOf(name, region, wire.endpoints.s3);
    const { status, headers, body } = await asked(name, () => http({ url, method: 'HEAD', timeout: TIMEOUT }));
    body.resume();
    if (status === 404) throw noBucket(name);
    if (status >= 500) throw refusal({ bucket: name, doing: 'say where it is', status, text: '' });
    return headers;
  });
  const told = String(found['x-amz-bucket-region']);
  const where = partitionOf(told) ? told : region;
  const at = (key: string): URL => addressOf(name, where, wire.endpoints.s3, key);
  // A signature is good by the clock of S3, whatever ours says.
  const ahead = Date.parse(found.date ?? '') - clock.now() || 0;
  const sign = (method: 'GET' | 'PUT' | 'DELETE', key: string): Promise<URL> =>
    presigned(method, at(key), { credentials, region: where, now: clock.now() + ahead, seconds: GOOD });

  const open = async (key: string, from: number, signal: AbortSignal): Promise<Readable> => {
    const url = await sign('GET', key);
    const headers = { range: `bytes=${from}-` };
    const response = await asked(name, () => http({ url, headers, timeout: TIMEOUT, signal }));
    if (response.status === 206 || (response.status === 200 && from === 0)) return response.body;
    throw await refused(name, 'give them back', response);
  };

  /** One request without a body, made again while S3 is in trouble. */
  const made = (method: 'PUT' | 'DELETE', key: string, doing: string, status: number): Promise<void> =>
    insist(clock, async () => {
      const url = await sign(method, key);
      const response = await asked(name, () => http({ url, method, body: '', timeout: TIMEOUT }));
      if (response.status !== status) throw await refused(name, doing, response);
      response.body.resume();
    });

  return {
    name,
    region: where,
    async check() {
      await made('PUT', 'alto/check', 'take artifacts', 200);
      await made('DELETE', 'alto/check', 'delete them', 204);
    },
    upload: async (key) => new Secret((await sign('PUT', key)).href),
    download: (key, signal) =>
      Readable.from(
        pieces(name, clock, (from) => open(key, from, signal), signal),
        { objectMode: false },
      ),
    remove: (key) => made('DELETE', key, 'delete them', 204),
  };
}

/** All bytes of an object, read on from where it broke off. */
async function* pieces(
  bucket: string,
  clock: Clock,
  open: (from: number) => Promise<Readable>,
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  let given = 0;
  for (let tried = 1; ; tried++) {
    const before = given;
    try {
      for await (const chunk of (await open(given)) as AsyncIterable<Buffer>) {
        given += chunk.length;
        yield chunk;
      }
      return;
    } catch (error) {
      signal.throwIfAborted();
      const known = whyUnreachable(error) === undefined ? asAltoError(error) : unreachable(bucket, error);
      // Whoever gets on is patient.
      if (given > before) tried = 1;
      if (tried >= TRIES || known.kind !== 'infra') throw known;
      await clock.sleep(1_000 * 2 ** (tried - 1), signal);
    }
  }
}

async function insist<T>(clock: Clock, attempt: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await attempt();
    } catch (error) {
      const known = asAltoError(error);
      if (tried >= TRIES || known.kind !== 'infra') throw known;
      await clock.sleep(1_000 * 2 ** (tried - 1));
    }
  }
}

async function asked<T>(bucket: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw unreachable(bucket, error);
  }
}

async function refused(bucket: string, doing: string, response: HttpResponse): Promise<Error> {
  const text = await asked(bucket, () => readBody(response, 64 * 1024, TIMEOUT));
  return refusal({ bucket, doing, status: response.status, text: text.toString() });
}
