import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readInputs } from '../../src/config/inputs.ts';
import { inputsSchema } from '../../src/config/inputs-schema.ts';
import { IMPORTANT } from '../../src/report/results.ts';

interface Described {
  readonly description?: string;
  readonly default?: string;
}

const repository = join(import.meta.dirname, '../..');
const action = parse(readFileSync(join(repository, 'action.yml'), 'utf8')) as {
  readonly inputs: Readonly<Record<string, Described>>;
  readonly outputs: Readonly<Record<string, Described>>;
  readonly runs: Readonly<Record<string, string>>;
};

test('action.yml declares exactly the inputs that are read', () => {
  expect(Object.keys(action.inputs).sort()).toEqual(Object.keys(inputsSchema.shape).sort());
});

test('its defaults are those of the code', async () => {
  const declared = Object.entries(action.inputs)
    .filter(([name]) => name !== 'github-token' && name !== 'comment-key')
    .map(([name, { default: value }]): [string, string] => [`INPUT_${name.toUpperCase()}`, value ?? '']);
  expect(await readInputs(Object.fromEntries(declared))).toEqual(await readInputs({}));
});

test('every input and output is described', () => {
  for (const { description } of [...Object.values(action.inputs), ...Object.values(action.outputs)]) {
    expect(description).toMatch(/^[A-Z`].*\.$/s);
  }
});

test('what the output `results` is said to have of a run is what it has', () => {
  const [, listed = ''] = /`matrix`: (.*)\. Empty/.exec(action.outputs['results']?.description ?? '') ?? [];
  expect(listed.split(', ').toSorted()).toEqual(IMPORTANT.map((name) => `\`${name}\``).toSorted());
});

test('main and post are one bundle for Node 24 with two entries, and post always runs', () => {
  expect(action.runs).toEqual({ using: 'node24', main: 'dist/index.js', post: 'dist/post.js', 'post-if': 'always()' });
});
