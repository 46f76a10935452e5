import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadText } from '../config/workspace.ts';

const FILES = { 'main.py': 'def train(epochs):\n    pass\n', 'requirements.txt': 'requests\n' };
const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
const blocks = [...readme.matchAll(/^```yaml\n(.*?)^```/gms)].map(([, text = '']) => text);
const agents = blocks.filter((text) => text.includes('infra:'));

test('the README shows what an alto.yml looks like', () => {
  expect(agents.length).toBeGreaterThan(1);
});

test.each(agents)('an alto.yml of the README is settled without a warning: %s', async (text) => {
  const { warnings } = await loadText(text, { API_TOKEN: 'canary-canary', PIP_CONF: 'canary-canary' }, FILES);
  expect(warnings).toEqual([]);
});
