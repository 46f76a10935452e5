import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { framed, parseAnswer } from '../../../src/agents/ec2/frame.ts';
import { ANSWERS, DISK, MEMORY } from '../../../src/agents/ec2/host/places.ts';

const SECRET = 'what the program printed';
const KEY = 'f0'.repeat(32);
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'frame-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a frame with its places in a folder of the test's. */
function run(script: string, { reads = true, nonce = 'abc' } = {}): string {
  const frame = framed(script, nonce, reads).join('\n').replaceAll(MEMORY, folder).replaceAll(DISK, folder);
  const { stdout, status } = spawnSync('bash', ['-c', frame], { encoding: 'utf8' });
  expect(status).toBe(0);
  return stdout;
}

const hasPassphrase = (): void => writeFileSync(ANSWERS.replace(DISK, folder), `${KEY}\n`);

describe('an answer of the instance', () => {
  test('has the exit code, standard output as bytes, and the end of standard error', () => {
    const answer = parseAnswer(run(String.raw`printf '\000\377'; echo no >&2; exit 137`), 'abc', KEY);
    expect(answer).toEqual({ exit: 137, stdout: Buffer.from([0, 255]), stderr: 'no\n' });
  });

  test('is sealed as soon as the instance has a passphrase, for logs pass through it, and histories are read by many', () => {
    const plain = run(`echo ${SECRET}`);
    hasPassphrase();
    const sealed = run(`echo ${SECRET}; echo ${SECRET} >&2`);
    const decoded = (text: string): string => Buffer.from(text.split('\n')[2] ?? '', 'base64').toString('latin1');
    expect(decoded(plain).startsWith('\x1f\x8b')).toBe(true);
    expect(decoded(sealed).startsWith('Salted__')).toBe(true);
    expect(parseAnswer(sealed, 'abc', KEY)).toEqual({
      exit: 0,
      stdout: Buffer.from(`${SECRET}\n`),
      stderr: `${SECRET}\n`,
    });
    expect(parseAnswer(sealed, 'abc', '0f'.repeat(32))).toBeUndefined();
  });

  test('holds 17,000 bytes that cannot be compressed, sealed, within the 24,000 characters of Run Command', () => {
    hasPassphrase();
    const output = run('head -c 17000 /dev/urandom; head -c 5000 /dev/urandom >&2');
    expect(output.length).toBeLessThan(24_000);
    expect(parseAnswer(output, 'abc', KEY)?.stdout).toHaveLength(17_000);
  });

  test('is that of the first run when a command arrives twice', () => {
    hasPassphrase();
    const first = run('echo $RANDOM$RANDOM', { reads: false });
    expect(run('echo $RANDOM$RANDOM', { reads: false })).toBe(first);
  });

  test.each([
    ['cut', (text: string) => text.slice(0, -20)],
    ['of another command', (text: string) => text.replace('abc', 'abd')],
    ['empty', () => ''],
  ])('that is %s is none', (_, change) => {
    hasPassphrase();
    expect(parseAnswer(change(run('echo hello')), 'abc', KEY)).toBeUndefined();
    expect(parseAnswer(change(run('echo hello')), 'abc', '')).toBeUndefined();
  });
});
