import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';

/** A file that came back. */
interface Artifact {
  readonly path: string;
  readonly bytes: number;
}

/** Bytes that are looked at in all, the smallest files first: about a second. Secrets are in logs and settings, not in models. */
const LOOKED_AT = 64 * 1024 * 1024;
/** Bytes that are looked at together, and how many of them are looked at again with the next, for a secret may stand across. */
const WINDOW = 1024 * 1024;
const OVERLAP = 64 * 1024;

/** Paths of the artifacts in which a secret stands that `redact` knows. They are left as they are: they are the program's. */
export function leaksIn(
  folder: string,
  artifacts: readonly Artifact[],
  redact: (text: string) => string,
): readonly string[] {
  let room = LOOKED_AT;
  const window = Buffer.allocUnsafe(WINDOW);
  return artifacts
    .toSorted((a, b) => a.bytes - b.bytes)
    .filter(({ path, bytes }) => (room -= bytes) >= 0 && holdsSecret(join(folder, path), window, redact))
    .map(({ path }) => path);
}

function holdsSecret(path: string, window: Buffer, redact: (text: string) => string): boolean {
  // A program of the runner's may have taken it away by now.
  if (!existsSync(path)) return false;
  const file = openSync(path, 'r');
  try {
    for (let at = 0; ; at += WINDOW - OVERLAP) {
      const length = readSync(file, window, 0, WINDOW, at);
      const text = window.toString('utf8', 0, length);
      if (redact(text) !== text) return true;
      if (length < WINDOW) return false;
    }
  } finally {
    closeSync(file);
  }
}
