import { expect, test } from 'vitest';
import { endingOfError } from '../../src/report/ending.ts';
import { configError } from '../../src/errors.ts';
import { helpFor, helpPage } from '../../src/report/help.ts';
import { summaryOf } from '../../src/report/summary.ts';
import { anchorsOf, page } from '../drift/markdown.ts';

const ENV = {
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_ACTION_REPOSITORY: 'octo/alto-action',
  GITHUB_ACTION_REF: 'v1.2.3',
};
const PAGE = 'https://github.com/octo/alto-action/blob/v1.2.3/docs/troubleshooting.md';

test('errors are explained in the release that runs', () => {
  expect(helpPage(ENV)).toBe(PAGE);
});

test.each([
  ['a step that lies in its own repository', { GITHUB_ACTION_REPOSITORY: '' }],
  ['no ref', { GITHUB_ACTION_REF: undefined }],
  ['something else in its place', { GITHUB_ACTION_REF: 'main) [x](https://evil.example' }],
])('nobody knows where, with %s', (_, over) => {
  expect(helpPage({ ...ENV, ...over })).toBeUndefined();
});

test('the summary of a failure leads to the heading of its code, which is there', () => {
  const ending = endingOfError(configError('ALTO-CFG-010', 'the file is wrong', { hint: 'correct it' }));
  const summary = summaryOf({ runId: '1-1-abcdef', started: 0, ended: 1000, ending, help: PAGE });
  expect(summary).toContain(`[What ALTO-CFG-010 means](${PAGE}#alto-cfg-010)`);
  expect(anchorsOf(page('docs/troubleshooting.md'))).toContain('alto-cfg-010');
});

test('a program that fails has no code, and so no link', () => {
  expect(helpFor('the program failed with exit code 1', PAGE)).toBeUndefined();
});
