import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pace } from '../../src/log/pace.ts';
import { jumpingClock } from '../fakes/clock.ts';

const limits = { burstLines: 8, burstCharacters: 800, linesPerSecond: 1, charactersPerSecond: 100 };

describe('the pace of a page', () => {
  test('admits a burst, then nothing until a quarter of it is free again', () => {
    const clock = jumpingClock();
    const it = pace(clock, limits);
    const admitted = (): number => Array.from({ length: 20 }, () => it.admit(10)).filter(Boolean).length;
    expect(admitted()).toBe(8);
    clock.advance(1000);
    expect(admitted()).toBe(0);
    clock.advance(1000);
    expect(admitted()).toBe(2);
  });

  test('counts characters too, and lets one long line through when there is room', () => {
    const it = pace(jumpingClock(), limits);
    expect([it.admit(5000), it.admit(10)]).toEqual([true, false]);
  });

  test('F50: admits no more than a burst and its rate, whatever comes and however time goes', () => {
    const line = fc.record({ size: fc.nat(3000), ms: fc.integer({ min: -500, max: 3000 }) });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 300 }), (lines) => {
        const clock = jumpingClock();
        const it = pace(clock, limits);
        const admitted: number[] = [];
        let seconds = 0;
        for (const { size, ms } of lines) {
          clock.advance(ms);
          seconds += Math.max(0, ms) / 1000;
          if (it.admit(size)) admitted.push(size);
        }
        const characters = admitted.reduce((sum, size) => sum + size, 0);
        expect(admitted.length).toBeLessThanOrEqual(limits.burstLines + seconds * limits.linesPerSecond + 1);
        expect(characters).toBeLessThanOrEqual(
          limits.burstCharacters + seconds * limits.charactersPerSecond + Math.max(0, ...admitted),
        );
        // And it never stays shut.
        clock.advance(3_600_000);
        expect(it.admit(1)).toBe(true);
      }),
    );
  });

  test('never refuses a program that stays below the rate', () => {
    const clock = jumpingClock();
    const it = pace(clock, limits);
    for (let i = 0; i < 1000; i++) {
      expect(it.admit(100)).toBe(true);
      clock.advance(1000);
    }
  });
});
