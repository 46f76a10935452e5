import { gunzipSync, gzipSync } from 'node:zlib';
import { MEMORY } from './host/places.ts';

/** What a script on the instance answered. */
export interface Answer {
  readonly exit: number;
  readonly stdout: Buffer;
  /** The last 1,000 bytes. */
  readonly stderr: string;
}

/**
 * The command text around a script. The script is base64, because the SSM agent would resolve `{{…}}` in plain text; its
 * exit code travels in the answer, because 137, 168 and 194 mean something else to the SSM agent; HOME is set, because
 * the SSM agent has none. Every answer renews the lease.
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
    `{ echo "alto ${nonce} $code"; tail -c 1000 "$call/err" | gzip -1 | base64 -w0; echo; gzip -6 <"$call/out" | base64 -w0; echo; } >"$call/answer.tmp"`,
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

/** Reads what `framed` printed; undefined when it is cut or not ours. */
export function parseAnswer(output: string, nonce: string): Answer | undefined {
  const [head = '', errors = '', body = ''] = output.split('\n');
  const exit = new RegExp(`^alto ${nonce} (\\d+)$`).exec(head)?.[1];
  if (exit === undefined) return undefined;
  try {
    const stdout = gunzipSync(Buffer.from(body, 'base64'));
    return { exit: Number(exit), stdout, stderr: gunzipSync(Buffer.from(errors, 'base64')).toString() };
  } catch {
    // Cut at 24,000 characters: as good as no answer.
    return undefined;
  }
}
