import { constants, createCipheriv, generateKeyPairSync, pbkdf2Sync, privateDecrypt, randomBytes } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { HEADER_BYTES, opener } from '../../src/agents/ec2/seal.ts';
import { tarChunks } from '../../src/image/tar.ts';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** The key that every virtual instance shows. */
export const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();

/** The files in a sealed envelope of one part, out of the script that brings it. */
export function opened(script: string): ReadonlyMap<string, string> {
  const part = (name: string): Buffer =>
    Buffer.from(new RegExp(`^echo (\\S*) \\| base64 -d >\\S+/${name}$`, 'm').exec(script)?.[1] ?? '', 'base64');
  const padding = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' };
  const [passphrase = ''] = privateDecrypt({ key: privateKey, ...padding }, part('keys'))
    .toString()
    .split('\n');
  const body = part('body.0');
  const cipher = opener(passphrase, body);
  return filesOf(gunzipSync(Buffer.concat([cipher.update(body.subarray(HEADER_BYTES)), cipher.final()])));
}

/** Files as the instance packs them for the way back. */
export function packed(files: Readonly<Record<string, string>>, key: string): Buffer {
  const entries = Object.entries(files).map(
    ([path, text]) => ({ kind: 'file', path, mode: 0o600, content: Buffer.from(text) }) as const,
  );
  const salt = randomBytes(8);
  const bytes = pbkdf2Sync(key, salt, 1, 48, 'sha256');
  const cipher = createCipheriv('aes-256-cbc', bytes.subarray(0, 32), bytes.subarray(32));
  const tar = gzipSync(Buffer.concat([...tarChunks(entries)]));
  return Buffer.concat([Buffer.from('Salted__'), salt, cipher.update(tar), cipher.final()]);
}

/** Plain files of a tar, short names only. */
function filesOf(tar: Buffer): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (let at = 0; at < tar.length && tar[at] !== 0;) {
    const field = (from: number, to: number): string =>
      tar.toString('latin1', at + from, at + to).replace(/\0.*$/s, '');
    const size = parseInt(field(124, 136), 8);
    files.set(field(0, 100), tar.toString('utf8', at + 512, at + 512 + size));
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return files;
}
