import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../src/clock.ts';
import { ledger, type Holding } from '../src/ledger.ts';
import { post } from '../src/post.ts';
import { callsOf } from './cloud/calls.ts';
import { until } from './cloud/clients.ts';
import { account, type Cloud, startCloud } from './cloud/cloud.ts';
import { fakeWorkflow } from './fakes/workflow.ts';

let cloud: Cloud | undefined;
afterEach(() => cloud?.stop());

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

async function afterwards(holding: Holding) {
  const aws = (cloud = await startCloud({ instances: () => ({ stdout: '', stderr: '', code: 0 }) }));
  const book = ledger(() => undefined);
  book.record('instance', holding);
  const workflow = fakeWorkflow();
  const gone = await post({ clock: systemClock, env: stepEnv(aws), workflow, ledger: book });
  return { gone, workflow, book, ended: callsOf(aws.calls, 'ec2.TerminateInstances').length };
}

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

  it('gives back folders, and says so', async () => {
    const { gone, workflow, book } = await afterwards({ kind: 'folder', path: '/tmp/alto-docker-nothing' });
    expect(gone).toBe(true);
    expect(book.holdings()).toEqual([]);
    expect(workflow.texts('info')).toEqual([expect.stringContaining('removed')]);
  });
});
