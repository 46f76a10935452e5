import { expect, test } from 'vitest';
import { distance, nearest } from '../../src/config/spelling.ts';

test.each([
  ['region', 'region', 0],
  ['regoin', 'region', 1],
  ['imagee', 'image', 1],
  ['', 'abc', 3],
  ['kitten', 'sitting', 3],
])('%j and %j are %i letters apart', (from, to, far) => {
  expect(distance(from, to)).toBe(far);
  expect(distance(to, from)).toBe(far);
});

test('the nearest word is said only when it is near', () => {
  const known = ['instance_type', 'image', 'env'];
  expect(nearest('instance_tpye', known)).toBe('instance_type');
  expect(nearest('Image', known)).toBe('image');
  expect(nearest('frobnicate', known)).toBeUndefined();
  expect(nearest('x'.repeat(10_000), known)).toBeUndefined();
});
