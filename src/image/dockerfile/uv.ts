import type { Packages } from '../../config/image.ts';
import { shellWord } from '../shell.ts';

/** uv, in a RUN with `uvMounts`. */
export const UV = '/tmp/alto-uv';

/** What uv has downloaded, from one build to the next. */
export const UV_CACHE = '/tmp/alto-uv-cache';

/** Lets a RUN use uv without a layer that holds it. */
export function uvMounts(image: string): string[] {
  return [
    `--mount=from=${image},source=/uv,target=${UV}`,
    `--mount=type=cache,id=alto-uv,target=${UV_CACHE},mode=0777`,
  ];
}

/**
 * Shell before the first use of uv: its settings, with the folder for Pythons that it downloads. Its cache lies on a file
 * system of its own, so nothing can be linked from it.
 */
export function uvSettings(pythons = '/opt/alto/python'): string {
  return `export UV_CACHE_DIR=${UV_CACHE} UV_LINK_MODE=copy UV_COMPILE_BYTECODE=1 UV_NO_PROGRESS=1 UV_PYTHON_INSTALL_DIR=${pythons};`;
}

/**
 * The indexes in uv's words. pip takes the best version that any index has, uv by itself only looks at the first index
 * that knows a name: `unsafe-best-match` is pip's way, so that both install the same.
 */
export function uvIndexes({ index, extraIndexes }: Packages): string[] {
  return [
    ...(index === undefined ? [] : [`--default-index ${shellWord(index)}`]),
    ...extraIndexes.map((extra) => `--index ${shellWord(extra)}`),
    ...(extraIndexes.length > 0 ? ['--index-strategy unsafe-best-match'] : []),
  ];
}
