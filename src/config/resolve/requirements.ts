import { posix } from 'node:path';
import { requirementsKind } from '../../image/requirements-kind.ts';
import type { RequirementsFile } from '../image.ts';
import type { Path } from '../tree.ts';
import type { Sections } from '../validate.ts';
import type { Desk } from './desk.ts';

/** Formats of others. */
const FOREIGN = /^(pixi\.(toml|lock)|pipfile(\.lock)?|setup\.(py|cfg)|pdm\.lock|environment\.ya?ml)$/i;
const KINDS = '`requirements.txt`, `pyproject.toml`, `uv.lock` or `poetry.lock`';

/** The file that names packages; what is in it is read when the image is planned. */
export function resolveRequirements(sections: Sections, desk: Desk): RequirementsFile | undefined {
  const ofImage = sections.image?.requirements;
  if (ofImage !== undefined && sections.requirements !== undefined)
    desk.error(['image', 'requirements'], '`requirements` stands at the agent and under `image`; keep one of them');
  const path = sections.requirements ?? ofImage;
  return path === undefined
    ? undefined
    : findRequirements(path, sections.requirements === undefined ? ['image', 'requirements'] : ['requirements'], desk);
}

function findRequirements(path: string, at: Path, desk: Desk): RequirementsFile | undefined {
  const name = posix.basename(path);
  if (FOREIGN.test(name)) {
    desk.error(at, `${desk.quote(at, path)} is of a kind that is not supported; name a ${KINDS}`);
    return undefined;
  }
  const found = desk.find(at, path);
  if (!found) return undefined;
  if (!found.stats.isFile()) {
    desk.error(at, `${desk.quote(at, path)} is not a file; name a ${KINDS}`);
    return undefined;
  }
  const kind = requirementsKind(name);
  if (kind === 'uv-lock' || kind === 'poetry-lock') {
    const beside = posix.join(posix.dirname(path), 'pyproject.toml');
    if (!desk.find(at, beside)?.stats.isFile())
      desk.error(at, `a \`${name}\` is the lock of a \`pyproject.toml\`, which must stand beside it`);
  }
  return { kind, path: found.relative };
}
