import { DescribeInstancesCommand, RunInstancesCommand } from '@aws-sdk/client-ec2';
import { DescribeRepositoriesCommand } from '@aws-sdk/client-ecr';
import { GetParameterCommand } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { callsOf } from './calls.ts';
import { clientsOf } from './clients.ts';
import { startCloud } from './cloud.ts';
import type { Cloud } from './cloud.ts';

let cloud: Cloud;
beforeEach(async () => {
  cloud = await startCloud({ instances: () => ({ stdout: '', stderr: '', code: 0 }), bootMs: 1, shutdownMs: 1 });
});
afterEach(() => cloud.stop());

const aLaunch = new RunInstancesCommand({
  MinCount: 1,
  MaxCount: 1,
  ImageId: 'ami-0ec5000000008664a',
  InstanceType: 't2.micro',
  ClientToken: 'once',
});

describe('the fault script', () => {
  test('refuses in the protocol of each service', async () => {
    const { ec2, ecr, ssm, sts } = clientsOf(cloud);
    cloud.fault(
      '*',
      ...Array.from({ length: 4 }, () => ({ kind: 'error', code: 'Oops', message: 'a < b', status: 418 }) as const),
    );
    const refusal = { name: 'Oops', message: 'a < b', $metadata: { httpStatusCode: 418 } };
    await expect(ec2.send(new DescribeInstancesCommand({}))).rejects.toMatchObject(refusal);
    await expect(ecr.send(new DescribeRepositoriesCommand({}))).rejects.toMatchObject(refusal);
    await expect(ssm.send(new GetParameterCommand({ Name: '/x' }))).rejects.toMatchObject(refusal);
    await expect(sts.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject(refusal);
    await sts.send(new GetCallerIdentityCommand({}));
  });

  test('a throttled call is tried again by the SDK, and the fault is spent', async () => {
    const { ec2 } = clientsOf(cloud, { maxAttempts: 3 });
    cloud.fault('ec2.RunInstances', { kind: 'error', code: 'RequestLimitExceeded', status: 503 });
    await ec2.send(aLaunch);
    expect(callsOf(cloud.calls, 'ec2.RunInstances').map(({ status }) => status)).toEqual([503, 200]);
  });

  test('hits the call it is meant for', async () => {
    const { ec2 } = clientsOf(cloud);
    cloud.fault('ec2.DescribeInstances', { kind: 'pass' }, { kind: 'error', code: 'Unavailable', status: 503 });
    await ec2.send(new DescribeInstancesCommand({}));
    await expect(ec2.send(new DescribeInstancesCommand({}))).rejects.toMatchObject({ name: 'Unavailable' });
    await ec2.send(new DescribeInstancesCommand({}));
  });

  test('goes on for ever when asked to', async () => {
    const { ec2 } = clientsOf(cloud);
    cloud.fault('ec2.RunInstances', { kind: 'error', code: 'InsufficientInstanceCapacity' }, 'forever');
    for (let i = 0; i < 3; i++) {
      await expect(ec2.send(aLaunch)).rejects.toMatchObject({ name: 'InsufficientInstanceCapacity' });
    }
  });

  test('a connection that breaks before the effect leaves nothing behind', async () => {
    cloud.fault('ec2.RunInstances', { kind: 'drop', when: 'before' });
    await expect(clientsOf(cloud).ec2.send(aLaunch)).rejects.toThrow();
    expect(cloud.instances()).toHaveLength(0);
  });

  test('a connection that breaks after the effect leaves an instance that a retry finds again', async () => {
    cloud.fault('ec2.RunInstances', { kind: 'drop', when: 'after' });
    const { Instances } = await clientsOf(cloud, { maxAttempts: 2 }).ec2.send(aLaunch);
    expect(cloud.instances()).toHaveLength(1);
    expect(Instances?.[0]?.InstanceId).toBe(cloud.instances()[0]?.id);
    expect(callsOf(cloud.calls, 'ec2.RunInstances').map(({ status }) => status)).toEqual(['dropped', 200]);
  });

  test('an answer can be cut, though the call was done', async () => {
    const { ec2, ssm } = clientsOf(cloud);
    cloud.fault('*', { kind: 'malformed' }, { kind: 'malformed' });
    await expect(ec2.send(aLaunch)).rejects.toThrow();
    expect(cloud.instances()).toHaveLength(1);
    await expect(
      ssm.send(
        new GetParameterCommand({ Name: '/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id' }),
      ),
    ).rejects.toThrow();
  });

  test('an answer can be late', async () => {
    cloud.fault('sts.GetCallerIdentity', { kind: 'delay', ms: 120 });
    const begun = Date.now();
    await clientsOf(cloud).sts.send(new GetCallerIdentityCommand({}));
    expect(Date.now() - begun).toBeGreaterThanOrEqual(119);
  });
});
