import { buffer } from 'node:stream/consumers';
import { afterEach, describe, expect, it, test } from 'vitest';
import type { AwsAccess } from '../../src/aws/access.ts';
import { type Bucket, openBucket } from '../../src/aws/bucket.ts';
import { awsIdentity } from '../../src/aws/identity.ts';
import { addressOf, presigned } from '../../src/aws/presign.ts';
import { httpAgents, nodeHttp } from '../../src/http.ts';
import { callsOf } from '../cloud/calls.ts';
import type { CloudOptions } from '../cloud/cloud.ts';
import { type Bench, startBench } from './setup.ts';

const KEY = 'alto/7-1-abc123-artifacts';
const live = new AbortController().signal;
const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, index) => index % 251));

let bench: Bench;
const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

async function access(options: Partial<CloudOptions> = {}): Promise<Pick<AwsAccess, 'identity' | 'wire'>> {
  bench = await startBench({ buckets: { mine: {} }, ...options });
  stops.push(bench.cloud.stop);
  return { identity: await awsIdentity(bench.options()), wire: bench.wire };
}
const opened = async (options: Partial<CloudOptions> = {}, name = 'mine'): Promise<Bucket> =>
  openBucket(name, await access(options));

/** What an instance does with the address: the same request as curl's. */
async function put(address: string, body: Buffer = bytes, method: 'PUT' | 'GET' = 'PUT'): Promise<string> {
  const http = nodeHttp(httpAgents({}));
  const content = method === 'PUT' ? { headers: { 'content-length': String(body.length) }, body } : {};
  const response = await http({ url: new URL(address), method, ...content, timeout: 5_000 });
  return `${response.status} ${(await buffer(response.body)).toString()}`;
}

describe('a bucket', () => {
  it('takes an object by an address, gives it back, and is empty afterwards', async () => {
    const bucket = await opened();
    expect(await put((await bucket.upload(KEY)).reveal())).toBe('200 ');
    expect([...bench.cloud.objects().keys()]).toEqual([`mine/${KEY}`]);
    expect(await buffer(bucket.download(KEY, live))).toEqual(bytes);
    await bucket.remove(KEY);
    expect(bench.cloud.objects().size).toBe(0);
    await bucket.remove(KEY);
  });

  it('is found in its own region', async () => {
    const bucket = await opened({ buckets: { mine: { region: 'eu-west-3' } } });
    expect(bucket.region).toBe('eu-west-3');
    expect(await put((await bucket.upload(KEY)).reveal())).toBe('200 ');
    expect(await buffer(bucket.download(KEY, live))).toEqual(bytes);
  });

  it('takes nothing by an address that is too old, or that was changed', async () => {
    const bucket = await opened();
    const address = (await bucket.upload(KEY)).reveal();
    expect(await put(address.replace('-artifacts', '-results'))).toMatch(/^403 .*SignatureDoesNotMatch/s);
    expect(await put(address, bytes, 'GET')).toMatch(/^403 .*SignatureDoesNotMatch/s);
    bench.cloud.pass(1_300_000);
    expect(await put(address)).toMatch(/^403 .*Request has expired/s);
    expect(bench.cloud.objects().size).toBe(0);
  });

  it('takes objects although the clock of this machine is wrong', async () => {
    const bucket = await opened({ clockAhead: 3_600_000 });
    expect(await put((await bucket.upload(KEY)).reveal())).toBe('200 ');
    expect(await buffer(bucket.download(KEY, live))).toEqual(bytes);
  });

  it('is checked without a trace', async () => {
    const bucket = await opened();
    await bucket.check();
    expect(callsOf(bench.cloud.calls, 's3.PutObject')).toHaveLength(1);
    expect(bench.cloud.objects().size).toBe(0);
  });

  it('shows its addresses to nobody', async () => {
    const bucket = await opened();
    expect(JSON.stringify({ address: await bucket.upload(KEY) })).toBe('{"address":"***"}');
  });
});

describe('an object', () => {
  const stored = async (): Promise<Bucket> => {
    const bucket = await opened();
    await put((await bucket.upload(KEY)).reveal());
    return bucket;
  };

  it('F56: is read on where the connection breaks', async () => {
    const bucket = await stored();
    bench.cloud.fault('s3.GetObject', { kind: 'malformed' }, { kind: 'drop', when: 'before' });
    expect(await buffer(bucket.download(KEY, live))).toEqual(bytes);
    expect(callsOf(bench.cloud.calls, 's3.GetObject')).toHaveLength(3);
    expect(bench.clock.slept).toEqual([1_000, 2_000]);
  });

  it('F56: is asked for again while S3 is too busy, and then given up', async () => {
    const bucket = await stored();
    bench.cloud.fault('s3.GetObject', { kind: 'error', code: 'SlowDown', status: 503 }, 'forever');
    await expect(buffer(bucket.download(KEY, live))).rejects.toMatchObject({ code: 'ALTO-ART-019', kind: 'infra' });
    expect(bench.clock.slept).toEqual([1_000, 2_000, 4_000]);
  });

  it('that is deleted while S3 is too busy is deleted a little later', async () => {
    const bucket = await stored();
    bench.cloud.fault(
      's3.DeleteObject',
      { kind: 'error', code: 'InternalError', status: 500 },
      { kind: 'drop', when: 'after' },
    );
    await bucket.remove(KEY);
    expect(bench.cloud.objects().size).toBe(0);
  });
});

describe('what a bucket refuses', () => {
  it('an object that somebody else took away', async () => {
    const bucket = await opened();
    await expect(buffer(bucket.download(KEY, live))).rejects.toMatchObject({ code: 'ALTO-ART-013', reason: 'pull' });
  });

  it('there is none of that name', async () => {
    await expect(opened({}, 'other')).rejects.toMatchObject({ code: 'ALTO-ART-016', kind: 'config', reason: 'config' });
  });

  test.each([
    [
      'a right that the role lacks',
      'not authorized to perform: s3:GetObject',
      'ALTO-ART-017',
      /s3:PutObject, s3:GetObject/,
    ],
    ['a right on its key', 'not authorized to perform: kms:Decrypt', 'ALTO-ART-018', /kms:GenerateDataKey/],
  ])('%s', async (_, words, code, hint) => {
    const denies = { PutObject: words, GetObject: words, DeleteObject: words };
    const bucket = await opened({ buckets: { mine: { denies } } });
    const refused = { code, reason: 'permission', message: expect.stringContaining(words) as string };
    await expect(buffer(bucket.download(KEY, live))).rejects.toMatchObject(refused);
    await expect(bucket.check()).rejects.toMatchObject(refused);
    await expect(bucket.remove(KEY)).rejects.toMatchObject({ ...refused, hint: expect.stringMatching(hint) as string });
    expect(bench.clock.slept).toEqual([]);
  });
});

test('an address is signed as every other client of AWS signs it', async () => {
  const address = await presigned(
    'PUT',
    new URL('https://examplebucket.s3.eu-central-1.amazonaws.com/alto/1-1-abc123-artifacts'),
    {
      credentials: async () => ({
        accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
        secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
        sessionToken: 'a+session/token==',
      }),
      region: 'eu-central-1',
      now: Date.UTC(2026, 10, 22, 9, 30),
      seconds: 900,
    },
  );
  // What botocore (S3SigV4QueryAuth) makes of the same request.
  expect(address.searchParams.get('X-Amz-Signature')).toBe(
    'be9d7606aa6ec29b507cc979a66249ca5b6fab3ab24912592bd7bc258774131c',
  );
});

test.each([
  ['mine', 'eu-west-3', undefined, 'https://mine.s3.eu-west-3.amazonaws.com/alto/x'],
  ['mine', 'cn-north-1', undefined, 'https://mine.s3.cn-north-1.amazonaws.com.cn/alto/x'],
  ['my.own.bucket', 'eu-west-3', undefined, 'https://s3.eu-west-3.amazonaws.com/my.own.bucket/alto/x'],
  [
    'mine',
    'eu-west-3',
    'https://vpce-1.s3.eu-west-3.vpce.amazonaws.com/',
    'https://vpce-1.s3.eu-west-3.vpce.amazonaws.com/mine/alto/x',
  ],
])('an object of %s in %s, with the endpoint %s, is at %s', (bucket, region, endpoint, address) => {
  expect(addressOf(bucket, region, endpoint, 'alto/x').href).toBe(address);
  expect(address.startsWith(addressOf(bucket, region, endpoint).href)).toBe(true);
});
