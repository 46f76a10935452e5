import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Keys, KeyRing } from './keys.ts';
import { AwsError } from './wire.ts';
import type { Service } from './wire.ts';

/** What an `Authorization` header of SigV4 says. */
export interface Signed {
  readonly accessKeyId: string;
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly headers: readonly string[];
  readonly signature: string;
}

/** A request as it is signed. */
export interface Signable {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

const form =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/;

/** Reads the header; undefined when the request is not signed. */
export function readSignature(authorization: string | undefined): Signed | undefined {
  const match = form.exec(authorization ?? '');
  if (match === null) return undefined;
  const [, accessKeyId = '', date = '', region = '', service = '', headers = '', signature = ''] = match;
  return { accessKeyId, date, region, service, headers: headers.split(';'), signature };
}

/** The keys behind a request; each service refuses unknown, expired and wrong ones, and wrong clocks, with codes of its own. */
export function authenticate(
  service: Service,
  signed: Signed | undefined,
  request: Signable,
  {
    ring,
    clockAhead,
    clockTolerance,
  }: { readonly ring: KeyRing; readonly clockAhead: () => number; readonly clockTolerance: number },
): Keys {
  if (signed === undefined) throw refusal(service, 'missing');
  const made = (request.headers['x-amz-date'] ?? '').replace(/^(....)(..)(..T..)(..)(..Z)$/, '$1-$2-$3:$4:$5');
  if (Math.abs(Date.now() + clockAhead() - Date.parse(made)) > clockTolerance) throw refusal(service, 'skewed');
  const keys = ring.find(signed.accessKeyId);
  if (keys === undefined || keys.sessionToken !== request.headers['x-amz-security-token']) {
    throw refusal(service, 'unknown');
  }
  if (keys.expires !== undefined && keys.expires <= Date.now()) throw refusal(service, 'expired');
  const expected = Buffer.from(sign(signed, request, keys.secretAccessKey));
  if (!timingSafeEqual(expected, Buffer.from(signed.signature))) throw refusal(service, 'wrong');
  return keys;
}

function sign(signed: Signed, { method, path, headers, body }: Signable, secret: string): string {
  const scope = `${signed.date}/${signed.region}/${signed.service}/aws4_request`;
  const [uri = '/', query = ''] = path.split('?');
  const lines = signed.headers.map((name) => `${name}:${(headers[name] ?? '').trim().replace(/ +/g, ' ')}\n`);
  const canonical = [method, uri, query, lines.join(''), signed.headers.join(';'), sha256(body)].join('\n');
  const text = ['AWS4-HMAC-SHA256', headers['x-amz-date'] ?? '', scope, sha256(canonical)].join('\n');
  const key = [signed.date, signed.region, signed.service, 'aws4_request'].reduce<string | Buffer>(
    (previous, part) => createHmac('sha256', previous).update(part).digest(),
    `AWS4${secret}`,
  );
  return createHmac('sha256', key).update(text).digest('hex');
}

function sha256(data: string): string {
  return createHash('sha256').update(data).digest('hex');
}

const texts = {
  missing: 'Request is missing Authentication Token',
  unknown: 'The security token included in the request is invalid.',
  expired: 'The security token included in the request is expired',
  skewed: 'Signature expired: 20260101T000000Z is now earlier than 20260101T010000Z',
  wrong: 'The request signature we calculated does not match the signature you provided.',
} as const;

function refusal(service: Service, why: keyof typeof texts): AwsError {
  const message = texts[why];
  switch (service) {
    case 'ec2': {
      // EC2 alone calls expired session keys a request that has expired, and the SDK takes that for a wrong clock.
      if (why === 'expired' || why === 'skewed') return new AwsError('RequestExpired', 'Request has expired.');
      if (why === 'missing') return new AwsError('MissingAuthenticationToken', message);
      return new AwsError('AuthFailure', 'AWS was not able to validate the provided access credentials', 401);
    }
    case 's3':
    case 'ssm':
    case 'ecr': {
      const codes = {
        missing: 'MissingAuthenticationTokenException',
        unknown: 'UnrecognizedClientException',
        expired: 'ExpiredTokenException',
        wrong: 'InvalidSignatureException',
        skewed: 'InvalidSignatureException',
      };
      return new AwsError(codes[why], message);
    }
    case 'sts':
    case 'oidc': {
      const codes = {
        missing: 'MissingAuthenticationToken',
        unknown: 'InvalidClientTokenId',
        expired: 'ExpiredToken',
        wrong: 'SignatureDoesNotMatch',
        skewed: 'SignatureDoesNotMatch',
      };
      return new AwsError(codes[why], message, 403);
    }
  }
}
