import { describe, expect, it } from 'vitest';
import type { Clock } from '../src/clock.ts';
import { poll } from '../src/poll.ts';
import { AltoError } from '../src/errors.ts';
import { timeline } from '../src/timeline.ts';

function steps(): Clock & { readonly slept: number[] } {
  let now = 0;
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    sleep: async (ms, signal) => {
      signal?.throwIfAborted();
      slept.push(ms);
      now += ms;
    },
  };
}

describe('polling', () => {
  it('asks until there is an answer', async () => {
    const clock = steps();
    let asked = 0;
    const answer = await poll(async () => (++asked === 3 ? 'yes' : undefined), {
      clock,
      every: 100,
      limit: 1000,
      what: 'x',
    });
    expect([answer, clock.slept]).toEqual(['yes', [100, 100]]);
  });

  it('may wait longer each time', async () => {
    const clock = steps();
    let asked = 0;
    await poll(async () => (++asked === 4 ? 1 : undefined), {
      clock,
      every: (n) => (n + 1) * 10,
      limit: 1000,
      what: 'x',
    });
    expect(clock.slept).toEqual([10, 20, 30]);
  });

  it('gives up at its limit with the name of what it waited for', async () => {
    await expect(
      poll(async () => undefined, { clock: steps(), every: 400, limit: 1000, what: 'the instance' }),
    ).rejects.toMatchObject({ kind: 'timeout', message: 'the instance took longer than 1 s' });
  });

  it('stops when it is aborted', async () => {
    const signal = AbortSignal.abort(new Error('cancelled'));
    await expect(
      poll(async () => undefined, { clock: steps(), every: 1, limit: 9, what: 'x', signal }),
    ).rejects.toThrow('cancelled');
  });
});

describe('the timeline', () => {
  it('remembers stages in the order in which they began, however they end', async () => {
    const clock = steps();
    const line = timeline(clock);
    await line.stage('build', () => clock.sleep(5));
    await expect(
      line.stage('run', async () => {
        await clock.sleep(7);
        expect(line.current()).toBe('run');
        throw new Error('x');
      }),
    ).rejects.toThrow('x');
    await line.stage('give back', () => clock.sleep(1));
    expect(line.stages()).toEqual([
      { name: 'build', start: 0, end: 5, outcome: 'ok' },
      { name: 'run', start: 5, end: 12, outcome: 'failed' },
      { name: 'give back', start: 12, end: 13, outcome: 'ok' },
    ]);
    expect(line.current()).toBe('run');
  });

  it('tells a stage that failed from those that were only stopped with it', async () => {
    const line = timeline(steps());
    let stop = (_: Error): void => undefined;
    const stopped = new Promise<never>((_, reject) => (stop = reject));
    const agent = line.stage('agent', () => stopped);
    await line.stage('image', () => Promise.reject(new Error('x'))).catch(stop);
    await agent.catch(() => undefined);
    await line.stage('give back', () => Promise.reject(new Error('y'))).catch(() => undefined);
    const outcomes = line.stages().map(({ name, outcome }) => `${name} ${outcome}`);
    expect(outcomes.sort()).toEqual(['agent cancelled', 'give back failed', 'image failed']);
    expect(line.current()).toBe('image');
  });

  it('tells a run that was cancelled from one that failed', async () => {
    const line = timeline(steps());
    const cancelled = new AltoError({ kind: 'cancelled', code: 'ALTO-RUN-900', reason: 'cancelled', message: 'x' });
    await line.stage('run', () => Promise.reject(cancelled)).catch(() => undefined);
    expect([line.stages()[0]?.outcome, line.current()]).toEqual(['cancelled', 'run']);
  });
});
