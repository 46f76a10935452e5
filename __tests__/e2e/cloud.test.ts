import { GetConsoleOutputCommand, RunInstancesCommand, TerminateInstancesCommand } from '@aws-sdk/client-ec2';
import type { RunInstancesCommandInput } from '@aws-sdk/client-ec2';
import { BatchDeleteImageCommand, DescribeImagesCommand, GetAuthorizationTokenCommand } from '@aws-sdk/client-ecr';
import { CancelCommandCommand, GetCommandInvocationCommand, SendCommandCommand } from '@aws-sdk/client-ssm';
import type { GetCommandInvocationCommandOutput } from '@aws-sdk/client-ssm';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { userData } from '../../src/agents/ec2/boot.ts';
import { clientsOf, until } from '../cloud/clients.ts';
import { startCloud } from '../cloud/cloud.ts';
import type { Cloud } from '../cloud/cloud.ts';
import { dockerCli } from '../cloud/docker-cli.ts';
import type { DockerCli } from '../cloud/docker-cli.ts';
import type { InstanceRecord } from '../cloud/instance-record.ts';

const given = (name: string): string => {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: run this on the ground (npm test)`);
  return value;
};

let cloud: Cloud;
let docker: DockerCli;
beforeEach(async () => {
  docker = dockerCli(given('ALTO_INSTANCE_DOCKER_HOST'));
  cloud = await startCloud({ instances: 'containers', registrationMs: 0, commandConsistencyMs: 0 });
});
afterEach(() => cloud.stop());

/** Launches an instance and waits until Run Command reaches it. */
async function launch(userData: string, change: Partial<RunInstancesCommandInput> = {}): Promise<string> {
  const { Instances } = await clientsOf(cloud).ec2.send(
    new RunInstancesCommand({
      MinCount: 1,
      MaxCount: 1,
      ImageId: 'ami-0ec5000000008664a',
      InstanceType: 't2.micro',
      InstanceInitiatedShutdownBehavior: 'terminate',
      IamInstanceProfile: { Name: 'alto-instance' },
      UserData: Buffer.from(userData).toString('base64'),
      ...change,
    }),
  );
  const id = Instances?.[0]?.InstanceId ?? '';
  await until(() => (recordOf(id).online || recordOf(id).broken !== undefined ? true : undefined), 120_000);
  expect(recordOf(id).broken).toBeUndefined();
  return id;
}

function recordOf(id: string): InstanceRecord {
  const record = cloud.instances().find((one) => one.id === id);
  if (record === undefined) throw new Error(`no instance ${id}`);
  return record;
}

const ended = (id: string): Promise<InstanceRecord> =>
  until(() => (recordOf(id).state === 'terminated' ? recordOf(id) : undefined), 120_000);

async function send(id: string, lines: readonly string[], workingDirectory?: string): Promise<string> {
  const { Command } = await clientsOf(cloud).ssm.send(
    new SendCommandCommand({
      DocumentName: 'AWS-RunShellScript',
      InstanceIds: [id],
      Parameters: {
        commands: [...lines],
        ...(workingDirectory === undefined ? {} : { workingDirectory: [workingDirectory] }),
      },
    }),
  );
  return Command?.CommandId ?? '';
}

function look(id: string, command: string): Promise<GetCommandInvocationCommandOutput> {
  return clientsOf(cloud).ssm.send(new GetCommandInvocationCommand({ CommandId: command, InstanceId: id }));
}

function end(id: string, command: string): Promise<GetCommandInvocationCommandOutput> {
  return until(async () => {
    const invocation = await look(id, command);
    return ['Pending', 'InProgress'].includes(invocation.Status ?? '') ? undefined : invocation;
  }, 120_000);
}

/** Runs lines to their end and gives what they printed. */
async function run(id: string, ...lines: readonly string[]): Promise<string> {
  const { Status, StandardOutputContent = '', StandardErrorContent = '' } = await end(id, await send(id, lines));
  if (Status !== 'Success') throw new Error(`${Status ?? ''}: ${StandardOutputContent}${StandardErrorContent}`);
  return StandardOutputContent;
}

const finalDone = (id: string): Promise<string> => run(id, 'until [ -e /run/final-done ]; do sleep 0.05; done');

describe('Run Command on a machine', () => {
  test('runs as root in /usr/bin with the variables of the agent and no HOME, by sh or by the first line', async () => {
    const id = await launch('');
    const names = await run(id, 'env | sort | cut -d= -f1 | tr "\\n" " "; pwd; id -u; cat /proc/1/comm; hostname');
    expect(names.split('\n')).toEqual([
      'AWS_SSM_INSTANCE_ID AWS_SSM_REGION_NAME LANG PATH PWD SSM_COMMAND_ID /usr/bin',
      '0',
      'init',
      id,
      '',
    ]);
    expect(await run(id, 'echo "${BASH_VERSION:-sh}"')).toBe('sh\n');
    expect(await run(id, '#!/bin/bash', 'a=(1 2); echo "${a[1]}"')).toBe('2\n');
    const away = await end(id, await send(id, ['pwd'], '/var'));
    expect(away.StandardOutputContent).toBe('/var\n');
  });

  test('cuts the output by bytes and keeps the streams apart', async () => {
    const id = await launch('');
    const output = await end(id, await send(id, ['head -c 100000 /dev/zero | tr "\\0" x', 'seq 100000 >&2', 'exit 7']));
    expect(output).toMatchObject({ Status: 'Failed', ResponseCode: 7 });
    expect(output.StandardOutputContent).toHaveLength(24_000);
    expect(output.StandardErrorContent).toHaveLength(8_000);
    expect(output.StandardErrorContent?.startsWith('1\n2\n3\n')).toBe(true);
  });

  test('stays in progress while somebody holds its output, and ends when nobody does', async () => {
    const id = await launch('');
    const held = await send(id, ['(until [ -e /run/over ]; do sleep 0.1; done; echo late) &', 'echo early']);
    const free = await send(id, ['sleep 30 >/dev/null 2>&1 </dev/null &', 'echo early']);
    expect((await end(id, free)).StandardOutputContent).toBe('early\n');
    expect((await look(id, held)).Status).toBe('InProgress');
    await run(id, 'touch /run/over');
    expect((await end(id, held)).StandardOutputContent).toBe('early\nlate\n');
  });

  test('that is cancelled loses its process group, not what has a session of its own', async () => {
    const id = await launch('');
    const script = [
      'systemd-run --unit=survivor sleep 1001',
      'setsid sleep 1002 >/dev/null 2>&1 </dev/null &',
      'sleep 1003 & echo started; wait',
    ];
    const command = await send(id, script);
    const sleeping = (): Promise<string> =>
      run(id, 'cat /proc/[0-9]*/cmdline 2>/dev/null | tr "\\0" "\\n" | grep -x "100[0-9]" | sort -u');
    await until(async () => ((await sleeping()) === '1001\n1002\n1003\n' ? true : undefined), 60_000);
    await clientsOf(cloud).ssm.send(new CancelCommandCommand({ CommandId: command }));
    expect(await end(id, command)).toMatchObject({ Status: 'Cancelled', ResponseCode: 137 });
    expect(await sleeping()).toBe('1001\n1002\n');
  });

  test('that exits with 194 finds its disk again after the reboot, but nothing that was in memory', async () => {
    const id = await launch('#cloud-config\nbootcmd:\n  - echo boot >>/root/boots\n');
    const output = await run(
      id,
      'if [ -e /root/once ]; then ls /run/memory 2>&1; cat /root/boots; exit 0; fi',
      'touch /root/once /run/memory',
      'exit 194',
    );
    expect(output.split('\n').slice(1)).toEqual(['boot', 'boot', '']);
    expect(output).toContain('No such file');
  });
});

describe('the machine', () => {
  test('boots in the order of cloud-init, with the agent after the early stage', async () => {
    const boundary = 'BOUNDARY';
    const part = (type: string, body: string): string => `--${boundary}\nContent-Type: ${type}\n\n${body}\n`;
    const id = await launch(
      `Content-Type: multipart/mixed; boundary="${boundary}"\nMIME-Version: 1.0\n\n` +
        part('text/x-shellscript', '#!/bin/bash\necho script >>/root/order; echo "[$HOME]"') +
        part(
          'text/cloud-config',
          'write_files: [{path: /root/file, content: "$x"}]\nbootcmd: ["sleep 0.5; echo bootcmd >>/root/order"]',
        ) +
        part('text/cloud-boothook', '#cloud-boothook\n#!/bin/sh\necho hook >>/root/order') +
        `--${boundary}--\n`,
    );
    expect((await run(id, 'cat /root/order')).startsWith('hook\nbootcmd\n')).toBe(true);
    await finalDone(id);
    expect(await run(id, 'cat /root/order /root/file')).toBe('hook\nbootcmd\nscript\n$x');
    // The console follows the log by a moment.
    await until(async () => {
      const { Output = '' } = await clientsOf(cloud).ec2.send(new GetConsoleOutputCommand({ InstanceId: id }));
      return /^\[\]$/m.test(Buffer.from(Output, 'base64').toString()) ? true : undefined;
    }, 60_000);
  });

  test('answers for its metadata, with a token only, and announces the end of a spot instance', async () => {
    const id = await launch('');
    const read = (path: string): string =>
      `python3 - <<'E'
import urllib.request as u, urllib.error
base = 'http://169.254.169.254/latest/'
token = u.urlopen(u.Request(base + 'api/token', method='PUT', headers={'X-aws-ec2-metadata-token-ttl-seconds': '60'})).read().decode()
for headers in ({}, {'X-aws-ec2-metadata-token': token}):
    try: print(u.urlopen(u.Request(base + '${path}', headers=headers)).read().decode())
    except urllib.error.HTTPError as e: print(e.code)
E`;
    expect(await run(id, read('meta-data/instance-id'))).toBe(`401\n${id}\n`);
    expect(await run(id, read('meta-data/iam/security-credentials/'))).toBe('401\nalto-instance\n');
    await cloud.interrupt(id);
    await until(async () => {
      const answer = await run(id, read('meta-data/spot/instance-action'));
      return answer.startsWith('401\n{"action":"terminate","time":"') ? true : undefined;
    }, 60_000);
  });

  test.each([
    ['poweroff', 'poweroff'],
    ['systemctl poweroff --force', 'systemctl'],
    ['shutdown -h now', 'shutdown'],
  ])('ends by %s, and EC2 sees it', async (command) => {
    const id = await launch('');
    const sent = await send(id, [command, 'sleep 60']);
    const record = await ended(id);
    expect(record.stateReason?.code).toBe('Client.InstanceInitiatedShutdown');
    expect((await look(id, sent)).Status).toBe('InProgress');
    expect((await docker(['ps', '-aq', '--filter', `label=alto.machine=${id}`])).stdout).toBe('');
  });

  test('only stops when the shutdown behaviour is left at its default', async () => {
    const id = await launch('', { InstanceInitiatedShutdownBehavior: 'stop' });
    await send(id, ['poweroff']);
    await until(() => (recordOf(id).state === 'stopped' ? true : undefined), 60_000);
  });

  test('goes on being billed when it is halted', async () => {
    const id = await launch('');
    await send(id, ['halt']);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(recordOf(id).state).toBe('running');
    const command = await send(id, ['echo alive']);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect((await look(id, command)).Status).toBe('InProgress');
  });

  test('ends itself at its deadline, which stands in user data', async () => {
    const deadline = Math.floor(Date.now() / 1000) + 30;
    const id = await launch(
      `#cloud-config\nbootcmd:\n  - [systemd-run, --no-block, --unit=deadline, --on-calendar=@${deadline}, /usr/bin/systemctl, poweroff, --force]\n`,
    );
    expect(await run(id, 'systemctl is-active deadline.timer')).toBe('active\n');
    const { history } = await ended(id);
    const late = (history.at(-2)?.at ?? 0) - deadline * 1000;
    expect(late).toBeGreaterThan(-1000);
    expect(late).toBeLessThan(20_000);
  });

  test('ends itself by the user data of our agent, whose units stand in files', async () => {
    const hurried = userData({ expiresAt: Date.now() + 3_600_000 });
    const id = await launch(hurried.replace('OnActiveSec=60\nOnUnitActiveSec=60', 'OnActiveSec=1\nOnUnitActiveSec=1'));
    const timers = 'alto-deadline.timer alto-watch.timer';
    expect(await run(id, `systemctl is-active ${timers}`)).toBe('active\nactive\n');
    await run(id, 'IFS=. read -r now _ </proc/uptime; echo $((now - 900)) >/run/alto/lease');
    await ended(id);
  });

  test('ends itself when its lease is old: a timer that repeats', async () => {
    const id = await launch(
      '#!/bin/sh\ntouch /run/lease\ncat >/root/check <<\'E\'\n#!/bin/sh\n[ "$(find /run/lease -newermt "-15 seconds")" ] || systemctl poweroff --force\nE\n' +
        'chmod 700 /root/check\nsystemd-run --unit=lease --on-active=1 --on-unit-active=1 /root/check\n',
    );
    await finalDone(id);
    for (const start = Date.now(); Date.now() < start + 20_000;) {
      await run(id, 'touch /run/lease');
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
    expect(recordOf(id).state).toBe('running');
    await ended(id);
  });
});

describe('systemd-run', () => {
  test('starts a service with a clean environment, and its end is told by systemctl', async () => {
    const id = await launch('');
    const output = await run(
      id,
      'export LEAK=1',
      "systemd-run --unit=job --setenv=A=1 --property=WorkingDirectory=/var -p StandardOutput=append:/root/log sh -c 'env | cut -d= -f1; pwd; exit 4'",
      'until [ "$(systemctl is-active job)" = failed ]; do sleep 0.05; done',
      'sort /root/log | tr "\\n" " "; systemctl show -p Result,ExecMainStatus job',
    );
    expect(output).toBe('/var A INVOCATION_ID LANG PATH PWD SYSTEMD_EXEC_PID Result=exit-code\nExecMainStatus=4\n');
    await expect(run(id, 'systemd-run --unit=job true')).rejects.toThrow('was already loaded');
    await run(id, 'systemctl reset-failed job', 'systemd-run --collect --unit=job true');
  });

  test('kills what its main process leaves behind, and replaces variables as systemd does', async () => {
    const id = await launch('');
    const output = await run(
      id,
      "systemd-run --wait --unit=left --setenv=A='1 2' -p StandardOutput=file:/root/out sh -c 'sleep 1004 & echo \"$@\"' x '${A}' '$A' 'a$A' '$$A' </dev/null",
      'cat /root/out; cat /proc/[0-9]*/cmdline | tr "\\0" "\\n" | grep -cx "100[4]" || true',
    );
    expect(output).toBe('1 2 1 2 a$A $A\n0\n');
  });

  test('a service that is stopped is gone', async () => {
    const id = await launch('');
    await run(
      id,
      "systemd-run --unit=long sh -c 'sleep 1005 & sleep 1006'",
      'systemctl is-active long',
      'systemctl stop long',
    );
    expect(await run(id, 'systemctl is-active long || echo "code $?"')).toBe('inactive\ncode 3\n');
  });
});

describe('Docker on the machine', () => {
  const image = 'alto-base';

  test('is the engine of the instances, and its containers end with the instance', async () => {
    const id = await launch('');
    const other = await launch('');
    for (const one of [id, other]) await run(one, `docker run -d --name job-${one} ${image} sleep 1000`);
    await run(id, `docker create --name made-${id} ${image} true`, `docker container run --rm ${image} true`);
    await clientsOf(cloud).ec2.send(new TerminateInstancesCommand({ InstanceIds: [id] }));
    await ended(id);
    const left = (await docker(['ps', '-a', '--format', '{{.Names}}'])).stdout
      .split('\n')
      // Other files of tests may have theirs.
      .filter((name) => /^(job|made)-/.test(name) && [id, other].some((one) => name.endsWith(one)));
    expect(left).toEqual([`job-${other}`]);
    await cloud.stop();
    for (const one of [id, other])
      for (const label of ['alto.machine', 'alto.instance'])
        expect((await docker(['ps', '-aq', '--filter', `label=${label}=${one}`])).stdout).toBe('');
  });

  test('knows the images that are pushed to ECR', async () => {
    await cloud.stop();
    const password = given('ALTO_REGISTRY_PASSWORD');
    cloud = await startCloud({
      instances: 'containers',
      registrationMs: 0,
      commandConsistencyMs: 0,
      repositories: ['alto/app'],
      registry: {
        url: 'https://123456789012.dkr.ecr.us-east-1.amazonaws.com',
        user: 'AWS',
        password,
        ca: readFileSync(given('ALTO_GROUND_CA'), 'utf8'),
      },
    });
    const { ecr } = clientsOf(cloud);
    const reference = `${cloud.ecrHost}/alto/app:one`;
    const missing = new DescribeImagesCommand({ repositoryName: 'alto/app', imageIds: [{ imageTag: 'one' }] });
    await expect(ecr.send(missing)).rejects.toMatchObject({ name: 'ImageNotFoundException' });

    const { authorizationData = [] } = await ecr.send(new GetAuthorizationTokenCommand({}));
    const token = Buffer.from(authorizationData[0]?.authorizationToken ?? '', 'base64').toString();
    const id = await launch('');
    await run(
      id,
      'export DOCKER_CONFIG=/run/docker-login',
      `echo '${token.slice(4)}' | docker login --username AWS --password-stdin ${cloud.ecrHost}`,
      `docker tag ${image} ${reference}`,
      `docker push -q ${reference}`,
      `docker rmi ${reference}`,
    );
    const [detail] = (await ecr.send(missing)).imageDetails ?? [];
    expect(detail?.imageTags).toEqual(['one']);
    const pulled = await run(
      id,
      'export DOCKER_CONFIG=/run/docker-login',
      `docker run --rm ${cloud.ecrHost}/alto/app@${detail?.imageDigest ?? ''} echo from ECR`,
      `docker rmi ${cloud.ecrHost}/alto/app@${detail?.imageDigest ?? ''} >/dev/null`,
    );
    expect(pulled).toBe('from ECR\n');
    await ecr.send(new BatchDeleteImageCommand({ repositoryName: 'alto/app', imageIds: [{ imageTag: 'one' }] }));
    await expect(ecr.send(missing)).rejects.toMatchObject({ name: 'ImageNotFoundException' });
  });
});
