import { expect, test } from 'vitest';
import { parseDuration } from '../../src/config/duration.ts';

test.each([
  ['90s', 90],
  ['20m', 1200],
  ['2h', 7200],
  ['1d', 86_400],
  ['5d', 432_000],
])('%s is %i seconds', (text, seconds) => {
  expect(parseDuration(text)).toBe(seconds);
});

test.each(['', '0', '0s', '-1', '-1m', '5x', '1e9', '1e9s', '9999h', '6d', '1.5h', '90', '1h30m', ' 1h', '1H'])(
  '%j is refused',
  (text) => {
    expect(parseDuration(text)).toHaveProperty('problem');
  },
);
