import { RunInstancesCommand, TerminateInstancesCommand } from '@aws-sdk/client-ec2';
import {
  CancelCommandCommand,
  DescribeInstanceInformationCommand,
  GetCommandInvocationCommand,
  GetParameterCommand,
  ListCommandInvocationsCommand,
  ListCommandsCommand,
  SendCommandCommand,
} from '@aws-sdk/client-ssm';
import type { GetCommandInvocationCommandOutput, SendCommandCommandInput } from '@aws-sdk/client-ssm';
import { afterEach, describe, expect, test } from 'vitest';
import { clientsOf, until } from './clients.ts';
import { startCloud } from './cloud.ts';
import type { Cloud, CloudOptions } from './cloud.ts';
import type { CommandOutput, InstanceProgram } from './machine.ts';
import { truncate } from './ssm-output.ts';

let cloud: Cloud;
afterEach(() => cloud.stop());

const done = (output: Partial<CommandOutput> = {}): CommandOutput => ({ stdout: '', stderr: '', code: 0, ...output });

/** Brings up one instance; its id, and Run Command against it. */
async function start(program: InstanceProgram, options: Partial<CloudOptions> = {}) {
  cloud = await startCloud({
    instances: program,
    bootMs: 1,
    registrationMs: 1,
    shutdownMs: 1,
    commandConsistencyMs: 0,
    ...options,
  });
  const { ec2, ssm } = clientsOf(cloud);
  const { Instances } = await ec2.send(
    new RunInstancesCommand({
      MinCount: 1,
      MaxCount: 1,
      ImageId: 'ami-0ec5000000008664a',
      InstanceType: 't2.micro',
      IamInstanceProfile: { Name: 'alto-instance' },
    }),
  );
  const id = Instances?.[0]?.InstanceId ?? '';
  const online = (): Promise<true> => until(() => (cloud.instances()[0]?.online === true ? true : undefined));
  const send = async (change: Partial<SendCommandCommandInput> = {}, commands = ['true']): Promise<string> => {
    const { Command } = await ssm.send(
      new SendCommandCommand({
        DocumentName: 'AWS-RunShellScript',
        InstanceIds: [id],
        Parameters: { commands },
        ...change,
      }),
    );
    return Command?.CommandId ?? '';
  };
  const look = (command: string): Promise<GetCommandInvocationCommandOutput> =>
    ssm.send(new GetCommandInvocationCommand({ CommandId: command, InstanceId: id }));
  const end = (command: string): Promise<GetCommandInvocationCommandOutput> =>
    until(async () => {
      const invocation = await look(command);
      return ['Pending', 'InProgress'].includes(invocation.Status ?? '') ? undefined : invocation;
    });
  return { ec2, ssm, id, online, send, look, end };
}

describe('registration', () => {
  test('an instance is unknown until its agent has registered, and again after its end', async () => {
    const { ec2, ssm, id, online, send } = await start(() => done(), { registrationMs: Infinity });
    const ask = new DescribeInstanceInformationCommand({ Filters: [{ Key: 'InstanceIds', Values: [id] }] });
    expect((await ssm.send(ask)).InstanceInformationList).toEqual([]);
    await expect(send()).rejects.toMatchObject({ name: 'InvalidInstanceId' });
    await until(() => (cloud.instances()[0]?.state === 'running' ? true : undefined));
    cloud.register(id);
    await online();
    expect((await ssm.send(ask)).InstanceInformationList).toMatchObject([{ InstanceId: id, PingStatus: 'Online' }]);
    await send();
    await ec2.send(new TerminateInstancesCommand({ InstanceIds: [id] }));
    await expect(send()).rejects.toMatchObject({ name: 'InvalidInstanceId' });
  });

  test('an instance without profile never registers', async () => {
    await start(() => done());
    const { ec2 } = clientsOf(cloud);
    await ec2.send(
      new RunInstancesCommand({ MinCount: 1, MaxCount: 1, ImageId: 'ami-0ec5000000008664a', InstanceType: 't2.micro' }),
    );
    await until(() => (cloud.instances()[1]?.state === 'running' ? true : undefined));
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(cloud.instances().map(({ online }) => online)).toEqual([true, false]);
  });

  test('a silent agent never registers either', async () => {
    cloud = await startCloud({ instances: () => done(), bootMs: 1, registrationMs: 1 });
    cloud.fate({ kind: 'silent' });
    await clientsOf(cloud).ec2.send(
      new RunInstancesCommand({
        MinCount: 1,
        MaxCount: 1,
        ImageId: 'ami-0ec5000000008664a',
        InstanceType: 't2.micro',
        IamInstanceProfile: { Name: 'alto-instance' },
      }),
    );
    await until(() => (cloud.instances()[0]?.state === 'running' ? true : undefined));
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(cloud.instances()[0]).toMatchObject({ state: 'running', online: false });
  });
});

describe('a command', () => {
  test('is joined by newlines, gets the three variables of the agent, and is kept in clear text', async () => {
    const seen: Parameters<InstanceProgram>[0][] = [];
    const { ssm, id, online, send, end } = await start((command) => {
      seen.push(command);
      return done({ stdout: 'out\n', stderr: 'err\n' });
    });
    await online();
    const command = await send({ Comment: 'run 7' }, ['#!/bin/bash', 'echo hello']);
    expect(await end(command)).toMatchObject({
      Status: 'Success',
      ResponseCode: 0,
      StandardOutputContent: 'out\n',
      StandardErrorContent: 'err\n',
      Comment: 'run 7',
      PluginName: 'aws:runShellScript',
    });
    expect(seen[0]).toMatchObject({
      script: '#!/bin/bash\necho hello',
      workingDirectory: undefined,
      env: { AWS_SSM_INSTANCE_ID: id, AWS_SSM_REGION_NAME: 'us-east-1', SSM_COMMAND_ID: command },
    });
    const { Commands } = await ssm.send(new ListCommandsCommand({ InstanceId: id }));
    expect(Commands?.[0]).toMatchObject({
      CommandId: command,
      Comment: 'run 7',
      Parameters: { commands: ['#!/bin/bash', 'echo hello'] },
    });
    expect(Commands?.[0]?.RequestedDateTime).toBeInstanceOf(Date);
  });

  test('is not visible right after it was sent', async () => {
    const { ssm, id, online, send, look } = await start(() => done(), { commandConsistencyMs: 1000 });
    await online();
    const command = await send();
    await expect(look(command)).rejects.toMatchObject({ name: 'InvocationDoesNotExist' });
    const list = new ListCommandInvocationsCommand({ CommandId: command, InstanceId: id });
    expect((await ssm.send(list)).CommandInvocations).toEqual([]);
    await until(() => look(command).catch(() => undefined));
    expect((await ssm.send(list)).CommandInvocations).toHaveLength(1);
  });

  test('shows no output before it is over', async () => {
    const gate = Promise.withResolvers<CommandOutput>();
    const { online, send, look, end } = await start(() => gate.promise);
    await online();
    const command = await send();
    expect(await look(command)).toMatchObject({ Status: 'InProgress', ResponseCode: -1, StandardOutputContent: '' });
    gate.resolve(done({ stdout: 'at last' }));
    expect((await end(command)).StandardOutputContent).toBe('at last');
  });

  const codes: readonly (readonly [code: number, status: string, details: string, stderr: string])[] = [
    [0, 'Success', 'Success', ''],
    [3, 'Failed', 'Failed', 'failed to run commands: exit status 3'],
    [168, 'Success', 'Success', ''],
    [137, 'TimedOut', 'ExecutionTimedOut', 'failed to run commands: exit status 137'],
  ];
  test.each(codes)('that exits with %i is %s', async (code, status, details, stderr) => {
    const { online, send, end } = await start(() => done({ code }));
    await online();
    expect(await end(await send())).toMatchObject({
      Status: status,
      StatusDetails: details,
      ResponseCode: code,
      StandardErrorContent: stderr,
    });
  });

  test('that exits with 194 reboots the machine and runs again', async () => {
    let runs = 0;
    const { online, send, end } = await start(() => done({ code: ++runs === 1 ? 194 : 0 }));
    await online();
    expect((await end(await send())).Status).toBe('Success');
    expect(runs).toBe(2);
  });

  test('that is cancelled ends with 137', async () => {
    const { ssm, online, send, look, end } = await start(() => new Promise(() => undefined));
    await online();
    const command = await send();
    expect((await look(command)).Status).toBe('InProgress');
    await ssm.send(new CancelCommandCommand({ CommandId: command }));
    expect(await end(command)).toMatchObject({ Status: 'Cancelled', ResponseCode: 137 });
  });

  test('waits when five others run on the instance', async () => {
    const gates: PromiseWithResolvers<CommandOutput>[] = [];
    const { online, send, look, end } = await start(() => {
      const gate = Promise.withResolvers<CommandOutput>();
      gates.push(gate);
      return gate.promise;
    });
    await online();
    for (let i = 0; i < 5; i++) await send();
    const sixth = await send();
    expect((await look(sixth)).Status).toBe('Pending');
    expect(gates).toHaveLength(5);
    gates[0]?.resolve(done());
    await until(() => (gates.length === 6 ? true : undefined));
    gates[5]?.resolve(done({ stdout: 'sixth' }));
    expect((await end(sixth)).StandardOutputContent).toBe('sixth');
  });

  test('on a machine that died stays in progress', async () => {
    const { ec2, id, online, send, look } = await start(() => new Promise(() => undefined));
    await online();
    const command = await send();
    await ec2.send(new TerminateInstancesCommand({ InstanceIds: [id] }));
    await until(() => (cloud.instances()[0]?.state === 'terminated' ? true : undefined));
    expect((await look(command)).Status).toBe('InProgress');
  });

  test('with a parameter reference in its text fails as a whole', async () => {
    let ran = false;
    const { online, send, end } = await start(() => {
      ran = true;
      return done();
    });
    await online();
    expect((await end(await send({}, ['echo {{ ssm:/app/password }}']))).Status).toBe('Failed');
    expect(ran).toBe(false);
    expect((await end(await send({}, ["docker inspect -f '{{.State.Status}}' x"]))).Status).toBe('Success');
  });

  test('takes an hour where less than five seconds are asked for', async () => {
    const { online, send } = await start(() => done());
    await online();
    await send({ Parameters: { commands: ['true'], executionTimeout: ['4'] } });
    await send({ Parameters: { commands: ['true'], executionTimeout: ['60'] } });
    expect(cloud.commands().map(({ request }) => request.executionTimeout)).toEqual([3600, 60]);
  });

  const refused: readonly (readonly [what: string, change: Partial<SendCommandCommandInput>, code: string])[] = [
    ['another document', { DocumentName: 'Mine' }, 'InvalidDocument'],
    ['no commands', { Parameters: {} }, 'InvalidParameters'],
    ['an unknown parameter', { Parameters: { commands: ['a'], env: ['b'] } }, 'InvalidParameters'],
    ['a time beyond 48 hours', { Parameters: { commands: ['a'], executionTimeout: ['172801'] } }, 'InvalidParameters'],
    ['a delivery in less than 30 s', { TimeoutSeconds: 29 }, 'ValidationException'],
    ['a long comment', { Comment: 'x'.repeat(101) }, 'ValidationException'],
    ['more than 64 KB', { Parameters: { commands: ['x'.repeat(65_536)] } }, 'MaxDocumentSizeExceeded'],
    ['an instance that is not there', { InstanceIds: ['i-00000000000000000'] }, 'InvalidInstanceId'],
  ];
  test.each(refused)('with %s is refused', async (_, change, code) => {
    const { online, send } = await start(() => done());
    await online();
    await expect(send(change)).rejects.toMatchObject({ name: code });
    expect(cloud.commands()).toHaveLength(0);
  });
});

describe('ListCommands', () => {
  test('finds the commands after a moment', async () => {
    const { ssm, online, send } = await start(() => done());
    await online();
    const first = await send();
    await new Promise((resolve) => setTimeout(resolve, 15));
    const moment = new Date();
    const second = await send();
    const { Commands } = await ssm.send(
      new ListCommandsCommand({ Filters: [{ key: 'InvokedAfter', value: moment.toISOString() }] }),
    );
    expect(Commands?.map(({ CommandId }) => CommandId)).toEqual([second]);
    expect((await ssm.send(new ListCommandsCommand({ CommandId: first }))).Commands).toHaveLength(1);
  });
});

describe('GetParameter', () => {
  test('knows the AMIs of Amazon and nothing else', async () => {
    const { ssm } = await start(() => done());
    const Name = '/aws/service/ecs/optimized-ami/amazon-linux-2023/arm64/recommended/image_id';
    expect((await ssm.send(new GetParameterCommand({ Name }))).Parameter?.Value).toBe('ami-0ec500000000a64aa');
    await expect(ssm.send(new GetParameterCommand({ Name: '/mine' }))).rejects.toMatchObject({
      name: 'ParameterNotFound',
    });
  });
});

describe('the output of a command', () => {
  test.each([
    [23_999, 23_999],
    [24_000, 24_000],
    [1_000_000, 24_000],
  ])('of %i bytes comes as %i', async (bytes, shown) => {
    const { online, send, end } = await start(() => done({ stdout: 'x'.repeat(bytes), stderr: 'y'.repeat(bytes) }));
    await online();
    const { StandardOutputContent = '', StandardErrorContent = '' } = await end(await send());
    expect(StandardOutputContent).toHaveLength(shown);
    expect(StandardOutputContent.endsWith('x--output truncated--')).toBe(bytes >= 24_000);
    expect(StandardErrorContent).toHaveLength(8000);
  });

  test('is counted in bytes, and a character at the edge breaks', async () => {
    await start(() => done());
    expect(truncate('ü'.repeat(20), 40)).toBe(`${'ü'.repeat(10)}--output truncated--`);
    expect(truncate(`x${'ü'.repeat(20)}`, 40)).toBe(`x${'ü'.repeat(9)}�--output truncated--`);
    expect(truncate('ü'.repeat(19), 40)).toBe('ü'.repeat(19));
  });
});
