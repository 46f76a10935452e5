import { expect, test } from 'vitest';
import { shown } from '../../scripts/cases.ts';
import { BAD_INPUTS, FAULTS } from './cases.ts';

const cases = Object.entries({ ...FAULTS, ...BAD_INPUTS });

test.each(cases)('%s is shown by a test, or it is said why not', (id, { instead }) => {
  expect([...(shown().get(id) ?? []), instead].filter((one) => one !== undefined)).not.toEqual([]);
});

test('no test shows a case that nobody knows', () => {
  expect([...shown().keys()].filter((id) => !cases.some(([known]) => known === id))).toEqual([]);
});
