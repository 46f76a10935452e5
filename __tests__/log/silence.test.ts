import { describe, expect, it } from 'vitest';
import { breakSilence, waitingFor } from '../../src/log/silence.ts';
import { timeline } from '../../src/timeline.ts';
import { jumpingClock } from '../fakes/clock.ts';

/** Runs a stage of so many seconds in which something is printed at these moments; gives what was said, and when. */
async function said(seconds: number, printed: readonly number[], stage = 'run'): Promise<readonly [number, string][]> {
  const clock = jumpingClock();
  const begun = clock.now();
  const lines: [number, string][] = [];
  let count = 0;
  const line = timeline(clock);
  const silence = breakSilence({
    clock,
    timeline: line,
    writer: {
      printed: () => count + lines.length,
      line: (text) => void lines.push([(clock.now() - begun) / 1000, text]),
    },
  });
  await line.stage(stage, async () => {
    for (const at of [...printed, seconds]) {
      await clock.sleep(begun + at * 1000 - clock.now());
      count++;
    }
  });
  silence.stop();
  return lines;
}

describe('a silent run', () => {
  it('says at least every 30 s what it waits for', async () => {
    const lines = await said(120, []);
    expect(lines.map(([at]) => at)).toEqual([26, 52, 78, 104]);
    expect(lines[1]?.[1]).toBe('waiting: the container is running (52 s so far)');
  });

  it('keeps quiet while something is printed, however slowly', async () => {
    expect(await said(100, [20, 40, 60, 80])).toEqual([]);
  });

  it('never leaves more than 30 s between two lines', async () => {
    for (let first = 1; first < 30; first++) {
      const moments = [0, first, ...(await said(90, [first])).map(([at]) => at), 90].sort((a, b) => a - b);
      const gaps = moments.slice(1).map((at, index) => at - (moments[index] ?? 0));
      expect(Math.max(...gaps), `after a line at ${first} s`).toBeLessThanOrEqual(30);
    }
  });

  it('says of several parts of a step which of them wait for what', () => {
    const clock = jumpingClock();
    const line = timeline(clock);
    const begin = (part: string, stage: string): void => {
      void line.part(part).stage(stage, () => new Promise(() => undefined));
    };
    begin('seed=1', 'run');
    clock.advance(60_000);
    for (const part of ['seed=2', 'seed=3']) begin(part, 'image');
    clock.advance(5000);
    expect(waitingFor(line.open(), clock.now())).toEqual([
      'seed=1: the container is running (1 min 5 s so far)',
      'seed=2, seed=3: the image is being made ready (5.0 s so far)',
    ]);
    for (let seed = 4; seed < 20; seed++) begin(`seed=${seed}`, 'run');
    expect(waitingFor(line.open(), clock.now())[0]).toMatch(/^seed=1, .*seed=10, 9 more: the container is running/);
  });

  it('names a stage that it has no words for', async () => {
    expect((await said(40, [], 'tea'))[0]?.[1]).toContain('tea');
  });
});
