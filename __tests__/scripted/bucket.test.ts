import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { callsOf } from '../cloud/calls.ts';
import type { CloudOptions } from '../cloud/cloud.ts';
import { builtAction } from './action.ts';
import { altoYml, type Played, runScripted } from './scripted.ts';

beforeAll(() => builtAction(), 180_000);

const big = randomBytes(9 * 1024 * 1024);

/** A run whose program leaves nine megabytes, in a workflow that names a bucket. */
const runWith = (
  buckets: CloudOptions['buckets'] = { mine: {} },
  more: Partial<Parameters<typeof runScripted>[0]> = {},
) =>
  runScripted({
    files: { 'alto.yml': altoYml('', 'artifacts: [model.bin]') },
    program: { files: { '/alto/hello/model.bin': big } },
    with: { 'artifacts-bucket': 'mine' },
    cloud: { buckets },
    ...more,
  });

const came = ({ files }: Played): Buffer => Buffer.from(files['alto-artifacts/train/model.bin'] ?? '', 'latin1');

describe.concurrent('artifacts-bucket', () => {
  test('brings back what is too big for Run Command, sealed, and leaves nothing in the bucket or the state', async () => {
    const ended = await runWith({ mine: { region: 'eu-west-3' } });
    expect(ended.outputs['result'], ended.log).toBe('success');
    expect(came(ended).equals(big)).toBe(true);
    const { cloud, instance } = ended.world;
    expect(cloud.objects().size).toBe(0);
    expect(['PutObject', 'GetObject', 'DeleteObject'].map((name) => callsOf(ended.calls, `s3.${name}`).length)).toEqual(
      [1, 1, 1],
    );
    expect(callsOf(ended.calls, 's3.PutObject')[0]?.body).toContain(`/mine/alto/${ended.outputs['run-id']}-artifacts`);
    expect(ended.state['ledger']).toBe('[]');
    // The repository for artifacts is for those who have no bucket.
    expect(cloud.repositories().map(({ name }) => name)).not.toContain('alto/artifacts');
    // The address is in what was sealed, and in nothing else that anybody sees.
    const address = instance.opened.flatMap(({ curl = '' }) => /X-Amz-Signature=(\w+)/.exec(curl)?.slice(1) ?? []);
    expect(address).toHaveLength(1);
    expect(JSON.stringify([ended.log, ended.summary, ended.outputs, cloud.commands()])).not.toContain(address[0]);
  });

  test('is looked for before anything is launched: one that is not there ends the run at once', async () => {
    const ended = await runWith({});
    expect(ended.outputs).toMatchObject({ result: 'config-error' });
    expect(ended.annotations).toMatchObject([
      { level: 'error', message: expect.stringContaining('there is no bucket mine') as string },
    ]);
    expect(callsOf(ended.calls, 'ec2.RunInstances')).toEqual([]);
  });

  test('that refuses the upload is said with the rights that it needs, and the program’s result stays', async () => {
    const words = 'User: arn:aws:sts::1:assumed-role/alto/x is not authorized to perform: s3:PutObject';
    const ended = await runWith({ mine: { denies: { PutObject: words } } });
    expect(ended.outputs).toMatchObject({ 'exit-code': '0', 'failure-reason': 'permission', stage: 'collect' });
    const [error] = ended.annotations.filter(({ level }) => level === 'error');
    expect(error?.message).toContain('403 AccessDenied');
    expect(error?.message).toContain('s3:PutObject');
    expect(ended.world.cloud.instances().map(({ state }) => state)).toEqual(['terminated']);
  });

  test('what main could not delete is deleted by post', async () => {
    const ended = await runWith(
      { mine: {} },
      {
        prepare: ({ cloud }) =>
          cloud.fault(
            's3.DeleteObject',
            ...Array.from({ length: 4 }, () => ({ kind: 'drop', when: 'before' }) as const),
          ),
      },
    );
    expect(came(ended).equals(big)).toBe(true);
    expect(ended.world.cloud.objects().size).toBe(0);
    expect(ended.post?.log).toMatch(/the artifact object s3:\/\/mine\/alto\/\S+-artifacts is deleted/);
  });
});
