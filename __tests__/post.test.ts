import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RunInstancesCommand } from '@aws-sdk/client-ec2';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../src/clock.ts';
import { privateDockerConfig } from '../src/docker/credentials.ts';
import { ledger, type Holding } from '../src/ledger.ts';
import { post } from '../src/post.ts';
import { callsOf } from './cloud/calls.ts';
import { clientsOf, until } from './cloud/clients.ts';
import { account, type Cloud, startCloud } from './cloud/cloud.ts';
import { jumpingClock } from './fakes/clock.ts';
import { fakeWorkflow } from './fakes/workflow.ts';

let cloud: Cloud | undefined;
afterEach(async () => {
  await cloud?.stop();
  cloud = undefined;
});

const instance = (its: string): Holding => ({
  kind: 'instance',
  runId: '1-1-abc123',
  region: 'us-east-1',
  account: its,
  clientTokens: ['t'],
  instanceId: 'i-00000000000000001',
});

/** What a runner and a workflow set. */
const stepEnv = (aws: Cloud) => ({
  GITHUB_ACTIONS: 'true',
  GITHUB_EVENT_NAME: 'push',
  GITHUB_REPOSITORY: 'octo-org/octo-repo',
  GITHUB_RUN_ID: '1',
  GITHUB_SHA: 'a'.repeat(40),
  GITHUB_REF: 'refs/heads/main',
  GITHUB_REF_NAME: 'main',
  GITHUB_ACTOR: 'octocat',
  GITHUB_JOB: 'job',
  GITHUB_WORKSPACE: import.meta.dirname,
  RUNNER_TEMP: import.meta.dirname,
  AWS_ENDPOINT_URL: aws.url,
  AWS_ACCESS_KEY_ID: aws.keys.accessKeyId,
  AWS_SECRET_ACCESS_KEY: aws.keys.secretAccessKey,
});

/** Runs post on what a main has left in its state. */
async function afterwards(holding: Holding, env: Readonly<Record<string, string>> = {}) {
  const aws = (cloud ??= await aCloud());
  const state = JSON.stringify([['held', holding]]);
  const book = ledger(() => undefined, state);
  const workflow = fakeWorkflow();
  const gone = await post({ clock: systemClock, env: { ...stepEnv(aws), ...env }, workflow, ledger: book });
  return { gone, workflow, book, ended: callsOf(aws.calls, 'ec2.TerminateInstances').length };
}

const aCloud = async (): Promise<Cloud> =>
  (cloud = await startCloud({ instances: () => ({ stdout: '', stderr: '', code: 0 }), bootMs: 10 }));

const EXPIRES = Date.UTC(2100, 0, 1);

/** An instance that is alive, as a main that was killed has left it. */
async function anOrphan(on: Cloud, token = 't'): Promise<Extract<Holding, { kind: 'instance' }>> {
  const { Instances } = await clientsOf(on).ec2.send(
    new RunInstancesCommand({
      ...{ MinCount: 1, MaxCount: 1, ImageId: 'ami-01c647eace872fc02', InstanceType: 't3.micro', ClientToken: token },
      TagSpecifications: [
        {
          ResourceType: 'instance',
          Tags: [
            { Key: 'alto:managed', Value: 'true' },
            { Key: 'alto:run', Value: '1-1-abc123' },
          ],
        },
      ],
    }),
  );
  const instanceId = Instances?.[0]?.InstanceId ?? '';
  return {
    kind: 'instance',
    runId: '1-1-abc123',
    region: on.region,
    clientTokens: [token],
    instanceId,
    expiresAt: EXPIRES,
  };
}

const aliveOn = (on: Cloud): readonly string[] =>
  on.instances().flatMap(({ id, state }) => (['pending', 'running'].includes(state) ? [id] : []));

describe('post', () => {
  it('does not look in another account for an instance, and never says that it is gone', async () => {
    const { gone, workflow, book, ended } = await afterwards(instance('999999999999'));
    expect(gone).toBe(false);
    expect(ended).toBe(0);
    expect(book.holdings()).toHaveLength(1);
    expect(workflow.texts('error')).toEqual([
      expect.stringContaining(`it is in account 999999999999, and the credentials are of ${account} by now`),
    ]);
  });

  it('F65: ends the instance before anything else, and does not wait for it with what is on the runner', async () => {
    const aws = (cloud = await startCloud({ instances: () => ({ stdout: '', stderr: '', code: 0 }) }));
    const book = ledger(() => undefined);
    book.record('folder', { kind: 'folder', path: '/tmp/alto-docker-nothing' });
    book.record('instance', instance(account));
    const artifacts = { region: 'us-east-1', repository: 'alto/artifacts', tag: 't', account };
    book.record('artifacts', { kind: 'artifact-image', ...artifacts });
    void post({ clock: systemClock, env: stepEnv(aws), workflow: fakeWorkflow(), ledger: book });
    // The one that this cloud does not know may be too young to be seen: it is asked for again and again.
    await until(() => (callsOf(aws.calls, 'ec2.TerminateInstances').length > 1 ? true : undefined));
    expect(book.holdings().map(([id]) => id)).toEqual(['artifacts', 'instance']);
    const asked = aws.calls.map(({ action }) => action).filter((action) => action !== 'GetCallerIdentity');
    expect([...new Set(asked)]).toEqual(['TerminateInstances']);
  });

  it('F38: finds by its client token an instance whose id nobody wrote down, in a job whose workspace is gone, and touches no other', async () => {
    const aws = await aCloud();
    const { instanceId: _, ...orphan } = await anOrphan(aws);
    const [alive] = aliveOn(aws);
    // The same tags, and not ours.
    const { instanceId: other } = await anOrphan(aws, 'other');
    const { gone, workflow } = await afterwards(orphan, {
      GITHUB_WORKSPACE: '/nowhere',
      GITHUB_EVENT_PATH: '/nowhere',
    });
    expect(gone).toBe(true);
    expect(aliveOn(aws)).toEqual([other]);
    expect(workflow.texts('info').slice(-2)).toEqual([`${alive} terminated`, 'left behind: nothing']);
  });

  it('goes to the region of the state, whatever the environment says by now', async () => {
    const aws = await aCloud();
    const { gone } = await afterwards(await anOrphan(aws), {
      AWS_REGION: 'eu-west-1',
      AWS_DEFAULT_REGION: 'eu-west-1',
    });
    expect(gone).toBe(true);
    expect(aliveOn(aws)).toEqual([]);
  });

  it('F10: takes the role again with a new token, when the keys that main had are long gone', async () => {
    const aws = await aCloud();
    const orphan = { ...(await anOrphan(aws)), role: aws.roleArn, account };
    const env = {
      ...{ AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' },
      ...{ ACTIONS_ID_TOKEN_REQUEST_URL: aws.oidcUrl, ACTIONS_ID_TOKEN_REQUEST_TOKEN: aws.oidcToken },
    };
    expect(await afterwards(orphan, env)).toMatchObject({ gone: true, ended: 1 });
    expect(aliveOn(aws)).toEqual([]);
    expect(callsOf(aws.calls, 'sts.AssumeRoleWithWebIdentity')).toHaveLength(1);
  });

  it.each([
    ['there are no credentials any more', { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' }, /credentials/],
    ['they expired', {}, /expired/i],
    ['the role is refused', { ACTIONS_ID_TOKEN_REQUEST_URL: 'x' }, /role|sts/i],
  ])('F59: says what is left, until when, and the command that ends it, when %s', async (what, env, why) => {
    const aws = await aCloud();
    const orphan = await anOrphan(aws);
    if (what === 'they expired') aws.expire(aws.keys.accessKeyId);
    const refused = what === 'the role is refused';
    const tokens = refused && {
      ACTIONS_ID_TOKEN_REQUEST_URL: aws.oidcUrl,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: aws.oidcToken,
    };
    const role = refused ? { role: `arn:aws:iam::${account}:role/another` } : {};
    const { gone, workflow } = await afterwards(
      { ...orphan, ...role },
      { ...env, AWS_EC2_METADATA_DISABLED: 'true', ...tokens },
    );
    expect(gone).toBe(false);
    const last = workflow.transcript.at(-1);
    expect(last).toMatchObject({ what: 'error' });
    const [text = ''] = workflow.texts('error');
    expect(text).toMatch(why);
    expect(text).toContain('it ends itself by 2100-01-01T00:00:00.000Z at the latest');
    expect(text).toContain(`Run: aws ec2 terminate-instances --region us-east-1 --instance-ids ${orphan.instanceId}`);
    expect(workflow.markdown).toContain(orphan.instanceId);
    expect(aliveOn(aws)).toEqual([orphan.instanceId]);
  });

  it('F12: removes the login of a main that was killed, and nothing of the runner’s own', async () => {
    const root = mkdtempSync(join(tmpdir(), 'post-'));
    const home = join(root, 'home');
    mkdirSync(join(home, '.docker'), { recursive: true });
    writeFileSync(join(home, '.docker/config.json'), '{"auths":{"ghcr.io":{"auth":"dGhlaXJz"}}}');
    const states: string[] = [];
    const { folder } = await privateDockerConfig({
      ...{ temp: root, runId: '1-1-abc123', env: { HOME: home } },
      ledger: ledger((json) => states.push(json)),
    });
    writeFileSync(join(folder, 'config.json'), '{"auths":{"registry.example.test":{"auth":"b3Vycw=="}}}');
    const workflow = fakeWorkflow();
    const book = ledger(() => undefined, states.at(-1));
    expect(await post({ clock: systemClock, env: { HOME: home }, workflow, ledger: book })).toBe(true);
    expect(existsSync(folder)).toBe(false);
    expect(readFileSync(join(home, '.docker/config.json'), 'utf8')).toBe('{"auths":{"ghcr.io":{"auth":"dGhlaXJz"}}}');
    rmSync(root, { recursive: true });
  });

  it('gives back folders, and says so', async () => {
    const { gone, workflow, book } = await afterwards({ kind: 'folder', path: '/tmp/alto-docker-nothing' });
    expect(gone).toBe(true);
    expect(book.holdings()).toEqual([]);
    expect(workflow.texts('info')).toEqual([expect.stringContaining('removed'), 'left behind: nothing']);
  });
});

it('says every 20 s what it waits for', async () => {
  const clock = jumpingClock();
  const workflow = fakeWorkflow();
  const aws = async (): Promise<never> => {
    await clock.sleep(50_000);
    throw new Error('no answer');
  };
  const book = ledger(() => undefined, JSON.stringify([['held', instance(account)]]));
  expect(await post({ clock, env: {}, workflow, ledger: book, aws })).toBe(false);
  const told = workflow.texts('info').filter((text) => text.startsWith('waiting'));
  expect(new Set(told)).toEqual(
    new Set(['waiting until these are given back: the instance of run 1-1-abc123 (i-00000000000000001, us-east-1)']),
  );
  expect(told.length).toBeGreaterThanOrEqual(2);
});
