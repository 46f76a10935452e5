import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import ts from 'typescript';

const src = join(import.meta.dirname, '../../src');
const CODE = /^ALTO-[A-Z]+-\d{3}$/;

/** Places in a file where an error is put into words without a word of what to do about it. */
function withoutHint(path: string, text: string): readonly string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const lacks =
      (ts.isObjectLiteralExpression(node) && isError(node) && !hasHint(node)) ||
      (ts.isCallExpression(node) && node.arguments.some(isCode) && !node.arguments.some(isHint) && !isWordy(node));
    if (lacks) found.push(`${path}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** What has a code of ours and a message is an error, or the half of one; who cancels a run knows what to do. */
function isError(node: ts.ObjectLiteralExpression): boolean {
  const code = valueOf(node, 'code');
  const isOurs = code !== undefined && (isCode(code) || (ts.isIdentifier(code) && /^[A-Z_]+$/.test(code.text)));
  const kind = valueOf(node, 'kind');
  const isCancelled = kind !== undefined && ts.isStringLiteral(kind) && kind.text === 'cancelled';
  return isOurs && !isCancelled && namesOf(node).includes('message');
}

function valueOf(node: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined {
  const property = node.properties.find(
    (one) => one.name !== undefined && ts.isIdentifier(one.name) && one.name.text === name,
  );
  if (!property || !ts.isPropertyAssignment(property)) return undefined;
  const { initializer } = property;
  return ts.isAsExpression(initializer) ? initializer.expression : initializer;
}

function hasHint(node: ts.ObjectLiteralExpression): boolean {
  return namesOf(node).some((name) => name === 'hint' || name === 'issues');
}

function namesOf(node: ts.ObjectLiteralExpression): readonly string[] {
  return node.properties.flatMap(({ name }) => (name && ts.isIdentifier(name) ? [name.text] : []));
}

function isCode(node: ts.Expression): boolean {
  return ts.isStringLiteral(node) && CODE.test(node.text);
}

function isHint(node: ts.Expression): boolean {
  return ts.isObjectLiteralExpression(node) && hasHint(node);
}

/** A message and a hint as plain arguments. */
function isWordy({ arguments: given }: ts.CallExpression): boolean {
  return given.slice(given.findIndex(isCode) + 1).length >= 2 && !given.some(ts.isObjectLiteralExpression);
}

test('every error says what to do about it', () => {
  const files = globSync('**/*.ts', { cwd: src });
  expect(files.length).toBeGreaterThan(100);
  expect(files.flatMap((path) => withoutHint(path, readFileSync(join(src, path), 'utf8')))).toEqual([]);
});

test('and one that does not is found', () => {
  const text = [
    `new AltoError({ kind: 'bug', code: 'ALTO-BUG-001', reason: 'bug', message: 'x' });`,
    `configError('ALTO-CFG-001', 'x');`,
    `configError('ALTO-CFG-001', 'x', { cause });`,
    `configError('ALTO-CFG-001', 'x', { hint: 'y' });`,
    `refusal('config', 'ALTO-REG-009', 'x', 'y');`,
    `if (error.code === 'ALTO-REG-005') throw error;`,
  ];
  expect(withoutHint('a.ts', text.join('\n'))).toEqual(['a.ts:1', 'a.ts:2', 'a.ts:3']);
});
