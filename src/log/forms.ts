import { whyNotHidden } from './worth.ts';

/** Lines and encodings shorter than this (in characters) are left alone: a `{` of a JSON key would hide every brace. */
const SHORTEST_PART = 6;

/** Lines of a secret that are searched for in every encoding too: those of a key. Further ones only as they are. */
const ENCODED_LINES = 64;

/**
 * The forms in which a secret may show up in a text: as it is, its lines, and what common tools make of it
 * (base64 at every offset and as wrapped rows, base64url, hex, URL, JSON, XML and shell escapes). Empty when it cannot be hidden.
 */
export function forms(secret: string): readonly string[] {
  const value = secret.trim();
  if (whyNotHidden(value) !== undefined) return [];
  const several = lines(secret);
  // Every encoding but base64 works character by character, so what it makes of the trimmed value stands in what it makes of the raw one.
  const encoded = [value, ...several.slice(0, ENCODED_LINES)].flatMap(encodings);
  const parts = [...several, ...encoded].filter((part) => part.length >= SHORTEST_PART);
  return [...new Set([secret, value, ...parts])];
}

function encodings(value: string): string[] {
  return [...base64(value), ...hex(value), ...url(value), ...json(value), xml(value), value.replaceAll("'", `'\\''`)];
}

/** What the runner has to be told: it makes most encodings by itself, but masks line by line, and a `{` line of a multi-line value would mask every brace. */
export function runnerMasks(secret: string): readonly string[] {
  const value = secret.trim();
  if (whyNotHidden(value) !== undefined) return [];
  const whole = /[\r\n]/.test(value) ? lines(value).filter((line) => line.length >= SHORTEST_PART) : [value];
  const others = [...hex(value), Buffer.from(value).toString('base64url')].filter(
    (part) => part.length >= SHORTEST_PART,
  );
  return [...new Set([...whole, ...others])];
}

/** The lines of a value, but for those that only name what is secret: `"credentials": {` stands in many logs. */
function lines(value: string): string[] {
  return value
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => !/^(?:["']?[\w.-]+["']?\s*:\s*[[{|>]?|\[[\w.-]+\])$/.test(line));
}

/** Base64 of the value wherever it stands in a longer text, in both alphabets, in rows as `base64` and PEM wrap them, and encoded twice. */
function base64(value: string): string[] {
  const bytes = Buffer.from(value);
  const once = [0, 1, 2].map((offset) => base64At(bytes, offset));
  const twice = [0, 1, 2].map((offset) => base64At(Buffer.from(once[0] ?? ''), offset));
  const rows = [76, 64].flatMap((width) => (once[0] ?? '').match(new RegExp(`.{16,${width}}`, 'g')) ?? []);
  const standard = [...once, ...twice, ...rows];
  return [
    ...url(once[0] ?? ''),
    ...standard,
    ...standard.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
  ];
}

/** The characters of base64 that depend on the value alone when `offset` other bytes (mod 3) stand before it. */
function base64At(bytes: Buffer, offset: number): string {
  const first = Math.ceil((offset * 8) / 6);
  const end = Math.floor(((offset + bytes.length) * 8) / 6);
  return Buffer.concat([Buffer.alloc(offset), bytes])
    .toString('base64')
    .slice(first, end);
}

function hex(value: string): string[] {
  const lower = Buffer.from(value).toString('hex');
  return [lower, lower.toUpperCase()];
}

function url(value: string): string[] {
  // A lone half of a surrogate pair has no URL form.
  const plain = encodeURIComponent(value.toWellFormed());
  const strict = plain.replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
  const upper = [plain, strict, strict.replaceAll('%2F', '/'), strict.replaceAll('%20', '+')];
  return [...upper, ...upper.map((text) => text.replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase()))];
}

function json(value: string): string[] {
  const plain = JSON.stringify(value).slice(1, -1);
  const ascii = plain.replace(/[^ -~]/g, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return [plain, ascii, plain.replaceAll('/', '\\/'), JSON.stringify(plain).slice(1, -1)];
}

function xml(value: string): string {
  const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
  return value.replace(/[&<>"']/g, (mark) => names[mark] ?? mark);
}
