import { lstatSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { logFile } from '../../src/log/logfile.ts';

const folder = mkdtempSync(join(tmpdir(), 'logfile-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the file of a log', () => {
  it('takes the place of a link that the repository brought, and never writes through it', () => {
    const elsewhere = join(folder, 'bashrc');
    writeFileSync(elsewhere, 'mine');
    const path = join(folder, 'alto.log');
    symlinkSync(elsewhere, path);
    const file = logFile(path, () => undefined);
    file.write(Buffer.from('line\n'));
    file.close();
    expect(readFileSync(elsewhere, 'utf8')).toBe('mine');
    expect(lstatSync(path).isFile()).toBe(true);
    expect(readFileSync(path, 'utf8')).toBe('line\n');
  });
});
