import { AltoError } from '../errors.ts';
import { reveal, type Secret } from '../secret.ts';

/** How a container's environment reaches the engine: the text of an env-file, and what must stand in docker's own environment instead. */
export interface SplitEnvironment {
  readonly file: string;
  readonly passed: Readonly<Record<string, string>>;
}

// docker reads an env-file line by line, at most 65,533 bytes each (seen with 28.2), and drops a carriage return at the end of one.
const LINE = 60_000;
// Linux: MAX_ARG_STRLEN, for `NAME=value` and its closing NUL. No program can be started with more.
const KERNEL = 131_072;
// What would steer the docker command itself, its plugins or their loader, if it stood in their environment.
const STEERING = new RegExp(
  [
    '^(PATH|HOME|USER|TMPDIR|GCONV_PATH|LOCPATH|NLSPATH|HOSTALIASES|LOCALDOMAIN|RES_OPTIONS|GLIBC_TUNABLES)$',
    '^(LD|DOCKER|BUILDX|BUILDKIT|SSL_CERT|SSH|OTEL|XDG|MALLOC|RUNNER)_',
    '^GO[A-Z]',
    '_PROXY$',
  ].join('|'),
  'i',
);

/** Divides a container's environment so that every value arrives as it is, or is refused by name; the value is never quoted. */
export function splitEnvironment(env: Readonly<Record<string, string | Secret>>): SplitEnvironment {
  const lines: string[] = [];
  const passed: Record<string, string> = {};
  for (const [name, held] of Object.entries(env)) {
    const value = reveal(held);
    const size = Buffer.byteLength(name) + Buffer.byteLength(value) + 2;
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
      throw refused(
        'ALTO-DOC-021',
        `env: ${JSON.stringify(name)} cannot be the name of an environment variable`,
        'use letters, digits and `_`, with no digit first',
      );
    }
    if (value.includes('\0'))
      throw refused(
        'ALTO-DOC-022',
        `env: the value of ${name} holds a NUL byte`,
        'no program could read it: hand it over as a file',
      );
    if (size > KERNEL) {
      throw refused(
        'ALTO-DOC-023',
        `env: ${name} is longer than the 128 KiB that Linux allows for one environment variable`,
        'hand it over as a file',
      );
    }
    if (size <= LINE && !/\n|\r$/.test(value)) {
      lines.push(`${name}=${value}\n`);
      continue;
    }
    if (STEERING.test(name)) {
      throw refused(
        'ALTO-DOC-024',
        `env: ${name} cannot hold line breaks or more than ${LINE} bytes, because docker itself reads a variable of this name`,
        'use another name, and set it inside the container',
      );
    }
    passed[name] = value;
  }
  return { file: lines.join(''), passed };
}

function refused(code: `ALTO-DOC-${string}`, message: string, hint: string): AltoError {
  return new AltoError({ kind: 'config', code, reason: 'config', message, hint });
}
