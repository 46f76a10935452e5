import { type AddressInfo, connect, createServer } from 'node:net';
import { beforeAll, describe, expect, test } from 'vitest';
import { callsOf } from '../cloud/calls.ts';
import { aScript, buildTiny, expectGoodRun, onEc2 } from './ec2-bench.ts';
import { login } from './registry.ts';

beforeAll(buildTiny);

const make = (megabytes: number): string =>
  `head -c ${megabytes}000000 /dev/urandom > big.bin; sha256sum big.bin; echo made=yes >> $ALTO_OUTPUT`;

/** Docker Hub in place of ECR. */
const elsewhere = (altoYml: string): string =>
  altoYml.replace(
    "'tiny:1'",
    `'tiny:1', registry: registry.example.test/team, registry_creds: { username: ${login.username}, password: "{{ env('TEAM_TOKEN') }}" }`,
  );
const env = { TEAM_TOKEN: login.password };

/** The stand-in S3 at an address that instances reach, as they reach the real one. */
async function withinReach(url: string): Promise<{ readonly address: string; readonly stop: () => void }> {
  const front = createServer((socket) => {
    const behind = connect(Number(new URL(url).port), '127.0.0.1');
    for (const one of [socket, behind]) one.on('error', () => [socket, behind].map((end) => end.destroy()));
    socket.pipe(behind).pipe(socket);
  });
  await new Promise<void>((resolve) => front.listen(0, '10.214.2.1', resolve));
  return {
    address: `http://10.214.2.1:${(front.address() as AddressInfo).port}`,
    stop: () => void front.close(),
  };
}

interface Listed {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

describe.concurrent('artifacts from EC2', () => {
  test('of more than 8 MB come through the repository alto/artifacts of ECR, which is empty afterwards', async () => {
    const ended = await onEc2({ files: { 'alto.yml': aScript(make(12), 'artifacts: [big.bin]') } });
    await expectGoodRun(ended);
    const [printed = ''] = ended.file('alto-artifacts/train/alto.log').toString().split(' ');
    expect(JSON.parse(ended.outputs['artifacts'] ?? '')).toEqual([
      { path: 'big.bin', bytes: 12_000_000, sha256: printed },
    ] satisfies Listed[]);
    expect(ended.file('alto-artifacts/train/big.bin')).toHaveLength(12_000_000);
    expect(callsOf(ended.calls, 'ecr.BatchDeleteImage')).toHaveLength(1);
    const [push] = ended.cloud.sessions().filter(({ policy }) => policy?.includes('ecr:PutImage'));
    expect(push?.policy).toContain('repository/alto/artifacts');
  });

  test('of more than 8 MB come through a bucket that the workflow names, which is empty afterwards', async () => {
    const stops: (() => void)[] = [];
    const ended = await onEc2({
      files: { 'alto.yml': aScript(make(12), 'artifacts: [big.bin]') },
      with: { 'artifacts-bucket': 'transit' },
      cloud: { buckets: { transit: {} } },
      session: async ({ url }) => {
        const { address, stop } = await withinReach(url);
        stops.push(stop);
        return { AWS_ENDPOINT_URL_S3: address };
      },
    });
    for (const stop of stops) stop();
    await expectGoodRun(ended);
    const [printed = ''] = ended.file('alto-artifacts/train/alto.log').toString().split(' ');
    expect(JSON.parse(ended.outputs['artifacts'] ?? '')).toEqual([
      { path: 'big.bin', bytes: 12_000_000, sha256: printed },
    ] satisfies Listed[]);
    expect(callsOf(ended.calls, 's3.PutObject').map(({ status }) => status)).toEqual([200, 200]);
    expect(ended.cloud.objects().size).toBe(0);
  });

  test('of one megabyte come through Run Command where there is no ECR', async () => {
    const ended = await onEc2({ files: { 'alto.yml': elsewhere(aScript(make(1), 'artifacts: [big.bin]')) }, env });
    await expectGoodRun(ended);
    const [printed = ''] = ended.file('alto-artifacts/train/alto.log').toString().split(' ');
    expect(JSON.parse(ended.outputs['artifacts'] ?? '')).toEqual([
      { path: 'big.bin', bytes: 1_000_000, sha256: printed },
    ] satisfies Listed[]);
    expect(ended.calls.filter(({ service }) => service === 'ecr')).toEqual([]);
  });

  test('of more than 8 MB stay behind without ECR, which is said in one sentence; results still come', async () => {
    const ended = await onEc2({ files: { 'alto.yml': elsewhere(aScript(make(9), 'artifacts: [big.bin]')) }, env });
    expect(ended.outputs).toMatchObject({
      'exit-code': '0',
      outputs: '{"made":"yes"}',
      artifacts: '[]',
      stage: 'collect',
    });
    expect(ended.exitCode).toBe(1);
    const [error, ...more] = ended.annotations.filter(({ level }) => level === 'error');
    expect(more).toEqual([]);
    expect(error?.message).toMatch(/without ECR or a bucket only 8 MB come back/);
  });

  test('that match nothing are a warning, or an error where the workflow wants it', async () => {
    const files = { 'alto.yml': aScript('true', 'artifacts: [nothing/*.bin]') };
    const warned = await onEc2({ files });
    await expectGoodRun(warned);
    expect(warned.annotations).toMatchObject([
      { level: 'warning', message: expect.stringContaining('nothing/*.bin') as string },
    ]);
    const refused = await onEc2({ files, with: { 'if-no-files-found': 'error' } });
    expect(refused.outputs).toMatchObject({ result: 'failure', stage: 'collect', 'exit-code': '0' });
  });
});
