import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { loadText } from '../config/workspace.ts';
import { ACTION, type Job, page, type Recipe, recipes } from '../recipes/recipe.ts';

const action = parse(readFileSync(join(import.meta.dirname, '../../action.yml'), 'utf8')) as Record<
  'inputs' | 'outputs',
  Readonly<Record<string, unknown>>
>;

test('every recipe is on the page, and all that is on the page is there', () => {
  const linked = [...page.matchAll(/\]\(recipes\/([a-z-]+)\.yml\)/g)].map(([, name]) => name);
  expect(linked.sort()).toEqual(recipes.map(({ name }) => name).sort());
  const headings = [...page.matchAll(/^## (.*)$/gm)].map(([, title = '']) => title.toLowerCase());
  const anchors = headings.map((title) => title.replaceAll(/[^\w -]/g, '').replaceAll(' ', '-'));
  const index = [...page.matchAll(/^\| \[.*?\]\(#(.*?)\)/gm)].map(([, anchor]) => anchor);
  expect(index).toEqual(anchors);
});

test.each([...new Set(recipes.map(({ alto }) => alto))])('an alto.yml of theirs has no warning: %s', async (alto) => {
  const files = { 'train.py': 'def train():\n    pass\n', 'requirements.txt': 'requests\n' };
  const [agent = ''] = Object.keys(parse(alto) as object);
  expect((await loadText(alto, { API_TOKEN: 'canary-canary', INPUT_AGENT: agent }, files)).warnings).toEqual([]);
});

test('they name the same commit of an action as the workflows of this repository', () => {
  const pinsOf = (text: string): readonly string[] => text.match(/actions\/checkout@.*/g) ?? [];
  const own = readFileSync(join(import.meta.dirname, '../../.github/workflows/ci.yml'), 'utf8');
  expect(new Set(recipes.flatMap(({ text }) => pinsOf(text)))).toEqual(new Set(pinsOf(own)));
});

describe.each(recipes)('$name', ({ text, workflow }) => {
  const jobs = Object.entries(workflow.jobs);
  const on = typeof workflow.on === 'string' ? [workflow.on] : Object.keys(workflow.on);

  test('names every action by its commit, and this one as a reader fills it in', () => {
    for (const [, used = ''] of text.matchAll(/^\s*-?\s*uses:\s*(.*)$/gm))
      expect(used).toMatch(/^(?:<owner>\/\S+@<sha>|[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/);
  });

  test('gives the action nothing that it does not know, and takes nothing from it that it does not give', () => {
    for (const [, job] of jobs) {
      const steps = job.steps ?? [];
      const ours = steps.filter(({ uses }) => uses === ACTION);
      for (const one of ours) expect(keys(one.with).filter((name) => !(name in action.inputs))).toEqual([]);
      for (const [, id, output] of JSON.stringify(job).matchAll(/steps\.([\w-]+)\.outputs\.([\w-]+)/g)) {
        expect(ours.map((one) => one.id)).toContain(id);
        expect(Object.keys(action.outputs)).toContain(output);
      }
      for (const [, id = '', output] of JSON.stringify(job).matchAll(/needs\.([\w-]+)\.outputs\.([\w-]+)/g)) {
        expect(job.needs).toBe(id);
        expect(outputsOf(workflow.jobs[id])).toContain(output);
      }
    }
  });

  test('asks for just the permissions that it uses', () => {
    expect(workflow.permissions).toEqual({});
    for (const [, job] of jobs) if (job.steps) expect(job.permissions).toEqual(permissionsFor(job, on));
  });

  test('cannot be set off by strangers where it has secrets, and puts no expression into a shell', () => {
    for (const event of ['pull_request_target', 'workflow_run', 'issue_comment']) expect(on).not.toContain(event);
    for (const { uses = '', run = '', with: inputs } of jobs.flatMap(([, { steps = [] }]) => steps)) {
      expect(run).not.toContain('${{');
      if (uses.startsWith('actions/checkout@')) expect(inputs).toMatchObject({ 'persist-credentials': false });
    }
  });

  test('has a limit for every job, and says what becomes of a run when the next one comes', () => {
    for (const [, job] of jobs) if (job.steps) expect(job).toHaveProperty('timeout-minutes');
    if (!on.includes('workflow_call')) expect(workflow.concurrency).toHaveProperty('cancel-in-progress');
  });
});

function keys(record: object | undefined): readonly string[] {
  return Object.keys(record ?? {});
}

/** What a job hands on; what a workflow hands on that it calls. */
function outputsOf(
  { uses, outputs }: Recipe['workflow']['jobs'][string] = { name: '', permissions: {} },
): readonly string[] {
  if (uses === undefined) return keys(outputs);
  const called = recipes.find(({ name }) => uses.includes(`/${name}.yml@`));
  return keys((called?.workflow.on as { workflow_call: { outputs: object } }).workflow_call.outputs);
}

/** What the steps of a job cannot do without. */
function permissionsFor({ steps = [] }: Job, on: readonly string[]): Job['permissions'] {
  const ours = steps.filter(({ uses }) => uses === ACTION);
  const inputs = ours.map((one) => one.with ?? {});
  const runs = inputs.filter(({ command = 'run', comment }) => command === 'run' && comment !== 'never');
  return {
    ...(steps.some(({ uses }) => uses?.startsWith('actions/checkout@')) && { contents: 'read' }),
    ...(inputs.some((one) => 'role-to-assume' in one) && { 'id-token': 'write' }),
    ...(on.includes('pull_request') && runs.length > 0 && { 'pull-requests': 'write' }),
    ...(inputs.some(({ registry }) => registry === 'ghcr') && { packages: 'write' }),
    ...(steps.some(({ run }) => run?.includes('gh issue')) && { issues: 'write' }),
  };
}
