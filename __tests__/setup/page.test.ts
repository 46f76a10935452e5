import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { hintFor } from '../../src/agents/ec2/hints.ts';
import { awsPage } from '../../scripts/aws-page.ts';
import { parametersOf } from '../../scripts/cloudformation.ts';
import { policyFiles } from '../../scripts/setup.ts';
import { loadText } from '../config/workspace.ts';

const repository = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(repository, path), 'utf8');
const page = read('docs/aws.md');
const blocks = [...page.matchAll(/^```yaml\n(.*?)^```/gms)].map(([, text = '']) => text);

test('the tables of docs/aws.md and the policies of setup/ are made from the template as it is', () => {
  expect(awsPage(page)).toBe(page);
  for (const [path, text] of policyFiles()) expect(read(path), path).toBe(text);
});

test('its alto.yml is settled without a warning, and runs on an agent with the profile that the template makes', async () => {
  const [file = ''] = blocks;
  const loaded = await loadText(file);
  expect(loaded.warnings).toEqual([]);
  const { AgentProfileName } = parametersOf(read('setup/cloudformation.yml'));
  expect(JSON.stringify(loaded)).toContain(`"instanceProfile":"${AgentProfileName?.preset ?? ''}"`);
});

test('its workflow asks for what the action knows', () => {
  const inputs = Object.keys(
    (parse(read('action.yml')) as { readonly inputs: Readonly<Record<string, unknown>> }).inputs,
  );
  const workflow = parse(blocks[1] ?? '') as {
    readonly jobs: Record<string, { readonly steps: readonly { readonly uses: string; readonly with?: object }[] }>;
  };
  const step = workflow.jobs['hello']?.steps.find(({ uses }) => uses.includes('alto-action'));
  expect(Object.keys(step?.with ?? {})).toEqual(['role-to-assume', 'aws-region']);
  for (const [, name = ''] of page.matchAll(/input `([a-z-]+)`/g)) expect(inputs, name).toContain(name);
});

test('every parameter that it names is one of the template', () => {
  const known = parametersOf(read('setup/cloudformation.yml'));
  const named = [...page.matchAll(/[`" ]([A-Z][A-Za-z]+)=[a-z$]/g)].map(([, name = '']) => name);
  expect(new Set(named).size).toBeGreaterThan(6);
  for (const name of named) expect(known).toHaveProperty(name);
});

test('its commands leave no placeholder in the policies for people without CloudFormation', () => {
  const substitutions = [...(/sed -e '([^']+)'/.exec(page)?.[1] ?? '').matchAll(/s([/|])(.+?)\1(.+?)\1/g)];
  expect(substitutions.length).toBeGreaterThan(4);
  for (const [path, text] of policyFiles()) {
    // As sed does it: the first of each line.
    const lines = text
      .split('\n')
      .map((line) => substitutions.reduce((all, [, , from = '', to = '']) => all.replace(from, to), line));
    expect(lines.join('\n'), path).not.toMatch(/ACCOUNT|REGION|ENVIRONMENT|BUCKET|OWNER/);
  }
});

test('its links within lead somewhere', () => {
  const headings = [...page.matchAll(/^#+ (.+)$/gm)].map(([, text = '']) =>
    text
      .toLowerCase()
      .replaceAll(/[^\w -]/g, '')
      .replaceAll(' ', '-'),
  );
  for (const [, anchor = ''] of page.matchAll(/\]\(#([^)]+)\)/g)) expect(headings).toContain(anchor);
});

test('an error about a right or a profile names the page', () => {
  const refusal = { name: 'x', message: '', action: 'ec2:RunInstances' } as const;
  expect(hintFor({ ...refusal, fault: 'permission' })).toContain('docs/aws.md');
  expect(hintFor({ ...refusal, fault: 'settling', message: 'Invalid IAM Instance Profile name' })).toContain(
    'docs/aws.md',
  );
});
