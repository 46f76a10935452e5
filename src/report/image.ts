import { bytes, code, details, duration, table } from './markdown.ts';
import type { ImageReport } from './report.ts';

const STEPS_SHOWN = 40;

/** How the image came about: what was found, what was laid over it, what came out of a cache. */
export function imageText({ how, bytes: size, steps }: ImageReport): string {
  const words = { built: 'built', appended: 'code laid over what was there', found: 'found', prebuilt: 'prebuilt' };
  const cached = steps?.filter((step) => step.cached).length;
  return [
    how === 'appended' && steps ? 'built' : words[how],
    ...(steps ? [`${cached} of ${steps.length} steps out of a cache`] : []),
    ...(size ? [bytes(size)] : []),
  ].join(', ');
}

/** The steps of a build, each with where it came from or the time that it took; empty when nothing was built. */
export function buildSteps({ steps = [] }: ImageReport): string {
  if (steps.length === 0) return '';
  const rows = steps
    .slice(0, STEPS_SHOWN)
    .map(({ name, cached, seconds }) => [
      code(name),
      cached ? 'cached' : seconds === undefined ? '' : duration(seconds * 1000),
    ]);
  const more = steps.length > STEPS_SHOWN ? [`… and ${steps.length - STEPS_SHOWN} more.`] : [];
  return details('Steps of the build', [table(['Step', 'Time'], rows, ['Time']), ...more]);
}
