import { expect, test } from 'vitest';
import { definedNames, moduleFiles } from '../../../src/config/resolve/python.ts';

test.each([
  ['a function', 'def train():\n    pass\n'],
  ['an async function', 'async  def train(): ...'],
  ['a class', 'class train:\n  pass'],
  ['an assignment', 'train = lambda: 1'],
  ['an annotated assignment', 'train: Callable[[], int] = make()'],
  ['a chain of assignments', 'first = train = make()'],
  ['an import', 'from .impl import (\n  other,\n  train,\n)'],
  ['an import under another name', 'from impl import run as train'],
  ['a definition below a condition', 'if True:\n    def train(): pass'],
  ['Windows line ends', 'x = 1\r\ndef train():\r\n    pass\r\n'],
])('%s defines the name', (_, source) => {
  expect(definedNames(source).defined).toContain('train');
});

test.each([
  ['a call', 'train()'],
  ['a comment', '# def train():'],
  ['a comparison', 'if train == 1: pass'],
  ['a longer name', 'def train_model(): pass'],
])('%s does not', (_, source) => {
  expect(definedNames(source).defined).not.toContain('train');
});

test.each(['from .impl import *', 'def __getattr__(name): ...', "globals()['train'] = 1"])(
  'after %j anything may be defined',
  (source) => {
    expect(definedNames(source).open).toBe(true);
  },
);

test('a dotted module is a file or a package', () => {
  expect(moduleFiles('pkg.mod')).toEqual(['pkg/mod.py', 'pkg/mod/__init__.py']);
});
