import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { open } from '../../../src/agents/ec2/host/open.ts';
import { MEMORY } from '../../../src/agents/ec2/host/places.ts';
import { HEADER_BYTES, opener, seal } from '../../../src/agents/ec2/seal.ts';
import { tarChunks } from '../../../src/image/tar.ts';

let machine = '';
let publicKey = '';

beforeAll(() => {
  machine = mkdtempSync(join(tmpdir(), 'alto-seal-'));
  const key = join(machine, 'key.pem');
  execFileSync('openssl', ['genpkey', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:3072', '-out', key], {
    stdio: 'ignore',
  });
  publicKey = execFileSync('openssl', ['pkey', '-in', key, '-pubout'], { encoding: 'utf8' });
});
afterAll(() => rmSync(machine, { recursive: true }));

/** Lays an envelope into a folder and runs the program that opens it, with the folder in place of the instance's memory. */
function opened(envelope: ReturnType<typeof seal>) {
  const folder = mkdtempSync(join(machine, 'in-'));
  for (const name of ['keys', 'mac', 'body'] as const) writeFileSync(join(folder, name), envelope[name]);
  const script = open.replaceAll(MEMORY, machine);
  const { status, stderr } = spawnSync('bash', ['-s', folder], { input: script, encoding: 'utf8' });
  return { status, stderr, folder };
}

function sealed(content: Uint8Array) {
  const tar = [...tarChunks([{ kind: 'file', path: 'secret', mode: 0o600, content }])];
  return seal(publicKey, gzipSync(Buffer.concat(tar)));
}

describe('a sealed envelope', () => {
  test('is opened by openssl and leaves nothing but what was in it', () => {
    const content = Buffer.from('pässword\0\n\r\xff'.repeat(5000), 'latin1');
    const { status, stderr, folder } = opened(sealed(content));
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(readdirSync(folder)).toEqual(['secret']);
    expect(readFileSync(join(folder, 'secret')).equals(content)).toBe(true);
  });

  test('shows nothing of its content, and is another each time', () => {
    const [one, other] = [sealed(Buffer.from('canary')), sealed(Buffer.from('canary'))];
    expect(one.body.includes('canary')).toBe(false);
    expect(one.body.equals(other.body)).toBe(false);
    expect(one.keys.equals(other.keys)).toBe(false);
  });

  test('is refused when a bit of it was changed', () => {
    const envelope = sealed(Buffer.from('canary'));
    const body = Buffer.from(envelope.body);
    body[body.length - 1]! ^= 1;
    const { status, stderr, folder } = opened({ ...envelope, body });
    expect(status).toBe(1);
    expect(stderr).toContain('changed on its way');
    expect(readdirSync(folder)).not.toContain('secret');
  });

  test('names no key in an argument', () => {
    expect(open).not.toMatch(/-K |-iv |hexkey|pass:/);
  });
});

test('what openssl encrypts with a passphrase, the opener decrypts', () => {
  const passphrase = join(machine, 'passphrase');
  writeFileSync(passphrase, 'correct horse\n');
  const args = [
    'enc',
    '-aes-256-cbc',
    '-md',
    'sha256',
    '-pbkdf2',
    '-iter',
    '1',
    '-salt',
    '-pass',
    `file:${passphrase}`,
  ];
  const file = execFileSync('openssl', args, { input: 'three files' });
  const cipher = opener('correct horse', file.subarray(0, HEADER_BYTES));
  const plain = Buffer.concat([cipher.update(file.subarray(HEADER_BYTES)), cipher.final()]);
  expect(plain.toString()).toBe('three files');
});
