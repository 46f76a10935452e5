import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { callsOf } from '../cloud/calls.ts';
import type { CloudOptions } from '../cloud/cloud.ts';
import type { Fault } from '../cloud/faults.ts';
import { builtAction } from './action.ts';
import { altoYml, type Played, runScripted } from './scripted.ts';

beforeAll(() => builtAction(), 180_000);

const big = randomBytes(9 * 1024 * 1024);

/** A run whose program leaves nine megabytes, in a workflow that names a bucket. */
const runWith = (
  buckets: Required<CloudOptions>['buckets'],
  prepare?: Parameters<typeof runScripted>[0]['prepare'],
): Promise<Played> =>
  runScripted({
    files: { 'alto.yml': altoYml('', 'artifacts: [model.bin]') },
    program: { files: { '/alto/hello/model.bin': big } },
    with: { 'artifacts-bucket': 'mine' },
    cloud: { buckets },
    ...(prepare && { prepare }),
  });

const came = ({ files }: Played): Buffer => Buffer.from(files['alto-artifacts/train/model.bin'] ?? '', 'latin1');
const errorOf = ({ annotations }: Played): string | undefined =>
  annotations.find(({ level }) => level === 'error')?.message;
const pass: Fault = { kind: 'pass' };

describe.concurrent('artifacts-bucket', () => {
  test('brings back what is too big for Run Command, sealed, and leaves nothing in the bucket or the state', async () => {
    const ended = await runWith({ mine: { region: 'eu-west-3' } });
    expect(ended.outputs['result'], ended.log).toBe('success');
    expect(came(ended).equals(big)).toBe(true);
    const { cloud, instance } = ended.world;
    expect(cloud.objects().size).toBe(0);
    expect(callsOf(ended.calls, 's3.GetObject')).toHaveLength(1);
    expect(callsOf(ended.calls, 's3.PutObject').at(-1)?.body).toContain(
      `/mine/alto/${ended.outputs['run-id']}-artifacts`,
    );
    expect(ended.state['ledger']).toBe('[]');
    // The repository for artifacts is for those who have no bucket.
    expect(cloud.repositories().map(({ name }) => name)).not.toContain('alto/artifacts');
    // The address is in what was sealed, and in nothing else that anybody sees.
    const address = instance.opened.flatMap(({ curl = '' }) => /X-Amz-Signature=(\w+)/.exec(curl)?.slice(1) ?? []);
    expect(address).toHaveLength(1);
    expect(JSON.stringify([ended.log, ended.summary, ended.outputs, cloud.commands()])).not.toContain(address[0]);
  });

  test('brings what is left of a log over 20 MB the same way', async () => {
    const line = `${'0123456789 abcdefghij '.repeat(20)}\n`;
    const log = line.repeat(Math.ceil((21 * 1024 * 1024) / line.length));
    const ended = await runScripted({
      program: { log },
      with: { 'artifacts-bucket': 'mine' },
      cloud: { buckets: { mine: {} } },
    });
    expect(ended.outputs['result'], ended.log.slice(-2000)).toBe('success');
    expect(ended.files['alto-artifacts/train/alto.log'] === log).toBe(true);
    expect(ended.log).toMatch(/MB of its log come through the bucket mine/);
    expect(callsOf(ended.calls, 's3.PutObject').at(-1)?.body).toContain('-log ');
    expect(ended.world.cloud.objects().size).toBe(0);
  });

  test.each([
    ['is not there', {}, 'config-error', 'there is no bucket mine'],
    [
      'refuses',
      { mine: { denies: { PutObject: 'alto/x is not authorized to perform: s3:PutObject' } } },
      'infra-error',
      'the bucket mine would not take artifacts: 403 AccessDenied alto/x is not authorized',
    ],
  ])('that %s ends the run before anything is launched', async (_, buckets, result, words) => {
    const ended = await runWith(buckets);
    expect(ended.outputs).toMatchObject({ result });
    expect(errorOf(ended)).toContain(words);
    expect(callsOf(ended.calls, 'ec2.RunInstances')).toEqual([]);
  });

  test('that refuses an instance is said, and the program’s result stays', async () => {
    const denied: Fault = { kind: 'error', code: 'AccessDenied', message: 'not through this endpoint', status: 403 };
    const ended = await runWith({ mine: {} }, ({ cloud }) => cloud.fault('s3.PutObject', pass, denied));
    expect(ended.outputs).toMatchObject({ 'exit-code': '0', 'failure-reason': 'permission', stage: 'collect' });
    expect(errorOf(ended)).toContain('would not take the artifacts: 403 AccessDenied not through this endpoint');
    expect(ended.world.cloud.instances().map(({ state }) => state)).toEqual(['terminated']);
  });

  test('from which main could delete nothing is emptied by post', async () => {
    const drop: Fault = { kind: 'drop', when: 'before' };
    const ended = await runWith({ mine: {} }, ({ cloud }) =>
      cloud.fault('s3.DeleteObject', pass, drop, drop, drop, drop),
    );
    expect(came(ended).equals(big)).toBe(true);
    expect(ended.world.cloud.objects().size).toBe(0);
    expect(ended.post?.log).toMatch(/the artifact object s3:\/\/mine\/alto\/\S+-artifacts is deleted/);
  });
});
