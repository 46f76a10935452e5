import { describe, expect, test } from 'vitest';
import type { Job } from '../../../src/agents/agent.ts';
import { endingOf, loginRanOut } from '../../../src/agents/ec2/ending.ts';
import type { TaskEnd } from '../../../src/agents/ec2/task.ts';
import { aLaunch } from './a-launch.ts';

const facts = { engine: '28', architecture: 'x86_64', memory: 4e9, disk: 2e10, gpus: 0, publicKey: '' };
const job: Job = {
  image: `registry.example.test/app@sha256:${'a'.repeat(64)}`,
  ...{ env: {}, files: {}, resources: { ulimits: [], tmpfs: [] }, artifacts: [], timeout: 60 },
  credential: () => Promise.resolve(undefined),
};
const ended = (result: Readonly<Record<string, string>>): TaskEnd => ({
  state: 'ended',
  result: new Map(Object.entries(result)),
  bytes: 7,
});
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const of = (result: Readonly<Record<string, string>>, tail = '') =>
  endingOf({ end: ended(result), job, facts, launch: aLaunch({ volumeSize: 30 }), tail });

describe('a program on a disk without space', () => {
  const detail = 'no space was left on the instance: `volume_size` is 30 GiB, take more';
  test.each([
    [
      { code: '1', full: 'true' },
      { outcome: 'exited', exitCode: 1, detail, logBytes: 7 },
    ],
    [
      { code: '137', full: 'true' },
      { outcome: 'exited', exitCode: 137, detail, logBytes: 7 },
    ],
    [
      { code: '143', full: 'true', cause: 'disk' },
      { exitCode: 143, detail: expect.stringContaining('can no longer be reached') },
    ],
    // It came to its end all the same.
    [
      { code: '0', full: 'true' },
      { outcome: 'exited', exitCode: 0, logBytes: 7 },
    ],
    // What was first counts.
    [{ code: '143', full: 'true', cause: 'timeout' }, { outcome: 'timeout' }],
    [{ code: '137', full: 'true', oom: 'true' }, { outcome: 'oom' }],
  ])('%j', (result, exit) => {
    expect(of(result)).toMatchObject(exit);
    if (!('detail' in exit) && result.code === '0') expect(of(result).detail).toBeUndefined();
  });
});

describe('a program that could not be started', () => {
  test.each([
    [
      { failed: 'platform', why: base64('linux/arm64 linux/amd64\n') },
      'ALTO-RUN-004',
      /built for linux\/arm64, and the instance runs linux\/amd64/,
    ],
    [{ failed: 'pull', why: base64('write /x: no space left on device') }, 'ALTO-RUN-003', /`volume_size` is 30 GiB/],
    [{ failed: 'create', why: base64('mkdir /x: no space left on device') }, 'ALTO-RUN-003', /`volume_size` is 30 GiB/],
    [{ failed: 'pull', why: base64('manifest unknown') }, 'ALTO-DOC-031', /does not exist/],
    [{ failed: 'pull-limit', why: '' }, 'ALTO-RUN-002', /longer than its limit of 2 min/],
    [
      { failed: 'create', why: base64('Error response from daemon: No command specified') },
      'ALTO-DOC-012',
      /brings no command/,
    ],
  ])('%j is %s', (result, code, message) => {
    expect(() => of({ code: '125', ...result })).toThrow(
      expect.objectContaining({ code, message: expect.stringMatching(message) as string }) as Error,
    );
  });
});

describe('a login ran out', () => {
  test.each([
    [true, { failed: 'pull', seconds: '700', why: base64('denied: Your authorization token has expired.') }],
    [true, { failed: 'pull', seconds: '300', why: base64('unauthorized: authentication required') }],
    // It was never good.
    [false, { failed: 'pull', seconds: '3', why: base64('unauthorized: authentication required') }],
    [false, { failed: 'login', seconds: '300', why: base64('unauthorized: incorrect username or password') }],
    [false, { failed: 'pull', seconds: '700', why: base64('manifest unknown') }],
    [false, { code: '0' }],
  ])('%s: %j', (expected, result) => {
    expect(loginRanOut(ended(result))).toBe(expected);
  });
});
