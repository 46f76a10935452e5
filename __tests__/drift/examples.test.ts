import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { readContext } from '../../src/config/context.ts';
import { readInputs } from '../../src/config/inputs.ts';
import { load } from '../../src/config/load.ts';
import { anEnv } from '../config/workspace.ts';

const repository = join(import.meta.dirname, '../..');
const files = readdirSync(join(repository, 'examples'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('alto.yml'))
  .map((path) => relative(repository, join(repository, 'examples', path)));

test('there are examples', () => {
  expect(files.length).toBeGreaterThan(0);
});

test.each(files)('%s is settled without a warning', async (file) => {
  const env = anEnv(repository, { INPUT_FILE: file });
  const { warnings } = await load({ inputs: await readInputs(env), context: readContext(env), env });
  expect(warnings).toEqual([]);
});
