import { join } from 'node:path';
import type { BuildSecret } from '../config/image.ts';
import { configError } from '../errors.ts';
import { secretTooLarge } from './builder-errors.ts';

/** How the secrets of a build reach buildx: arguments say where each value stands, in docker's own environment or in a file. */
export interface PassedSecrets {
  /** As `--secret` takes them. */
  readonly specs: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** To be written for this user alone before docker starts. */
  readonly files: readonly { readonly path: string; readonly content: string }[];
}

// Of BuildKit: secretsprovider.MaxSecretSize.
const LARGEST = 500 * 1024;
// Linux allows 128 KiB for one variable, and 2 MiB for all of them together.
const LARGEST_IN_ENVIRONMENT = 32 * 1024;

/** Divides the secrets of a build; `folder` is for those that no environment variable can hold. */
export function passSecrets(secrets: readonly BuildSecret[], folder: string): PassedSecrets {
  const specs: string[] = [];
  const env: Record<string, string> = {};
  const files: { path: string; content: string }[] = [];
  secrets.forEach(({ id, from }, index) => {
    if (!/^[\w.-]+$/.test(id)) {
      throw configError('ALTO-DOC-026', `${JSON.stringify(id)} cannot be the id of a build secret`, {
        hint: 'use letters, digits, `_`, `.` and `-`',
      });
    }
    if ('file' in from) {
      specs.push(fields(`id=${id}`, `src=${from.file}`));
      return;
    }
    const content = from.value.reveal();
    const size = Buffer.byteLength(content);
    if (size > LARGEST) throw secretTooLarge(id);
    if (size > LARGEST_IN_ENVIRONMENT || content.includes('\0')) {
      const path = join(folder, `secret-${index}`);
      specs.push(fields(`id=${id}`, `src=${path}`));
      files.push({ path, content });
      return;
    }
    const name = `ALTO_BUILD_SECRET_${index}`;
    specs.push(fields(`id=${id}`, `env=${name}`));
    env[name] = content;
  });
  return { specs, env, files };
}

/** buildx reads its options as a line of CSV. */
function fields(...values: readonly string[]): string {
  return values.map((value) => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)).join(',');
}
