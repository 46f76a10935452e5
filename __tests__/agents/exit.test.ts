import { expect, it } from 'vitest';
import { exitOf } from '../../src/agents/exit.ts';
import type { ContainerState } from '../../src/docker/docker.ts';

const calm = { timedOut: false, timeout: 60, memory: '1073741824', logBytes: 5, tail: '' };
const ended = (over: Partial<ContainerState> = {}): ContainerState => ({
  exitCode: 0,
  oomKilled: false,
  error: '',
  ...over,
});

it.each([
  [0, undefined],
  [1, undefined],
  [125, 'the Docker engine could not run the container'],
  [126, 'the command was found but may not be executed'],
  [127, 'the command was not found in the image'],
  [137, 'it was killed (SIGKILL), and not for want of memory'],
  [139, 'it was ended by a segmentation fault (SIGSEGV)'],
  [143, 'it was told to end (SIGTERM)'],
])('F52: exit code %i is explained: %s', (exitCode, detail) => {
  expect(exitOf(ended({ exitCode }), calm)).toEqual({
    outcome: 'exited',
    exitCode,
    ...(detail !== undefined && { detail }),
    logBytes: 5,
  });
});

it.each([0, 1, 137])('F52: a kill for want of memory is one with exit code %i too', (exitCode) => {
  expect(exitOf(ended({ exitCode, oomKilled: true }), calm)).toEqual({
    outcome: 'oom',
    exitCode,
    detail: 'it needed more memory than its limit of 1024 MiB',
    logBytes: 5,
  });
});

it('F53: a limit that was reached counts before all that came of it', () => {
  const state = ended({ exitCode: 137, oomKilled: true });
  expect(exitOf(state, { ...calm, timedOut: true })).toMatchObject({ outcome: 'timeout', exitCode: 124 });
});

it('a container without a limit of memory had the machine’s', () => {
  expect(exitOf(ended({ oomKilled: true }), { ...calm, memory: undefined }).detail).toMatch(
    /more memory than the machine has$/,
  );
});

it('a command that the kernel cannot execute is told by what the container’s init writes of it', () => {
  const tail = '[FATAL tini (7)] exec /bin/train failed: Exec format error\n';
  expect(exitOf(ended({ exitCode: 1 }), { ...calm, tail }).detail).toMatch(/another architecture/);
  expect(exitOf(ended({ exitCode: 1 }), { ...calm, tail: `said by a program: ${tail}` }).detail).toBeUndefined();
});
