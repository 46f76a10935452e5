import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

/** What the pictures need of the machine; `scripts/browser` installs it. */
const PROGRAMS = ['chromium', 'cmark-gfm'];

/** Why nothing can be looked at here; undefined when it can. */
export const blind: string | undefined = (() => {
  const missing = PROGRAMS.filter((name) => pathOf(name) === undefined);
  return missing.length === 0 ? undefined : `${missing.join(' and ')} is not installed: bash scripts/browser`;
})();

/** Headless Chromium, without any network of its own. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    timeout: 100_000,
    executablePath: pathOf('chromium') ?? '',
    // Root has no sandbox, and containers have a small /dev/shm; the pages are our own.
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--force-color-profile=srgb'],
  });
}

function pathOf(program: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path));
}
