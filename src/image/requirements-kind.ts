import { posix } from 'node:path';
import type { RequirementsFile } from '../config/image.ts';

/** What a requirements file is, by its name: pip reads all but three. */
export function requirementsKind(path: string): RequirementsFile['kind'] {
  switch (posix.basename(path)) {
    case 'pyproject.toml':
      return 'pyproject';
    case 'uv.lock':
      return 'uv-lock';
    case 'poetry.lock':
      return 'poetry-lock';
    default:
      return 'requirements';
  }
}
