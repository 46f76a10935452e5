import { readFileSync, writeFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { details } from '../../src/report/markdown.ts';
import type { Report } from '../../src/report/report.ts';
import { summaryOf } from '../../src/report/summary.ts';
import { blind, openBrowser } from './browser.ts';
import { summaries } from './summaries.ts';
import { type Box, type Eyes, openWindow, type View, type Window } from './window.ts';

/** What a summary is made of. */
const TAGS = 'h3 h4 p table thead tbody tr th td code pre ul li details summary sub'.split(' ');
/** And what a program may write into its own part. */
const ITS_OWN = 'h1 h2 ol em strong a'.split(' ');

/** Widths of GitHub's page and of a phone. */
const eyes: readonly Eyes[] = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [900, 390].map((width) => ({ colorScheme, width })),
);

/** A folder for pictures of all of it: `npm run looks`. */
const ALBUM = process.env['ALTO_LOOKS'];

describe.skipIf(blind)(`a summary in a browser${blind ? ` (${blind})` : ''}`, () => {
  let browser: Browser | undefined;
  let window: Window;
  beforeAll(async () => {
    browser = await openBrowser();
    window = await openWindow(browser);
  }, 120_000);
  afterAll(() => browser?.close());

  test.each(Object.entries(summaries))('can be read by day, by night and on a phone: %s', async (name, report) => {
    for (const each of eyes) {
      await window.show(summaryOf(report), each);
      if (ALBUM !== undefined)
        writeFileSync(`${ALBUM}/${name}-${each.colorScheme}-${each.width}.png`, await window.shoot());
      const view = await window.measure();
      expect(window.trouble).toEqual([]);
      expect(view.beyond, 'pixels beyond the window').toBe(0);
      expect(view.texts.filter(({ contrast }) => contrast < 4.5)).toEqual([]);
      const own = [report, ...(report.points ?? [])].some(({ results }) => results?.summary) ? ITS_OWN : [];
      expect(view.tags.filter((tag) => ![...TAGS, ...own].includes(tag))).toEqual([]);
      for (const rows of view.tables) expect(new Set(rows).size, 'rows of a table are alike').toBe(1);
      expectPicture(view, rowsOf(report));
    }
  });

  const titles = ['batch_size=1, x=[1]', '*<b>* & `code` $x$ | ~a~', '#12 @team www.evil.test', '1. one'];
  test.each(titles)('a title that opens something is shown as it is, and is nothing but text: %s', async (title) => {
    await window.show(details(title, ['what is in it']), { colorScheme: 'light', width: 900 });
    const { tags, texts } = await window.measure();
    expect(texts.map(({ text }) => text.replaceAll('\u200b', ''))).toEqual([title, 'what is in it']);
    expect(tags.toSorted()).toEqual(['details', 'p', 'summary']);
  });
});

test.each(['light', 'dark'])('the README’s picture is there and small: %s', (colorScheme) => {
  const picture = readFileSync(new URL(`../../docs/summary-${colorScheme}.png`, import.meta.url));
  expect(picture.subarray(1, 4).toString()).toBe('PNG');
  expect(picture.length).toBeLessThan(150_000);
});

/** Names of the rows of a picture: stages, or runs in the order in which they began. */
function rowsOf({ stages = [], points }: Report): readonly string[] {
  if (!points) return stages.map(({ name }) => name);
  const begun = points.filter((point) => point.stages).toSorted((a, b) => a.started - b.started);
  return begun.map(({ point = '' }) => point);
}

/** Each row is drawn with its name and its time, all of it inside and nothing over another. */
function expectPicture({ pictures }: View, rows: readonly string[]): void {
  expect(pictures).toHaveLength(rows.length > 0 ? 1 : 0);
  for (const { text, frames, bars, names, others } of pictures) {
    expect(text).not.toContain('Syntax error');
    expect(frames).toHaveLength(1);
    expect(bars).toHaveLength(rows.length);
    expect(names).toHaveLength(rows.length);
    for (const [index, name] of names.entries()) {
      expect(name.text).toContain(rows[index]);
      expect(
        bars.slice(index, index + 1).some((bar) => isBeside(name, bar)),
        name.text,
      ).toBe(true);
    }
    const labels = [...names, ...others];
    for (const part of [...bars, ...labels])
      expect(
        frames.some((frame) => holds(frame, part)),
        part.text,
      ).toBe(true);
    for (const [index, label] of labels.entries())
      expect(
        labels.slice(index + 1).filter((other) => overlap(label, other)),
        label.text,
      ).toEqual([]);
  }
}

function isBeside(a: Box, { top, bottom }: Box): boolean {
  return (a.top + a.bottom) / 2 > top && (a.top + a.bottom) / 2 < bottom;
}

function holds(outer: Box, { left, right, top, bottom }: Box): boolean {
  return left >= outer.left - 1 && right <= outer.right + 1 && top >= outer.top - 1 && bottom <= outer.bottom + 1;
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
