import { describe, expect, test } from 'vitest';
import { worthMasking } from '../../src/log/worth.ts';

const known = {
  region: 'us-east-1',
  accountId: '123456789012',
  registries: ['other.example.com', 'registry.example.com/team'],
};

describe('an env value', () => {
  test.each([
    '',
    'short',
    '  short  ',
    'true',
    'False',
    '123456',
    '-12.75',
    '1e10',
    '123456789',
    'us-east-1',
    '123456789012',
    'registry.example.com/team',
    'registry.example.com',
    'other.example.com',
  ])('%j is not worth masking', (value) => {
    expect(worthMasking(value, known)).toBe(false);
  });

  test.each([
    'hunter2',
    '0xdeadbeefcafe',
    '1234567890123456789',
    'us-east-1-key',
    'truetrue',
    'AKIAIOSFODNN7EXAMPLE',
    '1.2.3.4',
    '12-34-56',
  ])('%j is', (value) => {
    expect(worthMasking(value, known)).toBe(true);
  });

  test('an account id of others is a number', () => {
    expect(worthMasking('210987654321', {})).toBe(false);
  });
});
