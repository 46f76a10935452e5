import { describe, expect, it } from 'vitest';
import { imageText } from '../../src/report/image.ts';
import type { ImageReport } from '../../src/report/report.ts';
import { aReport } from './a-report.ts';

const image = (more: Partial<ImageReport>): ImageReport => ({ ...(aReport().image as ImageReport), ...more });

describe('how the image came about', () => {
  it.each<[more: Partial<ImageReport>, text: string]>([
    [{ how: 'found', bytes: 52_428_800 }, 'found, 52.4 MB'],
    [{ how: 'appended' }, 'code laid over what was there'],
    [{ how: 'appended', steps: { total: 5, cached: 2 } }, 'built, 2 of 5 steps out of a cache'],
    [{ how: 'built', steps: { total: 5, cached: 0 } }, 'built, 0 of 5 steps out of a cache'],
    [{ how: 'prebuilt' }, 'prebuilt'],
  ])('%j is told as "%s"', (more, text) => {
    expect(imageText(image(more))).toBe(text);
  });
});
