import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { awsClients } from '../../src/aws/clients.ts';
import { awsIdentity } from '../../src/aws/identity.ts';
import { artifactsRepository } from '../../src/aws/policy.ts';
import { type EcrRegistry, ecrRegistry } from '../../src/registry/ecr.ts';
import { chooseRegistry } from '../../src/registry/index.ts';
import { type Bench, startBench } from '../aws/setup.ts';
import { callsOf } from '../cloud/calls.ts';
import { sources } from './setup.ts';
import { startStub, type Stub } from './stub.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench.cloud.stop());

async function access(changes: Parameters<Bench['options']>[0] = {}, wire = bench.wire) {
  const identity = await awsIdentity(bench.options(changes));
  const { cloud } = bench;
  return { identity, wire, clients: awsClients({ region: cloud.region, credentials: identity.credentials, wire }) };
}
async function registry(changes: Partial<Parameters<typeof ecrRegistry>[0]> = {}): Promise<EcrRegistry> {
  const { clock, workflow } = bench;
  return ecrRegistry({ aws: await access(), createRepository: true, clock, workflow, ...changes });
}
const called = (name: Parameters<typeof callsOf>[1]): number => callsOf(bench.cloud.calls, name).length;

describe('the login of ECR', () => {
  it("tells the registry's host, and is masked", async () => {
    const ecr = await registry();
    expect(ecr).toMatchObject({ host: bench.cloud.ecrHost, account: '123456789012', region: 'us-east-1' });
    const { username, password } = (await ecr.credential())!;
    expect([username, password.reveal()]).toEqual(['AWS', 'stand-in-ecr-password']);
    const token = Buffer.from('AWS:stand-in-ecr-password').toString('base64');
    expect(bench.workflow.redact(`${token} ${password.reveal()}`)).toBe('*** ***');
  });

  it('is fetched right before it is used', async () => {
    const ecr = await registry();
    await ecr.credential();
    expect(called('ecr.GetAuthorizationToken')).toBe(1);
    bench.clock.advance(10 * 60_000);
    await ecr.credential();
    expect(called('ecr.GetAuthorizationToken')).toBe(2);
  });

  it('F16: survives throttling', async () => {
    const throttled = { kind: 'error', code: 'ThrottlingException' } as const;
    bench.cloud.fault('ecr.GetAuthorizationToken', throttled, throttled, throttled);
    const aws = await access();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    const asked = registry({ aws });
    // The SDK backs off for seconds.
    for (const done = asked.then(() => true); !(await Promise.race([done, turn(false)]));)
      await vi.advanceTimersByTimeAsync(20);
    vi.useRealTimers();
    expect((await asked).host).toBe(bench.cloud.ecrHost);
    expect(called('ecr.GetAuthorizationToken')).toBe(4);
  });

  it('that is not allowed names the permission', async () => {
    bench.cloud.fault('ecr.GetAuthorizationToken', { kind: 'error', code: 'AccessDeniedException' });
    await expect(registry()).rejects.toMatchObject({
      code: 'ALTO-AUTH-010',
      reason: 'permission',
      hint: expect.stringContaining('ecr:GetAuthorizationToken') as string,
    });
  });

  it('for an agent can only pull its repository', async () => {
    const ecr = await registry();
    expect((await ecr.pullCredential('alto/train'))?.username).toBe('AWS');
    const key = callsOf(bench.cloud.calls, 'ecr.GetAuthorizationToken').at(-1)?.accessKeyId;
    const policy = bench.cloud.sessions().find(({ accessKeyId }) => accessKeyId === key)?.policy;
    expect(policy).toContain('arn:aws:ecr:us-east-1:123456789012:repository/alto/train');
    expect(policy).not.toContain('PutImage');
  });

  it('for artifacts can only push to theirs', async () => {
    const ecr = await registry();
    await ecr.pushCredential(artifactsRepository(false));
    const policy = bench.cloud.sessions().at(-1)?.policy;
    expect(policy).toContain('repository/alto/artifacts');
    expect(policy).toContain('PutImage');
  });

  it('is the whole one for pulling, and none for artifacts, where the identity cannot be narrowed', async () => {
    bench.cloud.fault('sts.GetFederationToken', { kind: 'error', code: 'AccessDenied', status: 403 }, 'forever');
    const ecr = await registry({ aws: await access({ role: undefined, env: bench.keys }) });
    expect((await ecr.pullCredential('alto/train'))?.username).toBe('AWS');
    expect(await ecr.pushCredential(artifactsRepository(false))).toBeUndefined();
  });
});

describe('a repository that is missing', () => {
  it('is made, with its lifecycle, and said', async () => {
    const ecr = await registry();
    await ecr.prepare('alto/train');
    const [made] = bench.cloud.repositories();
    expect(made?.name).toBe('alto/train');
    const { rules } = JSON.parse(made?.lifecyclePolicy ?? '{}') as { rules: { selection: object }[] };
    expect(rules.map(({ selection }) => selection)).toEqual([
      { tagStatus: 'untagged', countType: 'sinceImagePushed', countUnit: 'days', countNumber: 1 },
      {
        tagStatus: 'tagged',
        tagPrefixList: ['env-'],
        countType: 'sinceImagePushed',
        countUnit: 'days',
        countNumber: 90,
      },
      { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 50 },
    ]);
    expect(bench.workflow.texts('info').at(-1)).toBe(
      'made the repository alto/train in account 123456789012, us-east-1',
    );
    await ecr.prepare('alto/train');
    expect(called('ecr.CreateRepository')).toBe(1);
  });

  it('is made without a lifecycle where none is wanted', async () => {
    const ecr = await registry({ lifecycle: false });
    await ecr.prepare('alto/train');
    await ecr.prepare(artifactsRepository(false));
    const policies = new Map(bench.cloud.repositories().map(({ name, lifecyclePolicy }) => [name, lifecyclePolicy]));
    expect(policies.get('alto/train')).toBeUndefined();
    expect(policies.get(artifactsRepository(false))).toContain('artifacts in transit');
  });

  it('for artifacts keeps them for a day', async () => {
    await (await registry()).prepare(artifactsRepository(false));
    expect(bench.cloud.repositories()[0]?.lifecyclePolicy).toContain('"countNumber":1}');
    expect(bench.cloud.repositories()[0]?.lifecyclePolicy).not.toContain('50');
  });

  it('F18: is ours when the answer that made it was lost, and gets its lifecycle', async () => {
    bench.cloud.fault('ecr.CreateRepository', { kind: 'drop', when: 'after' });
    await (await registry()).prepare('alto/train');
    expect(called('ecr.CreateRepository')).toBe(2);
    expect(bench.cloud.repositories()[0]?.lifecyclePolicy).toContain('the newest 50 stay');
  });

  it('F18: is there when another run made it first', async () => {
    bench.cloud.fault('ecr.CreateRepository', { kind: 'error', code: 'RepositoryAlreadyExistsException' });
    await (await registry()).prepare('alto/train');
    expect(called('ecr.PutLifecyclePolicy')).toBe(0);
  });

  it('is not made when the workflow says so', async () => {
    const ecr = await registry({ createRepository: false });
    await expect(ecr.prepare('alto/train')).rejects.toMatchObject({
      code: 'ALTO-REG-003',
      hint: expect.stringContaining(
        'aws ecr create-repository --region us-east-1 --repository-name alto/train',
      ) as string,
    });
    expect(called('ecr.CreateRepository')).toBe(0);
  });

  it.each([
    ['the permission is missing', 'AccessDeniedException', 'ALTO-AUTH-010', 'permission'],
    ['the account is full', 'LimitExceededException', 'ALTO-REG-004', 'quota'],
  ])('cannot be made when %s', async (_, fault, code, reason) => {
    bench.cloud.fault('ecr.CreateRepository', { kind: 'error', code: fault });
    await expect((await registry()).prepare('alto/train')).rejects.toMatchObject({ code, reason });
  });

  it('without a lifecycle is a warning', async () => {
    bench.cloud.fault('ecr.PutLifecyclePolicy', { kind: 'error', code: 'AccessDeniedException', message: 'no' });
    await (await registry()).prepare('alto/train');
    expect(bench.workflow.texts('warning')).toEqual([expect.stringContaining('ecr:PutLifecyclePolicy')]);
  });

  it('may be there for all that a role knows which may not look', async () => {
    bench.cloud.fault('ecr.DescribeRepositories', { kind: 'error', code: 'AccessDeniedException' });
    await (await registry()).prepare('alto/train');
    expect(called('ecr.CreateRepository')).toBe(0);
  });

  it.each(['Alto/Train', 'a', 'x'.repeat(257), 'a//b', '-a'])('cannot be called %j', async (name) => {
    await expect((await registry()).prepare(name)).rejects.toMatchObject({ code: 'ALTO-REG-013', kind: 'config' });
  });
});

describe('whether an image is there', () => {
  let stub: Stub;
  beforeEach(async () => {
    stub = await startStub({ auth: 'basic', username: 'AWS', password: 'ecr:pass' });
    await bench.cloud.stop();
    bench = await startBench({
      registry: { url: stub.url, user: 'AWS', password: 'ecr:pass' },
      repositories: ['alto/train'],
    });
  });
  afterEach(() => stub.stop());
  const denied = { kind: 'error', code: 'AccessDeniedException', message: 'not authorized to perform' } as const;

  it('is told with its size, in one call', async () => {
    const digest = stub.image('alto/train', 'v1');
    expect(await (await registry()).exists('alto/train', 'v1')).toEqual({ exists: 'yes', digest, bytes: 1025 });
    expect(called('ecr.DescribeImages')).toBe(1);
    expect(called('ecr.BatchGetImage')).toBe(0);
  });

  it.each(['alto/train', 'alto/nothing'])('is a no in %s', async (repository) => {
    expect(await (await registry()).exists(repository, 'v1')).toEqual({ exists: 'no' });
  });

  it('is told to a role that may only pull', async () => {
    bench.cloud.fault('ecr.DescribeImages', denied, 'forever');
    const digest = stub.image('alto/train', 'v1');
    const ecr = await registry();
    expect(await ecr.exists('alto/train', 'v1')).toEqual({ exists: 'yes', digest });
    expect(await ecr.exists('alto/train', 'v2')).toEqual({ exists: 'no' });
    expect(await ecr.exists('alto/nothing', 'v1')).toEqual({ exists: 'no' });
  });

  it.each([
    ['throttled', { kind: 'error', code: 'ThrottlingException', status: 400 } as const, 'again and again'],
    ['refused', denied, 'ecr:DescribeImages'],
    ['answered by trouble', { kind: 'error', code: 'ServerException', status: 500 } as const, 'ServerException'],
  ])('is unknown when the question is %s', async (_, fault, why) => {
    const ecr = await registry({ aws: await access({}, { ...bench.wire, maxAttempts: 1 }) });
    bench.cloud.fault('ecr.DescribeImages', fault, 'forever');
    bench.cloud.fault('ecr.BatchGetImage', fault, 'forever');
    expect(await ecr.exists('alto/train', 'v1')).toEqual({
      exists: 'unknown',
      why: expect.stringContaining(why) as string,
    });
  });
});

it('deleting what is not there is fine', async () => {
  await (await registry()).deleteImage('alto/nothing', 'artifacts-1');
  expect(called('ecr.BatchDeleteImage')).toBe(1);
});

describe("another account's ECR", () => {
  const host = '999999999999.dkr.ecr.eu-west-1.amazonaws.com';
  const choice = { kind: 'ecr', host, path: '', creds: undefined } as const;
  const choose = (changes: object) => chooseRegistry(sources({ choice, aws: () => access(), ...changes }));

  it('B50: can be pulled from, with a token of its region', async () => {
    const ecr = await choose({ use: 'pull' });
    expect(ecr.host).toBe(host);
    const { body, params } = callsOf(bench.cloud.calls, 'ecr.GetAuthorizationToken')[0]!;
    expect([body, params]).toEqual(['{}', {}]);
  });

  it('B50: is not pushed to because an alto.yml says so', async () => {
    await expect(choose({ use: 'push' })).rejects.toMatchObject({ code: 'ALTO-REG-014' });
    expect(called('ecr.GetAuthorizationToken')).toBe(0);
  });

  it.each([{ fromInput: true }, { allowedAccountIds: ['999999999999'] }])(
    'is pushed to because the workflow says so: %o',
    async (changes) => {
      expect((await choose({ use: 'push', ...changes })).host).toBe(host);
    },
  );

  it('F72: of another partition is refused before a token is asked for', async () => {
    const china = { ...choice, host: '999999999999.dkr.ecr.cn-north-1.amazonaws.com.cn' };
    await expect(choose({ use: 'pull', choice: china })).rejects.toMatchObject({
      code: 'ALTO-REG-025',
      kind: 'config',
    });
    expect(called('ecr.GetAuthorizationToken')).toBe(0);
  });

  it('B50: is not believed in when it only looks like one', async () => {
    const evil = { ...choice, host: `${host}.evil.io` };
    await expect(choose({ choice: evil })).rejects.toMatchObject({ code: 'ALTO-REG-001' });
    expect(bench.cloud.calls).toEqual([]);
  });
});
