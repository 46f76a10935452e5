import { beforeAll, describe, expect, test } from 'vitest';
import { callsOf } from '../cloud/calls.ts';
import type { Cloud } from '../cloud/cloud.ts';
import { aScript, buildTiny, type Ended, onEc2 } from './ec2-bench.ts';
import { login } from './registry.ts';

beforeAll(buildTiny);

const files = { 'alto.yml': aScript('echo never') };
const infra = (text: string): Readonly<Record<string, string>> => ({
  'alto.yml': aScript('echo never').replace('instance_type: t3.micro', text),
});
const image = (text: string): Readonly<Record<string, string>> => ({
  'alto.yml': aScript('echo never').replace("base: 'tiny:1'", text),
});

/** A run that ended before the program: one sentence with its code, and nothing of the program. */
function expectTrouble(ended: Ended, outputs: Readonly<Record<string, string>>, ...says: readonly RegExp[]): void {
  expect(ended.outputs, ended.log).toMatchObject(outputs);
  expect(ended.outputs['exit-code']).toBeUndefined();
  expect(ended.exitCode).toBe(1);
  expect(ended.ran).toEqual([]);
  const errors = ended.annotations.filter(({ level }) => level === 'error');
  expect(errors).toHaveLength(1);
  for (const text of says) expect(errors[0]?.message).toMatch(text);
  expect(ended.post?.exitCode).toBe(0);
  expect(ended.postCalls).toEqual([]);
}

const insufficient = {
  kind: 'error',
  code: 'InsufficientInstanceCapacity',
  message: 'We currently do not have sufficient t3.micro capacity',
  status: 500,
} as const;

describe.concurrent('a build that fails', () => {
  test('in a RUN ends the instance that was launched meanwhile', async () => {
    const ended = await onEc2({
      files: image(`base: 'tiny:1', image_build_cmds: ['sleep 3; echo cannot do it >&2; exit 9']`),
    });
    expectTrouble(ended, { result: 'build-error', 'failure-reason': 'build', stage: 'image' }, /exit code:? 9|\b9\b/);
    expect(ended.log).toContain('cannot do it');
    expect(ended.instances.map(({ state }) => state)).toEqual(['terminated']);
  });

  test('because its base does not exist is told before anything is launched', async () => {
    const creds = `registry: registry.example.test/team, registry_creds: { username: ${login.username}, password: "{{ env('TEAM_TOKEN') }}" }`;
    const ended = await onEc2({
      files: image(`base: 'registry.example.test/no/such:1', ${creds}`),
      env: { TEAM_TOKEN: login.password },
    });
    expectTrouble(
      ended,
      { result: 'config-error', 'failure-reason': 'pull', stage: 'look up' },
      /there is no image registry\.example\.test\/no\/such:1/,
    );
    expect(callsOf(ended.calls, 'ec2.RunInstances')).toEqual([]);
  });

  test('because nothing answers at its registry', async () => {
    const creds = `registry: 'registry.example.test:5999/team', registry_creds: { username: ${login.username}, password: "{{ env('TEAM_TOKEN') }}" }`;
    const ended = await onEc2({ files: image(`base: 'tiny:1', ${creds}`), env: { TEAM_TOKEN: login.password } });
    expectTrouble(ended, { result: 'infra-error', 'failure-reason': 'push' }, /registry\.example\.test:5999/);
  });
});

describe.concurrent('a launch that fails', () => {
  test('for want of capacity tries every type, and shows what it tried', async () => {
    const ended = await onEc2({
      files: infra('instance_type: [t3.micro, t3.small]'),
      prepare: (cloud) => cloud.fault('ec2.RunInstances', insufficient, 'forever'),
      launches: 2,
    });
    expectTrouble(
      ended,
      { result: 'infra-error', 'failure-reason': 'capacity', stage: 'agent' },
      /no capacity in us-east-1/,
      /t3\.micro/,
      /t3\.small/,
    );
    expect(JSON.parse(ended.outputs['attempts'] ?? '[]')).toMatchObject([
      { instanceType: 't3.micro', outcome: 'no capacity (InsufficientInstanceCapacity)' },
      { instanceType: 't3.small', outcome: 'no capacity (InsufficientInstanceCapacity)' },
    ]);
    expect(ended.summary).toMatch(/\| t3\.small \|.*no capacity.*InsufficientInstanceCapacity/);
  });

  test('for want of capacity of its first type runs on the next', async () => {
    const ended = await onEc2({
      files: { 'alto.yml': aScript('echo ran').replace('t3.micro', '[t3.micro, t3.small]') },
      prepare: (cloud) => cloud.fault('ec2.RunInstances', insufficient),
      launches: 2,
    });
    expect(ended.outputs).toMatchObject({ result: 'success', 'instance-type': 't3.small' });
    expect(ended.instances).toHaveLength(1);
    expect(ended.summary).toContain('InsufficientInstanceCapacity');
  });

  test('for its quota', async () => {
    const message = 'You have requested more vCPU capacity than your current vCPU limit of 0 allows';
    const ended = await onEc2({
      files,
      prepare: (cloud) =>
        cloud.fault('ec2.RunInstances', { kind: 'error', code: 'VcpuLimitExceeded', message }, 'forever'),
    });
    expectTrouble(ended, { result: 'infra-error', 'failure-reason': 'quota' }, /VcpuLimitExceeded/, /Service Quotas/);
  });

  test('for want of a right names the action that the role lacks', async () => {
    const message =
      'You are not authorized to perform this operation. User: x is not authorized to perform: ec2:CreateTags on resource: y. Encoded authorization failure message: AAAA';
    const ended = await onEc2({
      files,
      prepare: (cloud) =>
        cloud.fault(
          'ec2.RunInstances',
          { kind: 'error', code: 'UnauthorizedOperation', message, status: 403 },
          'forever',
        ),
    });
    expectTrouble(ended, { result: 'infra-error', 'failure-reason': 'permission' }, /Allow ec2:CreateTags/);
  });

  test('because the type does not exist', async () => {
    const ended = await onEc2({ files: infra('instance_type: t9.huge') });
    expectTrouble(
      ended,
      { result: 'config-error', 'failure-reason': 'config' },
      /no instance type t9\.huge in us-east-1/,
    );
    expect(callsOf(ended.calls, 'ec2.RunInstances')).toEqual([]);
  });

  test('because the AMI is of another architecture', async () => {
    const ended = await onEc2({ files: infra('instance_type: t4g.micro, ami_image: ami-01c647eace872fc02') });
    expectTrouble(
      ended,
      { result: 'config-error', 'failure-reason': 'config' },
      /ami-01c647eace872fc02 is for x86_64, and t4g\.micro is arm64/,
    );
    expect(callsOf(ended.calls, 'ec2.RunInstances')).toEqual([]);
  });

  test('because it costs more than the workflow allows, or nobody knows what it costs', async () => {
    const denied = { kind: 'error', code: 'UnauthorizedOperation', status: 403 } as const;
    const [dear, unknown] = await Promise.all([
      onEc2({ files, with: { 'max-hourly-price': '0.005' } }),
      onEc2({
        files: infra('instance_type: t3.micro, market: spot'),
        prepare: (cloud) => cloud.fault('ec2.DescribeSpotPriceHistory', denied, 'forever'),
        with: { 'max-hourly-price': '9' },
      }),
    ]);
    const outputs = { result: 'config-error', 'failure-reason': 'config', stage: 'look up' };
    expectTrouble(dear, outputs, /0\.0104 USD an hour is over max-hourly-price \(0\.005\)/);
    expectTrouble(unknown, outputs, /its price in us-east-1 is not known/, /ec2:DescribeSpotPriceHistory/);
    for (const { calls } of [dear, unknown]) expect(callsOf(calls, 'ec2.RunInstances')).toEqual([]);
  });

  test('after it was accepted, with the reason that EC2 gives', async () => {
    const ended = await onEc2({
      files,
      prepare: (cloud) => cloud.fate({ kind: 'dies', code: 'Client.InternalError', message: 'Client error on launch' }),
    });
    expectTrouble(ended, { result: 'infra-error', stage: 'agent' }, /ended before it was running/, /kms:CreateGrant/);
  });

  test('is no trouble when only its answer is lost: it is found again by its token', async () => {
    const ended = await onEc2({
      files: { 'alto.yml': aScript('echo ran') },
      prepare: (cloud) => cloud.fault('ec2.RunInstances', { kind: 'drop', when: 'after' }),
      launches: 2,
    });
    expect(ended.outputs['result']).toBe('success');
    expect(ended.instances).toHaveLength(1);
  });
});

describe.concurrent('an instance that is lost', () => {
  test('F54: while its program runs is an interruption, after which it starts again when the file allows it', async () => {
    let cloud: Cloud | undefined;
    const ended = await onEc2({
      files: { 'alto.yml': aScript('echo begun; sleep 10; echo done', 'retries: 1\n') },
      prepare: (made) => (cloud = made),
      onLog(line) {
        const [first, second] = cloud?.instances() ?? [];
        if (line.includes('begun') && first && !second) cloud?.end(first.id, 'Server.SpotInstanceTermination');
      },
      launches: 2,
    });
    expect(ended.outputs, ended.log).toMatchObject({ result: 'success', 'exit-code': '0' });
    const [first, second] = ended.instances;
    expect(ended.outputs['instance-id']).toBe(second?.id);
    // Never two of them at one time.
    const over = first?.history.find(({ state }) => state === 'shutting-down')?.at;
    expect(over).toBeLessThanOrEqual(second?.launched ?? 0);
    const log = ended.file('alto-artifacts/train/alto.log').toString();
    expect(log).toMatch(
      new RegExp(
        `^(begun\\n)?--- interrupted on ${first?.id} .*; run 2 begins on ${second?.id} .* ---\\nbegun\\ndone\\n$`,
      ),
    );
    expect(JSON.parse(ended.outputs['attempts'] ?? '')).toMatchObject([
      { outcome: 'running, then interrupted' },
      { outcome: 'running' },
    ]);
    expect(ended.summary).toContain('#### Interruptions');
    expect(ended.summary).toContain(first?.id);
    expect(ended.post?.log).toBe('nothing was left to give back\n');
  });
});
