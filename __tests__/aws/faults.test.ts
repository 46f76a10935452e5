import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { DescribeInstancesCommand } from '@aws-sdk/client-ec2';
import { CreateRepositoryCommand } from '@aws-sdk/client-ecr';
import { DescribeInstanceInformationCommand } from '@aws-sdk/client-ssm';
import { awsClients } from '../../src/aws/clients.ts';
import { awsError } from '../../src/aws/errors.ts';
import { awsIdentity } from '../../src/aws/identity.ts';
import type { IdTokens } from '../../src/aws/oidc.ts';
import { callsOf } from '../cloud/calls.ts';
import { type ToxicWay, toxicWay } from '../wire/toxic.ts';
import { type Bench, startBench } from './setup.ts';

let bench: Bench;
let way: ToxicWay;
beforeEach(async () => {
  bench = await startBench();
  way = await toxicWay(bench.cloud.url);
});
afterEach(async () => {
  await way.stop();
  await bench.cloud.stop();
});

const endpoints = () => ({ ec2: way.url, ecr: way.url, ssm: way.url, sts: way.url });
const clientsOf = (changes: Partial<Bench['wire']> = {}) =>
  awsClients({
    region: bench.cloud.region,
    credentials: async () => bench.cloud.keys,
    wire: { ...bench.wire, endpoints: endpoints(), requestTimeout: 150, ...changes },
  });
const whoAmI = async (changes: Partial<Bench['wire']> = {}) =>
  (await clientsOf(changes).sts()).send(new GetCallerIdentityCommand({}));
const called = (name: Parameters<typeof callsOf>[1]): number => callsOf(bench.cloud.calls, name).length;

describe('a connection to AWS', () => {
  test.each([
    ['is reset before anything came back', { kind: 'reset' }],
    ['is reset in the middle of the answer', { kind: 'reset', after: 300 }],
    ['ends in the middle of the answer', { kind: 'limit', after: 300 }],
    ['hangs while the request is sent', { kind: 'hang', direction: 'up', after: 100 }],
    ['hangs before the answer', { kind: 'hang' }],
    ['hangs in the middle of the answer', { kind: 'hang', after: 300 }],
    ['gives the answer in crumbs, for ever so long', { kind: 'slice', size: 2, ms: 20 }],
  ] as const)('that %s is given up, and the call is made again', async (_, toxic) => {
    way.meets(toxic);
    expect((await whoAmI()).Account).toBe('123456789012');
    expect(way.connections()).toBe(2);
  });

  test.each([
    ['late', { kind: 'latency', ms: 20 }],
    ['in crumbs', { kind: 'slice', size: 50 }],
  ] as const)('whose pieces come %s is waited for', async (_, toxic) => {
    way.meets(toxic);
    expect((await whoAmI({ requestTimeout: 5_000 })).Account).toBe('123456789012');
    expect(way.connections()).toBe(1);
  });

  test('that never answers ends with a sentence, and no attempt begins a minute after the first', async () => {
    way.meets({ kind: 'hang' }, 'forever');
    const slow = { ...bench.clock, now: () => way.connections() * 31_000 };
    const error = awsError(await whoAmI({ clock: slow }).catch((thrown: unknown) => thrown), { action: 'sts:X' });
    expect(error).toMatchObject({ code: 'ALTO-AUTH-006', kind: 'infra', reason: 'online' });
    expect(error.message).toBe('AWS could not be reached for sts:X: it did not answer in time');
    expect(way.connections()).toBe(2);
  });

  test('that nobody takes is told from one that hangs', async () => {
    await way.stop();
    const error = awsError(await whoAmI({ maxAttempts: 2 }).catch((thrown: unknown) => thrown), { action: 'sts:X' });
    expect(error.message).toBe('AWS could not be reached for sts:X: the connection was refused');
  });
});

test.each([
  ['an account that is full', 'LimitExceededException'],
  ['a permission that is missing', 'AccessDeniedException'],
  ['a parameter that is wrong', 'InvalidParameterException'],
])('%s is not asked again: nothing heals by itself', async (_, code) => {
  bench.cloud.fault('ecr.CreateRepository', { kind: 'error', code }, 'forever');
  const ecr = await clientsOf({ requestTimeout: 5_000 }).ecr();
  await expect(ecr.send(new CreateRepositoryCommand({ repositoryName: 'alto/x' }))).rejects.toMatchObject({
    name: code,
  });
  expect(called('ecr.CreateRepository')).toBe(1);
});

test('F07: an STS that is never reached costs a minute at most, with a new token for every try', async () => {
  way.meets({ kind: 'hang' }, 'forever');
  let tokens = 0;
  const start = bench.clock.now();
  const idTokens: IdTokens = {
    until: undefined,
    async token(audience) {
      // As long as a try may take; what is sent stands still in this test, and so does its clock.
      tokens++;
      bench.clock.advance(10_000);
      return bench.idTokens.token(audience);
    },
  };
  const wire = { ...bench.wire, endpoints: endpoints(), requestTimeout: 20 };
  await expect(awsIdentity(bench.options({ idTokens, wire }))).rejects.toMatchObject({ code: 'ALTO-AUTH-006' });
  expect(bench.clock.now() - start).toBeLessThanOrEqual(60_000);
  expect(called('oidc.GetIdToken')).toBe(tokens);
  expect(way.connections()).toBe(tokens);
  expect(tokens).toBeGreaterThan(3);
});

describe.each([
  ['an hour slow', 3_600_000],
  ['an hour fast', -3_600_000],
])('the clock of the runner is %s', (_, clockAhead) => {
  beforeEach(async () => {
    await bench.cloud.stop();
    bench = await startBench({ clockAhead });
  });

  test('which does no harm: AWS tells its own time, and sessions end when they end', async () => {
    const identity = await awsIdentity(bench.options());
    const { wire, cloud } = bench;
    const clients = awsClients({ region: cloud.region, credentials: identity.credentials, wire });
    const ask = new DescribeInstanceInformationCommand({});
    for (let i = 0; i < 3; i++) await (await clients.ec2()).send(new DescribeInstancesCommand({}));
    await (await clients.ssm()).send(ask);
    expect(called('sts.AssumeRoleWithWebIdentity')).toBe(1);
    expect(called('ec2.DescribeInstances')).toBe(4);
  });

  test('which is named with the difference where it cannot be helped', async () => {
    bench.cloud.fault(
      'ec2.DescribeInstances',
      { kind: 'error', code: 'RequestExpired', message: 'Request has expired.' },
      'forever',
    );
    const { wire, cloud } = bench;
    const clients = awsClients({ region: cloud.region, credentials: async () => cloud.keys, wire });
    const asked = (await clients.ec2()).send(new DescribeInstancesCommand({}));
    const error = awsError(await asked.catch((thrown: unknown) => thrown), { action: 'ec2:DescribeInstances' });
    expect(error).toMatchObject({ code: 'ALTO-AUTH-011', reason: 'credentials' });
    expect(error.message).toContain(`the clock of this runner is 60 min ${clockAhead > 0 ? 'slow' : 'fast'}`);
  });
});

describe('F10: credentials that end in the middle of a run', () => {
  test('F10: before their time, such as a session that was revoked, are replaced and the call is made again', async () => {
    const identity = await awsIdentity(bench.options());
    const { cloud, wire } = bench;
    const clients = awsClients({ region: cloud.region, credentials: identity.credentials, wire });
    const { accessKeyId } = await identity.credentials();
    cloud.expire(accessKeyId);
    await (await clients.ec2()).send(new DescribeInstancesCommand({}));
    await (await clients.ssm()).config.credentials();
    expect(called('sts.AssumeRoleWithWebIdentity')).toBe(2);
    const tokens = callsOf(cloud.calls, 'sts.AssumeRoleWithWebIdentity').map(({ params }) => params.WebIdentityToken);
    expect(new Set(tokens).size).toBe(2);
    expect((await identity.credentials()).accessKeyId).not.toBe(accessKeyId);
  });

  test('F10: are said to have expired, after one call, where there are no others', async () => {
    const { cloud, wire } = bench;
    const env = { ...bench.keys };
    const identity = await awsIdentity(bench.options({ role: undefined, env }));
    cloud.expire(cloud.keys.accessKeyId);
    const clients = awsClients({ region: cloud.region, credentials: identity.credentials, wire });
    const ecr = await clients.ecr();
    const asked = ecr.send(new CreateRepositoryCommand({ repositoryName: 'alto/x' }));
    const error = awsError(await asked.catch((thrown: unknown) => thrown), { action: 'ecr:CreateRepository' });
    expect(error).toMatchObject({ code: 'ALTO-AUTH-008', hint: expect.stringContaining('role-to-assume') as string });
    expect(called('ecr.CreateRepository')).toBe(1);
  });
});
