import { setFlagsFromString } from 'node:v8';

/**
 * Keeps the part of memory where new things live at its first size. It would grow with every rush of a log, to be cleaned
 * seldom, and not shrink again: 355 MB instead of 214 MB for a log of 200 MB, and no faster. To be called before anything else.
 */
export function staySmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}
