import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { killMatrixPage } from './table.ts';

test('docs/kill-matrix.md is what the points say (`npm run generate`)', () => {
  expect(readFileSync(join(import.meta.dirname, '../../../docs/kill-matrix.md'), 'utf8')).toBe(killMatrixPage());
});
