import { describe, expect, it } from 'vitest';
import { AltoError } from '../../src/errors.ts';
import { endingOfError, endingOfExit } from '../../src/report/ending.ts';

describe('the ending', () => {
  it.each([
    [{ outcome: 'exited', exitCode: 0, logBytes: 0 }, 'success', undefined],
    [{ outcome: 'exited', exitCode: 3, logBytes: 0 }, 'failure', 'exit'],
    [{ outcome: 'oom', exitCode: 137, logBytes: 0 }, 'failure', 'oom'],
    [{ outcome: 'timeout', exitCode: 124, logBytes: 0 }, 'timeout', 'timeout'],
    [{ outcome: 'interrupted', exitCode: 143, logBytes: 0 }, 'interrupted', 'interrupted'],
  ] as const)('of a program that ended with %o is %s', (exit, result, reason) => {
    const ending = endingOfExit(exit);
    expect([ending.result, ending.reason]).toEqual([result, reason]);
  });

  it('of an error says what, what to do, and the code', () => {
    const error = new AltoError({
      kind: 'build',
      code: 'ALTO-BLD-001',
      reason: 'build',
      message: 'the base is not there',
      hint: 'check its name',
    });
    expect(endingOfError(error)).toEqual({
      result: 'build-error',
      reason: 'build',
      message: 'the base is not there (ALTO-BLD-001). Check its name',
    });
  });
});
