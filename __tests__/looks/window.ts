import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { PAGE, render } from './page.ts';

/** Where something stands on the page, in pixels. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly text: string;
}

/** A summary as a reader sees it, with all that can be opened open. */
export interface View {
  /** Names of the elements outside pictures. */
  readonly tags: readonly string[];
  /** Pixels by which the page is wider than its window. */
  readonly beyond: number;
  /** Contrast as WCAG has it, from 1 to 21. */
  readonly texts: readonly { readonly text: string; readonly contrast: number }[];
  /** Cells by row. */
  readonly tables: readonly (readonly number[])[];
  readonly pictures: readonly {
    readonly text: string;
    readonly frames: readonly Box[];
    readonly bars: readonly Box[];
    /** Of the rows. */
    readonly names: readonly Box[];
    /** All other texts: on the axis, and in or beside the bars. */
    readonly others: readonly Box[];
  }[];
}

/** How somebody looks at a page. */
export interface Eyes {
  readonly colorScheme: 'light' | 'dark';
  /** Of the window, in pixels. */
  readonly width: number;
}

/** A window of a browser that shows one summary after the other. */
export interface Window {
  show(markdown: string, eyes: Eyes): Promise<void>;
  measure(): Promise<View>;
  /** A PNG of all of the summary. */
  shoot(): Promise<Buffer>;
  /** What went wrong in the page, and what it asked the network for. */
  readonly trouble: readonly string[];
}

const measure = readFileSync(new URL('measure.js', import.meta.url), 'utf8');

/** Opens a window from which nothing is fetched. */
export async function openWindow(browser: Browser): Promise<Window> {
  const trouble: string[] = [];
  const tab = await browser.newPage();
  await tab.route('**', (route) => {
    trouble.push(`asked for ${route.request().url()}`);
    return route.abort();
  });
  tab.on('pageerror', ({ message }) => trouble.push(message));
  await tab.setContent(PAGE);
  return {
    trouble,
    async show(markdown, { colorScheme, width }) {
      await tab.emulateMedia({ colorScheme });
      // As high as a summary may be: what is out of the window cannot be measured.
      await tab.setViewportSize({ width, height: 5000 });
      await tab.evaluate(`show(${JSON.stringify(render(markdown))})`);
    },
    measure: () => tab.evaluate<View>(measure),
    shoot: () => tab.locator('article').screenshot(),
  };
}
