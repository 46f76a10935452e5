import { gunzipSync } from 'node:zlib';

/** The ways in which a secret may stand in a text: as it is, in base64 and base64url at any of its three alignments, in base64 twice, in hex, in a URL or a form, in JSON. */
export function formsOf(secret: string): readonly string[] {
  const base64 = [0, 1, 2].map((shift) => base64At(secret, shift));
  const hex = Buffer.from(secret).toString('hex');
  const url = encodeURIComponent(secret);
  const json = JSON.stringify(secret).slice(1, -1);
  const forms = [
    ...[secret, secret.trim(), ...base64, base64At(Buffer.from(secret).toString('base64').replace(/=+$/, ''), 0)],
    ...base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
    ...[
      hex,
      hex.toUpperCase(),
      url,
      url.replaceAll('%20', '+'),
      url.toLowerCase(),
      json,
      JSON.stringify(json).slice(1, -1),
    ],
  ];
  return [...new Set(forms)];
}

/** The characters of the base64 of a longer text that this part of it decides alone, when it begins `shift` bytes after a multiple of three. */
function base64At(secret: string, shift: number): string {
  const text = Buffer.concat([Buffer.alloc(shift), Buffer.from(secret)])
    .toString('base64')
    .replace(/=+$/, '');
  const whole = (shift + Buffer.byteLength(secret)) % 3 === 0;
  return text.slice(shift === 0 ? 0 : shift + 1, whole ? undefined : -1);
}

/** A stretch of base64, in one line or broken into several, as scripts, JSON and forms break it. */
const STRETCH = /[A-Za-z0-9+/]{40,}(?:(?:\n|\\n|",\s*")[A-Za-z0-9+/]+)*={0,2}/g;

/** A text and everything that is wrapped in it: form encoding, base64 and gzip, as deep as they go. */
export function unwrapped(text: string, depth = 4): string {
  const plain = decodeURIComponent(
    text
      .replaceAll('+', ' ')
      .replaceAll(/%(?![0-9a-fA-F]{2})/g, '%25')
      .replaceAll(/%[89a-fA-F][0-9a-fA-F]/g, '?'),
  );
  const inside =
    depth === 0 ? [] : [text, plain].flatMap((one) => wrappedIn(one).map((found) => unwrapped(found, depth - 1)));
  return [text, plain, ...inside].join('\n');
}

function wrappedIn(text: string): readonly string[] {
  return Array.from(text.matchAll(STRETCH), ([stretch]) => {
    const bytes = Buffer.from(stretch.replaceAll(/\\n|[^A-Za-z0-9+/]/g, ''), 'base64');
    return (isGzip(bytes) ? gunzipSync(bytes) : bytes).toString('latin1');
  });
}

function isGzip(bytes: Buffer): boolean {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return false;
  try {
    gunzipSync(bytes);
    return true;
  } catch {
    // Two bytes by chance.
    return false;
  }
}
