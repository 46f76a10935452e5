import { AltoError } from '../errors.ts';
import { whyUnreachable } from '../unreachable.ts';
import { quotable } from '../quote.ts';

interface Refused {
  readonly bucket: string;
  /** What it would not do with the artifacts, such as `take them`. */
  readonly doing: string;
  /** 0: it was not reached. */
  readonly status: number;
  /** The answer of S3, or what an instance kept of it. */
  readonly text: string;
}

/** An answer of S3 that is no success, in our words. */
export function refusal({ bucket, doing, status, text }: Refused): AltoError {
  const code = /<Code>(\w+)<\/Code>/.exec(text)?.[1] ?? '';
  const message = quotable(/<Message>([^<]*)<\/Message>/.exec(text)?.[1] ?? '', 200);
  const said = [status, code, message].filter((part) => part !== '' && part !== 0).join(' ');
  if (code === 'NoSuchBucket') return noBucket(bucket);
  if (code === 'NoSuchKey') {
    return new AltoError({
      kind: 'infra',
      code: 'ALTO-ART-013',
      reason: 'pull',
      message: `the artifacts were put into the bucket ${bucket}, and are not there`,
      hint: 'run the job again; if it stays so, look at the bucket for rules that delete objects',
    });
  }
  if (status >= 500 || status === 429 || status === 0) {
    return new AltoError({
      kind: 'infra',
      code: 'ALTO-ART-019',
      reason: 'push',
      message: `the bucket ${bucket} could not ${doing}: ${said === '' ? 'it was not reached' : said}`,
      hint: 'run it again; an instance in a private subnet needs a gateway endpoint for S3, or a NAT gateway',
    });
  }
  if (/kms/i.test(message)) {
    return new AltoError({
      kind: 'auth',
      code: 'ALTO-ART-018',
      reason: 'permission',
      message: `the bucket ${bucket} could not ${doing}, because of its key: ${said}`,
      hint: 'the role needs kms:GenerateDataKey and kms:Decrypt on the key of the bucket; or encrypt it with AES256, which needs no right: artifacts come encrypted anyway',
    });
  }
  return new AltoError({
    kind: 'auth',
    code: 'ALTO-ART-017',
    reason: 'permission',
    message: `the bucket ${bucket} would not ${doing}: ${said}`,
    hint: `the role needs s3:PutObject, s3:GetObject and s3:DeleteObject on \`${bucket}/alto/*\`, and the policy of the bucket must not deny them (docs/aws.md)`,
  });
}

/** Nothing is called so, in no region. */
export function noBucket(bucket: string): AltoError {
  return new AltoError({
    kind: 'config',
    code: 'ALTO-ART-016',
    reason: 'config',
    message: `there is no bucket ${bucket}`,
    hint: 'correct the input `artifacts-bucket`; the template of docs/aws.md makes one with `ArtifactsBucket=true`',
  });
}

/** S3 did not answer, or not to the end. */
export function unreachable(bucket: string, error: unknown): AltoError {
  if (error instanceof AltoError) return error;
  return new AltoError({
    kind: 'infra',
    code: 'ALTO-ART-019',
    reason: 'pull',
    message: `the bucket ${bucket} cannot be reached: ${whyUnreachable(error) ?? (error instanceof Error ? error.message : String(error))}`,
    hint: 'see https://health.aws.amazon.com, and what the network of the runner lets out',
    cause: error,
  });
}
