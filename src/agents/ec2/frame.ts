import { gunzipSync, gzipSync } from 'node:zlib';
import { ANSWERS, MEMORY } from './host/places.ts';
import { HEADER_BYTES, isSealed, opener } from './seal.ts';

/** What a script on the instance answered. */
export interface Answer {
  readonly exit: number;
  readonly stdout: Buffer;
  /** The last 700 bytes. */
  readonly stderr: string;
}

/**
 * The command text around a script. The script is base64, because the SSM agent would resolve `{{…}}` in plain text; its
 * exit code travels in the answer, because 137, 168 and 194 mean something else to the SSM agent; HOME is set, because
 * the SSM agent has none. Every answer renews the lease.
 *
 * Answers stay readable in the command history for a month, and logs are in them: as soon as the instance has a passphrase
 * (envelope.ts) it seals them.
 */
export function framed(script: string, nonce: string, reads: boolean): readonly string[] {
  const body =
    gzipSync(Buffer.from(script), { level: 9 })
      .toString('base64')
      .match(/.{1,1000}/g) ?? [];
  const guard = reads ? 'mkdir "$call"' : 'mkdir "$call" 2>/dev/null';
  return [
    '#!/bin/bash',
    'umask 077',
    'export HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/snap/bin',
    `mkdir -p ${MEMORY}/calls`,
    `call=${MEMORY}/calls/${nonce}`,
    `if ${guard}; then`,
    `base64 -d <<'ALTO' | gzip -d >"$call/script"`,
    ...body,
    'ALTO',
    'bash "$call/script" >"$call/out" 2>"$call/err" </dev/null',
    'code=$?',
    'seal=cat',
    `[ -s ${ANSWERS} ] && seal="openssl enc -aes-256-cbc -md sha256 -pbkdf2 -iter 1 -salt -pass file:${ANSWERS}"`,
    'packed() { gzip -6 | $seal | base64 -w0; echo; }',
    `{ echo "alto ${nonce} $code"; tail -c 700 "$call/err" | packed; packed <"$call/out"; } >"$call/answer.tmp"`,
    'mv "$call/answer.tmp" "$call/answer"',
    'rm -f "$call/script" "$call/out" "$call/err"',
    'fi',
    // A command that was delivered twice gives the answer of its first run.
    'until [ -e "$call/answer" ]; do [ -d "$call" ] || exit 0; sleep 0.2; done',
    // By a rename, for the watch that reads it must never see an empty file.
    `IFS=. read -r now _ </proc/uptime && echo "$now" >${MEMORY}/lease.$$ && mv -f ${MEMORY}/lease.$$ ${MEMORY}/lease`,
    'cat "$call/answer"',
    ...(reads ? ['rm -rf "$call"'] : []),
    'exit 0',
  ];
}

/** Reads what `framed` printed, sealed with `passphrase` or not yet; undefined when it is cut or not ours. */
export function parseAnswer(output: string, nonce: string, passphrase: string): Answer | undefined {
  const [head = '', errors = '', body = ''] = output.split('\n');
  const exit = new RegExp(`^alto ${nonce} (\\d+)$`).exec(head)?.[1];
  if (exit === undefined) return undefined;
  try {
    const stdout = unpacked(body, passphrase);
    return { exit: Number(exit), stdout, stderr: unpacked(errors, passphrase).toString() };
  } catch {
    // Cut at 24,000 characters: as good as no answer.
    return undefined;
  }
}

/** Bytes of memory that an answer is unpacked into at once: many small pieces of each would pile up faster than they are given back. */
const ROOM = 256 * 1024;

function unpacked(base64: string, passphrase: string): Buffer {
  const bytes = Buffer.from(base64, 'base64');
  if (!isSealed(bytes)) return gunzipSync(bytes, { chunkSize: ROOM });
  const cipher = opener(passphrase, bytes);
  const packed = Buffer.concat([cipher.update(bytes.subarray(HEADER_BYTES)), cipher.final()]);
  return gunzipSync(packed, { chunkSize: ROOM });
}
