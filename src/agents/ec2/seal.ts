import {
  constants,
  createCipheriv,
  createDecipheriv,
  createHmac,
  type Decipheriv,
  pbkdf2Sync,
  publicEncrypt,
  randomBytes,
} from 'node:crypto';

/** A sealed envelope: three files that only the instance can open (host/open.ts). */
export interface Envelope {
  /** Passphrase and HMAC key, for the instance's RSA key (OAEP, SHA-256). */
  readonly keys: Buffer;
  /** HMAC-SHA256 of `body` in hex, and a newline. */
  readonly mac: Buffer;
  /** AES-256-CBC in the format of `openssl enc`. */
  readonly body: Buffer;
}

/** Seals bytes for whoever holds the private half of `publicKey` (PEM). */
export function seal(publicKey: string, plain: Uint8Array): Envelope {
  const passphrase = randomBytes(32).toString('hex');
  const macKey = randomBytes(32);
  const keys = publicEncrypt(
    { key: publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' },
    Buffer.from(`${passphrase}\n${macKey.toString('hex')}\n`),
  );
  const body = encrypt(passphrase, plain);
  const mac = Buffer.from(`${createHmac('sha256', macKey).update(body).digest('hex')}\n`);
  return { keys, mac, body };
}

const MAGIC = Buffer.from('Salted__');

/** What `openssl enc -aes-256-cbc -md sha256 -pbkdf2 -iter 1` writes. One round: the passphrase is 256 random bits, not a person's. */
function encrypt(passphrase: string, plain: Uint8Array): Buffer {
  const salt = randomBytes(8);
  const cipher = createCipheriv('aes-256-cbc', ...derived(passphrase, salt));
  return Buffer.concat([MAGIC, salt, cipher.update(plain), cipher.final()]);
}

function derived(passphrase: string, salt: Uint8Array): [key: Buffer, iv: Buffer] {
  const bytes = pbkdf2Sync(passphrase, salt, 1, 48, 'sha256');
  return [bytes.subarray(0, 32), bytes.subarray(32)];
}

/** Whether bytes are a file of `openssl enc`. */
export function isSealed(bytes: Buffer): boolean {
  return bytes.subarray(0, MAGIC.length).equals(MAGIC);
}

/** Bytes before the encrypted ones in a file of `openssl enc`. */
export const HEADER_BYTES = 16;

/** The other direction: a stream that decrypts what the instance encrypted with `passphrase`; `header` is the file's first 16 bytes. */
export function opener(passphrase: string, header: Uint8Array): Decipheriv {
  return createDecipheriv('aes-256-cbc', ...derived(passphrase, header.subarray(MAGIC.length, HEADER_BYTES)));
}
