import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { leaksIn } from '../../src/log/leaks.ts';
import { redactor } from '../../src/log/redact.ts';
import { Secret } from '../../src/secret.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'leaks-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const CANARY = 'c4n4ry-of-an-artifact';
const known = redactor();
known.add(new Secret(CANARY));

function leaks(files: Readonly<Record<string, Uint8Array | string>>): readonly string[] {
  const artifacts = Object.entries(files).map(([path, content]) => {
    writeFileSync(join(folder, path), content);
    return { path, bytes: Buffer.byteLength(content) };
  });
  return leaksIn(folder, artifacts, known.text);
}

test('B59: artifacts that hold a secret are named, in whatever form and wherever it stands', () => {
  const across = Buffer.alloc(1024 * 1024 + 100, 'x');
  across.write(CANARY, 1024 * 1024 - 10);
  expect(
    leaks({
      empty: '',
      innocent: 'c4n4ry',
      'settings.json': JSON.stringify({ token: CANARY }),
      'binary.pkl': Buffer.concat([Buffer.from([0xff, 0, 0xfe]), Buffer.from(CANARY), Buffer.from([0xff])]),
      'page.html': `<a href="?${Buffer.from(CANARY).toString('base64')}">`,
      across,
    }).toSorted(),
  ).toEqual(['across', 'binary.pkl', 'page.html', 'settings.json']);
});

test('B59: what is too big to be looked at in a second is left alone, and the small ones are still looked at', () => {
  writeFileSync(join(folder, 'small'), CANARY);
  const artifacts = [
    { path: 'there is no such model', bytes: 1e12 },
    { path: 'small', bytes: CANARY.length },
  ];
  expect(leaksIn(folder, artifacts, known.text)).toEqual(['small']);
});
