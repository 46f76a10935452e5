import { cudaBase } from '../../image/cuda.ts';
import type { ImageConfig, PythonChoice } from '../image.ts';
import type { ImageFile } from '../schema/image.ts';
import { DEFAULT_PYTHON } from '../template/scope.ts';
import type { Path } from '../tree.ts';
import type { Sections } from '../validate.ts';
import type { Desk } from './desk.ts';
import { warnPythonIgnored } from './ignored.ts';
import { resolveReference } from './reference.ts';

/** What a generated image stands on, and whose Python gets the packages. */
export interface Base {
  readonly base: string | ImageConfig;
  readonly python: PythonChoice;
}

/** The key under which the file names a base image; the two mean the same. */
export function baseKey(file: ImageFile): 'base' | 'base_image' | undefined {
  return (['base', 'base_image'] as const).find((key) => file[key] !== undefined);
}

/** The base image: the file's, the one that brings a CUDA, or Python's own. */
export function resolveBase(sections: Sections, desk: Desk): Base {
  const file = sections.image ?? {};
  const { python_version: version, python_exec: exec } = file;
  if (version !== undefined && exec !== undefined)
    desk.error(
      ['image', 'python_exec'],
      '`python_exec` names a Python that is in the base, `python_version` one to install; keep one of them',
    );
  if (file.cudnn !== undefined && file.cuda === undefined)
    desk.error(['image', 'cudnn'], '`cudnn` needs `cuda`, the version of CUDA that it stands on');

  const key = baseKey(file);
  if (file.cuda !== undefined) {
    warnPythonIgnored(sections, 'it is the Python of the default image, and `image.cuda` chooses another', desk);
    return { base: onCuda(file, file.cuda, key, desk), python: { version, exec } };
  }
  if (key) {
    warnPythonIgnored(sections, `\`image.${key}\` brings its own Python`, desk);
    return { base: named(file[key] ?? '', key, desk), python: { version, exec } };
  }
  const own = version ?? sections.infra?.python_version ?? DEFAULT_PYTHON;
  // Conda's environment has a Python of its own, which must be the one that was asked for.
  const conda = file.conda_packages !== undefined;
  const base = atDefaultRegistry(`python:${own}-slim`, ['image'], desk);
  return { base, python: { version: conda ? own : undefined, exec } };
}

function named(base: NonNullable<ImageFile['base']>, key: 'base' | 'base_image', desk: Desk): Base['base'] {
  if (typeof base === 'string') return atDefaultRegistry(base, ['image', key], desk);
  const other = desk.imageOf(['image', key, 'agent'], base.agent);
  if (!other) return '';
  return other.image.kind === 'prebuilt' && !other.image.code ? other.image.reference : other;
}

/** `scratch` is no image: there is nothing of that name in any registry. */
function atDefaultRegistry(base: string, at: Path, desk: Desk): string {
  const { defaultRegistry } = desk.inputs;
  return base === 'scratch' ? base : resolveReference(base, at, desk, { defaultRegistry });
}

function onCuda(file: ImageFile, cuda: string, key: 'base' | 'base_image' | undefined, desk: Desk): string {
  const found = cudaBase(cuda, file.cudnn);
  if ('problem' in found) {
    desk.error(['image', found.wrong], found.problem);
    return '';
  }
  if (key)
    desk.error(
      ['image', 'cuda'],
      `\`cuda\` chooses the base image itself, so \`${key}\` cannot stand beside it; write \`${key}: ${found.reference}\` alone, or remove \`${key}\``,
    );
  if (file.python_version === undefined && file.python_exec === undefined && file.conda_packages === undefined)
    desk.error(
      ['image', 'cuda'],
      `\`cuda\` needs \`python_version\`, because \`${found.reference}\` brings no Python; add:\npython_version: "${DEFAULT_PYTHON}"`,
    );
  return atDefaultRegistry(found.reference, ['image', 'cuda'], desk);
}
