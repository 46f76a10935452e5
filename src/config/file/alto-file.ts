import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { dirname } from 'node:path';
import { AltoError, configError, type ErrorCode } from '../../errors.ts';
import type { Project } from '../config.ts';
import { quotable } from '../../quote.ts';
import { findInside, relativeTo } from '../paths.ts';

const MAX_BYTES = 64 * 1024;

/** The text of the alto.yml, and where it lies. */
export interface AltoFile {
  readonly text: string;
  readonly absolute: string;
  readonly project: Project;
}

/** Reads the file that the `file` input names, from the workspace. */
export function readAltoFile(workspace: string, file: string): AltoFile {
  const found = findInside(workspace, workspace, file);
  if ('problem' in found) {
    if (found.outside)
      throw fileError(
        'ALTO-CFG-003',
        file,
        found.problem,
        'the input `file` names a file in the checked-out repository',
      );
    throw fileError(
      'ALTO-CFG-001',
      file,
      found.problem,
      'check out the repository first (`uses: actions/checkout`), and name the file with the input `file` when it is not `alto.yml`',
    );
  }
  if (!found.stats.isFile())
    throw fileError('ALTO-CFG-002', file, 'is not a regular file', 'name the alto.yml itself, not its folder');
  const text = decode(file, readAtMost(found.absolute, file));
  const folder = dirname(found.absolute);
  return {
    text,
    absolute: found.absolute,
    project: { folder, path: relativeTo(workspace, folder), file: found.relative },
  };
}

/** Reads one byte more than is allowed, so that a file that grows meanwhile is noticed too. */
function readAtMost(path: string, file: string): Uint8Array {
  const bytes = new Uint8Array(MAX_BYTES + 1);
  let length = 0;
  try {
    const handle = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      if (!fstatSync(handle).isFile())
        throw fileError('ALTO-CFG-002', file, 'is not a regular file', 'name the alto.yml itself');
      for (let read = -1; read !== 0 && length < bytes.length; length += read)
        read = readSync(handle, bytes, length, bytes.length - length, null);
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    if (error instanceof AltoError) throw error;
    throw fileError('ALTO-CFG-004', file, 'cannot be read', 'give the user of the runner the right to read it', error);
  }
  if (length > MAX_BYTES)
    throw fileError(
      'ALTO-CFG-005',
      file,
      'is larger than 64 KiB',
      'an alto.yml describes agents; data belongs into files of its own',
    );
  return bytes.subarray(0, length);
}

function decode(file: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw fileError('ALTO-CFG-006', file, 'is not UTF-8', 'save it as UTF-8', error);
  }
}

function fileError(code: ErrorCode, file: string, what: string, hint: string, cause?: unknown): AltoError {
  return configError(code, `the file \`${quotable(file, 200)}\` ${what}`, { hint, cause });
}
