import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fileCommands, parseEntries } from './filecommands.ts';

describe('command files', () => {
  test.each([
    ['a=1\n', { a: '1' }],
    ['a=1\n\nb==2\n', { a: '1', b: '=2' }],
    ['a<<E\n1\n2\nE\nb=3', { a: '1\n2', b: '3' }],
    ['a<<E\nE\n', { a: '' }],
    ['a<<E\n\nE\n', { a: '' }],
    ['a=x<<E\n', { a: 'x<<E' }],
    ['a<<E=\n1\nE=\n', { a: '1' }],
    ['a<<E\nb=1\nE \nE\n', { a: 'b=1\nE ' }],
  ])('%j is read', (content, entries) => {
    expect(parseEntries(content)).toEqual(entries);
  });

  test.each(['a', 'a<<E\n1\n', '<<E\n1\nE', 'a<<\n1\n', '=1'])('%j is an error', (content) => {
    expect(() => parseEntries(content)).toThrow();
  });

  test('a summary over 1 MiB is dropped whole, with an error', () => {
    const files = fileCommands(mkdtempSync(join(tmpdir(), 'files-')));
    const file = files.environment['GITHUB_STEP_SUMMARY'] ?? '';
    writeFileSync(file, 'x'.repeat(1024 * 1024));
    expect(files.read()).toMatchObject({ errors: [], summary: expect.stringMatching(/^x+$/) as string });
    writeFileSync(file, 'x'.repeat(1024 * 1024 + 1));
    expect(files.read()).toMatchObject({ errors: [expect.stringContaining('1024k')], summary: '' });
  });
});
