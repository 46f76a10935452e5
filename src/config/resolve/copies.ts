import { posix } from 'node:path';
import type { Copy } from '../image.ts';
import type { ImageFile } from '../schema/image.ts';
import type { Desk } from './desk.ts';

/** `image.copy`: what of the repository goes into the project's folder besides it, under the same path or another. */
export function resolveCopies({ copy = [] }: ImageFile, desk: Desk): readonly Copy[] {
  return copy.flatMap((entry, index): Copy[] => {
    const at = ['image', 'copy', index];
    const isPair = typeof entry !== 'string';
    const source = place(isPair ? entry.src : entry, isPair ? [...at, 'src'] : at, desk);
    const target = place(isPair ? entry.dst : entry, isPair ? [...at, 'dst'] : at, desk);
    const found = source === undefined ? undefined : desk.find(isPair ? [...at, 'src'] : at, source);
    return found && target !== undefined ? [{ source: found.relative, target }] : [];
  });
}

function place(path: string, at: readonly (string | number)[], desk: Desk): string | undefined {
  const normal = posix.normalize(path).replace(/\/$/, '');
  const problem =
    posix.isAbsolute(path) || path.split('/').includes('..')
      ? 'is absolute or has `..` in it: write a path below the alto.yml, or use `mounts`'
      : /\p{Cc}/u.test(path)
        ? 'holds a line break or control character'
        : normal === '.'
          ? 'is the whole folder, which is the project already'
          : undefined;
  if (problem === undefined) return normal;
  desk.error(at, `${desk.quote(at, path)} ${problem}`);
  return undefined;
}
