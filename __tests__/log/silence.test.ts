import { describe, expect, it } from 'vitest';
import { breakSilence } from '../../src/log/silence.ts';
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

  it('names a stage that it has no words for', async () => {
    expect((await said(40, [], 'tea'))[0]?.[1]).toContain('tea');
  });
});
