import { expect, it, test } from 'vitest';
import { byBucket } from '../../../src/agents/ec2/by-bucket.ts';
import type { Bucket } from '../../../src/aws/bucket.ts';
import { Secret } from '../../../src/secret.ts';

const owner = { region: 'us-east-1', account: '123456789012' };
const bucket = {
  name: 'mine',
  upload: async (key) => new Secret(`https://mine.example.test/${key}?X-Amz-Signature=0`),
} as Partial<Bucket> as Bucket;
const carrier = byBucket(bucket, owner);
const archive = { name: 'artifacts', bytes: 9_000_000, sha256: '' } as const;

it('tells the ledger what may be left, and the instance no more than curl needs', async () => {
  expect(await carrier.place('7-1-abc123-artifacts', archive)).toMatchObject({
    holding: { kind: 'artifact-object', bucket: 'mine', key: 'alto/7-1-abc123-artifacts', ...owner },
    program: 'upload',
    order: { curl: 'url = "https://mine.example.test/alto/7-1-abc123-artifacts?X-Amz-Signature=0"\n' },
  });
});

it('takes what S3 takes in one request, and says so of anything longer', async () => {
  await carrier.place('x', { ...archive, bytes: 5 * 1024 ** 3 });
  await expect(carrier.place('x', { ...archive, bytes: 5 * 1024 ** 3 + 1 })).rejects.toMatchObject({
    code: 'ALTO-ART-020',
    message: expect.stringContaining('at most') as string,
  });
});

test.each([
  [
    '403 <?xml?><Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>',
    'ALTO-ART-017',
    '403 AccessDenied Access Denied',
  ],
  [
    '403 <Error><Code>AccessDenied</Code><Message>no access to kms:GenerateDataKey</Message></Error>',
    'ALTO-ART-018',
    'its key',
  ],
  ['404 <Error><Code>NoSuchBucket</Code></Error>', 'ALTO-ART-016', 'no bucket mine'],
  ['503 <Error><Code>SlowDown</Code></Error>', 'ALTO-ART-019', '503 SlowDown'],
  ['000', 'ALTO-ART-019', 'it was not reached'],
  [
    '403 <Error><Code>SignatureDoesNotMatch</Code><Message>No.</Message><StringToSign>secret</StringToSign></Error>',
    'ALTO-ART-017',
    'SignatureDoesNotMatch No.',
  ],
  ['bash: curl: command not found', 'ALTO-ART-021', 'curl: command not found'],
])('of the last words of an upload, %s, is made %s', (said, code, words) => {
  const { message, ...error } = carrier.lost(archive, said);
  expect(error).toMatchObject({ code });
  expect(message).toContain(words);
  expect(message).not.toContain('secret');
});
