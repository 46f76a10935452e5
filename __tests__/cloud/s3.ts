import { createHash, createHmac } from 'node:crypto';
import type { KeyRing, Keys } from './keys.ts';
import { AwsError } from './wire.ts';

/** A bucket of the account, from the start. */
export interface BucketOptions {
  readonly region?: string;
  /** What its policy or its key does not allow, such as `PutObject`, with the words of the refusal. */
  readonly denies?: Readonly<Record<string, string>>;
}

/** A request to S3, by an address that is signed in itself. */
export interface S3Request {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly host: string;
  readonly range: string | undefined;
  readonly body: Buffer;
}

/** What S3 answers when nothing is wrong. */
export interface S3Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Buckets by path, as an endpoint of one's own has them. */
export interface S3 {
  /** The action of a request, such as `PutObject`. */
  action(request: Pick<S3Request, 'method' | 'path'>): string;
  /** Throws what S3 would refuse. */
  answer(request: S3Request): S3Reply;
  /** Every object that is there, by `bucket/key`. */
  objects(): ReadonlyMap<string, Buffer>;
}

interface S3Doors {
  readonly buckets: Readonly<Record<string, BucketOptions>>;
  readonly region: string;
  readonly ring: KeyRing;
  readonly clockAhead: () => number;
  readonly clockTolerance: number;
}

/** S3, as far as objects in transit need it. */
export function s3({ buckets, region, ring, clockAhead, clockTolerance }: S3Doors): S3 {
  const objects = new Map<string, Buffer>();
  const parse = (path: string) => {
    const url = new URL(path, 'http://x');
    const [, bucket = '', ...key] = decodeURIComponent(url.pathname).split('/');
    return { url, bucket, key: key.join('/') };
  };
  const action = ({ method, path }: Pick<S3Request, 'method' | 'path'>): string => {
    const what = parse(path).key === '' ? 'Bucket' : 'Object';
    return `${method[0] ?? ''}${method.slice(1).toLowerCase()}${what}`;
  };

  return {
    action,
    objects: () => objects,
    answer(request) {
      const { url, bucket: name, key } = parse(request.path);
      const bucket = buckets[name];
      const what = action(request);
      if (!bucket) throw new AwsError('NoSuchBucket', 'The specified bucket does not exist', 404);
      const its = bucket.region ?? region;
      const headers = { 'x-amz-bucket-region': its };
      // Without a signature it tells nothing but where it is.
      if (what === 'HeadBucket') return { status: 403, headers, body: Buffer.alloc(0) };
      allow(url, request, its);
      const denial = bucket.denies?.[what];
      if (denial !== undefined) throw new AwsError('AccessDenied', denial, 403);
      const place = `${name}/${key}`;
      switch (what) {
        case 'PutObject':
          objects.set(place, request.body);
          return { status: 200, headers, body: Buffer.alloc(0) };
        case 'DeleteObject':
          objects.delete(place);
          return { status: 204, headers, body: Buffer.alloc(0) };
        case 'GetObject': {
          const object = objects.get(place);
          if (!object) throw new AwsError('NoSuchKey', 'The specified key does not exist.', 404);
          const from = Number(/^bytes=(\d+)-$/.exec(request.range ?? '')?.[1] ?? 0);
          const body = object.subarray(from);
          const length = { 'content-length': String(body.length) };
          return { status: request.range === undefined ? 200 : 206, headers: { ...headers, ...length }, body };
        }
        default:
          throw new AwsError('NotImplemented', what, 501);
      }
    },
  };

  /** Whether the address was signed by keys of the account, for this request, in this region, and is still good. */
  function allow(url: URL, { method, host }: S3Request, at: string): void {
    const query = (name: string): string => url.searchParams.get(`X-Amz-${name}`) ?? '';
    const [accessKeyId = '', day = '', signedFor = '', service = ''] = query('Credential').split('/');
    const keys = ring.find(accessKeyId);
    if (!keys || (keys.sessionToken ?? '') !== query('Security-Token'))
      throw new AwsError(
        'InvalidAccessKeyId',
        'The AWS Access Key Id you provided does not exist in our records.',
        403,
      );
    if (signedFor !== at) throw new AwsError('AuthorizationHeaderMalformed', `the region '${signedFor}' is wrong`, 400);
    if (keys.expires !== undefined && keys.expires <= Date.now())
      throw new AwsError('ExpiredToken', 'The provided token has expired.', 400);
    const made = Date.parse(query('Date').replace(/^(....)(..)(..T..)(..)(..Z)$/, '$1-$2-$3:$4:$5'));
    const age = Date.now() + clockAhead() - made;
    if (age > Number(query('Expires')) * 1000 + clockTolerance || age < -clockTolerance)
      throw new AwsError('AccessDenied', 'Request has expired', 403);
    const scope = `${day}/${signedFor}/${service}/aws4_request`;
    const expected = signature(url, { method, host, scope, at: query('Date') }, keys);
    if (service !== 's3' || expected !== query('Signature'))
      throw new AwsError('SignatureDoesNotMatch', 'The request signature we calculated does not match.', 403);
  }
}

interface Signed {
  readonly method: string;
  readonly host: string;
  readonly scope: string;
  readonly at: string;
}

/** SigV4 of an address: everything in the query but the signature, and the host. */
function signature(url: URL, { method, host, scope, at }: Signed, { secretAccessKey }: Keys): string {
  const encoded = (text: string): string =>
    encodeURIComponent(text).replaceAll(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
  const query = [...url.searchParams]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort()
    .join('&');
  const canonical = [method, url.pathname, query, `host:${host}\n`, 'host', 'UNSIGNED-PAYLOAD'].join('\n');
  const text = ['AWS4-HMAC-SHA256', at, scope, createHash('sha256').update(canonical).digest('hex')].join('\n');
  const key = scope
    .split('/')
    .reduce<string | Buffer>(
      (previous, part) => createHmac('sha256', previous).update(part).digest(),
      `AWS4${secretAccessKey}`,
    );
  return createHmac('sha256', key).update(text).digest('hex');
}
