import { bytes } from './markdown.ts';
import type { ImageReport } from './report.ts';

/** How the image came about: what was found, what was laid over it, what came out of a cache. */
export function imageText({ how, bytes: size, steps }: ImageReport): string {
  const words = { built: 'built', appended: 'code laid over what was there', found: 'found', prebuilt: 'prebuilt' };
  return [
    how === 'appended' && steps ? 'built' : words[how],
    ...(steps ? [`${steps.cached} of ${steps.total} steps out of a cache`] : []),
    ...(size ? [bytes(size)] : []),
  ].join(', ');
}
