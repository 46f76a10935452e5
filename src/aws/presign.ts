import { createHash, createHmac, type Hash } from 'node:crypto';
import type { AwsCredentialProvider } from './clients.ts';
import { partitionOf } from './region.ts';

interface Presigning {
  readonly credentials: AwsCredentialProvider;
  /** Of the bucket. */
  readonly region: string;
  /** Milliseconds since 1970, by the clock of S3. */
  readonly now: number;
  /** How long the address is good; it is never good for longer than the credentials. */
  readonly seconds: number;
}

/** Where a bucket or one of its objects is; a name with dots is in no certificate of S3, so it stands in the path. */
export function addressOf(bucket: string, region: string, endpoint: string | undefined, key = ''): URL {
  const host = `s3.${region}.${partitionOf(region)?.suffix ?? 'amazonaws.com'}`;
  if (endpoint === undefined && !bucket.includes('.')) return new URL(`https://${bucket}.${host}/${key}`);
  return new URL(`${bucket}/${key}`.replace(/\/$/, ''), `${(endpoint ?? `https://${host}`).replace(/\/$/, '')}/`);
}

/** The address of one request to S3, signed in itself: whoever has it can make that request and no other. */
export async function presigned(method: 'GET' | 'PUT' | 'DELETE', url: URL, options: Presigning): Promise<URL> {
  const { SignatureV4 } = await import('@smithy/signature-v4');
  const { credentials, region, now, seconds } = options;
  // S3 takes the path as it was encoded once; other services encode it again.
  const signer = new SignatureV4({ service: 's3', region, credentials, sha256: Sha256, uriEscapePath: false });
  const { query = {} } = await signer.presign(
    {
      ...{ method, protocol: url.protocol, hostname: url.hostname, path: url.pathname, query: {} },
      headers: { host: url.host, 'X-Amz-Content-Sha256': 'UNSIGNED-PAYLOAD' },
    },
    { expiresIn: seconds, signingDate: new Date(now) },
  );
  const signed = new URL(url);
  for (const [name, value] of Object.entries(query)) if (value !== null) signed.searchParams.set(name, String(value));
  return signed;
}

type SourceData = string | ArrayBuffer | ArrayBufferView;

/** SHA-256 by Node, as the signer asks for it; with a secret it is an HMAC. */
class Sha256 {
  readonly #hash: Pick<Hash, 'digest'> & { update(data: Uint8Array): unknown };

  constructor(secret?: SourceData) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(secret));
  }

  update(chunk: SourceData): void {
    this.#hash.update(bytesOf(chunk));
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }

  reset(): void {
    throw new TypeError('a signature is made once');
  }
}

function bytesOf(data: SourceData): Uint8Array {
  if (typeof data === 'string') return Buffer.from(data);
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}
