import { parse, parseAllDocuments } from 'yaml';
import { describe, expect, test } from 'vitest';
import { readContext } from '../../src/config/context.ts';
import { readInputs } from '../../src/config/inputs.ts';
import { load } from '../../src/config/load.ts';
import { anEnv, aWorkspace } from '../config/workspace.ts';
import { blocksOf, page, PAGES } from './markdown.ts';

// Every block of YAML that a page shows can be used as it stands: an alto.yml is loaded, a workflow's steps have inputs that there are.

/** What the files of the pages name. */
const FILES: Readonly<Record<string, string>> = {
  'main.py': 'def train(epochs, lr=0.1):\n    return epochs\n',
  'requirements.txt': 'requests\n',
  'notebooks/analysis.ipynb': '{ "cells": [] }',
  'docker/Dockerfile': 'FROM scratch AS release\n',
};

const action = parse(page('action.yml')) as Readonly<Record<'inputs' | 'outputs', Readonly<Record<string, unknown>>>>;

// The recipes are run by a test of their own.
const blocks = PAGES.filter((path) => path !== 'docs/recipes.md').flatMap((path) =>
  blocksOf(page(path))
    .filter(({ language }) => language === 'yaml')
    .map(({ text }) => ({ path, text, shown: `${path}: ${text.split('\n', 1)[0] ?? ''}` })),
);
const isAltoFile = (text: string): boolean => /^ +infra:/m.test(text);
const files = blocks.filter(({ text }) => isAltoFile(text));
const parts = blocks.filter(({ text }) => !isAltoFile(text));

describe('an alto.yml of a page', () => {
  test('is there', () => expect(files.length).toBeGreaterThan(5));

  test.each(files)('is settled without a warning: $shown', async ({ text }) => {
    const names = [...text.matchAll(/\b(?:env|var)(?: |\(')(\w+)/g)].map(([, name = '']) => name);
    const canaries: Record<string, string> = Object.fromEntries(names.map((name) => [name, 'canary-canary']));
    const workspace = aWorkspace({ ...FILES, 'alto.yml': text });
    const [document] = parseAllDocuments(text);
    const agents = Object.keys((document?.toJS() ?? {}) as object).filter((name) => !name.startsWith('x-'));
    expect(agents.length).toBeGreaterThan(0);
    for (const agent of agents) {
      const env = anEnv(workspace, {
        ...canaries,
        // With one agent alone, its name may be a template.
        ...(agents.length > 1 && { INPUT_AGENT: agent }),
      });
      const read = { inputs: await readInputs(env), context: readContext(env), env };
      expect((await load(read)).warnings, agent).toEqual([]);
    }
  });
});

describe('other YAML of a page', () => {
  test.each(parts)('can be parsed: $shown', ({ text }) => {
    for (const document of parseAllDocuments(text)) expect(document.errors).toEqual([]);
  });

  test.each(parts)('gives the action inputs that there are: $shown', async ({ text }) => {
    for (const step of parseAllDocuments(text).flatMap((document) => stepsIn(document.toJS()))) {
      const given = Object.entries(step).map(([name, value]) => [
        `INPUT_${name.toUpperCase()}`,
        typeof value === 'string' ? value : JSON.stringify(value),
      ]);
      const isKnown = ([, value = '']: readonly string[]): boolean => !value.includes('${{');
      // What an expression gives is not known here; that there is such an input is.
      const env: Record<string, string> = Object.fromEntries(
        given.map((entry) => (isKnown(entry) ? entry : [entry[0] ?? '', ''])),
      );
      await expect(readInputs(env)).resolves.toBeDefined();
    }
  });
});

test('outputs that a page takes from the action are its own', () => {
  const named = PAGES.flatMap((path) => [...page(path).matchAll(/steps\.train\.outputs\.([\w-]+)/g)]);
  expect(named.length).toBeGreaterThan(1);
  expect(named.map(([, name = '']) => name).filter((name) => !(name in action.outputs))).toEqual([]);
});

test('inputs that decide over the file are inputs', () => {
  const [, rest = ''] = page('docs/alto-yml.md').split('## What inputs decide');
  const [table = ''] = rest.split('\n## ');
  const named = [...table.matchAll(/^\| ([^|]+) \|/gm)].flatMap(([, cell = '']) => [...cell.matchAll(/`([^`]+)`/g)]);
  expect(named.length).toBeGreaterThan(15);
  expect(named.map(([, name = '']) => name).filter((name) => !(name in action.inputs))).toEqual([]);
});

/** The `with` of every step that uses this action, wherever it stands. */
function stepsIn(node: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (Array.isArray(node)) return node.flatMap(stepsIn);
  if (typeof node !== 'object' || node === null) return [];
  const { uses, with: given } = node as { readonly uses?: unknown; readonly with?: unknown };
  const isOurs = uses === './' || (typeof uses === 'string' && uses.includes('/alto-action@'));
  if (isOurs) return [(given ?? {}) as Record<string, unknown>];
  return Object.values(node).flatMap(stepsIn);
}
