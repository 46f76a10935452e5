import { describe, expect, it } from 'vitest';
import type { BuildStep } from '../../src/docker/docker.ts';
import { buildSteps, imageText } from '../../src/report/image.ts';
import type { ImageReport } from '../../src/report/report.ts';
import { summaryOf } from '../../src/report/summary.ts';
import { aReport } from './a-report.ts';

const image = (more: Partial<ImageReport>): ImageReport => ({ ...(aReport().image as ImageReport), ...more });

/** So many steps, of which the first came out of a cache. */
const steps = (total: number, cached: number): readonly BuildStep[] =>
  Array.from({ length: total }, (_, at) => ({ name: `[${at + 2}/9] RUN a`, cached: at < cached, seconds: at + 0.5 }));

describe('how the image came about', () => {
  it.each<[more: Partial<ImageReport>, text: string]>([
    [{ how: 'found', bytes: 52_428_800 }, 'found, 52.4 MB'],
    [{ how: 'appended' }, 'code laid over what was there'],
    [{ how: 'appended', steps: steps(5, 2) }, 'built, 2 of 5 steps out of a cache'],
    [{ how: 'built', steps: steps(5, 0) }, 'built, 0 of 5 steps out of a cache'],
    [{ how: 'prebuilt' }, 'prebuilt'],
  ])('%j is told as "%s"', (more, text) => {
    expect(imageText(image(more))).toBe(text);
  });
});

describe('the steps of a build', () => {
  it('are listed, each out of a cache or with its time', () => {
    const unknown = { name: '[4/4] WORKDIR /w', cached: false, seconds: undefined };
    expect(buildSteps(image({ steps: [...steps(2, 1), unknown] }))).toBe(
      [
        '<details><summary>Steps of the build</summary>',
        '| Step | Time |\n| :--- | ---: |',
        '| `[2/9] RUN a` | cached |\n| `[3/9] RUN a` | 1.5 s |\n| `[4/4] WORKDIR /w` |  |',
        '</details>',
      ]
        .join('\n\n')
        .replace('---: |\n\n', '---: |\n'),
    );
  });

  it('are at most forty, and the rest is counted', () => {
    const text = buildSteps(image({ steps: steps(57, 0) }));
    expect(text.match(/^\| `/gm)).toHaveLength(40);
    expect(text).toContain('\n\n… and 17 more.\n\n</details>');
  });

  it.each(['found', 'appended', 'prebuilt', 'built'] as const)('are none when there was none: %s', (how) => {
    expect(buildSteps(image({ how }))).toBe('');
    expect(buildSteps(image({ how, steps: [] }))).toBe('');
  });

  it('stand folded in the summary, and nowhere when nothing was built', () => {
    const built = aReport({ image: image({ steps: steps(3, 1) }) });
    expect(summaryOf(built)).toContain('<details><summary>Steps of the build</summary>');
    expect(summaryOf(aReport({ image: image({ how: 'found' }) }))).not.toContain('Steps of the build');
    expect(summaryOf(aReport({ image: image({ how: 'found' }) }))).not.toContain('\n\n\n');
  });
});
