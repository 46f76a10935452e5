import { beforeAll, describe, expect, test } from 'vitest';
import { callsOf } from '../cloud/calls.ts';
import { until } from '../cloud/clients.ts';
import type { Cloud } from '../cloud/cloud.ts';
import { aScript, buildTiny, type Ended, onEc2 } from './ec2-bench.ts';

beforeAll(buildTiny);

const running = { 'alto.yml': aScript('echo started; sleep 300') };
const building = {
  'alto.yml': aScript('true').replace("base: 'tiny:1'", `base: 'tiny:1', image_build_cmds: ['echo $RANDOM; sleep 60']`),
};
/** The program's own line in the log. */
const started = (line: string): boolean => line === ' │ started';
const launched = (cloud: Cloud): Promise<unknown> =>
  until(() => (cloud.instances().length > 0 ? true : undefined), 60_000);

/** What became of a cancelled run: `cancelled` in time, with the call that ends the instance before any other. */
function expectCancelled(ended: Ended, cancelledAt: number): void {
  expect(ended.outputs, ended.log).toMatchObject({ result: 'cancelled', 'failure-reason': 'cancelled' });
  expect(ended.conclusion).toBe('cancelled');
  expect(ended.main.signals).toEqual(['SIGINT']);
  expect(ended.summary).toContain('cancelled');
  const [first] = ended.calls.filter(({ at, action }) => at >= cancelledAt && !action.startsWith('Get'));
  expect(first?.action).toBe('TerminateInstances');
}

describe.concurrent('a run that is cancelled', () => {
  test('while the program runs: its instance is ended first, all within the time that the runner gives', async () => {
    let at = Infinity;
    const ended = await onEc2({
      files: running,
      cancelWhen: (line) => started(line) && (at = Date.now()) > 0,
    });
    expectCancelled(ended, at);
    expect(ended.post?.log).toBe('nothing was left to give back\n');
  });

  test('while it builds and launches', async () => {
    let at = Infinity;
    const ended = await onEc2({
      files: building,
      // All of a build is shown.
      debug: true,
      cloud: { bootMs: 20_000 },
      cancelWhen: (line) => /^ │ #\d+ \[.*RUN .*sleep 60/.test(line) && (at = Date.now()) > 0,
    });
    expectCancelled(ended, at);
    expect(ended.ran).toEqual([]);
  });

  test('while AWS does not answer leaves the rest to post', async () => {
    const ended = await onEc2({
      files: running,
      cancelWhen: started,
      prepare: (cloud) => cloud.fault('ec2.TerminateInstances', { kind: 'delay', ms: 15_000 }),
    });
    expect(ended.outputs).toMatchObject({ result: 'cancelled', 'failure-reason': 'cancelled' });
    expect(ended.main.signals).toEqual(['SIGINT']);
    expect(ended.post?.exitCode).toBe(0);
    expect(ended.post?.log).toMatch(/i-[0-9a-f]{17} terminated/);
  });
});

describe.concurrent('a main that is killed', () => {
  test('while its program runs: post ends the instance and says so', async () => {
    const ended = await onEc2({ files: running, killWhen: started });
    expect(ended.main.killed).toBe(true);
    expect(ended.post?.log).toMatch(/i-[0-9a-f]{17} terminated/);
    expect(ended.post?.summary).toContain('terminated');
    expect(ended.post?.exitCode).toBe(0);
  });

  test('while it launches: post finds the instance by its id or by its token', async () => {
    const ended = await onEc2({
      files: running,
      cloud: { bootMs: 3000, instanceConsistencyMs: 1000 },
      moments: (cloud) => ({ killWhen: launched(cloud) }),
    });
    expect(ended.instances).toHaveLength(1);
    expect(ended.post?.log).toMatch(/i-[0-9a-f]{17} terminated/);
    expect(ended.post?.exitCode).toBe(0);
  });

  test('before it knew what came of its launch: post finds the instance by its token', async () => {
    const ended = await onEc2({
      files: running,
      prepare: (cloud) => cloud.fault('ec2.RunInstances', { kind: 'drop', when: 'after' }, 'forever'),
      moments: (cloud) => ({ killWhen: launched(cloud) }),
      launches: 3,
    });
    expect(ended.instances).toHaveLength(1);
    expect(JSON.stringify(ended.state)).not.toContain(ended.instances[0]?.id);
    expect(ended.post?.log).toMatch(/i-[0-9a-f]{17} terminated/);
    expect(ended.post?.exitCode).toBe(0);
  });

  test('and an instance that cannot be ended: post fails, and names it with the command that ends it', async () => {
    const ended = await onEc2({
      files: running,
      killWhen: started,
      leaves: 'anything',
      prepare: (cloud) =>
        cloud.fault('ec2.TerminateInstances', { kind: 'error', code: 'UnauthorizedOperation', status: 403 }, 'forever'),
    });
    expect(ended.post?.exitCode).toBe(1);
    const errors = ended.annotations.filter(({ phase, level }) => phase === 'post' && level === 'error');
    expect(errors).toHaveLength(1);
    expect(errors[0]?.message).toMatch(/aws ec2 terminate-instances --region us-east-1 --instance-ids i-/);
    expect(callsOf(ended.postCalls, 'ec2.TerminateInstances').length).toBeGreaterThan(0);
  });
});
